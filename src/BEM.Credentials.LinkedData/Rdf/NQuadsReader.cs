using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Reads RDF 1.1 N-Quads and N-Triples. Texts without escapes are not copied: the dataset refers to the bytes given.</summary>
public static class NQuadsReader
{
    /// <summary>Reads N-Quads.</summary>
    /// <param name="text">UTF-8; must not change as long as the dataset is used.</param>
    /// <param name="limits">How much to read; <see cref="Limits.Default"/> if null.</param>
    public static Outcome<RdfDataset> Read(byte[] text, Limits? limits = null) => Read(text, true, limits ?? Limits.Default);

    /// <summary>Reads N-Triples.</summary>
    /// <param name="text">UTF-8; must not change as long as the dataset is used.</param>
    /// <param name="limits">How much to read; <see cref="Limits.Default"/> if null.</param>
    public static Outcome<RdfDataset> ReadTriples(byte[] text, Limits? limits = null) => Read(text, false, limits ?? Limits.Default);

    /// <summary>Whether an IRI reference begins with a scheme.</summary>
    internal static bool IsAbsolute(ReadOnlySpan<byte> iri)
    {
        if (iri.IsEmpty || !char.IsAsciiLetter((char)iri[0]))
        {
            return false;
        }

        foreach (var c in iri)
        {
            if (c == ':')
            {
                return true;
            }

            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return false;
    }

    private static Outcome<RdfDataset> Read(byte[] text, bool graphs, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cursor = new RdfCursor(text, limits);
        var dataset = new RdfDataset(Math.Max(64, text.Length / 400), Math.Max(64, text.Length / 200));
        while (!cursor.AtEnd)
        {
            cursor.SkipSpace();
            if (cursor.AtEnd)
            {
                break;
            }

            Statement(cursor, dataset, graphs);
            if (dataset.Count > limits.Nodes)
            {
                cursor.Fail("rdf.too-many", RdfCursor.Number(limits.Nodes));
            }
        }

        return cursor.Failure is { } failure ? failure : dataset;
    }

    private static void Statement(RdfCursor cursor, RdfDataset dataset, bool graphs)
    {
        var start = cursor.Position;
        var subject = Node(cursor, dataset);
        cursor.SkipBlanks();
        var predicate = Iri(cursor, dataset);
        cursor.SkipBlanks();
        var value = cursor.Here == '"' ? Literal(cursor, dataset) : Node(cursor, dataset);
        cursor.SkipBlanks();
        var graph = RdfDataset.DefaultGraph;
        if (graphs && cursor.Here is (byte)'<' or (byte)'_')
        {
            graph = Node(cursor, dataset);
            cursor.SkipBlanks();
        }

        cursor.Demand((byte)'.');
        cursor.SkipBlanks();
        if (cursor.Here == '#')
        {
            cursor.SkipComment();
        }

        if (!cursor.AtEnd && cursor.Here is not ((byte)'\n' or (byte)'\r'))
        {
            cursor.Expected("end of line");
        }

        if (!cursor.Failed)
        {
            dataset.Add(subject, predicate, value, graph, start);
        }
    }

    private static int Node(RdfCursor cursor, RdfDataset dataset)
    {
        if (cursor.Here != '_')
        {
            return Iri(cursor, dataset);
        }

        var label = cursor.BlankNodeLabel();
        return cursor.Failed ? 0 : dataset.BlankNode(label.Span);
    }

    private static int Iri(RdfCursor cursor, RdfDataset dataset)
    {
        var start = cursor.Position;
        var iri = cursor.IriReference();
        if (cursor.Failed)
        {
            return 0;
        }

        if (!IsAbsolute(iri.Span))
        {
            cursor.Position = start;
            cursor.Fail("rdf.relative-iri");
            return 0;
        }

        return dataset.IriIn(iri.Source, iri.Offset, iri.Length);
    }

    private static int Literal(RdfCursor cursor, RdfDataset dataset)
    {
        var text = cursor.ShortString((byte)'"');
        int datatype = KnownTerms.XsdString, language = 0;
        var direction = RdfDirection.None;
        if (cursor.Take((byte)'@'))
        {
            var tag = cursor.LanguageTag(out direction);
            language = cursor.Failed ? 0 : dataset.LanguageTag(tag.Span);
        }
        else if (cursor.Here == '^')
        {
            cursor.Position++;
            cursor.Demand((byte)'^');
            datatype = Iri(cursor, dataset);
        }

        return cursor.Failed ? 0 : dataset.LiteralIn(text.Source, text.Offset, text.Length, datatype, language, direction);
    }
}
