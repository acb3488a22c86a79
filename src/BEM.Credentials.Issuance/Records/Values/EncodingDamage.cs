using System.Text;
using System.Text.Unicode;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Text that was decoded wrongly somewhere on its way: replaced, doubled or seven-bit letters.</summary>
internal static class EncodingDamage
{
    /// <summary>For each eight-bit set that UTF-8 is misread as: character to byte, -1 where the set has no such character.</summary>
    private static readonly short[][] Misread = [Bytes(1252), Bytes(1250), Bytes(1251), Bytes(28591)];

    /// <summary>Whether a text has replacement characters, runs of question marks, or is UTF-8 read as an eight-bit set.</summary>
    /// <param name="text">Cleaned text.</param>
    public static bool IsDamaged(string text) =>
        text.Contains('\uFFFD', StringComparison.Ordinal) || text.Contains("???", StringComparison.Ordinal) || Repaired(text) is not null;

    /// <summary>The text that was meant where UTF-8 was read as an eight-bit set; null where it was not.</summary>
    /// <param name="text">The text.</param>
    public static string? Repaired(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F') || text.Length > 4096)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[text.Length];
        foreach (var set in Misread)
        {
            if (TryBytes(text, set, bytes) && Utf8.IsValid(bytes))
            {
                return Encoding.UTF8.GetString(bytes);
            }
        }

        return null;
    }

    /// <summary>The text with the letters that the Yugoslav seven-bit set JUS I.B1.002 puts in the places of brackets; null where it has none.</summary>
    /// <param name="text">The text.</param>
    public static string? FromSevenBit(string text)
    {
        const string from = "[{^~]}@`\\|";
        const string to = "ŠšČčĆćŽžĐđ";
        if (!text.Any(c => from.Contains(c, StringComparison.Ordinal)))
        {
            return null;
        }

        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = from.IndexOf(c, StringComparison.Ordinal);
            letters.Append(at < 0 ? c : to[at]);
        }

        return letters.ToString();
    }

    private static bool TryBytes(string text, short[] set, Span<byte> bytes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (set[text[i]] is var value && value < 0)
            {
                return false;
            }

            bytes[i] = (byte)value;
        }

        return true;
    }

    private static short[] Bytes(int page)
    {
        var encoding = page == 28591 ? Encoding.Latin1 : CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        var set = new short[65_536];
        Array.Fill(set, (short)-1);
        for (var b = 255; b >= 0; b--)
        {
            set[encoding.GetString([(byte)b])[0]] = (short)b;
        }

        return set;
    }
}
