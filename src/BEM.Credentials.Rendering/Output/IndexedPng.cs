using System.Buffers.Binary;
using System.IO.Compression;
using BEM.Credentials.Pdf.Writing;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Output;

/// <summary>
/// A picture of at most sixteen colours as PNG (ISO/IEC 15948): letters and codes stay sharp at half the bytes of a photograph's format.
/// The palette is chosen once for a page; each pixel takes the nearest of its colours.
/// </summary>
internal sealed class IndexedPng
{
    private static readonly uint[] Crc = MakeCrc();

    private readonly Colour[] palette;
    private readonly byte[] nearest = new byte[1 << 15];

    private IndexedPng(List<Colour> palette)
    {
        this.palette = [.. palette];
        for (var i = 0; i < nearest.Length; i++)
        {
            int r = Spread(i >> 10), g = Spread((i >> 5) & 31), b = Spread(i & 31);
            var best = int.MaxValue;
            for (var p = 0; p < this.palette.Length; p++)
            {
                int dr = r - this.palette[p].R, dg = g - this.palette[p].G, db = b - this.palette[p].B;
                var distance = (3 * dr * dr) + (4 * dg * dg) + (2 * db * db);
                if (distance < best)
                {
                    (best, nearest[i]) = (distance, (byte)p);
                }
            }
        }

        nearest[^1] = 0;
    }

    /// <summary>Chooses the palette: white, shades of the ink and the accents, then the colours that the picture has most of.</summary>
    /// <param name="ink">Text colour.</param>
    /// <param name="accents">Accent colours, the most important first.</param>
    /// <param name="rgba">The picture's fixed part.</param>
    public static IndexedPng For(Colour ink, IReadOnlyList<Colour> accents, ReadOnlySpan<byte> rgba)
    {
        var palette = new List<Colour> { Colour.White };
        foreach (var share in (ReadOnlySpan<double>)[1, 0.8, 0.62, 0.45, 0.28, 0.13])
        {
            palette.Add(Mixed(ink, share));
        }

        foreach (var accent in accents)
        {
            foreach (var share in accent == accents[0] ? (ReadOnlySpan<double>)[1, 0.55, 0.25] : accent == accents[^1] ? [0.8, 0.4] : [1])
            {
                Add(palette, Mixed(accent, share), 300);
            }
        }

        var counts = new int[1 << 12];
        for (var i = 0; i < rgba.Length; i += 4)
        {
            counts[((rgba[i] >> 4) << 8) | ((rgba[i + 1] >> 4) << 4) | (rgba[i + 2] >> 4)]++;
        }

        foreach (var colour in Enumerable.Range(0, counts.Length).Where(c => counts[c] > 60).OrderByDescending(c => counts[c]))
        {
            if (palette.Count >= 16)
            {
                break;
            }

            Add(palette, new Colour((byte)((colour >> 8) * 17), (byte)(((colour >> 4) & 15) * 17), (byte)((colour & 15) * 17)), 5000);
        }

        return new IndexedPng(palette);
    }

    /// <summary>Writes a picture.</summary>
    public byte[] Encode(ReadOnlySpan<byte> rgba, int width, int height)
    {
        var stride = ((width + 1) / 2) + 1;
        var rows = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var source = rgba.Slice(y * width * 4, width * 4);
            var target = rows.AsSpan(y * stride + 1, stride - 1);
            for (var x = 0; x < width; x++)
            {
                var p = x * 4;
                var index = nearest[((source[p] >> 3) << 10) | ((source[p + 1] >> 3) << 5) | (source[p + 2] >> 3)];
                target[x >> 1] |= (x & 1) == 0 ? (byte)(index << 4) : index;
            }
        }

        var packed = Deflater.Zlib(rows, CompressionLevel.Optimal);
        var output = new ByteWriter(packed.Length + 200);
        output.Add([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 4;
        header[9] = 3;
        Chunk(output, "IHDR"u8, header);
        Span<byte> colours = stackalloc byte[palette.Length * 3];
        for (var i = 0; i < palette.Length; i++)
        {
            (colours[3 * i], colours[(3 * i) + 1], colours[(3 * i) + 2]) = (palette[i].R, palette[i].G, palette[i].B);
        }

        Chunk(output, "PLTE"u8, colours);
        Chunk(output, "IDAT"u8, packed);
        Chunk(output, "IEND"u8, default);
        return output.ToArray();
    }

    private static void Add(List<Colour> palette, Colour colour, int apart)
    {
        foreach (var known in palette)
        {
            int dr = known.R - colour.R, dg = known.G - colour.G, db = known.B - colour.B;
            if ((3 * dr * dr) + (4 * dg * dg) + (2 * db * db) < apart)
            {
                return;
            }
        }

        if (palette.Count < 16)
        {
            palette.Add(colour);
        }
    }

    private static Colour Mixed(Colour colour, double share) => new(
        (byte)Math.Round(255 - ((255 - colour.R) * share)), (byte)Math.Round(255 - ((255 - colour.G) * share)), (byte)Math.Round(255 - ((255 - colour.B) * share)));

    private static int Spread(int five) => (five << 3) | (five >> 2);

    private static void Chunk(ByteWriter output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Add(number).Add(type).Add(data);
        var crc = Update(Update(0xFFFFFFFF, type), data) ^ 0xFFFFFFFF;
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        output.Add(number);
    }

    private static uint Update(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var b in data)
        {
            crc = Crc[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrc()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
