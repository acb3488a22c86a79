using System.Collections.Frozen;
using System.Text;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Latin and Cyrillic letters that look the same, so that one slips into a word of the other script unseen.</summary>
internal static class LookAlikes
{
    private const string Latin = "AaBCcEeHIiJjKkMOoPpSsTXxYyÏïËë";
    private const string Cyrillic = "АаВСсЕеНІіЈјКкМОоРрЅѕТХхУуЇїЁё";

    private static readonly FrozenDictionary<char, char> ToCyrillic = Pairs(Latin, Cyrillic);
    private static readonly FrozenDictionary<char, char> ToLatin = Pairs(Cyrillic, Latin);

    /// <summary>Whether letters of Latin and Cyrillic stand in one text.</summary>
    /// <param name="text">A word.</param>
    public static bool IsMixed(ReadOnlySpan<char> text)
    {
        bool latin = false, cyrillic = false, armenian = false, georgian = false;
        foreach (var c in text)
        {
            latin |= IsLatin(c);
            cyrillic |= IsCyrillic(c);
            armenian |= c is >= '\u0531' and <= '\u0587';
            georgian |= c is (>= '\u10A0' and <= '\u10FF') or (>= '\u1C90' and <= '\u1CBF');
        }

        return (latin ? 1 : 0) + (cyrillic ? 1 : 0) + (armenian ? 1 : 0) + (georgian ? 1 : 0) > 1;
    }

    /// <summary>
    /// The word in one script, where letters that only look alike stand in for the other's: in Cyrillic where a letter stands that only
    /// Cyrillic has, in Latin where only Latin has one. Null where the word is not mixed, or truly in two scripts.
    /// </summary>
    /// <param name="word">A word.</param>
    public static string? ToOneScript(string word)
    {
        if (!IsMixed(word))
        {
            return null;
        }

        var cyrillic = Replace(word, ToCyrillic);
        var latin = Replace(word, ToLatin);
        var canCyrillic = !cyrillic.Any(IsLatin);
        var canLatin = !latin.Any(IsCyrillic);
        return canCyrillic && canLatin ? (word.Count(IsCyrillic) >= word.Count(IsLatin) ? cyrillic : latin)
            : canCyrillic ? cyrillic : canLatin ? latin : null;
    }

    /// <summary>The text with every Cyrillic letter that looks like a Latin one as that Latin one.</summary>
    /// <param name="text">The text.</param>
    public static string LatinSkeleton(string text) => Replace(text, ToLatin);

    /// <summary>The text with every Latin letter that looks like a Cyrillic one as that Cyrillic one.</summary>
    /// <param name="text">The text.</param>
    public static string CyrillicSkeleton(string text) => Replace(text, ToCyrillic);

    /// <summary>Whether a text is in Latin letters, and each of them looks like a Cyrillic one.</summary>
    /// <param name="text">The text.</param>
    public static bool PassesForCyrillic(string text) => text.Any(IsLatin) && !text.Any(IsCyrillic) && !CyrillicSkeleton(text).Any(IsLatin);

    /// <summary>Whether a letter is Latin.</summary>
    /// <param name="c">The letter.</param>
    public static bool IsLatin(char c) => char.IsAsciiLetter(c) || (c is >= '\u00C0' and <= '\u024F' && c is not '×' and not '÷') || c is >= '\u1E00' and <= '\u1EFF';

    /// <summary>Whether a letter is Cyrillic.</summary>
    /// <param name="c">The letter.</param>
    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    private static string Replace(string text, FrozenDictionary<char, char> table)
    {
        var replaced = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            replaced.Append(table.GetValueOrDefault(c, c));
        }

        return replaced.ToString();
    }

    private static FrozenDictionary<char, char> Pairs(string from, string to) =>
        from.Zip(to).ToFrozenDictionary(p => p.First, p => p.Second);
}
