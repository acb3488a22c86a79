namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>Language tags of BCP 47 (RFC 5646), as far as language maps need them.</summary>
internal static class LanguageTag
{
    /// <summary>Whether a tag has the form of RFC 5646: subtags of one to eight letters or digits, the first of two or three letters.</summary>
    public static bool IsWellFormed(string tag)
    {
        var first = true;
        foreach (var range in tag.AsSpan().Split('-'))
        {
            var part = tag.AsSpan(range);
            if (part.Length is 0 or > 8 || part.ContainsAnyExcept(Alphanumerics) || (first && (part.Length is < 2 or > 3 || part.ContainsAnyInRange('0', '9'))))
            {
                return false;
            }

            first = false;
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<char> Alphanumerics =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
