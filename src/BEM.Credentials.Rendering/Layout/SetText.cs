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

    public static double Width(GlyphRun run, double size, double tracking) =>
        (run.WidthAt(size) + (run.Glyphs.Length * tracking * size / 1000)) * MillimetresPerPoint;
}
