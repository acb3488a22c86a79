using System.Collections.Concurrent;

namespace BEM.Credentials.Rendering.Codes;

/// <summary>The eight mask patterns of QR codes (ISO/IEC 18004, table 10) as the bits of rows and of columns, made once for each size.</summary>
/// <param name="Rows">By mask and row: the bit of a column.</param>
/// <param name="Columns">By mask and column: the bit of a row.</param>
internal sealed record Masks(UInt128[][] Rows, UInt128[][] Columns)
{
    private static readonly ConcurrentDictionary<int, Masks> Known = new();

    /// <summary>The patterns of a size.</summary>
    public static Masks For(int size) => Known.GetOrAdd(size, static side =>
    {
        var rows = new UInt128[8][];
        var columns = new UInt128[8][];
        for (var mask = 0; mask < 8; mask++)
        {
            (rows[mask], columns[mask]) = (new UInt128[side], new UInt128[side]);
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < side; x++)
                {
                    if (Turns(mask, x, y))
                    {
                        rows[mask][y] |= UInt128.One << x;
                        columns[mask][x] |= UInt128.One << y;
                    }
                }
            }
        }

        return new Masks(rows, columns);
    });

    private static bool Turns(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };
}
