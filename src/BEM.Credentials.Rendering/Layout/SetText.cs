using BEM.Credentials.Pdf.Fonts;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>A text shaped in the faces of a style, whose width scales with the size.</summary>
internal sealed class SetText(string text, string language, GlyphRun[] runs)
{
    public const double MillimetresPerPoint = 25.4 / 72;

    /// <summary>The text as it was shaped.</summary>
    public string Text { get; } = text;

    /// <summary>Its language.</summary>
    public string Language { get; } = language;

    /// <summary>Its runs, left to right.</summary>
    public GlyphRun[] Runs { get; } = runs;

    /// <summary>Width in millimetres.</summary>
    /// <param name="size">Points.</param>
    /// <param name="tracking">Thousandths of an em.</param>
    public double Width(double size, double tracking = 0)
    {
        var sum = 0.0;
        foreach (var run in Runs)
        {
            sum += Width(run, size, tracking);
        }

        return sum;
    }

    /// <summary>From the origin to the first letter's ink, in millimetres: what is taken off to align by ink.</summary>
    public double LeftBearing(double size) => Runs.Length == 0 || Runs[0].Glyphs.Length == 0
        ? 0
        : Runs[0].Face.LeftBound(Runs[0].Glyphs[0]) * size / Runs[0].Face.UnitsPerEm * MillimetresPerPoint;

    /// <summary>
    /// Where each character begins, in millimetres at a size of one point, and the end after the last; NaN inside a cluster, where no line can be cut.
    /// </summary>
    public double[] Positions()
    {
        var at = new double[Text.Length + 1];
        Array.Fill(at, double.NaN);
        var offset = 0;
        var x = 0.0;
        foreach (var run in Runs)
        {
            var unit = MillimetresPerPoint / run.Face.UnitsPerEm;
            for (var i = 0; i < run.Clusters.Length; i++)
            {
                ref var place = ref at[offset + run.Clusters[i]];
                if (double.IsNaN(place))
                {
                    place = x;
                }

                x += run.Advances[i] * unit;
            }

            offset += run.Text.Length;
        }

        at[Text.Length] = x;
        return at;
    }

    /// <summary>A part of the text, cut where clusters begin.</summary>
    public SetText Slice(int start, int end)
    {
        if (start == 0 && end == Text.Length)
        {
            return this;
        }

        var parts = new List<GlyphRun>(2);
        var offset = 0;
        foreach (var run in Runs)
        {
            int from = Math.Max(start - offset, 0), to = Math.Min(end - offset, run.Text.Length);
            if (from < to)
            {
                parts.Add(run.Slice(from, to));
            }

            offset += run.Text.Length;
        }

        return new SetText(Text[start..end], Language, [.. parts]);
    }

    public static double Width(GlyphRun run, double size, double tracking) =>
        (run.WidthAt(size) + (run.Glyphs.Length * tracking * size / 1000)) * MillimetresPerPoint;
}
