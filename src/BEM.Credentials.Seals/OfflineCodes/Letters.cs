namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>
/// Texts with one byte a letter (docs/offline-code.md, "Letters"): deflate packs them a fifth smaller than UTF-8, which has two or three for a
/// letter that is not of the English alphabet. Bytes from 0x80 are letters of the language's own block, those below 0x20 signs of print.
/// </summary>
internal static class Letters
{
    // From 0x01 on, in this order for ever.
    private const string Signs = "’‘“”„«»–—…№ҐґŒœ·";

    private const int FirstLetter = 0x80;

    /// <summary>Writes a text; null where a character has no byte, or where none would be saved.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language (BCP 47).</param>
    public static byte[]? Write(string text, string language)
    {
        if (Block(language) is not { } block || text.All(char.IsAscii))
        {
            return null;
        }

        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (letter, sign) = (text[i] - block, Signs.IndexOf(text[i], StringComparison.Ordinal));
            if (char.IsControl(text[i]))
            {
                return null;
            }

            if (text[i] is >= ' ' and < (char)FirstLetter)
            {
                bytes[i] = (byte)text[i];
            }
            else if (letter is >= 0 and < FirstLetter)
            {
                bytes[i] = (byte)(FirstLetter + letter);
            }
            else if (sign >= 0)
            {
                bytes[i] = (byte)(1 + sign);
            }
            else
            {
                return null;
            }
        }

        return bytes;
    }

    /// <summary>Reads a text; null where a byte stands for nothing.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="language">The language of the text.</param>
    public static string? Read(ReadOnlySpan<byte> bytes, string language)
    {
        if (Block(language) is not { } block)
        {
            return null;
        }

        var letters = new char[bytes.Length];
        for (var i = 0; i < letters.Length; i++)
        {
            var b = bytes[i];
            if (b == 0 || (b < ' ' && b > Signs.Length))
            {
                return null;
            }

            letters[i] = b >= FirstLetter ? (char)(block + b - FirstLetter) : b < ' ' ? Signs[b - 1] : (char)b;
            if (char.IsControl(letters[i]))
            {
                return null;
            }
        }

        return new string(letters);
    }

    /// <summary>Where the 128 letters of a language begin in Unicode; null for a language that has none here.</summary>
    private static int? Block(string language) => language switch
    {
        "de" or "nb" or "en" => 0x0080,
        "sr-Latn" or "cnr" => 0x0100,
        "sr-Cyrl" or "mk" or "uk" => 0x0400,
        "hy" => 0x0530,
        "ka" => 0x10A0,
        _ => null,
    };
}
