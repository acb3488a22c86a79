using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Content;

/// <summary>Whether text in a colour can be read on white paper, and the nearest colour in which it can.</summary>
public static class ColourContrast
{
    /// <summary>The least contrast of text to its ground (WCAG 2.2, 1.4.3).</summary>
    public const double Least = 4.5;

    /// <summary>Contrast of a colour to white, 1 to 21; null where it is not written as <c>#RRGGBB</c>.</summary>
    /// <param name="colour">The colour.</param>
    public static double? OnWhite(string? colour) => Colour.Parse(colour)?.Contrast;

    /// <summary>The colour itself where it can be read on white, else the same hue darkened as certificates print it; null where it is no colour.</summary>
    /// <param name="colour">The colour as <c>#RRGGBB</c>.</param>
    public static string? Readable(string? colour) => Colour.Parse(colour)?.ForText() is { } readable ? $"#{readable.R:X2}{readable.G:X2}{readable.B:X2}" : null;
}
