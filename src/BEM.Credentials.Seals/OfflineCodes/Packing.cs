using System.IO.Compression;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>Raw DEFLATE (RFC 1951) of something small: within a limit, and to its last byte.</summary>
internal static class Packing
{
    /// <summary>Packs, in the shorter of two ways.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var (one, other) = (Pack(bytes, CompressionLevel.Optimal), Pack(bytes, CompressionLevel.SmallestSize));
        return other.Length < one.Length ? other : one;
    }

    private static byte[] Pack(ReadOnlySpan<byte> bytes, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, level, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Unpacks; null where it is damaged, where bytes follow its end, or where it holds more than the limit.</summary>
    public static byte[]? Unpack(ReadOnlyMemory<byte> packed, int limit)
    {
        // Handed out byte by byte, so that nothing is taken from behind the end of the compressed data.
        using var source = new Drop(packed);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        var bytes = new byte[limit + 1];
        try
        {
            var length = inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= limit && source.Taken == packed.Length && !source.Starved ? bytes[..length] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private sealed class Drop(ReadOnlyMemory<byte> bytes) : Stream
    {
        public int Taken { get; private set; }

        public bool Starved { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Taken; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty)
            {
                return 0;
            }

            if (Taken == bytes.Length)
            {
                Starved = true;
                return 0;
            }

            buffer[0] = bytes.Span[Taken++];
            return 1;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
