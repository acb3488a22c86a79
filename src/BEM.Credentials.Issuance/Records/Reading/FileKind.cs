using System.Text;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>What a file is, told by its first bytes and never by its name.</summary>
internal static class FileKind
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Which reader takes the file: <c>zip</c>, <c>json</c> or <c>text</c>.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnacceptableFileException">It is something that no reader takes.</exception>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(ByteOrderMark))
        {
            bytes = bytes[3..];
        }

        if (bytes.StartsWith("PK"u8) && bytes.Length > 3 && bytes[2] < 9 && bytes[3] < 9)
        {
            return "zip";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            throw new UnacceptableFileException(CompoundFile(bytes));
        }

        if (bytes.Length > 4 && bytes[0] == 0x09 && bytes[1] is 0x00 or 0x02 or 0x04 or 0x08 && bytes[2] is 0x04 or 0x06 && bytes[3] == 0x00)
        {
            throw new UnacceptableFileException("unsupported-format", "Excel 2.0-4.0");
        }

        if (bytes.StartsWith("%PDF"u8) || bytes.StartsWith("{\\rtf"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || bytes.StartsWith("GIF8"u8) || bytes.StartsWith("Rar!"u8) || bytes.StartsWith("\u007FELF"u8)
            || bytes.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
        {
            throw new UnacceptableFileException("not-a-spreadsheet");
        }

        if (bytes.StartsWith("ID;P"u8))
        {
            throw new UnacceptableFileException("unsupported-format", "SYLK");
        }

        return Beginning(bytes);
    }

    private static string Beginning(ReadOnlySpan<byte> bytes)
    {
        // Markup and JSON begin the same in every encoding once the zeros of UTF-16 are left out.
        var head = new StringBuilder();
        foreach (var b in bytes[..Math.Min(bytes.Length, 8192)])
        {
            if (b is not 0 and not 0xFF and not 0xFE && (head.Length > 0 || b > 0x20))
            {
                head.Append((char)b);
            }
        }

        var text = head.ToString();
        if (text.StartsWith('<'))
        {
            var kind = text.Contains("office:document", StringComparison.Ordinal) ? "FODS"
                : text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal) ? "XML 2003"
                : text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<table", StringComparison.OrdinalIgnoreCase)
                    || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<meta", StringComparison.OrdinalIgnoreCase) ? "HTML"
                : null;
            if (kind is not null)
            {
                throw new UnacceptableFileException("unsupported-format", kind);
            }

            if (text.StartsWith("<?xml", StringComparison.Ordinal) || text.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                throw new UnacceptableFileException(text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? "dtd-forbidden" : "not-a-spreadsheet");
            }
        }

        if (text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnacceptableFileException("unsupported-format", "MHTML");
        }

        return text.StartsWith('{') || (text.StartsWith('[') && text.AsSpan(1).TrimStart() is var rest && (rest.IsEmpty || rest[0] is '{' or ']'))
            ? "json" : "text";
    }

    private static Finding CompoundFile(ReadOnlySpan<byte> bytes) =>
        // Names of streams stand in the directory as UTF-16 (MS-CFB 2.6.1).
        Holds(bytes, "EncryptedPackage") || Holds(bytes, "EncryptionInfo") ? Finding.Error("encrypted")
        : Holds(bytes, "Workbook") || Holds(bytes, "Book") ? Finding.Error("unsupported-format", "XLS")
        : Finding.Error("not-a-spreadsheet");

    private static bool Holds(ReadOnlySpan<byte> bytes, string name) => bytes.IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
}
