using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.JsonLd.ToRdf;

/// <summary>
/// Deserialization to RDF (JSON-LD 1.1 API, 8.1), straight from the expanded form: as a dataset is a set of quads, no node map is needed.
/// Texts without escapes stay where they are in the source document.
/// </summary>
internal sealed partial class RdfBuilder
{
    internal const int Dropped = 0;
    private const int NoGraph = -1;
    private readonly JsonLdRun _run;
    private readonly JsonTree? _tree;
    private readonly RdfDataset _dataset;
    private readonly Dictionary<string, int> _names = new(ReferenceEqualityComparer.Instance as IEqualityComparer<string>);

    private Dictionary<(int Subject, int Graph), JsonItem>? _indexes;

    public RdfBuilder(JsonLdRun run, JsonTree? tree, int nodes)
    {
        _run = run;
        _tree = tree;
        _dataset = new RdfDataset(nodes + 32, nodes);
    }

    public RdfDataset Dataset => _dataset;

    /// <summary>Statements made so far, those that are dropped or repeated among them.</summary>
    public int Statements { get; set; }

    public RdfDataset Build(JsonList expanded)
    {
        foreach (var item in expanded.Items)
        {
            Node((JsonMap)item, RdfDataset.DefaultGraph);
        }

        return _dataset;
    }

    /// <summary>Writes what a node object states; the id of its subject, or <see cref="Dropped"/>.</summary>
    internal int Node(JsonMap node, int graph)
    {
        if (!_run.HasStack())
        {
            return Dropped;
        }

        var subject = Subject(node);
        Members(subject, node, graph);
        return subject;
    }

    /// <summary>Writes what the members of a node object state of a subject.</summary>
    internal void Members(int subject, JsonMap node, int graph)
    {
        foreach (ref readonly var member in node.Members)
        {
            if (member.Key[0] != '@')
            {
                Property(subject, member.Key, (JsonList)member.Value, graph);
                continue;
            }

            switch (member.Key)
            {
                case Keywords.Type:
                    Types(subject, member.Value, graph);
                    break;
                case Keywords.Graph:
                    Graph(subject, (JsonList)member.Value);
                    break;
                case Keywords.Included:
                    foreach (var included in ((JsonList)member.Value).Items)
                    {
                        Node((JsonMap)included, graph);
                    }

                    break;
                case Keywords.Index:
                    Index(subject, member.Value, graph);
                    break;
                case Keywords.Reverse:
                    Reverse(subject, (JsonMap)member.Value, graph);
                    break;
            }
        }
    }

    private int Subject(JsonMap node)
    {
        if (node[Keywords.Id] is not JsonScalar id)
        {
            var blank = _dataset.NewBlankNode();
            Describe(blank, node.Source);
            return blank;
        }

        var subject = Resource(id);
        if (subject != Dropped && node.Count > 1)
        {
            Describe(subject, node.Source);
        }

        return subject;
    }

    internal void Describe(int subject, int source)
    {
        if (source >= 0)
        {
            _dataset.SetNodeOrigin(subject, Offset(source));
        }
    }

    /// <summary>Writes a named graph; of one whose name is no IRI nothing but the graphs that are named within it.</summary>
    private void Graph(int name, JsonList nodes)
    {
        foreach (var node in nodes.Items)
        {
            if (name == Dropped)
            {
                _run.Lose("dropped-value", node.Source);
            }

            Node((JsonMap)node, name == Dropped ? NoGraph : name);
        }
    }

    /// <summary>An index states nothing in RDF, but one node must not have two (API, 7.2).</summary>
    private void Index(int subject, JsonItem index, int graph)
    {
        _indexes ??= [];
        if (!_indexes.TryAdd((subject, graph), index) && !ExpandedForm.Same(_indexes[(subject, graph)], index))
        {
            _run.Fail("conflicting-indexes", index.Source);
        }
    }

    private void Types(int subject, JsonItem types, int graph)
    {
        foreach (var type in types is JsonList list ? list.Items : new[] { types })
        {
            var id = type is JsonScalar scalar ? Resource(scalar) : Dropped;
            Add(subject, KnownTerms.Type, id, graph, type.Source);
        }
    }

    internal void Property(int subject, string property, JsonList values, int graph)
    {
        var predicate = Predicate(property);
        foreach (var value in values.Items)
        {
            if (predicate == Dropped && value is JsonMap)
            {
                _run.Lose("dropped-value", value.Source);
            }

            Add(subject, predicate, Object(value, graph), graph, value.Source);
        }
    }

    private void Reverse(int subject, JsonMap reverse, int graph)
    {
        foreach (ref readonly var member in reverse.Members)
        {
            var predicate = Predicate(member.Key);
            foreach (var node in ((JsonList)member.Value).Items)
            {
                Add(Node((JsonMap)node, graph), predicate, subject, graph, node.Source);
            }
        }
    }

    internal int Object(JsonItem value, int graph)
    {
        var map = (JsonMap)value;
        if (map[Keywords.Value] is { } literal)
        {
            return Literal(map, (JsonScalar)literal, graph);
        }

        return map[Keywords.List] is { } list ? List((JsonList)list, graph) : Node(map, graph);
    }

    private int List(JsonList list, int graph)
    {
        if (!_run.HasStack())
        {
            return Dropped;
        }

        var head = KnownTerms.Nil;
        var last = Dropped;
        foreach (var item in list.Items)
        {
            var cell = _dataset.NewBlankNode();
            if (last == Dropped)
            {
                head = cell;
            }
            else
            {
                Add(last, KnownTerms.Rest, cell, graph, list.Source);
            }

            Add(cell, KnownTerms.First, Object(item, graph), graph, item.Source);
            last = cell;
        }

        if (last != Dropped)
        {
            Add(last, KnownTerms.Rest, KnownTerms.Nil, graph, list.Source);
        }

        return head;
    }

    internal int Predicate(string property)
    {
        if (IriReference.IsBlank(property))
        {
            return _run.Options.ProduceGeneralizedRdf ? _dataset.BlankNode(property.AsSpan(2)) : Dropped;
        }

        return Iri(property);
    }

    /// <summary>The id of an IRI or blank node; <see cref="Dropped"/> for anything that is neither.</summary>
    internal int Resource(JsonScalar scalar)
    {
        if (scalar.Part is { Tree: { } tree } part && !tree.Tokens[part.Index].Escaped)
        {
            var raw = part.Bytes;
            if (raw.StartsWith("_:"u8))
            {
                return _dataset.BlankNode(raw[2..]);
            }

            return IriReference.IsAbsolute(raw)
                ? _dataset.IriIn(tree.Buffer, tree.BufferOffset + tree.Tokens[part.Index].Start, raw.Length)
                : Dropped;
        }

        if (scalar.Text is not { } text)
        {
            return Dropped;
        }

        return IriReference.IsBlank(text) ? _dataset.BlankNode(text.AsSpan(2)) : Iri(text);
    }

    /// <summary>The id of an absolute IRI, remembered by the string: those of contexts come again and again.</summary>
    internal int Iri(string iri)
    {
        if (!_names.TryGetValue(iri, out var id))
        {
            id = IriReference.IsAbsolute(iri) ? _dataset.Iri(iri.AsSpan()) : Dropped;
            _names.Add(iri, id);
        }

        return id;
    }

    internal void Add(int subject, int predicate, int @object, int graph, int source)
    {
        Statements++;
        if (subject != Dropped && predicate != Dropped && @object != Dropped && graph != NoGraph)
        {
            _dataset.Add(subject, predicate, @object, graph, source < 0 ? -1 : Offset(source));
        }
    }

    private int Offset(int source) => _tree is null ? -1 : _tree.Tokens[source].Start;
}
