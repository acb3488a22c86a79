using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>A growing run of bytes that can be cut back and used again.</summary>
internal sealed class Utf8Buffer(int capacity = 256) : IBufferWriter<byte>
{
    private byte[] bytes = new byte[capacity];

    public int Length { get; set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public byte[] Array => bytes;

    public ReadOnlySpan<byte> Slice(int offset, int length) => bytes.AsSpan(offset, length);

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
    private void Grow(int more) => System.Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + more));
}
