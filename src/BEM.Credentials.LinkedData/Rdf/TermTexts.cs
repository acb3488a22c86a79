namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>The canonical N-Quads text of each term in a dataset's quads, with the space that follows it, written once.</summary>
internal sealed class TermTexts : IDisposable
{
    private readonly Utf8Buffer buffer;
    private readonly int[] offset;
    private readonly int[] length;

    public TermTexts(RdfDataset dataset)
    {
        buffer = Utf8Buffer.Rent(16384);
        offset = new int[dataset.TermCount];
        length = new int[dataset.TermCount];
        foreach (ref readonly var quad in dataset.Quads)
        {
            Add(dataset, quad.Subject);
            Add(dataset, quad.Predicate);
            Add(dataset, quad.Object);
            Add(dataset, quad.Graph);
        }
    }

    public ReadOnlySpan<byte> this[int id] => buffer.Slice(offset[id], length[id]);

    public int Length(int id) => length[id];

    /// <summary>Gives the memory back; the texts are gone.</summary>
    public void Dispose() => buffer.Release();

    public void AddBlankNodes(int[] numbers)
    {
        for (var id = 1; id < numbers.Length; id++)
        {
            if (numbers[id] >= 0)
            {
                offset[id] = buffer.Length;
                buffer.Append("_:c14n"u8);
                buffer.AppendNumber(numbers[id]);
                buffer.Append((byte)' ');
                length[id] = buffer.Length - offset[id];
            }
        }
    }

    /// <summary>Place of each term in code point order, from 1; 0 for the default graph. Absent terms have no meaningful place.</summary>
    public int[] Ranks(out int count)
    {
        var used = new int[length.Length];
        count = 0;
        for (var id = 1; id < length.Length; id++)
        {
            if (length[id] > 0)
            {
                used[count++] = id;
            }
        }

        var sorted = used.AsSpan(0, count);
        sorted.Sort((a, b) => this[a].SequenceCompareTo(this[b]));
        var ranks = new int[length.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            ranks[sorted[i]] = i + 1;
        }

        return ranks;
    }

    private void Add(RdfDataset dataset, int id)
    {
        if (id == 0 || length[id] > 0 || dataset.KindOf(id) == RdfTermKind.BlankNode)
        {
            return;
        }

        offset[id] = buffer.Length;
        NQuadsWriter.WriteTerm(dataset, id, buffer);
        buffer.Append((byte)' ');
        length[id] = buffer.Length - offset[id];
    }
}
