using System.Globalization;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>An sRGB colour.</summary>
internal readonly record struct Colour(byte R, byte G, byte B)
{
    public static readonly Colour Black = new(0, 0, 0);
    public static readonly Colour White = new(255, 255, 255);

    /// <summary>Reads <c>#RRGGBB</c>.</summary>
    public static Colour? Parse(string? text) =>
        text is { Length: 7 } && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new Colour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;

    /// <summary>A colour written in the code.</summary>
    public static Colour Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>Contrast to white paper (WCAG 2, 1.4.3).</summary>
    public double Contrast => 1.05 / ((0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B)) + 0.05);

    /// <summary>The same hue, dark enough for text: lightness taken down in OKLCH until the contrast is 4.5 to 1.</summary>
    public Colour ForText()
    {
        if (Contrast >= 4.5)
        {
            return this;
        }

        var (l, a, b) = ToOklab();
        for (var step = 1; step <= 100; step++)
        {
            var lightness = l * (1 - (step / 100.0));
            var darker = FromOklab(lightness, a, b);
            if (darker.Contrast >= 4.5)
            {
                return darker;
            }
        }

        return Black;
    }

    private static double Linear(byte value)
    {
        var c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static byte Encoded(double linear)
    {
        var c = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Clamp(Math.Round(c * 255), 0, 255);
    }

    private (double L, double A, double B) ToOklab()
    {
        double r = Linear(R), g = Linear(G), b = Linear(B);
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return ((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
                (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
                (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    private static Colour FromOklab(double lightness, double a, double b)
    {
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return new Colour(
            Encoded((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encoded((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encoded((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }
}
