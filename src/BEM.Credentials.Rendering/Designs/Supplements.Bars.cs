using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>The measured bars: workload by form, shares of the grade.</summary>
internal sealed partial class Supplements
{
    private const double BarGap = 0.8;
    private const double BarLead = 3.5;
    private const double BarLabelSize = 8;
    private const double FigureGap = 1.6;

    /// <summary>A bar: its heading, its parts, their labels.</summary>
    private sealed record MeasuredBar(string Key, IReadOnlyList<Share> Parts, BarLabel[] Labels);

    /// <summary>A label under a bar: its figure, its lines of words, where it begins, on which line.</summary>
    private sealed record BarLabel(SetText Figure, SetText[] Words, double X, int Line, double Size);

    private MeasuredBar[]? bars;

    private double BarWidth => (look.Right - look.Left - ListGap) / 2;

    private MeasuredBar[] MeasuredBars => bars ??= [.. new[] { (Key: "hoursByForm", Parts: template.Supplement.HoursByForm), (Key: "shareOfGrade", Parts: template.Supplement.SharesOfGrade) }
        .Where(b => b.Parts.Count > 0 && b.Parts.All(p => p.Amount > 0))
        .Select((b, i) => new MeasuredBar(b.Key, b.Parts, BarLabels(b.Parts, BarLeft(i))))];

    private double BarLeft(int bar) => look.Left + (bar * (BarWidth + ListGap));

    /// <summary>Height of both bars with their labels; 0 where there are none.</summary>
    private double BarsHeight() => MeasuredBars.Length == 0
        ? 0
        : 13 + ((MeasuredBars.Max(b => b.Labels.Max(l => l.Line + Math.Max(1, l.Words.Length) - 1)) - 1) * BarLead);

    private void Bars()
    {
        if (MeasuredBars.Length == 0)
        {
            return;
        }

        var height = BarsHeight();
        if (y + height > Bottom)
        {
            NewSheet(first: false);
            y += 3;
        }

        for (var b = 0; b < MeasuredBars.Length; b++)
        {
            Bar(MeasuredBars[b], BarLeft(b));
        }

        y += height + 1;
    }

    /// <summary>
    /// Each label under its part: in one line, the last one moved to the bar's end where it is too wide; else in lines of its part's width; else
    /// one below the other, or where space is dear one after the other.
    /// </summary>
    private BarLabel[] BarLabels(IReadOnlyList<Share> parts, double x)
    {
        var width = BarWidth;
        var figures = parts.Select(p => award.Type.Set(words.Number(p.Amount), words.Language, design.Styles.Semibold)).ToArray();
        var texts = parts.Select(p => Award.In(p.Label, words.Language) ?? (string.Empty, words.Language)).ToArray();
        var sets = texts.Select(t => award.Type.Set(t.Item1, t.Item2, design.Styles.Regular)).ToArray();
        double Wide(int i, double size) => figures[i].Width(TextSize) + FigureGap + sets[i].Width(size);

        var starts = new double[parts.Count + 1];
        starts[0] = x;
        for (var i = 0; i < parts.Count; i++)
        {
            starts[i + 1] = starts[i] + PartLength(parts, i) + BarGap;
        }

        var last = parts.Count - 1;
        var lastX = Math.Min(starts[last], x + width - Wide(last, BarLabelSize));
        if (Enumerable.Range(0, last).All(i => starts[i] + Wide(i, BarLabelSize) + 2 <= (i + 1 == last ? lastX : starts[i + 1])) && lastX >= x)
        {
            return [.. sets.Select((t, i) => new BarLabel(figures[i], [t], i == last ? lastX : starts[i], 1, BarLabelSize))];
        }

        var wrapped = parts.Select((_, i) => Wrapped(texts[i], PartLength(parts, i) - figures[i].Width(TextSize) - FigureGap - (i == last ? 0 : 1.5))).ToArray();
        if (wrapped.All(w => w is not null))
        {
            return [.. wrapped.Select((w, i) => new BarLabel(figures[i], w!, starts[i], 1, BarLabelSize))];
        }

        var (at, line) = (x, 1);
        var labels = new BarLabel[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            var size = Fit(sets[i], width - figures[i].Width(TextSize) - FigureGap, BarLabelSize, 7.5, 7, 6.5, 6, 5.5, 5);
            if (i > 0 && (!close.Tight || at + Wide(i, size) > x + width))
            {
                (at, line) = (x, line + 1);
            }

            labels[i] = new BarLabel(figures[i], [sets[i]], at, line, size);
            at += Wide(i, size) + 4;
        }

        return labels;
    }

    private double PartLength(IReadOnlyList<Share> parts, int part) =>
        (BarWidth - (BarGap * (parts.Count - 1))) * (double)(parts[part].Amount / parts.Sum(p => p.Amount));

    /// <summary>A label in at most three lines of a width; null where a word would have to be cut.</summary>
    private SetText[]? Wrapped((string Text, string Language) text, double measure)
    {
        if (measure < 8 || text.Text.Split(' ').Any(word => award.Type.Set(word, text.Language, design.Styles.Regular).Width(BarLabelSize) > measure))
        {
            return null;
        }

        var lines = award.Type.Paragraph(text.Text, text.Language, design.Styles.Regular, BarLabelSize, measure);
        return lines.Length <= 3 ? lines : null;
    }

    private void Bar(MeasuredBar bar, double x)
    {
        var (key, parts, labels) = bar;
        var head = sheet.Tagged(section.Add("P"));
        var after = head.Text(award.Type.Set(words[key], words.Language, design.Styles.Regular), x, y + 4, 7.5, design.Secondary);
        if (second is not null)
        {
            sheet.Tagged(section.Add("P", second.Language)).Text(award.Type.Set(second[key], second.Language, design.Styles.Second), x + after + 2, y + 4, 7.5, design.Secondary);
        }

        var at = x;
        var list = section.Add("L");
        for (var i = 0; i < parts.Count; i++)
        {
            var length = PartLength(parts, i);
            sheet.Artifact().Rectangle(at, y + 6, length, 2.6, look.BarFilled ? design.Rule : null, look.BarFilled ? null : design.Ink, 0.25);
            at += length + BarGap;
            var label = labels[i];
            var baseline = y + 11.9 + ((label.Line - 1) * BarLead);
            var item = list.Add("LI");
            sheet.Tagged(item.Add("Lbl")).Text(label.Figure, label.X, baseline, TextSize, design.Ink);
            var body = sheet.Tagged(item.Add("LBody", label.Words.FirstOrDefault()?.Language));
            for (var l = 0; l < label.Words.Length; l++)
            {
                body.Text(label.Words[l], label.X + label.Figure.Width(TextSize) + FigureGap, baseline + (l * BarLead), label.Size, design.Ink);
            }
        }
    }
}
