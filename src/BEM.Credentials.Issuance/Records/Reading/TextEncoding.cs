using System.Text;
using System.Text.Unicode;
using BEM.Credentials.Issuance.Records.Values;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>
/// Turns the bytes of a text file into text. Nobody says what the encoding is: a byte order mark does, else valid UTF-8 is UTF-8, else the
/// decodings are tried that the partner countries' programs write, and the one whose header has the words of known headers is right.
/// </summary>
internal static class TextEncoding
{
    /// <summary>One way to read the bytes.</summary>
    /// <param name="Name">Of the encoding.</param>
    /// <param name="Decode">Decodes.</param>
    public sealed record Reading(string Name, Func<ReadOnlyMemory<byte>, string> Decode);

    private static readonly Reading[] Legacy =
    [
        Page("windows-1251", 1251), Page("windows-1252", 1252), Page("windows-1250", 1250), Page("iso-8859-5", 28595), Page("iso-8859-2", 28592),
        new("armscii-8", static b => Armscii8.Decode(b.Span)), Page("koi8-u", 21866), Page("ibm866", 866), Page("ibm852", 852),
        Page("ibm855", 855), Page("x-mac-cyrillic", 10007), Page("x-mac-ce", 10029), Utf8Lenient,
    ];

    private static Reading Utf8Lenient => new("utf-8", static b => Encoding.UTF8.GetString(b.Span));

    /// <summary>The readings to try, in order; one alone where there is no doubt.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnacceptableFileException">The bytes are no text.</exception>
    public static IReadOnlyList<Reading> Candidates(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return [Utf8Lenient];
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            return [new("utf-32le", static b => Encoding.UTF32.GetString(b.Span))];
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return [LittleEndian];
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return [BigEndian];
        }

        if (bytes.Contains((byte)0))
        {
            return WithoutMark(bytes);
        }

        if (Controls(bytes) * 20 > bytes.Length)
        {
            throw new UnacceptableFileException("not-a-spreadsheet");
        }

        return Utf8.IsValid(bytes) ? [Utf8Lenient] : Legacy;
    }

    /// <summary>
    /// How much of a text looks wrongly decoded: control codes, signs and capitals inside words, two scripts in one word, letters that only
    /// stand where ISO 8859-2 was read as Windows-1250.
    /// </summary>
    /// <param name="text">The text.</param>
    public static int Strangeness(string text)
    {
        var n = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < '\u0080')
            {
                continue;
            }

            var before = i > 0 ? text[i - 1] : ' ';
            var after = i + 1 < text.Length ? text[i + 1] : ' ';
            var wrong = c is <= '\u009F' or '\uFFFD' or 'ą' or 'ľ' or 'Ľ'
                || (char.IsLetter(c)
                    ? (char.IsUpper(c) && char.IsLower(before)) || (char.IsLetter(before) && LookAlikes.IsMixed([before, c])) || (char.IsAsciiLetter(after) && LookAlikes.IsMixed([c, after]))
                    : (char.IsLetter(before) || char.IsLetter(after)) && c is not ('’' or '‘' or 'ʼ' or '“' or '”' or '„' or '«' or '»' or '–' or '—' or '…' or '№' or '\u00A0' or '՝' or '։' or '․' or '֊' or '՛'));
            n += wrong ? 1 : 0;
        }

        return n;
    }

    private static Reading LittleEndian => new("utf-16le", static b => Encoding.Unicode.GetString(b.Span));

    private static Reading BigEndian => new("utf-16be", static b => Encoding.BigEndianUnicode.GetString(b.Span));

    private static IReadOnlyList<Reading> WithoutMark(ReadOnlySpan<byte> bytes)
    {
        // Separators, digits and line breaks are half zeros in UTF-16: all of them on the one side.
        var head = bytes[..Math.Min(bytes.Length & ~1, 65_536)];
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        if (even > 0 && odd > 0 && Math.Min(even, odd) * 20 > Math.Max(even, odd))
        {
            throw new UnacceptableFileException("not-a-spreadsheet");
        }

        var text = (odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(head);
        var strange = text.Count(c => char.IsControl(c) && c is not '\r' and not '\n' and not '\t' || c is '\uFFFD' or (>= '\u2E80' and < '\uA000'));
        if (strange * 10 > text.Length)
        {
            throw new UnacceptableFileException("not-a-spreadsheet");
        }

        return [odd > even ? LittleEndian : BigEndian];
    }

    private static int Controls(ReadOnlySpan<byte> bytes)
    {
        var n = 0;
        foreach (var b in bytes[..Math.Min(bytes.Length, 65_536)])
        {
            n += b is < 0x20 and not (byte)'\t' and not (byte)'\r' and not (byte)'\n' or 0x7F ? 1 : 0;
        }

        return n;
    }

    private static Reading Page(string name, int page)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        return new(name, b => encoding.GetString(b.Span));
    }
}
