using System.Globalization;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Rendering.Fonts;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>
/// Turns texts into glyphs: a word is set in the first face of the style that has all of it; a character that no face has is a finding.
/// One for each certificate; what it finds is gathered in <see cref="Findings"/>.
/// </summary>
internal sealed class Typesetter(FontLibrary fonts)
{
    /// <summary>What stood in the way.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Sets a text in one line.</summary>
    /// <param name="text">The text; it is not changed but for line ends and tabs, which become spaces.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="style">The style.</param>
    /// <param name="ligatures">Whether letters may join.</param>
    public SetText Set(string text, string language, FontStyle style, bool ligatures = true)
    {
        text = Printable(text);
        if (text.Length == 0)
        {
            return new SetText(text, language, []);
        }

        var stack = fonts[style];
        var runs = new List<GlyphRun>(2);
        var start = 0;
        FontFace? current = null;
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf(' ', at);
            end = end < 0 ? text.Length : end + 1;
            var word = text.AsSpan(at, end - at);
            var whole = FaceOf(word, stack);
            if (whole is not null)
            {
                if (current is not null && current != whole && at > start)
                {
                    runs.Add(current.Shape(text[start..at], language, ligatures));
                    start = at;
                }

                current = whole;
                at = end;
                continue;
            }

            // No face has the whole word: from one character and its marks to the next.
            var elements = StringInfo.GetTextElementEnumerator(text[at..end]);
            while (elements.MoveNext())
            {
                var element = (string)elements.Current;
                var face = FaceOf(element, stack) ?? Missing(element, text, stack);
                if (current is not null && current != face && at > start)
                {
                    runs.Add(current.Shape(text[start..at], language, ligatures));
                    start = at;
                }

                current = face;
                at += element.Length;
            }
        }

        runs.Add(current!.Shape(start == 0 ? text : text[start..], language, ligatures));
        return new SetText(text, language, [.. runs]);
    }

    /// <summary>Sets a text in lines no wider than a measure, broken at spaces.</summary>
    public SetText[] Paragraph(string text, string language, FontStyle style, double size, double measure)
    {
        var plain = Printable(text);
        var whole = Set(plain, language, style);
        if (whole.Width(size) <= measure)
        {
            return plain.Length == 0 ? [] : [whole];
        }

        var words = LineBreaker.Words(plain, language);
        var widths = new double[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            widths[i] = Set(words[i], language, style).Width(size);
        }

        var space = Set(" ", language, style).Width(size);
        var lines = LineBreaker.Fill(words, widths, space, measure, (word, limit) => Cut(word, language, style, size, limit));
        return [.. lines.Select(line => Set(line, language, style))];
    }

    /// <summary>The left part of a word that fits a measure, at least one character.</summary>
    private int Cut(string word, string language, FontStyle style, double size, double measure)
    {
        var starts = StringInfo.ParseCombiningCharacters(word);
        var best = starts.Length > 1 ? starts[1] : word.Length;
        for (var i = 2; i < starts.Length; i++)
        {
            if (Set(word[..starts[i]], language, style).Width(size) > measure)
            {
                break;
            }

            best = starts[i];
        }

        return best;
    }

    private string Printable(string text)
    {
        var changed = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                if (rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029)
                {
                    changed = true;
                }
                else
                {
                    Report("rendering.control-character", Name(rune), Shown(text));
                    changed = true;
                }
            }
            else if (category is UnicodeCategory.Format && rune.Value is not (0xAD or 0x200B or 0x200C or 0x200D))
            {
                Report("rendering.control-character", Name(rune), Shown(text));
                changed = true;
            }
            else if (IsRightToLeft(rune.Value))
            {
                Report("rendering.right-to-left", Shown(text));
                return string.Empty;
            }
        }

        if (!changed && !text.Contains('\u00AD', StringComparison.Ordinal) && !text.Contains('\u200B', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' or 0x2028 or 0x2029)
            {
                plain.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate))
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString().Trim();
    }

    private FontFace Missing(string element, string text, IReadOnlyList<FontFace> stack)
    {
        var missing = element.EnumerateRunes().FirstOrDefault(r => !stack.Any(f => f.Has(r)));
        Report("rendering.missing-glyph", Name(missing.Value == 0 ? Rune.GetRuneAt(element, 0) : missing), Shown(text));
        return stack[0];
    }

    private void Report(string code, params string[] arguments)
    {
        if (Findings.Count < 50 && !Findings.Any(f => f.Code == code && f.Arguments.SequenceEqual(arguments)))
        {
            Findings.Add(Finding.Error(code, arguments));
        }
    }

    private static FontFace? FaceOf(ReadOnlySpan<char> word, IReadOnlyList<FontFace> stack)
    {
        foreach (var face in stack)
        {
            var all = true;
            foreach (var rune in word.EnumerateRunes())
            {
                if (!face.Has(rune) && rune.Value is not (0x200C or 0x200D))
                {
                    all = false;
                    break;
                }
            }

            if (all)
            {
                return face;
            }
        }

        return null;
    }

    private static bool IsRightToLeft(int value) =>
        value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static string Name(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            ? $"U+{rune.Value:X4}"
            : $"U+{rune.Value:X4} ({rune})";

    private static string Shown(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? "\uFFFD" : rune.ToString());
            if (plain.Length >= 80)
            {
                return plain.Append('…').ToString();
            }
        }

        return plain.ToString();
    }
}
