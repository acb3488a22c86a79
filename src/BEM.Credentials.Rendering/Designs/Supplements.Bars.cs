using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>The measured bars: workload by form, shares of the grade.</summary>
internal sealed partial class Supplements
{
    private void Bars()
    {
        var s = template.Supplement;
        var shares = new[] { (Key: "hoursByForm", Parts: s.HoursByForm), (Key: "shareOfGrade", Parts: s.SharesOfGrade) }
            .Where(b => b.Parts.Count > 0 && b.Parts.All(p => p.Amount > 0)).ToArray();
        if (shares.Length == 0)
        {
            return;
        }

        var half = (look.Right - look.Left - ListGap) / 2;
        var labels = shares.Select((b, i) => BarLabels(b.Parts, look.Left + (i * (half + ListGap)), half)).ToArray();
        var height = 13 + ((labels.Max(l => l.Max(p => p.Line)) - 1) * BarLead);
        if (y + height > look.Foot - 8)
        {
            NewSheet(first: false);
            y += 3;
        }

        for (var b = 0; b < shares.Length; b++)
        {
            Bar(shares[b].Key, shares[b].Parts, labels[b], look.Left + (b * (half + ListGap)), half);
        }

        y += height + 1;
    }

    private const double BarGap = 0.8;
    private const double BarLead = 3.5;

    /// <summary>A label under a bar: its figure, its words, where it begins, on which line.</summary>
    private sealed record BarLabel(SetText Figure, SetText Words, double X, int Line, double Size);

    /// <summary>Each label under its part where all fit in one line, else one after the other in as many lines as they need.</summary>
    private BarLabel[] BarLabels(IReadOnlyList<Share> parts, double x, double width)
    {
        var figures = parts.Select(p => award.Type.Set(words.Number(p.Amount), words.Language, design.Styles.Semibold)).ToArray();
        var texts = parts.Select(p => Award.In(p.Label, words.Language) ?? (string.Empty, words.Language)).Select(t => award.Type.Set(t.Item1, t.Item2, design.Styles.Regular)).ToArray();
        double Wide(int i, double size) => figures[i].Width(TextSize) + 1.6 + texts[i].Width(size);

        var total = parts.Sum(p => p.Amount);
        var free = width - (BarGap * (parts.Count - 1));
        var (at, end) = (x, double.MinValue);
        var under = new BarLabel[parts.Count];
        var fits = true;
        for (var i = 0; i < parts.Count; i++)
        {
            var left = Math.Max(at, end + 2);
            if (i == parts.Count - 1 && left + Wide(i, 8) > x + width)
            {
                left = Math.Max(end + 2, x + width - Wide(i, 8));
            }

            under[i] = new BarLabel(figures[i], texts[i], left, 1, 8);
            end = left + Wide(i, 8);
            fits &= end <= x + width + 0.5;
            at += (free * (double)(parts[i].Amount / total)) + BarGap;
        }

        if (fits)
        {
            return under;
        }

        var line = 1;
        at = x;
        for (var i = 0; i < parts.Count; i++)
        {
            var size = Fit(texts[i], width - figures[i].Width(TextSize) - 1.6, 8, 7.5, 7, 6.5, 6, 5.5, 5);
            if (at > x && at + Wide(i, size) > x + width)
            {
                (at, line) = (x, line + 1);
            }

            under[i] = new BarLabel(figures[i], texts[i], at, line, size);
            at += Wide(i, size) + 4;
        }

        return under;
    }

    private void Bar(string key, IReadOnlyList<Share> parts, BarLabel[] labels, double x, double width)
    {
        var head = sheet.Tagged(section.Add("P"));
        var after = head.Text(award.Type.Set(words[key], words.Language, design.Styles.Regular), x, y + 4, 7.5, design.Secondary);
        if (second is not null)
        {
            sheet.Tagged(section.Add("P", second.Language)).Text(award.Type.Set(second[key], second.Language, design.Styles.Second), x + after + 2, y + 4, 7.5, design.Secondary);
        }

        var total = parts.Sum(p => p.Amount);
        var free = width - (BarGap * (parts.Count - 1));
        var at = x;
        var list = section.Add("L");
        for (var i = 0; i < parts.Count; i++)
        {
            var length = free * (double)(parts[i].Amount / total);
            sheet.Artifact().Rectangle(at, y + 6, length, 2.6, look.BarFilled ? design.Rule : null, look.BarFilled ? null : design.Ink, 0.25);
            at += length + BarGap;
            var label = labels[i];
            var baseline = y + 11.9 + ((label.Line - 1) * BarLead);
            var item = list.Add("LI");
            sheet.Tagged(item.Add("Lbl")).Text(label.Figure, label.X, baseline, TextSize, design.Ink);
            sheet.Tagged(item.Add("LBody", label.Words.Language)).Text(label.Words, label.X + label.Figure.Width(TextSize) + 1.6, baseline, label.Size, design.Ink);
        }
    }
}
