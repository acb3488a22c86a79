using System.Buffers;
using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>
/// An RDF dataset (RDF 1.1 Concepts, section 4): a set of quads over a table of terms. Each term has one id (1, 2, …), the same
/// content always the same id; everything that runs over a dataset compares ids. Ids belong to their dataset; <see cref="KnownTerms"/>
/// are the same in all. Texts are UTF-8, which the caller has checked. Not for several threads while it grows; afterwards any number may read.
/// </summary>
public sealed class RdfDataset
{
    /// <summary>The graph name that means the default graph.</summary>
    public const int DefaultGraph = 0;

    private readonly Dictionary<int, RdfGraph> graphs = [];
    private RdfQuad[] quads;
    private int[]? origins;
    private int[]? nodeOrigins;
    private int[] table;
    private int count;

    /// <summary>An empty dataset.</summary>
    /// <param name="terms">How many terms to expect.</param>
    /// <param name="quads">How many quads to expect.</param>
    public RdfDataset(int terms = 64, int quads = 64)
    {
        Terms = new TermTable(terms);
        this.quads = new RdfQuad[Math.Max(quads, 4)];
        table = new int[TableSize(this.quads.Length)];
    }

    /// <summary>Number of quads.</summary>
    public int Count => count;

    /// <summary>One more than the highest id: arrays by id have this length.</summary>
    public int TermCount => Terms.Count;

    /// <summary>The quads in the order in which they came; valid until the next one is added.</summary>
    public ReadOnlySpan<RdfQuad> Quads => quads.AsSpan(0, count);

    internal TermTable Terms { get; }

    /// <summary>The term with an id.</summary>
    /// <param name="id">The id.</param>
    public RdfTerm this[int id] => new(this, id);

    /// <summary>What a term is.</summary>
    /// <param name="id">The id.</param>
    public RdfTermKind KindOf(int id) => Terms[id].Kind;

    /// <summary>IRI, blank node label (without <c>_:</c>, empty for an anonymous one), lexical form or language tag, in UTF-8.</summary>
    /// <param name="id">The id.</param>
    public ReadOnlySpan<byte> Text(int id) => Terms.Text(id);

    /// <summary>Id of a literal's datatype; 0 for other terms.</summary>
    /// <param name="id">The id.</param>
    public int DatatypeOf(int id) => Terms[id].Datatype;

    /// <summary>Id of a literal's language tag; 0 for none.</summary>
    /// <param name="id">The id.</param>
    public int LanguageOf(int id) => Terms[id].Tag;

    /// <summary>A literal's base direction.</summary>
    /// <param name="id">The id.</param>
    public RdfDirection DirectionOf(int id) => Terms[id].Direction;

    /// <summary>The id of an IRI known beforehand, without copying or hashing.</summary>
    /// <param name="name">The IRI.</param>
    public int Iri(RdfName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Terms.Intern(name);
    }

    /// <summary>The id of an IRI; the bytes are copied when it is new.</summary>
    /// <param name="iri">The IRI in UTF-8.</param>
    public int Iri(ReadOnlySpan<byte> iri) => Terms.Intern(RdfTermKind.Iri, iri, null, 0);

    /// <summary>The id of an IRI.</summary>
    /// <param name="iri">The IRI.</param>
    public int Iri(ReadOnlySpan<char> iri) => Intern(RdfTermKind.Iri, iri);

    /// <summary>The id of an IRI that stands in a source document; a new one refers to the source, which must not change.</summary>
    /// <param name="source">The document.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Number of bytes.</param>
    public int IriIn(byte[] source, int offset, int length) => Terms.Intern(RdfTermKind.Iri, source.AsSpan(offset, length), source, offset);

    /// <summary>The id of the blank node with a label.</summary>
    /// <param name="label">The label in UTF-8, without <c>_:</c>.</param>
    public int BlankNode(ReadOnlySpan<byte> label) => Terms.Intern(RdfTermKind.BlankNode, label, null, 0);

    /// <summary>The id of the blank node with a label.</summary>
    /// <param name="label">The label, without <c>_:</c>.</param>
    public int BlankNode(ReadOnlySpan<char> label) => Intern(RdfTermKind.BlankNode, label);

    /// <summary>A new blank node without a label; writers give it one.</summary>
    public int NewBlankNode() => Terms.NewBlank();

    /// <summary>The id of a language tag, for <see cref="Literal(ReadOnlySpan{byte}, int, int, RdfDirection)"/>. Case is kept.</summary>
    /// <param name="tag">BCP 47 tag.</param>
    public int LanguageTag(ReadOnlySpan<byte> tag) => Terms.Intern(RdfTermKind.LanguageTag, tag, null, 0);

    /// <summary>The id of a language tag. Case is kept.</summary>
    /// <param name="tag">BCP 47 tag.</param>
    public int LanguageTag(ReadOnlySpan<char> tag) => Intern(RdfTermKind.LanguageTag, tag);

    /// <summary>The id of a literal; the bytes are copied when it is new.</summary>
    /// <param name="lexical">The lexical form in UTF-8.</param>
    /// <param name="datatype">Id of the datatype; without meaning where a language is given.</param>
    /// <param name="language">Id of the <see cref="LanguageTag(ReadOnlySpan{byte})"/>; 0 for none.</param>
    /// <param name="direction">Base direction, with a language only.</param>
    public int Literal(ReadOnlySpan<byte> lexical, int datatype = KnownTerms.XsdString, int language = 0, RdfDirection direction = RdfDirection.None) =>
        Terms.InternLiteral(lexical, null, 0, LiteralType(datatype, language, direction), language, direction);

    /// <summary>The id of a literal.</summary>
    /// <param name="lexical">The lexical form.</param>
    /// <param name="datatype">Id of the datatype; without meaning where a language is given.</param>
    /// <param name="language">Id of the language tag; 0 for none.</param>
    /// <param name="direction">Base direction, with a language only.</param>
    public int Literal(ReadOnlySpan<char> lexical, int datatype = KnownTerms.XsdString, int language = 0, RdfDirection direction = RdfDirection.None)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(lexical.Length));
        var id = Literal(rented.AsSpan(0, Encoding.UTF8.GetBytes(lexical, rented)), datatype, language, direction);
        ArrayPool<byte>.Shared.Return(rented);
        return id;
    }

    /// <summary>The id of a literal that stands, without escapes, in a source document; a new one refers to the source, which must not change.</summary>
    /// <param name="source">The document.</param>
    /// <param name="offset">First byte of the lexical form.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="datatype">Id of the datatype; without meaning where a language is given.</param>
    /// <param name="language">Id of the language tag; 0 for none.</param>
    /// <param name="direction">Base direction, with a language only.</param>
    public int LiteralIn(byte[] source, int offset, int length, int datatype = KnownTerms.XsdString, int language = 0, RdfDirection direction = RdfDirection.None) =>
        Terms.InternLiteral(source.AsSpan(offset, length), source, offset, LiteralType(datatype, language, direction), language, direction);

    /// <summary>The id here of a term of any dataset. A blank node keeps its label; an anonymous one becomes a new anonymous one.</summary>
    /// <param name="term">The term.</param>
    public int Copy(RdfTerm term)
    {
        if (ReferenceEquals(term.Dataset, this) || term.Kind == RdfTermKind.None)
        {
            return term.Id;
        }

        if (Terms.Find(term.Dataset.Terms, term.Id) is var here and not 0)
        {
            return here;
        }

        ref readonly var e = ref term.Dataset.Terms[term.Id];
        return e.Anonymous ? NewBlankNode()
            : e.Kind != RdfTermKind.Literal ? Terms.Intern(e.Kind, term.Utf8, e.Bytes, e.Offset)
            : Terms.InternLiteral(term.Utf8, e.Bytes, e.Offset, Copy(term.Dataset[e.Datatype]), Copy(term.Dataset[e.Tag]), e.Direction);
    }

    /// <summary>The id of an IRI if the dataset holds it, else 0.</summary>
    /// <param name="name">The IRI.</param>
    public int Find(RdfName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Terms.Find(name.Hash, RdfTermKind.Iri, name.Utf8, 0, 0, RdfDirection.None);
    }

    /// <summary>The id here of a term of another dataset if this one holds it, else 0.</summary>
    /// <param name="term">The term.</param>
    public int Find(RdfTerm term) =>
        ReferenceEquals(term.Dataset, this) ? term.Id : term.Kind == RdfTermKind.None ? 0 : Terms.Find(term.Dataset.Terms, term.Id);

    /// <summary>Adds a quad.</summary>
    /// <param name="subject">IRI or blank node.</param>
    /// <param name="predicate">IRI, or blank node in generalised RDF.</param>
    /// <param name="object">Any term.</param>
    /// <param name="graph">IRI or blank node; <see cref="DefaultGraph"/> for the default graph.</param>
    /// <param name="origin">Byte offset of the value that states it in the source document; -1 where there is none.</param>
    /// <returns>False when it was there already.</returns>
    public bool Add(int subject, int predicate, int @object, int graph = DefaultGraph, int origin = -1)
    {
        var quad = new RdfQuad(subject, predicate, @object, graph);
        var mask = (uint)table.Length - 1;
        var at = RdfHash.Quad(subject, predicate, @object, graph) & mask;
        for (; table[at] is var index and not 0; at = (at + 1) & mask)
        {
            if (quads[index - 1] == quad)
            {
                return false;
            }
        }

        if (count == quads.Length)
        {
            Grow();
            return Add(subject, predicate, @object, graph, origin);
        }

        quads[count++] = quad;
        table[at] = count;
        if (origin >= 0 || origins is not null)
        {
            SetOrigin(count - 1, origin);
        }

        if (graphs.Count > 0)
        {
            graphs.Clear();
        }

        return true;
    }

    /// <summary>Whether the dataset holds a quad.</summary>
    /// <param name="quad">The quad.</param>
    public bool Contains(RdfQuad quad)
    {
        var mask = (uint)table.Length - 1;
        for (var at = RdfHash.Quad(quad.Subject, quad.Predicate, quad.Object, quad.Graph) & mask; table[at] is var index and not 0; at = (at + 1) & mask)
        {
            if (quads[index - 1] == quad)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Byte offset, in the source document, of the value that stated a quad; -1 where it is not known.</summary>
    /// <param name="index">Index in <see cref="Quads"/>.</param>
    public int OriginOf(int index) => origins is null || index >= origins.Length ? -1 : origins[index] - 1;

    /// <summary>Byte offset, in the source document, of the object that first described a node; -1 where it is not known.</summary>
    /// <param name="node">Id of the node.</param>
    public int NodeOriginOf(int node) => nodeOrigins is null || node >= nodeOrigins.Length ? -1 : nodeOrigins[node] - 1;

    /// <summary>States where a node is described first; later statements for the same node are ignored.</summary>
    /// <param name="node">Id of the node.</param>
    /// <param name="origin">Byte offset, in the source document, of the object's opening brace.</param>
    public void SetNodeOrigin(int node, int origin)
    {
        if (nodeOrigins is null || node >= nodeOrigins.Length)
        {
            Array.Resize(ref nodeOrigins, Math.Max(TermCount, Math.Max(64, 2 * (nodeOrigins?.Length ?? 0))));
        }

        if (nodeOrigins[node] == 0)
        {
            nodeOrigins[node] = origin + 1;
        }
    }

    /// <summary>One graph, indexed for look-ups. The index is built at the first call and kept until a quad is added.</summary>
    /// <param name="name">The graph's name.</param>
    public RdfGraph Graph(int name = DefaultGraph)
    {
        lock (graphs)
        {
            if (!graphs.TryGetValue(name, out var graph))
            {
                graphs[name] = graph = new RdfGraph(this, name);
            }

            return graph;
        }
    }

    private static int LiteralType(int datatype, int language, RdfDirection direction) =>
        language == 0 ? datatype : direction == RdfDirection.None ? KnownTerms.LangString : KnownTerms.DirLangString;

    private static int TableSize(int quads)
    {
        var size = 8;
        while (size < quads * 2)
        {
            size *= 2;
        }

        return size;
    }

    private int Intern(RdfTermKind kind, ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var id = Terms.Intern(kind, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)), null, 0);
        ArrayPool<byte>.Shared.Return(rented);
        return id;
    }

    private void SetOrigin(int index, int origin)
    {
        if (origins is null || index >= origins.Length)
        {
            Array.Resize(ref origins, quads.Length);
        }

        origins[index] = origin + 1;
    }

    private void Grow()
    {
        Array.Resize(ref quads, quads.Length * 2);
        table = new int[TableSize(quads.Length)];
        var mask = (uint)table.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var q = quads[i];
            var at = RdfHash.Quad(q.Subject, q.Predicate, q.Object, q.Graph) & mask;
            while (table[at] != 0)
            {
                at = (at + 1) & mask;
            }

            table[at] = i + 1;
        }
    }
}
