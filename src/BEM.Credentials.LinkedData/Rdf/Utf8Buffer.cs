using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>A growing run of bytes that can be cut back and used again.</summary>
internal sealed class Utf8Buffer : IBufferWriter<byte>
{
    private readonly bool rented;
    private byte[] bytes;

    public Utf8Buffer(int capacity = 256) => bytes = new byte[capacity];

    private Utf8Buffer(byte[] rented)
    {
        bytes = rented;
        this.rented = true;
    }

    public int Length { get; set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public ReadOnlySpan<byte> Slice(int offset, int length) => bytes.AsSpan(offset, length);

    /// <summary>A buffer over memory from the pool: for texts that may be large.</summary>
    public static Utf8Buffer Rent(int capacity) => new(ArrayPool<byte>.Shared.Rent(capacity));

    /// <summary>Gives rented memory back; nothing may be read from the buffer afterwards.</summary>
    public void Release()
    {
        if (rented)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = [];
            Length = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> text)
    {
        var at = Length;
        if (bytes.Length - at < text.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(bytes.AsSpan(at));
        Length = at + text.Length;
    }

    public void Append(byte one)
    {
        if (Length == bytes.Length)
        {
            Grow(1);
        }

        bytes[Length++] = one;
    }

    public void AppendNumber(int number)
    {
        Utf8Formatter.TryFormat(number, GetSpan(11), out var written);
        Length += written;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (bytes.Length - Length < Math.Max(sizeHint, 1))
        {
            Grow(Math.Max(sizeHint, 1));
        }

        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (bytes.Length - Length < Math.Max(sizeHint, 1))
        {
            Grow(Math.Max(sizeHint, 1));
        }

        return bytes.AsSpan(Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int more)
    {
        var size = Math.Max(bytes.Length * 2, Length + more);
        if (!rented)
        {
            Array.Resize(ref bytes, size);
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(size);
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
