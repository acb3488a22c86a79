using System.Globalization;
using System.Text;
using BEM.Credentials.Issuance.Records.Reading;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>
/// Reads names and other texts. A name is never re-cased and never transliterated; what is wrong with single letters is put right only where
/// it cannot be meant otherwise, and said.
/// </summary>
internal static class NameReader
{
    private const string Apostrophes = "'’ʼ‘՚";
    private const string Signs = "'’ʼ‘՚-‐‑–—֊ .,()/\"„“”«»`´·՛՜՞";

    /// <summary>Reads a name.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="language">Language of the header.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="oldFont">Whether the column was typed for an old Georgian font.</param>
    public static string? Name(RowDraft draft, int column, string language, int longest, bool oldFont)
    {
        var cell = draft.Row[column];
        if (cell is { Kind: CellKind.Number or CellKind.Boolean })
        {
            draft.Error(cell.Kind == CellKind.Number ? "digit-in-name" : "not-a-name", column, cell.Text);
            return null;
        }

        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if (text.Length > longest)
        {
            draft.Error("cell-too-long", column);
            return null;
        }

        if ((CellReader.IsFormula(text) || text[0] is '=' or '@') && !(text[0] == '@' && HasSign(text, "{}[]|^~\\")))
        {
            draft.Error("formula-injection", column, text);
            return null;
        }

        if (IsDamagedName(text))
        {
            draft.Error("encoding-damage", column, text);
            return null;
        }

        if (text.Any(char.IsDigit))
        {
            draft.Error("digit-in-name", column, text);
            return null;
        }

        if (LegacyFont.Hides(cell?.Font, text) || (oldFont && char.IsAsciiLetter(text[0]) && text.All(char.IsAscii)))
        {
            draft.Error("legacy-font", column, text);
            return null;
        }

        var letters = WrongApostrophe(draft, column, WrongLetter(draft, column, language, Compatibility(draft, column, text)));
        if (OneScript(draft, column, letters) is not { } name)
        {
            return null;
        }

        WarnOfCase(draft, column, name);
        return name;
    }

    /// <summary>Reads a place or another short text.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    public static string? Place(RowDraft draft, int column)
    {
        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if (CellReader.IsFormula(text))
        {
            draft.Error("formula-injection", column, text);
            return null;
        }

        if (EncodingDamage.IsDamaged(text) || HasSign(text, "{}[]|^~\\"))
        {
            draft.Error("encoding-damage", column, text);
            return null;
        }

        if (LegacyFont.Hides(draft.Row[column]?.Font, text))
        {
            draft.Error("legacy-font", column, text);
            return null;
        }

        return OneScript(draft, column, Compatibility(draft, column, text));
    }

    /// <summary>Each word in one script; a word truly in two is an error.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="text">The text.</param>
    public static string? OneScript(RowDraft draft, int column, string text)
    {
        if (!LookAlikes.IsMixed(text))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        var mixed = false;
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && (char.IsLetter(text[end]) || Apostrophes.Contains(text[end], StringComparison.Ordinal)))
            {
                end++;
            }

            if (end == i)
            {
                whole.Append(text[i++]);
                continue;
            }

            var word = text[i..end];
            i = end;
            if (LookAlikes.IsMixed(word))
            {
                mixed = true;
                if (LookAlikes.ToOneScript(word) is not { } one)
                {
                    draft.Error("mixed-script", column, text);
                    return null;
                }

                word = one;
            }

            whole.Append(word);
        }

        if (mixed)
        {
            draft.Warn("mixed-script", column, text);
        }

        return whole.ToString();
    }

    private static bool IsDamagedName(string text)
    {
        if (EncodingDamage.IsDamaged(text) || text.Contains('?', StringComparison.Ordinal))
        {
            return true;
        }

        return text.Any(c => !char.IsLetter(c) && !char.IsSurrogate(c) && !char.IsAsciiDigit(c) && !Signs.Contains(c, StringComparison.Ordinal)
            && char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ModifierLetter));
    }

    private static bool HasSign(string text, string signs) =>
        text.Select((c, i) => (c, i)).Any(p => signs.Contains(p.c, StringComparison.Ordinal)
            && ((p.i > 0 && char.IsLetter(text[p.i - 1])) || (p.i + 1 < text.Length && char.IsLetter(text[p.i + 1]))));

    private static string Compatibility(RowDraft draft, int column, string text)
    {
        if (!text.Any(IsCompatibility))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(IsCompatibility(c) ? c.ToString().Normalize(NormalizationForm.FormKC) : c.ToString());
        }

        draft.Warn("compatibility-character", column, text, plain.ToString());
        return plain.ToString();
    }

    private static bool IsCompatibility(char c) => c is (>= '\u01C4' and <= '\u01CC') or (>= '\u01F1' and <= '\u01F3') or '\u0132' or '\u0133'
        or (>= '\uFB00' and <= '\uFB17') or (>= '\uFF01' and <= '\uFF5E');

    private static string WrongLetter(RowDraft draft, int column, string language, string text)
    {
        if (language is not ("sr-Latn" or "sr-Cyrl" or "cnr" or "mk") || text.AsSpan().IndexOfAny('Ð', 'ð') < 0)
        {
            return text;
        }

        var right = text.Replace('Ð', 'Đ').Replace('ð', 'đ');
        draft.Warn("wrong-letter", column, text, right);
        return right;
    }

    private static string WrongApostrophe(RowDraft draft, int column, string text)
    {
        var right = text.ToCharArray();
        for (var i = 1; i < right.Length - 1; i++)
        {
            if (right[i] is '`' or '´' or '"' or '“' or '”' or '„' or '″' && char.IsLetter(right[i - 1]) && char.IsLetter(right[i + 1]))
            {
                right[i] = '\'';
            }
        }

        var name = new string(right);
        if (name != text)
        {
            draft.Warn("wrong-apostrophe", column, text, name);
        }

        return name;
    }

    private static void WarnOfCase(RowDraft draft, int column, string name)
    {
        if (name.Any(c => c is >= '\u1C90' and <= '\u1CBF'))
        {
            draft.Warn("mtavruli", column, name);
            return;
        }

        var cased = name.Where(c => char.IsUpper(c) || (char.IsLower(c) && c is < '\u10A0' or > '\u10FF')).ToList();
        if (cased.Count < 3)
        {
            return;
        }

        if (cased.TrueForAll(char.IsUpper))
        {
            draft.Warn("all-capitals", column, name);
        }
        else if (cased.TrueForAll(char.IsLower))
        {
            draft.Warn("all-lower-case", column, name);
        }
    }
}
