namespace BEM.Credentials.Rendering.Codes;

/// <summary>A QR code (ISO/IEC 18004, model 2) as its modules, without the quiet zone; error correction level M, versions 1 to 25.</summary>
internal sealed class QrSymbol
{
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

    /// <summary>Version, 1 to 25.</summary>
    public int Version { get; }

    /// <summary>Whether a module is dark.</summary>
    public bool this[int row, int column] => modules[(row * Size) + column] != 0;

    /// <summary>The smallest symbol for a text; null where none holds it.</summary>
    /// <param name="text">The text; upper case letters, figures and <c>$%*+-./:</c> take the least room.</param>
    public static QrSymbol? Of(string text)
    {
        if (QrData.VersionOf(text) is not { } version)
        {
            return null;
        }

        var symbol = new QrSymbol(version);
        symbol.Draw(symbol.Interleave(QrData.Of(text, version)));
        return symbol;
    }

    private byte[] Interleave(byte[] data)
    {
        var (perBlock, blocks) = QrData.Correction(Version);
        var total = QrData.Codewords(Version);
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

            var penalty = MaskPenalty.Of(maskedRows, maskedColumns);
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
}
