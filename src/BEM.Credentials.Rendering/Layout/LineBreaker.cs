namespace BEM.Credentials.Rendering.Layout;

/// <summary>Breaks texts into lines: at spaces, never after a one-letter word, never inside a word that fits a line of its own.</summary>
internal static class LineBreaker
{
    /// <summary>The words of a text with what must not be parted from them joined by no-break spaces.</summary>
    public static List<string> Words(string text, string language)
    {
        var words = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count > 0 && Clings(words[^1], word, language))
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

    /// <summary>Fills lines from the first to the last.</summary>
    /// <param name="words">The words.</param>
    /// <param name="widths">Their widths.</param>
    /// <param name="space">Width of a space.</param>
    /// <param name="measure">Width of a line.</param>
    /// <param name="cut">How many characters of a word that is wider than a line fit.</param>
    public static List<string> Fill(List<string> words, double[] widths, double space, double measure, Func<string, double, int> cut)
    {
        var lines = new List<string>();
        var line = string.Empty;
        var width = 0.0;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (line.Length > 0 && width + space + widths[i] <= measure + 0.001)
            {
                line += " " + word;
                width += space + widths[i];
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = word;
            width = widths[i];
            while (width > measure + 0.001 && line.Length > 1)
            {
                // A word wider than the line: at a hyphen or a joined space where it has one, else where the line ends.
                var fits = cut(line, measure);
                var seam = line.AsSpan(0, Math.Min(fits, line.Length)).LastIndexOfAny('-', '/', '\u00A0');
                var at = seam > 0 ? seam + 1 : fits;
                if (at >= line.Length)
                {
                    break;
                }

                lines.Add(line[..at].TrimEnd('\u00A0'));
                width *= (double)(line.Length - at) / line.Length;
                line = line[at..];
                width = Math.Max(width, cut(line, measure) >= line.Length ? 0 : measure * 1.01);
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line);
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

    private static bool Clings(string before, string word, string language)
    {
        var last = before[(before.LastIndexOf('\u00A0') + 1)..];
        if (last is "№" or "nr." or "br." or "бр." or "Nr." or "no." or "No.")
        {
            return true;
        }

        // One-letter conjunctions and prepositions of the Slavic languages go with the next word.
        if (last.Length == 1 && char.IsLower(last[0]) && language is not ("ka" or "hy"))
        {
            return language is not ("en" or "de" or "nb") || last is "a";
        }

        // A number and its unit.
        return word.Length <= 3 && last.Length > 0 && char.IsAsciiDigit(last[^1]) && word is "%" or "°C" or "mm" or "cm" or "kg" or "kW" or "мм" or "см" or "кг";
    }
}
