using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>Merges shapes graphs with what they import (<c>owl:imports</c>, SHACL section 3.3.1) and compiles them. Nothing is fetched: imports come from whoever is asked.</summary>
public static class ShapesLoader
{
    private static readonly string[] Reserved = ["http://www.w3.org/ns/shacl#", "http://www.w3.org/ns/shacl"];

    /// <summary>
    /// Compiles several shapes graphs as one. An import that <paramref name="imports"/> does not know is a warning
    /// (<c>shacl.import-missing</c>) beside the shapes; each import is asked for once.
    /// </summary>
    /// <param name="graphs">The shapes, each in its dataset's default graph.</param>
    /// <param name="imports">Gives the graph that an IRI names, or null; null for no imports at all.</param>
    public static Outcome<Shapes> Load(IReadOnlyList<RdfDataset> graphs, Func<string, Outcome<RdfDataset>?>? imports = null)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        var merged = new RdfDataset(graphs.Sum(g => g.TermCount), graphs.Sum(g => g.Count));
        var findings = new List<Finding>();
        var asked = new HashSet<string>(Reserved, StringComparer.Ordinal);
        var open = new Queue<RdfDataset>(graphs);
        foreach (var graph in graphs)
        {
            asked.UnionWith(OntologiesOf(graph));
        }

        while (open.TryDequeue(out var graph))
        {
            Add(graph, merged);
            foreach (var triple in imports is null ? [] : graph.Graph().With(graph.Find(ShaclNames.Imports)))
            {
                var iri = graph[triple.Object].Value;
                if (!asked.Add(iri))
                {
                    continue;
                }

                var outcome = imports!(iri);
                if (outcome is null)
                {
                    findings.Add(Finding.Warning("shacl.import-missing", iri));
                }
                else if (outcome.Succeeded)
                {
                    open.Enqueue(outcome.Value);
                }
                else
                {
                    return new Outcome<Shapes>(null, outcome.Findings);
                }
            }
        }

        var shapes = Shapes.Compile(merged.Graph());
        return shapes with { Findings = [.. shapes.Findings, .. findings] };
    }

    /// <summary>The IRIs by which a graph can be imported: what it calls an ontology, and what imports in it.</summary>
    private static IEnumerable<string> OntologiesOf(RdfDataset graph)
    {
        var nodes = new List<int>();
        foreach (ref readonly var quad in graph.Quads)
        {
            if (quad.Predicate == graph.Find(ShaclNames.Imports) || (quad.Predicate == KnownTerms.Type && quad.Object == graph.Find(ShaclNames.Ontology)))
            {
                nodes.Add(quad.Subject);
            }
        }

        return nodes.Distinct().Select(node => graph[node].Value);
    }

    private static void Add(RdfDataset from, RdfDataset to)
    {
        var blank = new Dictionary<int, int>();
        foreach (var quad in from.Quads)
        {
            if (quad.Graph == RdfDataset.DefaultGraph)
            {
                to.Add(Copy(quad.Subject), Copy(quad.Predicate), Copy(quad.Object));
            }
        }

        int Copy(int id)
        {
            if (from.KindOf(id) != RdfTermKind.BlankNode)
            {
                return to.Copy(from[id]);
            }

            if (!blank.TryGetValue(id, out var node))
            {
                blank[id] = node = to.NewBlankNode();
            }

            return node;
        }
    }
}
