using System.Text;

namespace BEM.Credentials.Verification.Photographs;

/// <summary>The text of a QR code from its modules: level M, versions 1 to 25, as certificates carry them (ISO/IEC 18004).</summary>
internal sealed class CodeContent
{
    /// <summary>Largest version read.</summary>
    public const int LargestVersion = 25;

    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    // Correction codewords of a block and number of blocks at level M, by version (table 9).
    private static readonly (int PerBlock, int Blocks)[] LevelM =
    [
        (0, 0), (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5), (30, 5), (22, 8), (22, 9), (24, 9), (24, 10), (28, 10), (28, 11), (26, 13), (26, 14), (26, 16),
        (26, 17), (28, 17), (28, 18), (28, 20), (28, 21),
    ];

    private readonly int version;
    private readonly int size;
    private readonly bool[,] modules;

    private CodeContent(int version, bool[,] modules)
    {
        this.version = version;
        this.modules = modules;
        size = 17 + (4 * version);
    }

    /// <summary>The text; null where the modules are none of such a code, or too many are misread.</summary>
    public static string? Read(int version, bool[,] modules)
    {
        var code = new CodeContent(version, modules);
        return code.Mask() is { } mask && code.Codewords(mask) is { } data ? Text(data, version) : null;
    }

    /// <summary>Places of the alignment patterns' centres, on either axis.</summary>
    public static int[] AlignmentPlaces(int version)
    {
        if (version == 1)
        {
            return [];
        }

        var count = (version / 7) + 2;
        var step = ((version * 8) + (count * 3) + 5) / ((count * 4) - 4) * 2;
        return [6, .. Enumerable.Range(1, count - 1).Select(i => 10 + (4 * version) - ((count - 1 - i) * step))];
    }

    /// <summary>Whether an alignment pattern stands at a crossing of places: not where finder patterns are.</summary>
    public static bool HasAlignment(int version, int row, int column)
    {
        var last = 10 + (4 * version);
        return !(row == 6 && (column == 6 || column == last)) && !(row == last && column == 6);
    }

    /// <summary>The mask by the nearer of both copies of the format information; null where neither is near one, or the level is another.</summary>
    private int? Mask()
    {
        int one = 0, two = 0;
        for (var i = 0; i < 15; i++)
        {
            var (row, column) = i <= 5 ? (i, 8) : i == 6 ? (7, 8) : i == 7 ? (8, 8) : i == 8 ? (8, 7) : (8, 14 - i);
            one |= (modules[row, column] ? 1 : 0) << i;
            two |= (modules[i < 8 ? 8 : size - 15 + i, i < 8 ? size - 1 - i : 8] ? 1 : 0) << i;
        }

        var (best, least) = (-1, 4);
        for (var format = 0; format < 32; format++)
        {
            var remainder = format;
            for (var i = 0; i < 10; i++)
            {
                remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
            }

            var bits = ((format << 10) | remainder) ^ 0x5412;
            var distance = Math.Min(System.Numerics.BitOperations.PopCount((uint)(bits ^ one)), System.Numerics.BitOperations.PopCount((uint)(bits ^ two)));
            (best, least) = distance < least ? (format, distance) : (best, least);
        }

        // Level M is 00 in the two upper bits.
        return best is >= 0 and < 8 ? best : null;
    }

    private byte[]? Codewords(int mask)
    {
        var taken = Taken();
        var (perBlock, blocks) = LevelM[version];
        var total = taken.Cast<bool>().Count(t => !t) / 8;
        var words = new byte[total];
        var bit = 0;
        for (var right = size - 1; right >= 1; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var step = 0; step < size; step++)
            {
                var row = ((right + 1) & 2) == 0 ? size - 1 - step : step;
                for (var column = right; column >= right - 1; column--)
                {
                    if (!taken[row, column] && bit < total * 8)
                    {
                        words[bit >> 3] |= (byte)((modules[row, column] ^ Turns(mask, row, column) ? 1 : 0) << (7 - (bit & 7)));
                        bit++;
                    }
                }
            }
        }

        var shortLength = (total / blocks) - perBlock;
        var shorts = blocks - (total % blocks);
        var parts = Enumerable.Range(0, blocks).Select(b => new byte[shortLength + perBlock + (b < shorts ? 0 : 1)]).ToArray();
        var at = 0;
        for (var i = 0; i <= shortLength; i++)
        {
            foreach (var part in parts)
            {
                if (i < part.Length - perBlock)
                {
                    part[i] = words[at++];
                }
            }
        }

        for (var i = 0; i < perBlock; i++)
        {
            foreach (var part in parts)
            {
                part[part.Length - perBlock + i] = words[at++];
            }
        }

        return parts.All(p => ErrorCorrection.Correct(p, perBlock)) ? [.. parts.SelectMany(p => p.Take(p.Length - perBlock))] : null;
    }

    private bool[,] Taken()
    {
        var taken = new bool[size, size];
        void Fill(int row, int column, int height, int width)
        {
            for (var y = row; y < row + height; y++)
            {
                for (var x = column; x < column + width; x++)
                {
                    taken[y, x] = true;
                }
            }
        }

        Fill(0, 0, 9, 9);
        Fill(0, size - 8, 9, 8);
        Fill(size - 8, 0, 8, 9);
        Fill(6, 0, 1, size);
        Fill(0, 6, size, 1);
        var places = AlignmentPlaces(version);
        foreach (var row in places)
        {
            foreach (var column in places)
            {
                if (HasAlignment(version, row, column))
                {
                    Fill(row - 2, column - 2, 5, 5);
                }
            }
        }

        if (version >= 7)
        {
            Fill(size - 11, 0, 3, 6);
            Fill(0, size - 11, 6, 3);
        }

        return taken;
    }

    private static bool Turns(int mask, int y, int x) => mask switch
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

    private static string? Text(byte[] data, int version)
    {
        var text = new StringBuilder();
        var at = 0;
        int Take(int count)
        {
            var value = 0;
            for (; count > 0; count--, at++)
            {
                value = (value << 1) | (at < data.Length * 8 ? (data[at >> 3] >> (7 - (at & 7))) & 1 : 0);
            }

            return value;
        }

        while (at + 4 <= data.Length * 8)
        {
            switch (Take(4))
            {
                case 0:
                    return text.ToString();
                case 1:
                    for (var left = Take(version < 10 ? 10 : 12); left > 0; left -= 3)
                    {
                        var digits = Math.Min(3, left);
                        text.Append(Take((3 * digits) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0'));
                    }

                    break;
                case 2:
                    for (var left = Take(version < 10 ? 9 : 11); left > 0; left -= 2)
                    {
                        var pair = Take(left > 1 ? 11 : 6);
                        if (pair >= 45 * 45)
                        {
                            return null;
                        }

                        text.Append(left > 1 ? Alphanumeric[pair / 45].ToString() : string.Empty).Append(Alphanumeric[pair % 45]);
                    }

                    break;
                case 4:
                    var bytes = new byte[Take(version < 10 ? 8 : 16)];
                    for (var i = 0; i < bytes.Length && at < data.Length * 8; i++)
                    {
                        bytes[i] = (byte)Take(8);
                    }

                    text.Append(Encoding.UTF8.GetString(bytes));
                    break;
                default:
                    return null;
            }
        }

        return text.ToString();
    }
}
