using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Spellings of one word brought together, for comparing only: nothing folded is ever printed.</summary>
internal static class Folding
{
    /// <summary>Serbian and Macedonian Cyrillic letters, each followed by its Latin ones.</summary>
    private static readonly FrozenDictionary<char, string> Letters =
        "аa бb вv гg дd ђđ еe жž зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћć уu фf хh цc чč џdž шš ѓgj ќkj ѕdz"
            .Split(' ').ToFrozenDictionary(p => p[0], p => p[1..]);

    /// <summary>Small letters without diacritics; đ and dj, ß and ss are one.</summary>
    /// <param name="text">The text.</param>
    public static string Diacritics(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            _ = c switch
            {
                'đ' or 'ð' => folded.Append("dj"),
                'ø' => folded.Append('o'),
                'æ' => folded.Append("ae"),
                'ß' => folded.Append("ss"),
                'ł' => folded.Append('l'),
                'ı' => folded.Append('i'),
                'ґ' => folded.Append('г'),
                _ => folded.Append(c),
            };
        }

        return folded.ToString();
    }

    /// <summary>
    /// A name as one person's spellings share it: Serbian and Macedonian Cyrillic as Latin, և as եվ, apostrophes, hyphens and spaces gone.
    /// </summary>
    /// <param name="name">The name.</param>
    public static string Person(string name)
    {
        var latin = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant().Replace("եւ", "եվ", StringComparison.Ordinal).Replace("և", "եվ", StringComparison.Ordinal))
        {
            if (Letters.TryGetValue(c, out var letters))
            {
                latin.Append(letters);
            }
            else if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                latin.Append(c);
            }
        }

        return Diacritics(latin.ToString());
    }
}
