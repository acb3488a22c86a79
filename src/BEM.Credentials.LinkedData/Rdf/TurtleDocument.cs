using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>One Turtle or TriG document being read: its sentences.</summary>
internal sealed class TurtleDocument
{
    private readonly RdfCursor cursor;
    private readonly bool graphs;
    private readonly Limits limits;
    private readonly TurtleTerms terms;
    private int graph;
    private int depth;

    public TurtleDocument(RdfCursor cursor, bool graphs, byte[]? baseIri, Limits limits)
    {
        this.cursor = cursor;
        this.graphs = graphs;
        this.limits = limits;
        Dataset = new RdfDataset(Math.Max(64, cursor.Text.Length / 100), Math.Max(64, cursor.Text.Length / 60));
        terms = new TurtleTerms(cursor, Dataset, baseIri);
    }

    public RdfDataset Dataset { get; }

    public void Read()
    {
        for (cursor.SkipSpace(); !cursor.AtEnd; cursor.SkipSpace())
        {
            if (!Directive())
            {
                if (graphs)
                {
                    Block();
                }
                else
                {
                    Triples();
                    End();
                }
            }
        }
    }

    private void End()
    {
        cursor.SkipSpace();
        cursor.Demand((byte)'.');
    }

    private bool Directive()
    {
        var at = cursor.Here == '@';
        if (at)
        {
            cursor.Position++;
        }

        if (at ? terms.AtDirective("prefix"u8) : terms.AtWord("prefix"u8, true))
        {
            cursor.Position += 6;
            cursor.SkipSpace();
            terms.SetPrefix();
        }
        else if (at ? terms.AtDirective("base"u8) : terms.AtWord("base"u8, true))
        {
            cursor.Position += 4;
            cursor.SkipSpace();
            terms.SetBase();
        }
        else
        {
            if (at)
            {
                cursor.Expected("prefix");
            }

            return at;
        }

        if (at)
        {
            End();
        }

        return true;
    }

    /// <summary>TriG: a graph, or triples of the default graph.</summary>
    private void Block()
    {
        if (cursor.Here == '{')
        {
            Graph(RdfDataset.DefaultGraph);
            return;
        }

        if (terms.AtWord("graph"u8, true))
        {
            cursor.Position += 5;
            cursor.SkipSpace();
            var name = AtAnonymous() ? Anonymous() : cursor.Here == '_' ? terms.LabelledBlankNode() : terms.Iri();
            cursor.SkipSpace();
            Graph(name);
            return;
        }

        if (AtAnonymous() || (cursor.Here is not ((byte)'[' or (byte)'(')))
        {
            var node = AtAnonymous() ? Anonymous() : cursor.Here == '_' ? terms.LabelledBlankNode() : terms.Iri();
            cursor.SkipSpace();
            if (cursor.Here == '{')
            {
                Graph(node);
                return;
            }

            PredicatesAndObjects(node);
        }
        else
        {
            Triples();
        }

        End();
    }

    private void Graph(int name)
    {
        cursor.Demand((byte)'{');
        graph = name;
        for (cursor.SkipSpace(); !cursor.AtEnd && cursor.Here != '}'; cursor.SkipSpace())
        {
            Triples();
            cursor.SkipSpace();
            if (cursor.Here != '}')
            {
                cursor.Demand((byte)'.');
            }
        }

        cursor.Demand((byte)'}');
        graph = RdfDataset.DefaultGraph;
    }

    private void Triples()
    {
        if (cursor.Here == '[' && !AtAnonymous())
        {
            var node = Nested();
            cursor.SkipSpace();
            if (cursor.Here is not ((byte)'.' or (byte)'}'))
            {
                PredicatesAndObjects(node);
            }
        }
        else
        {
            PredicatesAndObjects(Subject());
        }
    }

    private int Subject() => cursor.Here switch
    {
        (byte)'[' => Anonymous(),
        (byte)'(' => Collection(),
        (byte)'_' => terms.LabelledBlankNode(),
        _ => terms.Iri(),
    };

    private void PredicatesAndObjects(int subject)
    {
        while (true)
        {
            cursor.SkipSpace();
            int verb;
            if (terms.AtWord("a"u8, false))
            {
                cursor.Position++;
                verb = KnownTerms.Type;
            }
            else
            {
                verb = terms.Iri();
            }

            do
            {
                cursor.SkipSpace();
                var start = cursor.Position;
                var value = Object();
                if (cursor.Failed)
                {
                    return;
                }

                Add(subject, verb, value, start);
                cursor.SkipSpace();
            }
            while (cursor.Take((byte)','));

            if (cursor.Here != ';')
            {
                return;
            }

            while (cursor.Take((byte)';'))
            {
                cursor.SkipSpace();
            }

            if (cursor.AtEnd || cursor.Here is (byte)'.' or (byte)']' or (byte)'}')
            {
                return;
            }
        }
    }

    private int Object()
    {
        switch (cursor.Here)
        {
            case (byte)'[':
                return AtAnonymous() ? Anonymous() : Nested();
            case (byte)'(':
                return Collection();
            case (byte)'_':
                return terms.LabelledBlankNode();
            default:
                if (terms.AtLiteral())
                {
                    return terms.Literal();
                }

                if (terms.AtIri())
                {
                    return terms.Iri();
                }

                cursor.Expected("value");
                return 0;
        }
    }

    /// <summary>ANON: brackets with nothing between them.</summary>
    private bool AtAnonymous()
    {
        if (cursor.Here != '[')
        {
            return false;
        }

        var start = cursor.Position;
        cursor.Position++;
        cursor.SkipSpace();
        var empty = cursor.Here == ']';
        cursor.Position = start;
        return empty;
    }

    private int Anonymous()
    {
        cursor.Demand((byte)'[');
        cursor.SkipSpace();
        cursor.Demand((byte)']');
        return Dataset.NewBlankNode();
    }

    private int Nested()
    {
        var node = Dataset.NewBlankNode();
        if (Enter())
        {
            cursor.Position++;
            PredicatesAndObjects(node);
            cursor.SkipSpace();
            cursor.Demand((byte)']');
            depth--;
        }

        return node;
    }

    private int Collection()
    {
        if (!Enter())
        {
            return 0;
        }

        cursor.Position++;
        int first = KnownTerms.Nil, last = 0;
        for (cursor.SkipSpace(); !cursor.AtEnd && cursor.Here != ')'; cursor.SkipSpace())
        {
            var start = cursor.Position;
            var cell = Dataset.NewBlankNode();
            if (last == 0)
            {
                first = cell;
            }
            else
            {
                Add(last, KnownTerms.Rest, cell, start);
            }

            var value = Object();
            if (cursor.Failed)
            {
                return 0;
            }

            Add(cell, KnownTerms.First, value, start);
            last = cell;
        }

        cursor.Demand((byte)')');
        if (last != 0 && !cursor.Failed)
        {
            Add(last, KnownTerms.Rest, KnownTerms.Nil, cursor.Position - 1);
        }

        depth--;
        return first;
    }

    private bool Enter()
    {
        if (++depth <= limits.Depth)
        {
            return true;
        }

        cursor.Fail("rdf.too-deep", RdfCursor.Number(limits.Depth));
        return false;
    }

    private void Add(int subject, int predicate, int value, int origin)
    {
        Dataset.Add(subject, predicate, value, graph, origin);
        if (Dataset.Count > limits.Nodes)
        {
            cursor.Fail("rdf.too-many", RdfCursor.Number(limits.Nodes));
        }
    }
}
