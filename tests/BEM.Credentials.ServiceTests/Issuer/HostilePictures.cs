using System.Buffers.Binary;
using System.IO.Compression;

namespace BEM.Credentials.ServiceTests.Issuer;

/// <summary>PNG pictures made here byte by byte (ISO/IEC 15948): a red square, and one that says it has 30,000 by 30,000 pixels.</summary>
internal static class HostilePictures
{
    /// <summary>A red square of 64 by 64 pixels.</summary>
    public static byte[] Red()
    {
        var rows = new byte[64 * (1 + (64 * 3))];
        for (var i = 0; i < rows.Length; i++)
        {
            var column = i % (1 + (64 * 3));
            rows[i] = column > 0 && (column - 1) % 3 == 0 ? (byte)255 : (byte)0;
        }

        return Png(64, 64, rows);
    }

    /// <summary>A few bytes that would be 2.7 GB.</summary>
    public static byte[] Huge() => Png(30_000, 30_000, new byte[200_000]);

    private static byte[] Png(int width, int height, byte[] rows)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, deflated.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        var sum = uint.MaxValue;
        foreach (var b in chunk.AsSpan(4, 4 + data.Length))
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320u);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), ~sum);
        return chunk;
    }
}
