using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Verification.Printed;

/// <summary>The facts on a certificate's first page: a label in any of the ten languages, and what stands below it.</summary>
internal sealed class PrintedFacts
{
    private const double Deepest = 30;
    private static readonly string[] Keys = ["level", "workload", "grade", "placeAndDate", "date", "number"];
    private static readonly Lazy<Dictionary<string, string>> Labels = new(() =>
        Keys.SelectMany(k => PrintedWords.Of(k).Select(w => (Word: PrintedText.Plain(w), Key: k))).DistinctBy(p => p.Word).ToDictionary(p => p.Word, p => p.Key, StringComparer.Ordinal));

    private readonly List<PdfText> texts;
    private readonly List<(PdfText Text, string Key)> labels;

    /// <summary>The facts among a page's visible texts.</summary>
    /// <param name="texts">The texts.</param>
    public PrintedFacts(IReadOnlyList<PdfText> texts)
    {
        this.texts = [.. texts];
        labels = [.. texts.Select(t => (t, Labels.Value.GetValueOrDefault(PrintedText.Plain(t.Value)) ?? string.Empty)).Where(l => l.Item2.Length > 0)];
    }

    /// <summary>What stands below a label, in both languages where there are two; null where the page has no such label.</summary>
    /// <param name="keys">Keys of labels.</param>
    public string? Below(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (labels.Find(l => l.Key == key).Text is { } label)
            {
                return Below(label, key);
            }
        }

        return null;
    }

    private string? Below(PdfText label, string key)
    {
        var others = labels.Where(l => l.Key != key).Select(l => l.Text).ToList();
        var right = others.Where(o => Math.Abs(o.Y - label.Y) < 2 && o.X > label.X).Select(o => o.X - 1).DefaultIfEmpty(double.MaxValue).Min();
        var bottom = others.Where(o => o.Y < label.Y - 2 && Math.Abs(o.X - label.X) < 3).Select(o => o.Y).Append(label.Y - Deepest).Max();
        var found = texts.Where(t => t.Y < label.Y - 2 && t.Y > bottom && t.X > label.X - 3 && t.X < right).OrderByDescending(t => Math.Round(t.Y)).ThenBy(t => t.X).Select(t => t.Value).ToList();
        return found.Count == 0 ? null : string.Join(' ', found);
    }
}
