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
    private readonly Dictionary<(string Text, string Language, FontStyle Style, bool Ligatures), SetText> known = [];

    private readonly Dictionary<(string Text, string Language, FontStyle Style, double Size, double Measure, bool Hyphenate), SetText[]> paragraphs = [];

    /// <summary>What stood in the way.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Sets a text in one line.</summary>
    /// <param name="text">The text; it is not changed but for line ends and tabs, which become spaces.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="style">The style.</param>
    /// <param name="ligatures">Whether letters may join.</param>
    public SetText Set(string text, string language, FontStyle style, bool ligatures = true)
    {
        var key = (text, language, style, ligatures);
        if (!known.TryGetValue(key, out var set))
        {
            known[key] = set = Shape(Printable(text), language, fonts[style], ligatures);
        }

        return set;
    }

    /// <summary>Sets a text in lines no wider than a measure.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="style">The style.</param>
    /// <param name="size">Points.</param>
    /// <param name="measure">Millimetres.</param>
    /// <param name="hyphenate">Whether words may be hyphenated; never where the text is a name.</param>
    public SetText[] Paragraph(string text, string language, FontStyle style, double size, double measure, bool hyphenate = false)
    {
        // A supplement is laid out on trial before it is drawn: the same paragraphs come again.
        var key = (text, language, style, size, measure, hyphenate);
        if (!paragraphs.TryGetValue(key, out var lines))
        {
            paragraphs[key] = lines = Lines(text, language, style, size, measure, hyphenate);
        }

        return lines;
    }

    /// <summary>Sets a text in as few lines as a measure needs, as even as they can be: no last line of one word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="style">The style.</param>
    /// <param name="size">Points.</param>
    /// <param name="measure">Millimetres.</param>
    public SetText[] Even(string text, string language, FontStyle style, double size, double measure)
    {
        var best = Paragraph(text, language, style, size, measure);
        var (narrow, wide) = (measure / 2, measure);
        for (var i = 0; i < 7 && best.Length > 1; i++)
        {
            var middle = (narrow + wide) / 2;
            var lines = Lines(text, language, style, size, middle, hyphenate: false);
            if (lines.Length > best.Length || lines.Any(l => l.Width(size) > middle))
            {
                narrow = middle;
            }
            else
            {
                (best, wide) = (lines, middle);
            }
        }

        return best;
    }

    private SetText[] Lines(string text, string language, FontStyle style, double size, double measure, bool hyphenate)
    {
        var whole = Set(text, language, style);
        if (whole.Text.Length == 0)
        {
            return [];
        }

        if (whole.Width(size) <= measure)
        {
            return [whole];
        }

        var hyphen = hyphenate ? Set(Hyphenation.Sign(language), language, style) : null;
        var filled = LineBreaker.Fill(whole.Text, language, whole.Positions(), measure / size, hyphen?.Width(1));
        return [.. filled.Select(line =>
        {
            var part = whole.Slice(line.Start, line.End);
            return line.Hyphen ? new SetText(part.Text, language, [.. part.Runs, hyphen!.Runs[0].Saying("\u00AD")]) : part;
        })];
    }

    private SetText Shape(string text, string language, IReadOnlyList<FontFace> stack, bool ligatures)
    {
        var runs = new List<GlyphRun>(2);
        var start = 0;
        FontFace? current = null;
        void Take(FontFace face, int at)
        {
            if (current is not null && current != face && at > start)
            {
                runs.Add(current.Shape(text[start..at], language, ligatures));
                start = at;
            }

            current = face;
        }

        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf(' ', at);
            end = end < 0 ? text.Length : end + 1;
            var word = text.AsSpan(at, end - at);
            if (stack[0].HasAll(word))
            {
                Take(stack[0], at);
            }
            else
            {
                Word(word, at, stack, text, Take);
            }

            at = end;
        }

        if (current is not null)
        {
            runs.Add(current.Shape(start == 0 ? text : text[start..], language, ligatures));
        }

        return new SetText(text, language, [.. runs]);
    }

    /// <summary>
    /// A word that the first face lacks: its letters in the one face that has them all, its figures and signs in that face or else in the first
    /// that has them.
    /// </summary>
    private void Word(ReadOnlySpan<char> word, int at, IReadOnlyList<FontFace> stack, string text, Action<FontFace, int> take)
    {
        var letters = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                letters.Append(rune.ToString());
            }
        }

        var face = stack.FirstOrDefault(f => f.HasAll(letters.ToString()));
        foreach (var element in Elements(word.ToString()))
        {
            var its = face?.HasAll(element) == true ? face : stack.FirstOrDefault(f => f.HasAll(element)) ?? Missing(element, text, stack);
            take(its, at);
            at += element.Length;
        }
    }

    private static IEnumerable<string> Elements(string word)
    {
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            yield return (string)elements.Current;
        }
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
