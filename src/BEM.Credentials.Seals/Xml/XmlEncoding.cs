using System.Text;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Seals.Xml;

/// <summary>Brings a document to UTF-8: what its mark of byte order or its declaration says it is (XML 1.0, appendix F), of a few encodings.</summary>
internal static partial class XmlEncoding
{
    /// <summary>The document in UTF-8; null for an encoding that we do not read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="changed">Whether other bytes came out than went in.</param>
    public static ReadOnlyMemory<byte>? ToUtf8(ReadOnlyMemory<byte> file, out bool changed)
    {
        changed = true;
        var bytes = file.Span;
        if (bytes is [0xFE, 0xFF, ..] or [0, (byte)'<', ..])
        {
            return Convert(file, new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true));
        }

        if (bytes is [0xFF, 0xFE, ..] or [(byte)'<', 0, ..])
        {
            return Convert(file, new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true));
        }

        changed = false;
        var mark = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var head = bytes.Slice(mark, Math.Min(200, bytes.Length - mark));
        var end = head.StartsWith("<?xml"u8) ? head.IndexOf("?>"u8) : -1;
        if (end < 0)
        {
            return file;
        }

        var declaration = Encoding.Latin1.GetString(head[..end]);
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0)
        {
            return file;
        }

        var name = declaration[(at + 8)..].Trim([' ', '\t', '\r', '\n', '=']);
        var quote = name.Length > 1 ? name.IndexOf(name[0], 1) : -1;
        switch (quote < 0 ? string.Empty : name[1..quote].ToUpperInvariant())
        {
            case "UTF-8" or "UTF8" or "US-ASCII" or "ASCII":
                return file;
            case var known when mark == 0 && (known.StartsWith("ISO-8859-", StringComparison.Ordinal) || known.StartsWith("WINDOWS-125", StringComparison.Ordinal)):
                changed = true;
                return CodePagesEncodingProvider.Instance.GetEncoding(known) is { } encoding ? Convert(file, encoding)
                    : known == "ISO-8859-1" ? Convert(file, Encoding.Latin1) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether some bytes are an XML declaration of XML 1.0 (section 2.8): version, encoding, standalone, in this order.</summary>
    public static bool IsDeclaration(ReadOnlySpan<byte> bytes) => bytes.Length < 400 && Declaration().IsMatch(Encoding.Latin1.GetString(bytes));

    [GeneratedRegex(@"^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:""1\.0""|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:""[A-Za-z][A-Za-z0-9._-]*""|'[A-Za-z][A-Za-z0-9._-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:""(?:yes|no)""|'(?:yes|no)'))?[ \t\r\n]*\?>$", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    private static ReadOnlyMemory<byte>? Convert(ReadOnlyMemory<byte> file, Encoding encoding)
    {
        try
        {
            return Encoding.UTF8.GetBytes(encoding.GetString(file.Span).TrimStart('\uFEFF'));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
