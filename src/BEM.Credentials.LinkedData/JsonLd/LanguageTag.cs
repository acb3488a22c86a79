namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>Language tags (BCP 47), as far as JSON-LD and RDF look at them.</summary>
internal static class LanguageTag
{
    /// <summary>Whether a text has the form of a tag: parts of one to eight letters and digits, the first of letters, joined by hyphens.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var length = 0;
        var first = true;
        foreach (var letter in tag)
        {
            if (letter == '-')
            {
                if (length is 0 or > 8)
                {
                    return false;
                }

                length = 0;
                first = false;
            }
            else if (first ? char.IsAsciiLetter(letter) : char.IsAsciiLetterOrDigit(letter))
            {
                length++;
            }
            else
            {
                return false;
            }
        }

        return length is >= 1 and <= 8;
    }
}
