using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>Ornaments computed from formulas: the band round the page, the rosette of a code, the emblem of the European Union.</summary>
internal static class Ornament
{
    private const double BandInset = 10.4;
    private const double BandRadius = 7;

    private const int Swellings = 26;
    private const double HalfWidth = (Sheet.Width / 2) - BandInset;
    private const double HalfHeight = (Sheet.Height / 2) - BandInset;
    private const double BandLength = 4 * (HalfWidth + HalfHeight - (2 * BandRadius) + (Math.PI * BandRadius / 2));

    /// <summary>Way of half a swelling: from a swelling's widest to its narrowest place.</summary>
    public const double HalfSwelling = BandLength / Swellings / 2;

    /// <summary>
    /// A piece of the band: eight strands that swing about a rounded rectangle, 104 waves and 26 swellings on the whole way, so that the ends
    /// meet. Its straight parts repeat one half swelling, mirrored in turns; only the corners are their own.
    /// </summary>
    /// <param name="from">Where the piece begins, in half swellings from the middle of the top side.</param>
    /// <param name="count">Half swellings.</param>
    public static (Outline Lines, Outline Surface) Band(int from, int count)
    {
        const int Strands = 8;
        const int StepsPerHalf = 6;
        var lines = new Outline();
        for (var j = 0; j < Strands; j++)
        {
            (double X, double Y) Point(double s)
            {
                var (x, y, nx, ny) = Centre(s, HalfWidth, HalfHeight);
                var swing = Swing(s) * Math.Sin((2 * Math.PI * 4 * Swellings * s / BandLength) + (2 * Math.PI * j / Strands));
                return (x + (nx * swing), y + (ny * swing));
            }

            Hermite(lines, Point, from * HalfSwelling, HalfSwelling / StepsPerHalf, count * StepsPerHalf);
        }

        const int Fine = 16;
        var surface = new Outline();
        for (var i = 0; i <= (2 * Fine * count) + 1; i++)
        {
            var back = i > Fine * count;
            var s = HalfSwelling * (from + ((double)(back ? (2 * Fine * count) + 1 - i : i) / Fine));
            var (x, y, nx, ny) = Centre(s, HalfWidth, HalfHeight);
            var swing = back ? -Swing(s) : Swing(s);
            _ = i == 0 ? surface.Move(x + (nx * swing), y + (ny * swing)) : surface.Line(x + (nx * swing), y + (ny * swing));
        }

        return (lines, surface.Close());
    }

    private static double Swing(double s) => 2.5 * (0.66 + (0.34 * Math.Cos(2 * Math.PI * Swellings * s / BandLength)));

    /// <summary>Parameters of a code's rosette.</summary>
    public readonly record struct RosetteForm(int OuterWaves, int InnerWaves, double InnerSway, double Turn)
    {
        /// <summary>From the SHA-256 of the code.</summary>
        public static RosetteForm Of(string code)
        {
            var h = SHA256.HashData(Encoding.UTF8.GetBytes(code));
            return new(((ReadOnlySpan<int>)[8, 9, 10, 12])[h[0] % 4], ((ReadOnlySpan<int>)[14, 16, 18, 20])[h[1] % 4], 15 * (0.10 + (0.06 * h[2] / 255)), h[3] / 255.0);
        }
    }

    /// <summary>One sector of the outer ring about the origin, in units of a fiftieth of the radius; turned <c>OuterWaves</c> times it is the ring.</summary>
    /// <param name="form">The rosette.</param>
    /// <param name="into">A path to be filled anew; null for a new one.</param>
    public static Outline RosetteSector(RosetteForm form, Outline? into = null)
    {
        var n = form.OuterWaves;
        return Ring(into, 2 * n, 4, 2 * Math.PI / n / 4, 1.0 / 3, fromCrest: false, 42.2, (6, n), (1.65, 2 * n), 2 * Math.PI * form.Turn);
    }

    /// <summary>The inner ring about the origin, in units of a fiftieth of the radius.</summary>
    /// <param name="form">The rosette.</param>
    /// <param name="into">A path to be filled anew; null for a new one.</param>
    public static Outline RosetteInner(RosetteForm form, Outline? into = null)
    {
        // Two curves a wave, from crest to trough, with the handles that make a cubic curve a sine.
        var steps = form.InnerWaves * 2;
        return Ring(into, 9, steps, 2 * Math.PI / steps, 0.3642, fromCrest: true, 27.5, (5.4, form.InnerWaves), (form.InnerSway, form.OuterWaves), 2 * Math.PI * form.Turn);
    }

    /// <summary>Curves r = r₀ + a·sin(n·t + φ) + b·sin(q·t − φ + τ) about the origin, t from the top clockwise, through points with the curves' own tangents.</summary>
    private static Outline Ring(Outline? into, int curves, int steps, double step, double handle, bool fromCrest, double radius, (double Swing, int Waves) first, (double Swing, int Waves) second, double turn)
    {
        var outline = into?.Clear() ?? new Outline(curves * (steps + 1), curves * ((6 * steps) + 2));
        var length = step * handle;
        for (var j = 0; j < curves; j++)
        {
            var phase = 2 * Math.PI * j / curves;
            double x = 0, y = 0, dx = 0, dy = 0;
            var start = fromCrest ? ((Math.PI / 2) - phase) / first.Waves : 0;
            for (var i = 0; i <= steps; i++)
            {
                var t = start + (i * step);
                var (sin1, cos1) = Math.SinCos((first.Waves * t) + phase);
                var (sin2, cos2) = Math.SinCos((second.Waves * t) - phase + turn);
                var r = radius + (first.Swing * sin1) + (second.Swing * sin2);
                var dr = (first.Swing * first.Waves * cos1) + (second.Swing * second.Waves * cos2);
                var (sin, cos) = Math.SinCos(t);
                double nx = r * sin, ny = -r * cos;
                double mx = ((dr * sin) + (r * cos)) * length, my = ((r * sin) - (dr * cos)) * length;
                _ = i == 0 ? outline.Move(nx, ny) : outline.Curve(x + dx, y + dy, nx - mx, ny - my, nx, ny);
                (x, y, dx, dy) = (nx, ny, mx, my);
            }
        }

        return outline;
    }

    /// <summary>
    /// The emblem of the European Union, 3 : 2: twelve upright stars at the hours of a clock, on a circle of a third of the height,
    /// each in a circle of an eighteenth. In black only: black line, black stars, white ground.
    /// </summary>
    public static void Emblem(Drawing drawing, double x, double y, double height, bool blackOnly)
    {
        var width = height * 1.5;
        if (blackOnly)
        {
            drawing.Rectangle(x + 0.1, y + 0.1, width - 0.2, height - 0.2, Colour.White, Colour.Black, 0.2);
        }
        else
        {
            drawing.Rectangle(x, y, width, height, Colour.Of(0x003399));
        }

        var stars = new Outline();
        for (var hour = 0; hour < 12; hour++)
        {
            var angle = Math.PI * hour / 6;
            double cx = x + (width / 2) + (height / 3 * Math.Sin(angle)), cy = y + (height / 2) - (height / 3 * Math.Cos(angle));
            var outer = height / 18;
            var inner = outer * 0.381966;
            for (var k = 0; k < 10; k++)
            {
                var r = k % 2 == 0 ? outer : inner;
                var a = Math.PI * k / 5;
                double px = cx + (r * Math.Sin(a)), py = cy - (r * Math.Cos(a));
                _ = k == 0 ? stars.Move(px, py) : stars.Line(px, py);
            }

            stars.Close();
        }

        drawing.Path(stars, blackOnly ? Colour.Black : Colour.Of(0xFFCC00));
    }

    /// <summary>A smooth curve through points of a function, with its own tangents.</summary>
    private static void Hermite(Outline outline, Func<double, (double X, double Y)> point, double from, double step, int steps)
    {
        (double X, double Y) Slope(double t)
        {
            const double H = 1e-4;
            var (ax, ay) = point(t - (H * step));
            var (bx, by) = point(t + (H * step));
            return ((bx - ax) / (2 * H), (by - ay) / (2 * H));
        }

        var (x, y) = point(from);
        var (dx, dy) = Slope(from);
        outline.Move(x, y);
        for (var i = 1; i <= steps; i++)
        {
            var (nx, ny) = point(from + (i * step));
            var (mx, my) = Slope(from + (i * step));
            outline.Curve(x + (dx / 3), y + (dy / 3), nx - (mx / 3), ny - (my / 3), nx, ny);
            (x, y, dx, dy) = (nx, ny, mx, my);
        }
    }

    /// <summary>The band's centre line at a way from the middle of the top, and its outward normal.</summary>
    private static (double X, double Y, double Nx, double Ny) Centre(double s, double halfWidth, double halfHeight)
    {
        double cx = Sheet.Width / 2, cy = Sheet.Height / 2;
        var straight = halfWidth - BandRadius;
        var arc = Math.PI * BandRadius / 2;
        if (s <= straight)
        {
            return (cx + s, cy - halfHeight, 0, -1);
        }

        if (s <= straight + arc)
        {
            var angle = (s - straight) / BandRadius;
            double nx = Math.Sin(angle), ny = -Math.Cos(angle);
            return (cx + halfWidth - BandRadius + (BandRadius * nx), cy - halfHeight + BandRadius + (BandRadius * ny), nx, ny);
        }

        return (cx + halfWidth, cy - halfHeight + BandRadius + (s - straight - arc), 1, 0);
    }
}
