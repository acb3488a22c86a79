using System.Text;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Text that was decoded wrongly somewhere on its way: replaced, doubled or seven-bit letters.</summary>
internal static class EncodingDamage
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Encoding[] Misread =
    [
        Page(1252), Page(1250), Page(1251), Encoding.Latin1,
    ];

    /// <summary>Whether a text has replacement characters, runs of question marks, or is UTF-8 read as an eight-bit set.</summary>
    /// <param name="text">Cleaned text.</param>
    public static bool IsDamaged(string text) =>
        text.Contains('\uFFFD', StringComparison.Ordinal) || text.Contains("???", StringComparison.Ordinal) || Repaired(text) is not null;

    /// <summary>The text that was meant where UTF-8 was read as an eight-bit set; null where it was not.</summary>
    /// <param name="text">The text.</param>
    public static string? Repaired(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return null;
        }

        foreach (var encoding in Misread)
        {
            try
            {
                var bytes = encoding.GetBytes(text);
                var meant = Strict.GetString(bytes);
                if (meant != text && meant.Length < text.Length && encoding.GetString(bytes) == text)
                {
                    return meant;
                }
            }
            catch (Exception e) when (e is EncoderFallbackException or DecoderFallbackException)
            {
                // Not representable, or no UTF-8: this set was not the one.
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

    private static Encoding Page(int page) =>
        CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback)!;
}
