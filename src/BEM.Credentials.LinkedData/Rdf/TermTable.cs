using System.Runtime.CompilerServices;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>The terms of one dataset: each content once, found by hash, its bytes in an arena or in the source document.</summary>
internal sealed class TermTable
{
    private static readonly TermTable? Template = MakeTemplate();

    private Entry[] entries;
    private int[] buckets;
    private int count = 1;
    private byte[] arena = [];
    private int arenaUsed;

    public TermTable(int capacity)
    {
        var size = 32;
        while (size < capacity)
        {
            size *= 2;
        }

        entries = new Entry[size];
        buckets = new int[size];
        if (Template is not null)
        {
            for (var id = 1; id < Template.count; id++)
            {
                ref readonly var e = ref Template.entries[id];
                Insert(e.Bytes, e.Offset, e.Length, e.Hash, e.Kind, 0, 0, RdfDirection.None);
            }
        }
    }

    /// <summary>Number of ids, the unused 0 among them.</summary>
    public int Count => count;

    public ref readonly Entry this[int id] => ref entries[id];

    public ReadOnlySpan<byte> Text(int id)
    {
        ref readonly var e = ref entries[id];
        return e.Bytes.AsSpan(e.Offset, e.Length);
    }

    /// <summary>The id of a term without datatype; with <paramref name="source"/> its bytes stay there, else they are copied.</summary>
    public int Intern(RdfTermKind kind, ReadOnlySpan<byte> text, byte[]? source, int offset)
    {
        var hash = RdfHash.Text(text, (int)kind);
        var id = Find(hash, kind, text, 0, 0, RdfDirection.None);
        return id != 0 ? id : Keep(kind, text, source, offset, hash, 0, 0, RdfDirection.None);
    }

    public int Intern(RdfName name)
    {
        for (var id = buckets[name.Hash & (uint)(buckets.Length - 1)]; id != 0; id = entries[id].Next)
        {
            ref readonly var e = ref entries[id];
            if (e.Hash == name.Hash && e.Kind == RdfTermKind.Iri
                && (ReferenceEquals(e.Bytes, name.Bytes) || e.Bytes.AsSpan(e.Offset, e.Length).SequenceEqual(name.Bytes)))
            {
                return id;
            }
        }

        return Insert(name.Bytes, 0, name.Bytes.Length, name.Hash, RdfTermKind.Iri, 0, 0, RdfDirection.None);
    }

    public int InternLiteral(ReadOnlySpan<byte> text, byte[]? source, int offset, int datatype, int tag, RdfDirection direction)
    {
        var hash = LiteralHash(text, entries[datatype].Hash, tag == 0 ? 0 : entries[tag].Hash, direction);
        var id = Find(hash, RdfTermKind.Literal, text, datatype, tag, direction);
        return id != 0 ? id : Keep(RdfTermKind.Literal, text, source, offset, hash, datatype, tag, direction);
    }

    public static uint LiteralHash(ReadOnlySpan<byte> text, uint datatype, uint tag, RdfDirection direction) =>
        RdfHash.Join(RdfHash.Text(text, (int)RdfTermKind.Literal), datatype, tag, (int)direction);

    /// <summary>A blank node without a label of its own.</summary>
    public int NewBlank() =>
        Append(default(Entry) with { Bytes = [], Kind = RdfTermKind.BlankNode, Hash = RdfHash.Quad(Count, 0, 0, 0), Anonymous = true });

    public int Find(uint hash, RdfTermKind kind, ReadOnlySpan<byte> text, int datatype, int tag, RdfDirection direction)
    {
        for (var id = buckets[hash & (uint)(buckets.Length - 1)]; id != 0; id = entries[id].Next)
        {
            ref readonly var e = ref entries[id];
            if (e.Hash == hash && e.Kind == kind && e.Datatype == datatype && e.Tag == tag && e.Direction == direction
                && e.Bytes.AsSpan(e.Offset, e.Length).SequenceEqual(text))
            {
                return id;
            }
        }

        return 0;
    }

    /// <summary>The id of the term with this content that stands in another table, or 0.</summary>
    public int Find(TermTable other, int otherId)
    {
        ref readonly var wanted = ref other.entries[otherId];
        for (var id = buckets[wanted.Hash & (uint)(buckets.Length - 1)]; id != 0; id = entries[id].Next)
        {
            if (entries[id].Hash == wanted.Hash && SameContent(id, other, otherId))
            {
                return id;
            }
        }

        return 0;
    }

    public bool SameContent(int id, TermTable other, int otherId)
    {
        ref readonly var a = ref entries[id];
        ref readonly var b = ref other.entries[otherId];
        return a.Kind == b.Kind && a.Direction == b.Direction && !a.Anonymous && !b.Anonymous
            && a.Bytes.AsSpan(a.Offset, a.Length).SequenceEqual(b.Bytes.AsSpan(b.Offset, b.Length))
            && (a.Datatype == b.Datatype ? a.Datatype == 0 || SameContent(a.Datatype, other, b.Datatype) : a.Datatype != 0 && b.Datatype != 0 && SameContent(a.Datatype, other, b.Datatype))
            && (a.Tag == 0 ? b.Tag == 0 : b.Tag != 0 && SameContent(a.Tag, other, b.Tag));
    }

    private int Keep(RdfTermKind kind, ReadOnlySpan<byte> text, byte[]? source, int offset, uint hash, int datatype, int tag, RdfDirection direction)
    {
        if (source is null)
        {
            if (arena.Length - arenaUsed < text.Length)
            {
                arena = new byte[Math.Max(text.Length, Math.Min(65536, Math.Max(1024, arena.Length * 2)))];
                arenaUsed = 0;
            }

            text.CopyTo(arena.AsSpan(arenaUsed));
            source = arena;
            offset = arenaUsed;
            arenaUsed += text.Length;
        }

        return Insert(source, offset, text.Length, hash, kind, datatype, tag, direction);
    }

    private int Insert(byte[] bytes, int offset, int length, uint hash, RdfTermKind kind, int datatype, int tag, RdfDirection direction)
    {
        var id = Append(new Entry
        {
            Bytes = bytes,
            Offset = offset,
            Length = length,
            Hash = hash,
            Kind = kind,
            Datatype = datatype,
            Tag = tag,
            Direction = direction,
        });
        ref var bucket = ref buckets[hash & (uint)(buckets.Length - 1)];
        entries[id].Next = bucket;
        bucket = id;
        return id;
    }

    private int Append(in Entry entry)
    {
        if (count == entries.Length)
        {
            Grow();
        }

        entries[count] = entry;
        return count++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        Array.Resize(ref entries, entries.Length * 2);
        buckets = new int[entries.Length];
        for (var id = 1; id < count; id++)
        {
            ref var e = ref entries[id];
            if (!e.Anonymous)
            {
                ref var bucket = ref buckets[e.Hash & (uint)(buckets.Length - 1)];
                e.Next = bucket;
                bucket = id;
            }
        }
    }

    private static TermTable MakeTemplate()
    {
        var table = new TermTable(32);
        foreach (var name in KnownTerms.Names)
        {
            table.Intern(name);
        }

        return table;
    }

    internal struct Entry
    {
        public byte[] Bytes;
        public int Offset;
        public int Length;
        public uint Hash;
        public int Next;
        public int Datatype;
        public int Tag;
        public RdfTermKind Kind;
        public RdfDirection Direction;
        public bool Anonymous;
    }
}
