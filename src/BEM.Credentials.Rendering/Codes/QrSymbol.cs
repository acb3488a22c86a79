using System.Numerics;
using System.Text;

namespace BEM.Credentials.Rendering.Codes;

/// <summary>A QR code (ISO/IEC 18004, model 2) as its modules, without the quiet zone; error correction level M, versions 1 to 20.</summary>
internal sealed class QrSymbol
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private const int LargestVersion = 20;

    private static readonly System.Buffers.SearchValues<char> AlphanumericSet = System.Buffers.SearchValues.Create(Alphanumeric);

    /// <summary>Error correction codewords of a block and number of blocks at level M, by version (table 9).</summary>
    private static readonly (int PerBlock, int Blocks)[] LevelM =
    [
        (0, 0), (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5), (30, 5), (22, 8), (22, 9), (24, 9), (24, 10), (28, 10), (28, 11), (26, 13), (26, 14), (26, 16),
    ];

    private readonly byte[] modules;
    private readonly bool[] reserved;

    private QrSymbol(int version)
    {
        Version = version;
        Size = 17 + (4 * version);
        modules = new byte[Size * Size];
        reserved = new bool[Size * Size];
    }

    /// <summary>Modules on a side.</summary>
    public int Size { get; }

    /// <summary>Version, 1 to 20.</summary>
    public int Version { get; }

    /// <summary>Whether a module is dark.</summary>
    public bool this[int row, int column] => modules[(row * Size) + column] != 0;

    /// <summary>The smallest symbol for a text; null where none holds it.</summary>
    /// <param name="text">The text; upper case letters, figures and <c>$%*+-./:</c> take the least room.</param>
    public static QrSymbol? Of(string text)
    {
        if (VersionOf(text) is not { } version)
        {
            return null;
        }

        var alphanumeric = IsAlphanumeric(text);
        var symbol = new QrSymbol(version);
        symbol.Draw(symbol.Interleave(Data(text, alphanumeric ? [] : Encoding.UTF8.GetBytes(text), alphanumeric, LengthBits(alphanumeric, version), Capacity(version))));
        return symbol;
    }

    /// <summary>The version of the smallest symbol for a text; null where none holds it.</summary>
    /// <param name="text">The text.</param>
    public static int? VersionOf(string text)
    {
        var alphanumeric = IsAlphanumeric(text);
        var content = alphanumeric ? (11 * (text.Length / 2)) + (6 * (text.Length % 2)) : 8 * Encoding.UTF8.GetByteCount(text);
        for (var version = 1; version <= LargestVersion; version++)
        {
            if (4 + LengthBits(alphanumeric, version) + content <= Capacity(version) * 8)
            {
                return version;
            }
        }

        return null;
    }

    private static bool IsAlphanumeric(string text) => !text.AsSpan().ContainsAnyExcept(AlphanumericSet);

    private static int LengthBits(bool alphanumeric, int version) => alphanumeric ? (version < 10 ? 9 : 11) : version < 10 ? 8 : 16;

    private static int Capacity(int version) => Codewords(version) - (LevelM[version].PerBlock * LevelM[version].Blocks);

    private static int Codewords(int version)
    {
        // All modules less finders, timing, alignment, format and version information.
        var count = (((16 * version) + 128) * version) + 64;
        if (version >= 2)
        {
            var aligned = (version / 7) + 2;
            count -= (((25 * aligned) - 10) * aligned) - 55;
            if (version >= 7)
            {
                count -= 36;
            }
        }

        return count / 8;
    }

    private static byte[] Data(string text, byte[] bytes, bool alphanumeric, int lengthBits, int capacity)
    {
        var data = new byte[capacity];
        var at = 0;
        void Put(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--, at++)
            {
                data[at >> 3] |= (byte)(((value >> i) & 1) << (7 - (at & 7)));
            }
        }

        Put(alphanumeric ? 2 : 4, 4);
        Put(alphanumeric ? text.Length : bytes.Length, lengthBits);
        if (alphanumeric)
        {
            for (var i = 0; i + 1 < text.Length; i += 2)
            {
                Put((Value(text[i]) * 45) + Value(text[i + 1]), 11);
            }

            if (text.Length % 2 == 1)
            {
                Put(Value(text[^1]), 6);
            }
        }
        else
        {
            foreach (var b in bytes)
            {
                Put(b, 8);
            }
        }

        at += Math.Min(4, (capacity * 8) - at);
        at = (at + 7) / 8 * 8;
        for (var pad = 0xEC; at < capacity * 8; pad ^= 0xEC ^ 0x11)
        {
            Put(pad, 8);
        }

        return data;
    }

    private static int Value(char c) => Alphanumeric.IndexOf(c, StringComparison.Ordinal);

    private byte[] Interleave(byte[] data)
    {
        var (perBlock, blocks) = LevelM[Version];
        var total = Codewords(Version);
        var shortLength = (total / blocks) - perBlock;
        var shorts = blocks - (total % blocks);
        var correction = new byte[blocks][];
        var starts = new int[blocks + 1];
        for (var b = 0; b < blocks; b++)
        {
            var length = shortLength + (b < shorts ? 0 : 1);
            starts[b + 1] = starts[b] + length;
            correction[b] = new byte[perBlock];
            ReedSolomon.Encode(data.AsSpan(starts[b], length), correction[b]);
        }

        var output = new byte[total];
        var at = 0;
        for (var i = 0; i <= shortLength; i++)
        {
            for (var b = 0; b < blocks; b++)
            {
                if (i < starts[b + 1] - starts[b])
                {
                    output[at++] = data[starts[b] + i];
                }
            }
        }

        for (var i = 0; i < perBlock; i++)
        {
            for (var b = 0; b < blocks; b++)
            {
                output[at++] = correction[b][i];
            }
        }

        return output;
    }

    private void Draw(byte[] codewords)
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        Finder(3, 3);
        Finder(3, Size - 4);
        Finder(Size - 4, 3);
        var places = AlignmentPlaces();
        foreach (var row in places)
        {
            foreach (var column in places)
            {
                if (!(row == 6 && (column == 6 || column == Size - 7)) && !(row == Size - 7 && column == 6))
                {
                    for (var y = -2; y <= 2; y++)
                    {
                        for (var x = -2; x <= 2; x++)
                        {
                            Set(row + y, column + x, Math.Max(Math.Abs(x), Math.Abs(y)) != 1);
                        }
                    }
                }
            }
        }

        Format(0);
        VersionInformation();
        Fill(codewords);
        var (best, masks) = Best();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var at = (y * Size) + x;
                if (!reserved[at] && (masks[y] >> x & 1) != 0)
                {
                    modules[at] ^= 1;
                }
            }
        }

        Format(best);
    }

    /// <summary>The mask of the least penalty, the first of equals, with its rows.</summary>
    private (int Mask, UInt128[] Rows) Best()
    {
        Span<UInt128> rows = stackalloc UInt128[Size], columns = stackalloc UInt128[Size], freeRows = stackalloc UInt128[Size], freeColumns = stackalloc UInt128[Size];
        Span<UInt128> maskedRows = stackalloc UInt128[Size], maskedColumns = stackalloc UInt128[Size];
        var patterns = Masks.For(Size);
        for (var at = 0; at < modules.Length; at++)
        {
            var (y, x) = Math.DivRem(at, Size);
            if (!reserved[at])
            {
                freeRows[y] |= UInt128.One << x;
                freeColumns[x] |= UInt128.One << y;
            }
        }

        var best = 0;
        var least = int.MaxValue;
        for (var mask = 0; mask < 8; mask++)
        {
            Format(mask);
            if (mask == 0)
            {
                Bits(rows, columns);
            }
            else
            {
                FormatBits(rows, columns);
            }

            for (var i = 0; i < Size; i++)
            {
                maskedRows[i] = rows[i] ^ (patterns.Rows[mask][i] & freeRows[i]);
                maskedColumns[i] = columns[i] ^ (patterns.Columns[mask][i] & freeColumns[i]);
            }

            var penalty = Penalty(maskedRows, maskedColumns);
            if (penalty < least)
            {
                (least, best) = (penalty, mask);
            }
        }

        return (best, patterns.Rows[best]);
    }

    private void Bits(Span<UInt128> rows, Span<UInt128> columns)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (modules[(y * Size) + x] != 0)
                {
                    rows[y] |= UInt128.One << x;
                    columns[x] |= UInt128.One << y;
                }
            }
        }
    }

    /// <summary>Takes row 8 and column 8 anew: the format information is there and nowhere else.</summary>
    private void FormatBits(Span<UInt128> rows, Span<UInt128> columns)
    {
        for (var i = 0; i < Size; i++)
        {
            void Put(Span<UInt128> lines, int line, int bit, byte module) => lines[line] = (lines[line] & ~(UInt128.One << bit)) | ((UInt128)module << bit);

            var (inRow, inColumn) = (modules[(8 * Size) + i], modules[(i * Size) + 8]);
            Put(rows, 8, i, inRow);
            Put(columns, i, 8, inRow);
            Put(rows, i, 8, inColumn);
            Put(columns, 8, i, inColumn);
        }
    }

    private void Set(int row, int column, bool dark)
    {
        modules[(row * Size) + column] = dark ? (byte)1 : (byte)0;
        reserved[(row * Size) + column] = true;
    }

    private void Finder(int row, int column)
    {
        for (var y = -4; y <= 4; y++)
        {
            for (var x = -4; x <= 4; x++)
            {
                var distance = Math.Max(Math.Abs(x), Math.Abs(y));
                if (row + y >= 0 && row + y < Size && column + x >= 0 && column + x < Size)
                {
                    Set(row + y, column + x, distance is not (2 or 4));
                }
            }
        }
    }

    private int[] AlignmentPlaces()
    {
        if (Version == 1)
        {
            return [];
        }

        var count = (Version / 7) + 2;
        var step = ((Version * 8) + (count * 3) + 5) / ((count * 4) - 4) * 2;
        var places = new int[count];
        places[0] = 6;
        for (var i = count - 1; i >= 1; i--)
        {
            places[i] = Size - 7 - ((count - 1 - i) * step);
        }

        return places;
    }

    private void Format(int mask)
    {
        // Level M is 00.
        var remainder = mask;
        for (var i = 0; i < 10; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        }

        var bits = ((mask << 10) | remainder) ^ 0x5412;
        bool Bit(int i) => ((bits >> i) & 1) != 0;
        for (var i = 0; i <= 5; i++)
        {
            Set(i, 8, Bit(i));
        }

        Set(7, 8, Bit(6));
        Set(8, 8, Bit(7));
        Set(8, 7, Bit(8));
        for (var i = 9; i < 15; i++)
        {
            Set(8, 14 - i, Bit(i));
        }

        for (var i = 0; i < 8; i++)
        {
            Set(8, Size - 1 - i, Bit(i));
        }

        for (var i = 8; i < 15; i++)
        {
            Set(Size - 15 + i, 8, Bit(i));
        }

        Set(Size - 8, 8, true);
    }

    private void VersionInformation()
    {
        if (Version < 7)
        {
            return;
        }

        var remainder = Version;
        for (var i = 0; i < 12; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25);
        }

        var bits = (Version << 12) | remainder;
        for (var i = 0; i < 18; i++)
        {
            var dark = ((bits >> i) & 1) != 0;
            Set(Size - 11 + (i % 3), i / 3, dark);
            Set(i / 3, Size - 11 + (i % 3), dark);
        }
    }

    private void Fill(byte[] codewords)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
            {
                right = 5;
            }

            for (var step = 0; step < Size; step++)
            {
                for (var side = 0; side < 2; side++)
                {
                    var column = right - side;
                    var row = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                    var at = (row * Size) + column;
                    if (!reserved[at] && bit < codewords.Length * 8)
                    {
                        modules[at] = (byte)((codewords[bit >> 3] >> (7 - (bit & 7))) & 1);
                        bit++;
                    }
                }
            }
        }
    }

    /// <summary>The penalty of a mask (7.8.3): runs, blocks, patterns like a finder, unbalanced darkness; rows as bits of whole words.</summary>
    private int Penalty(ReadOnlySpan<UInt128> rows, ReadOnlySpan<UInt128> columns)
    {
        var penalty = 0;
        var dark = 0;
        var all = (UInt128.One << Size) - 1;
        for (var i = 0; i < Size; i++)
        {
            dark += Count(rows[i]);
            penalty += Size <= 64 ? Lines((ulong)rows[i], (ulong)all) + Lines((ulong)columns[i], (ulong)all) : Lines(rows[i], all) + Lines(columns[i], all);
            if (i > 0)
            {
                var same = ~(rows[i] ^ rows[i - 1]) & all;
                var equal = ~(rows[i] ^ (rows[i] >> 1)) & (all >> 1);
                penalty += 3 * Count(same & (same >> 1) & equal);
            }
        }

        var total = Size * Size;
        return penalty + (((Math.Abs((dark * 20) - (total * 10)) + total - 1) / total) - 1) * 10;
    }

    /// <summary><see cref="Lines(UInt128, UInt128)"/> for symbols up to version 11, whose lines fit a machine's word.</summary>
    private static int Lines(ulong line, ulong all)
    {
        var light = ~line & all;
        var dark5 = line & (line >> 1) & (line >> 2) & (line >> 3) & (line >> 4);
        var light5 = light & (light >> 1) & (light >> 2) & (light >> 3) & (light >> 4);
        var penalty = BitOperations.PopCount(dark5) + BitOperations.PopCount(light5)
            + (2 * (BitOperations.PopCount(dark5 & ~(dark5 << 1)) + BitOperations.PopCount(light5 & ~(light5 << 1))));
        var finder = line & (light >> 1) & (line >> 2) & (line >> 3) & (line >> 4) & (light >> 5) & (line >> 6);
        var four = light & (light >> 1) & (light >> 2) & (light >> 3);
        return penalty + (40 * (BitOperations.PopCount(finder & (four >> 7)) + BitOperations.PopCount(four & (finder >> 4))));
    }

    private static int Lines(UInt128 line, UInt128 all)
    {
        var penalty = 0;
        foreach (var bits in (ReadOnlySpan<UInt128>)[line, ~line & all])
        {
            // Starts of runs of five, then one more for each further module.
            var five = bits & (bits >> 1) & (bits >> 2) & (bits >> 3) & (bits >> 4);
            penalty += Count(five) + (2 * Count(five & ~(five << 1)));
        }

        // A finder's 1011101 with four light modules after it or before it.
        var light = ~line & all;
        UInt128 Finder(int at) => (line >> at) & (light >> (at + 1)) & (line >> (at + 2)) & (line >> (at + 3)) & (line >> (at + 4)) & (light >> (at + 5)) & (line >> (at + 6));
        UInt128 Four(int at) => (light >> at) & (light >> (at + 1)) & (light >> (at + 2)) & (light >> (at + 3));
        penalty += 40 * (Count(Finder(0) & Four(7)) + Count(Four(0) & Finder(4)));
        return penalty;
    }

    private static int Count(UInt128 bits) => BitOperations.PopCount((ulong)bits) + BitOperations.PopCount((ulong)(bits >> 64));
}
