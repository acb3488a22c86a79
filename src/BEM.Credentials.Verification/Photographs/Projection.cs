namespace BEM.Credentials.Verification.Photographs;

/// <summary>From a flat sheet to its picture: a projective map, fitted to pairs of places.</summary>
internal sealed class Projection
{
    private readonly double[] h;

    private Projection(double[] h) => this.h = h;

    /// <summary>The map that brings the first place of each pair nearest to the second (least squares); null where none does.</summary>
    public static Projection? Fit(IReadOnlyList<(double U, double V, double X, double Y)> pairs)
    {
        // Normal equations of the eight unknowns of x = (a u + b v + c) / (g u + h v + 1), y likewise.
        var sum = new double[8, 9];
        Span<double> row = stackalloc double[9];
        foreach (var (u, v, x, y) in pairs)
        {
            for (var line = 0; line < 2; line++)
            {
                var target = line == 0 ? x : y;
                row.Clear();
                row[(3 * line) + 0] = u;
                row[(3 * line) + 1] = v;
                row[(3 * line) + 2] = 1;
                row[6] = -u * target;
                row[7] = -v * target;
                row[8] = target;
                for (var i = 0; i < 8; i++)
                {
                    for (var j = 0; j < 9; j++)
                    {
                        sum[i, j] += row[i] * row[j];
                    }
                }
            }
        }

        return Solve(sum) is { } solution ? new Projection(solution) : null;
    }

    /// <summary>Where a place of the sheet is in the picture.</summary>
    public (double X, double Y) Of(double u, double v)
    {
        var w = (h[6] * u) + (h[7] * v) + 1;
        return (((h[0] * u) + (h[1] * v) + h[2]) / w, ((h[3] * u) + (h[4] * v) + h[5]) / w);
    }

    private static double[]? Solve(double[,] m)
    {
        for (var column = 0; column < 8; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < 8; row++)
            {
                pivot = Math.Abs(m[row, column]) > Math.Abs(m[pivot, column]) ? row : pivot;
            }

            if (Math.Abs(m[pivot, column]) < 1e-9)
            {
                return null;
            }

            for (var j = 0; j < 9; j++)
            {
                (m[column, j], m[pivot, j]) = (m[pivot, j], m[column, j]);
            }

            for (var row = 0; row < 8; row++)
            {
                if (row == column)
                {
                    continue;
                }

                var factor = m[row, column] / m[column, column];
                for (var j = column; j < 9; j++)
                {
                    m[row, j] -= factor * m[column, j];
                }
            }
        }

        var solution = new double[8];
        for (var i = 0; i < 8; i++)
        {
            solution[i] = m[i, 8] / m[i, i];
        }

        return solution;
    }
}
