namespace BEM.Credentials.Verification.Photographs;

/// <summary>Reads one code between its three corners: finds its version and how the sheet lies, then module by module.</summary>
internal sealed class SheetReader(GreyPicture picture, Corners corners)
{
    private const int VersionsTried = 5;

    /// <summary>The text, or null; counts how often modules were read.</summary>
    public string? Read(ref int readings)
    {
        var (a, b, c) = (corners.TopLeft, corners.TopRight, corners.BottomLeft);
        var across = InModules(a, b);
        var down = InModules(a, c);
        var modules = ((across + down) / 2) + 7;
        foreach (var version in Enumerable.Range(1, CodeContent.LargestVersion).OrderBy(v => Math.Abs(17 + (4 * v) - modules)).Take(VersionsTried))
        {
            foreach (var projection in Projections(version))
            {
                if (Timing(projection, 17 + (4 * version)) < 0.72)
                {
                    continue;
                }

                readings++;
                var darkness = Darkness(projection, version);
                foreach (var sharpness in (ReadOnlySpan<double>)[0, 0.6, 1.2])
                {
                    if (CodeContent.Read(version, Modules(darkness, sharpness)) is { } text)
                    {
                        return text;
                    }
                }
            }
        }

        return null;
    }

    // Squares were measured along rows and columns, which cut a turned one slantwise.
    private static double InModules(FinderPattern one, FinderPattern other)
    {
        var (x, y) = (Math.Abs(other.X - one.X), Math.Abs(other.Y - one.Y));
        var length = Length(x, y);
        return length / ((one.Module + other.Module) / 2 * Math.Max(x, y) / length);
    }

    private IEnumerable<Projection> Projections(int version)
    {
        var size = 17 + (4 * version);
        var (a, b, c) = (corners.TopLeft, corners.TopRight, corners.BottomLeft);
        List<(double U, double V, double X, double Y)> three = [(3.5, 3.5, a.X, a.Y), (size - 3.5, 3.5, b.X, b.Y), (3.5, size - 3.5, c.X, c.Y)];
        var flat = Projection.Fit([.. three, (size - 3.5, size - 3.5, b.X + c.X - a.X, b.Y + c.Y - a.Y)]);
        if (flat is null)
        {
            yield break;
        }

        if (version == 1)
        {
            yield return flat;
            yield break;
        }

        // The alignment pattern near the fourth corner says how the sheet is tilted; those between say the rest.
        var last = size - 6.5;
        foreach (var (x, y) in Best(flat, last, last, reach: 6, step: 0.5, most: 3))
        {
            if (Projection.Fit([.. three, (last, last, x, y)]) is not { } tilted)
            {
                continue;
            }

            yield return Refined(tilted, version, three) ?? tilted;
            yield return tilted;
        }

        yield return flat;
    }

    private Projection? Refined(Projection rough, int version, List<(double U, double V, double X, double Y)> three)
    {
        var pairs = new List<(double U, double V, double X, double Y)>(three);
        var places = CodeContent.AlignmentPlaces(version);
        foreach (var row in places)
        {
            foreach (var column in places)
            {
                if (CodeContent.HasAlignment(version, row, column))
                {
                    var (x, y) = Best(rough, column + 0.5, row + 0.5, reach: 1.25, step: 0.25, most: 1)[0];
                    pairs.Add((column + 0.5, row + 0.5, x, y));
                }
            }
        }

        return Projection.Fit(pairs);
    }

    /// <summary>The places round one on the sheet that look most like an alignment pattern: a dark square, a light ring, a dark ring.</summary>
    private List<(double X, double Y)> Best(Projection projection, double u, double v, double reach, double step, int most)
    {
        var found = new List<(double Likeness, double X, double Y, double U, double V)>();
        for (var dv = -reach; dv <= reach; dv += step)
        {
            for (var du = -reach; du <= reach; du += step)
            {
                var likeness = 0.0;
                for (var row = -2; row <= 2; row++)
                {
                    for (var column = -2; column <= 2; column++)
                    {
                        var (px, py) = projection.Of(u + du + column, v + dv + row);
                        var darkness = Math.Clamp(picture.Darkness(px, py), -60, 60);
                        // Eight light modules weigh as much as the seventeen dark ones.
                        likeness += Math.Max(Math.Abs(row), Math.Abs(column)) == 1 ? -darkness * 2 : darkness;
                    }
                }

                var (x, y) = projection.Of(u + du, v + dv);
                found.Add((likeness - (2 * Length(du, dv)), x, y, du, dv));
            }
        }

        var best = new List<(double Likeness, double X, double Y, double U, double V)>();
        foreach (var place in found.OrderByDescending(f => f.Likeness))
        {
            if (best.Count == most)
            {
                break;
            }

            if (!best.Exists(other => Length(other.U - place.U, other.V - place.V) < 1.5))
            {
                best.Add(place);
            }
        }

        return [.. best.Select(p => (p.X, p.Y))];
    }

    /// <summary>The share of the timing patterns' modules that are as they must be.</summary>
    private double Timing(Projection projection, int size)
    {
        var right = 0;
        for (var i = 8; i < size - 8; i++)
        {
            right += IsDark(projection, i, 6) == (i % 2 == 0) ? 1 : 0;
            right += IsDark(projection, 6, i) == (i % 2 == 0) ? 1 : 0;
        }

        return right / (2.0 * (size - 16));
    }

    private double[,] Darkness(Projection projection, int version)
    {
        var size = 17 + (4 * version);
        var darkness = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                darkness[row, column] = Darkness(projection, column, row);
            }
        }

        return darkness;
    }

    /// <summary>Dark and light, after a share of what lies beside and over each module is taken away: out of focus, modules run into one another.</summary>
    private static bool[,] Modules(double[,] darkness, double sharpness)
    {
        var size = darkness.GetLength(0);
        var modules = new bool[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                double At(int y, int x) => y >= 0 && x >= 0 && y < size && x < size ? darkness[y, x] : darkness[row, column];
                var own = darkness[row, column];
                var beside = (At(row - 1, column) + At(row + 1, column) + At(row, column - 1) + At(row, column + 1)) / 4;
                modules[row, column] = own + (sharpness * (own - beside)) > 0;
            }
        }

        return modules;
    }

    private bool IsDark(Projection projection, int column, int row) => Darkness(projection, column, row) > 0;

    private double Darkness(Projection projection, int column, int row)
    {
        var sum = 0.0;
        foreach (var (du, dv, weight) in (ReadOnlySpan<(double, double, double)>)[(0.5, 0.5, 2), (0.3, 0.3, 1), (0.7, 0.3, 1), (0.3, 0.7, 1), (0.7, 0.7, 1)])
        {
            var (x, y) = projection.Of(column + du, row + dv);
            sum += weight * picture.Darkness(x, y);
        }

        return sum;
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
