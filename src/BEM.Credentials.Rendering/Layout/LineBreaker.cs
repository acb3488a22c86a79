using System.Globalization;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>
/// Breaks texts into lines: at spaces, never after a one-letter word, after a hyphen that joins long parts, by hyphenation where a line would
/// stay far too short, and inside a word at any place only where it is wider than a line.
/// </summary>
internal static class LineBreaker
{
    /// <summary>A line shorter than this share of the measure is worth a hyphen.</summary>
    private const double Loose = 0.74;

    /// <summary>A line of a text.</summary>
    /// <param name="Start">Its first character.</param>
    /// <param name="End">The character after its last.</param>
    /// <param name="Hyphen">Whether a hyphen is added.</param>
    public readonly record struct Line(int Start, int End, bool Hyphen);

    /// <summary>The words of a text with what must not be parted from them joined by no-break spaces.</summary>
    public static List<string> Words(string text, string language)
    {
        var words = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count > 0 && Clings(words[^1].AsSpan()[(words[^1].LastIndexOf('\u00A0') + 1)..], word, language))
            {
                words[^1] += "\u00A0" + word;
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>
    /// The parts of a name between which it may be cut: a particle in small letters (von, zu, de, van der) and a single letter stay with what
    /// follows them. Georgian letters have no small ones, whatever Unicode calls them.
    /// </summary>
    public static List<string> NameParts(string name)
    {
        var parts = new List<string>();
        var joins = false;
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (joins)
            {
                parts[^1] += ' ' + word;
            }
            else
            {
                parts.Add(word);
            }

            joins = word.Length == 1 || (word.Length <= 4 && word[0] is < '\u10A0' or > '\u10FF' && word.All(char.IsLower));
        }

        return parts;
    }

    /// <summary>Fills lines from the first to the last.</summary>
    /// <param name="text">The text, without spaces at its ends.</param>
    /// <param name="language">Its language.</param>
    /// <param name="at">Where each character begins; NaN where no line can be cut.</param>
    /// <param name="measure">Width of a line.</param>
    /// <param name="hyphen">Width of a hyphen; null where no word is to be hyphenated.</param>
    public static List<Line> Fill(string text, string language, double[] at, double measure, double? hyphen)
    {
        measure += 0.001;
        var lines = new List<Line>();
        var start = 0;
        var hyphens = 0;
        while (start < text.Length)
        {
            if (text[start] == ' ')
            {
                start++;
                continue;
            }

            if (at[text.Length] - at[start] <= measure)
            {
                lines.Add(new Line(start, text.Length, false));
                break;
            }

            int end = -1, next = -1, word = start;
            for (var i = start + 1; i < text.Length; i++)
            {
                var space = text[i] == ' ';
                if (!space && !(text[i - 1] == '-' && JoinsLongParts(text, i - 1, start)))
                {
                    continue;
                }

                if (at[i] - at[start] > measure)
                {
                    break;
                }

                if (space)
                {
                    word = i + 1;
                    if (Clings(WordBefore(text, i), WordAfter(text, i + 1), language))
                    {
                        continue;
                    }
                }

                (end, next) = (i, space ? i + 1 : i);
            }

            // The word that did not fit, cut by the language's rules where the line would be left too short.
            if (hyphen is { } width && hyphens < 2 && (end < 0 || at[end] - at[start] < measure * Loose))
            {
                var from = Math.Max(word, next);
                var cut = LastFitting(Hyphenation.Points(WordAfter(text, from), language), text, at, start, from, measure - width);
                if (cut > start)
                {
                    lines.Add(new Line(start, cut, true));
                    start = cut;
                    hyphens++;
                    continue;
                }
            }

            hyphens = 0;
            if (end < 0)
            {
                end = next = Forced(text, at, start, measure);
                if (text[end - 1] == '\u00A0')
                {
                    end--;
                }
            }

            lines.Add(new Line(start, end, false));
            start = next;
        }

        return lines;
    }

    /// <summary>Breaks words into two lines at the space that balances best; null where no space lets both fit.</summary>
    public static (string First, string Second)? Halves(List<string> words, Func<string, double> width, double measure)
    {
        (string, string)? best = null;
        var bestWidth = double.MaxValue;
        for (var i = 1; i < words.Count; i++)
        {
            var first = string.Join(' ', words.Take(i));
            var second = string.Join(' ', words.Skip(i));
            var longer = Math.Max(width(first), width(second));
            if (longer <= measure && longer < bestWidth)
            {
                (best, bestWidth) = ((first, second), longer);
            }
        }

        return best;
    }

    private static int LastFitting(IReadOnlyList<int> points, string text, double[] at, int start, int from, double room)
    {
        for (var i = points.Count - 1; i >= 0; i--)
        {
            var cut = from + points[i];
            if (cut < text.Length && !double.IsNaN(at[cut]) && at[cut] - at[start] <= room)
            {
                return cut;
            }
        }

        return -1;
    }

    /// <summary>Where a word wider than a line is cut: after a hyphen, a stroke or a joined space, else where the line ends.</summary>
    private static int Forced(string text, double[] at, int start, double measure)
    {
        var starts = StringInfo.ParseCombiningCharacters(text[start..]);
        var fits = starts.Length > 1 ? start + starts[1] : text.Length;
        var seam = -1;
        for (var i = 1; i < starts.Length; i++)
        {
            var place = start + starts[i];
            if (double.IsNaN(at[place]))
            {
                continue;
            }

            if (at[place] - at[start] > measure)
            {
                break;
            }

            fits = place;
            if (text[place - 1] is '-' or '/' or '\u00A0')
            {
                seam = place;
            }
        }

        return seam > start ? seam : fits;
    }

    private static bool JoinsLongParts(string text, int hyphen, int start)
    {
        int before = hyphen, after = hyphen + 1;
        while (before > start && char.IsLetter(text[before - 1]))
        {
            before--;
        }

        while (after < text.Length && char.IsLetter(text[after]))
        {
            after++;
        }

        return hyphen - before >= 4 && after - hyphen > 4;
    }

    private static ReadOnlySpan<char> WordBefore(string text, int space)
    {
        var start = text.AsSpan(0, space).LastIndexOfAny(' ', '\u00A0') + 1;
        return text.AsSpan(start, space - start);
    }

    private static ReadOnlySpan<char> WordAfter(string text, int start)
    {
        var rest = text.AsSpan(start);
        var end = rest.IndexOf(' ');
        return end < 0 ? rest : rest[..end];
    }

    private static bool Clings(ReadOnlySpan<char> last, ReadOnlySpan<char> word, string language)
    {
        if (last is "№" or "nr." or "br." or "бр." or "Nr." or "no." or "No.")
        {
            return true;
        }

        // One-letter conjunctions and prepositions of the Slavic languages go with the next word.
        if (last.Length == 1 && char.IsLower(last[0]) && language is not ("ka" or "hy"))
        {
            return language is not ("en" or "de" or "nb") || last is "a";
        }

        // A number and its unit, whatever sign follows it.
        return last.Length > 0 && char.IsAsciiDigit(last[^1])
            && word.TrimEnd(").,;:") is "%" or "°C" or "mm" or "cm" or "kg" or "kW" or "kWp" or "V" or "мм" or "см" or "кг" or "кВт" or "В" or "մմ" or "սմ" or "კვტ" or "კგ" or "მმ" or "სმ";
    }
}
