namespace BEM.Credentials.Verification.Photographs;

/// <summary>A corner of a QR code.</summary>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="Module">Side of a module in pixels.</param>
/// <param name="Sureness">On how many of the lines that cross its inner square it was seen, from 0 to 1.</param>
internal readonly record struct FinderPattern(double X, double Y, double Module, double Sureness = 0);

/// <summary>Three corners of one code, the one between the others first, then clockwise.</summary>
internal readonly record struct Corners(FinderPattern TopLeft, FinderPattern TopRight, FinderPattern BottomLeft);

/// <summary>Looks for the squares in the corners of QR codes: dark and light in the proportion 1:1:3:1:1 in every direction (ISO/IEC 18004, 6.3.3).</summary>
internal static class FinderPatterns
{
    private const int MostPatterns = 24;
    private const int MostTriples = 80;

    /// <summary>Threes of squares that may be the corners of one code, the likeliest first.</summary>
    public static IReadOnlyList<Corners> Triples(GreyPicture picture)
    {
        var patterns = Find(picture);
        var triples = new List<(double Oddness, Corners Corners)>();
        for (var i = 0; i < patterns.Count; i++)
        {
            for (var j = i + 1; j < patterns.Count; j++)
            {
                for (var k = j + 1; k < patterns.Count; k++)
                {
                    if (Judge(patterns[i], patterns[j], patterns[k]) is { } triple)
                    {
                        triples.Add(triple);
                    }
                }
            }
        }

        return [.. triples.OrderBy(t => t.Oddness).Take(MostTriples).Select(t => t.Corners)];
    }

    private static (double Oddness, Corners Corners)? Judge(FinderPattern a, FinderPattern b, FinderPattern c)
    {
        var (ab, bc, ca) = (Distance(a, b), Distance(b, c), Distance(c, a));
        if (ab > bc && ab > ca)
        {
            (a, c, ab, bc) = (c, a, bc, ab);
        }
        else if (ca > bc)
        {
            (a, b, ca, bc) = (b, a, bc, ca);
        }

        var (one, two) = (Distance(a, b), Distance(a, c));
        var (x1, y1, x2, y2) = (b.X - a.X, b.Y - a.Y, c.X - a.X, c.Y - a.Y);
        var cosine = Math.Abs((x1 * x2) + (y1 * y2)) / (one * two);
        var (least, most) = (Math.Min(a.Module, Math.Min(b.Module, c.Module)), Math.Max(a.Module, Math.Max(b.Module, c.Module)));
        if (cosine > 0.35 || Math.Min(one, two) / Math.Max(one, two) < 0.7 || most / least > 1.6 || Math.Min(one, two) < 9 * least || Math.Max(one, two) > 130 * most)
        {
            return null;
        }

        var oddness = cosine + (Math.Abs(one - two) / (one + two)) + ((most / least) - 1) + 1 - Math.Min(a.Sureness, Math.Min(b.Sureness, c.Sureness));
        return (x1 * y2) - (y1 * x2) > 0 ? (oddness, new Corners(a, b, c)) : (oddness, new Corners(a, c, b));
    }

    private static double Distance(FinderPattern one, FinderPattern other) => Math.Sqrt(((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y)));

    // Near the edge of a code its surroundings are paper, and light modules that are out of focus are darker than that.
    private static ReadOnlySpan<int> Shares => [92, 76, 62];

    private static List<FinderPattern> Find(GreyPicture picture)
    {
        var found = new PatternTally();
        foreach (var share in Shares)
        {
            Find(picture, share, found);
        }

        return [.. found.Found.Where(f => f.Count > 1).OrderByDescending(f => f.Count).Take(MostPatterns)
            .Select(f => f.Pattern with { Sureness = Math.Min(1, f.Count / (3 * f.Pattern.Module * Shares.Length)) })];
    }

    private static void Find(GreyPicture picture, int share, PatternTally found)
    {
        Span<int> runs = stackalloc int[5];
        for (var y = 0; y < picture.Height && !found.IsFull; y++)
        {
            runs.Clear();
            var dark = false;
            for (var x = 0; x <= picture.Width; x++)
            {
                var now = x < picture.Width && picture.IsDark(x, y, share);
                if (now == dark && x < picture.Width)
                {
                    runs[4]++;
                    continue;
                }

                if (dark && IsPattern(runs))
                {
                    Confirm(picture, share, found, x - runs[4] - runs[3] - (runs[2] / 2.0), y);
                }

                runs[1..].CopyTo(runs);
                runs[4] = 1;
                dark = now;
            }
        }
    }

    private static void Confirm(GreyPicture picture, int share, PatternTally found, double x, int y)
    {
        if (Cross(picture, share, x, y, down: true) is not { } vertical || Cross(picture, share, x, vertical.Centre, down: false) is not { } horizontal
            || Math.Max(vertical.Length, horizontal.Length) > 1.7 * Math.Min(vertical.Length, horizontal.Length))
        {
            return;
        }

        found.Add(new FinderPattern(horizontal.Centre, vertical.Centre, (vertical.Length + horizontal.Length) / 14));
    }

    /// <summary>Centre and length of the pattern on a line through a place.</summary>
    private static (double Centre, double Length)? Cross(GreyPicture picture, int share, double atX, double atY, bool down)
    {
        var (x, y) = ((int)atX, (int)atY);
        var size = down ? picture.Height : picture.Width;
        var start = down ? y : x;
        bool Dark(int at) => at >= 0 && at < size && (down ? picture.IsDark(x, at, share) : picture.IsDark(at, y, share));
        if (x < 0 || y < 0 || x >= picture.Width || y >= picture.Height || !Dark(start))
        {
            return null;
        }

        Span<int> runs = stackalloc int[5];
        var at = start;
        for (; Dark(at); at--)
        {
            runs[2]++;
        }

        var before = at;
        for (; at >= 0 && !Dark(at); at--)
        {
            runs[1]++;
        }

        for (; Dark(at); at--)
        {
            runs[0]++;
        }

        for (at = start + 1; Dark(at); at++)
        {
            runs[2]++;
        }

        for (; at < size && !Dark(at); at++)
        {
            runs[3]++;
        }

        for (; Dark(at); at++)
        {
            runs[4]++;
        }

        return IsPattern(runs) ? (before + 1 + (runs[2] / 2.0), runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) : null;
    }

    private static bool IsPattern(ReadOnlySpan<int> runs)
    {
        var total = 0;
        foreach (var run in runs)
        {
            if (run == 0)
            {
                return false;
            }

            total += run;
        }

        var module = total / 7.0;
        var allowed = (module * 0.55) + 0.6;
        return total >= 10 && Math.Abs(runs[0] - module) < allowed && Math.Abs(runs[1] - module) < allowed && Math.Abs(runs[2] - (3 * module)) < 2 * allowed
            && Math.Abs(runs[3] - module) < allowed && Math.Abs(runs[4] - module) < allowed;
    }
}
