using System.Buffers;
using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Writes Turtle and TriG: subjects in the order in which they came, their predicates together, IRIs shortened by the prefixes given.</summary>
public static class TurtleWriter
{
    /// <summary>Writes Turtle.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="to">Where to write UTF-8.</param>
    /// <param name="prefixes">Prefix (without colon) to namespace; null for none.</param>
    public static void Write(RdfGraph graph, IBufferWriter<byte> to, IReadOnlyDictionary<string, string>? prefixes = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var names = new TurtleNames(graph.Dataset, prefixes);
        names.WritePrefixes(to);
        WriteTriples(graph, names, to, string.Empty);
    }

    /// <summary>Writes TriG.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="to">Where to write UTF-8.</param>
    /// <param name="prefixes">Prefix (without colon) to namespace; null for none.</param>
    public static void WriteTriG(RdfDataset dataset, IBufferWriter<byte> to, IReadOnlyDictionary<string, string>? prefixes = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(to);
        var names = new TurtleNames(dataset, prefixes);
        names.WritePrefixes(to);
        var seen = new HashSet<int> { RdfDataset.DefaultGraph };
        WriteTriples(dataset.Graph(), names, to, string.Empty);
        foreach (var quad in dataset.Quads.ToArray())
        {
            if (seen.Add(quad.Graph))
            {
                names.Write(quad.Graph, to);
                to.Write(" {\n"u8);
                WriteTriples(dataset.Graph(quad.Graph), names, to, "  ");
                to.Write("}\n"u8);
            }
        }
    }

    private static void WriteTriples(RdfGraph graph, TurtleNames names, IBufferWriter<byte> to, string indent)
    {
        var margin = Encoding.UTF8.GetBytes(indent);
        var seen = new HashSet<int>();
        foreach (ref readonly var first in graph.Dataset.Quads)
        {
            if (first.Graph != graph.Name || !seen.Add(first.Subject))
            {
                continue;
            }

            to.Write(margin);
            names.Write(first.Subject, to);
            var previous = 0;
            foreach (ref readonly var triple in graph.About(first.Subject))
            {
                if (triple.Predicate == previous)
                {
                    to.Write(", "u8);
                }
                else
                {
                    to.Write(previous == 0 ? " "u8 : " ;\n"u8);
                    if (previous != 0)
                    {
                        to.Write(margin);
                        to.Write("    "u8);
                    }

                    to.Write(triple.Predicate == KnownTerms.Type ? "a"u8 : []);
                    if (triple.Predicate != KnownTerms.Type)
                    {
                        names.Write(triple.Predicate, to);
                    }

                    to.Write(" "u8);
                    previous = triple.Predicate;
                }

                names.Write(triple.Object, to);
            }

            to.Write(" .\n"u8);
        }
    }
}
