using System.Buffers;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>
/// Writes N-Quads (N-Triples for the default graph), each term in its canonical form (RDFC-1.0, appendix A): what a quad looks like
/// depends on nothing but its content. Quads come in the dataset's order.
/// </summary>
public static class NQuadsWriter
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), 0x7F, (byte)'"', (byte)'\\']);
    private static readonly SearchValues<byte> NotInIri = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (byte)c), .. "<>\"{}|^`\\"u8]);

    /// <summary>The whole dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="to">Where to write UTF-8.</param>
    public static void Write(RdfDataset dataset, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(to);
        foreach (ref readonly var quad in dataset.Quads)
        {
            WriteQuad(dataset, quad, to);
        }
    }

    /// <summary>The whole dataset as UTF-8.</summary>
    /// <param name="dataset">The dataset.</param>
    public static byte[] ToBytes(RdfDataset dataset)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(dataset, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One quad with its full stop and line feed.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="quad">The quad.</param>
    /// <param name="to">Where to write UTF-8.</param>
    public static void WriteQuad(RdfDataset dataset, in RdfQuad quad, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(to);
        WriteTerm(dataset, quad.Subject, to);
        to.Write(" "u8);
        WriteTerm(dataset, quad.Predicate, to);
        to.Write(" "u8);
        WriteTerm(dataset, quad.Object, to);
        if (quad.Graph != RdfDataset.DefaultGraph)
        {
            to.Write(" "u8);
            WriteTerm(dataset, quad.Graph, to);
        }

        to.Write(" .\n"u8);
    }

    /// <summary>One term.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="id">The term's id.</param>
    /// <param name="to">Where to write UTF-8.</param>
    public static void WriteTerm(RdfDataset dataset, int id, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(to);
        switch (dataset.KindOf(id))
        {
            case RdfTermKind.Iri:
                to.Write("<"u8);
                Escape(dataset.Text(id), NotInIri, false, to);
                to.Write(">"u8);
                break;
            case RdfTermKind.BlankNode:
                to.Write("_:"u8);
                to.Write(Label(dataset, id));
                break;
            case RdfTermKind.Literal:
                WriteLiteral(dataset, id, to);
                break;
            default:
                throw new ArgumentException("Neither IRI, blank node nor literal.", nameof(id));
        }
    }

    /// <summary>A blank node's label: its own, or for an anonymous one a label that no other has.</summary>
    internal static ReadOnlySpan<byte> Label(RdfDataset dataset, int id)
    {
        if (!dataset.Terms[id].Anonymous)
        {
            return dataset.Text(id);
        }

        var label = "b" + id.ToString(CultureInfo.InvariantCulture);
        while (true)
        {
            var utf8 = Encoding.UTF8.GetBytes(label);
            if (dataset.Terms.Find(RdfHash.Text(utf8, (int)RdfTermKind.BlankNode), RdfTermKind.BlankNode, utf8, 0, 0, RdfDirection.None) == 0)
            {
                return utf8;
            }

            label += "x";
        }
    }

    private static void WriteLiteral(RdfDataset dataset, int id, IBufferWriter<byte> to)
    {
        to.Write("\""u8);
        Escape(dataset.Text(id), Escaped, true, to);
        to.Write("\""u8);
        if (dataset.LanguageOf(id) is var tag and not 0)
        {
            to.Write("@"u8);
            to.Write(dataset.Text(tag));
            to.Write(dataset.DirectionOf(id) switch { RdfDirection.LeftToRight => "--ltr"u8, RdfDirection.RightToLeft => "--rtl"u8, _ => [] });
        }
        else if (dataset.DatatypeOf(id) is var datatype and not KnownTerms.XsdString)
        {
            to.Write("^^"u8);
            WriteTerm(dataset, datatype, to);
        }
    }

    private static void Escape(ReadOnlySpan<byte> text, SearchValues<byte> escaped, bool letters, IBufferWriter<byte> to)
    {
        while (text.IndexOfAny(escaped) is var stop and >= 0)
        {
            to.Write(text[..stop]);
            var c = text[stop];
            var letter = !letters ? (byte)0 : c switch
            {
                (byte)'\b' => (byte)'b',
                (byte)'\t' => (byte)'t',
                (byte)'\n' => (byte)'n',
                (byte)'\f' => (byte)'f',
                (byte)'\r' => (byte)'r',
                (byte)'"' or (byte)'\\' => c,
                _ => (byte)0,
            };
            if (letter != 0)
            {
                to.Write([(byte)'\\', letter]);
            }
            else
            {
                to.Write("\\u00"u8);
                to.Write([Hex(c >> 4), Hex(c & 15)]);
            }

            text = text[(stop + 1)..];
        }

        to.Write(text);
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
