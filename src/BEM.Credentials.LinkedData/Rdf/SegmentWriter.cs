using System.Buffers;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>
/// Collects bytes in arrays of at most 64 KiB: larger ones live in a part of memory that is given back to the system and fetched again,
/// page by page, which costs more than everything else done here.
/// </summary>
internal sealed class SegmentWriter(long expected)
{
    private const int Largest = 65536;

    private readonly long expected = expected;
    private Segment? first;
    private Segment? last;
    private byte[] chunk = [];
    private int used;

    public void Append(ReadOnlySpan<byte> text)
    {
        while (text.Length > chunk.Length - used)
        {
            var part = chunk.Length - used;
            text[..part].CopyTo(chunk.AsSpan(used));
            used = chunk.Length;
            text = text[part..];
            Close();
            chunk = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(expected - (last?.End ?? 0), Math.Min(text.Length, Largest), Largest));
            used = 0;
        }

        text.CopyTo(chunk.AsSpan(used));
        used += text.Length;
    }

    public ReadOnlySequence<byte> Finish()
    {
        Close();
        return first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    private void Close()
    {
        if (used > 0)
        {
            last = new Segment(chunk.AsMemory(0, used), last);
            first ??= last;
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.End;
                before.Next = this;
            }
        }

        public long End => RunningIndex + Memory.Length;
    }
}
