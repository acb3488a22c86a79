using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Flattening;

/// <summary>Flattening (JSON-LD 1.1 API, 7.1).</summary>
internal static class Flattener
{
    /// <summary>The nodes of a document side by side, named graphs within the node that names them.</summary>
    public static JsonList Flatten(JsonLdRun run, JsonItem expanded)
    {
        var map = new NodeMap(run);
        map.Add(expanded);
        if (run.Failed)
        {
            return new JsonList();
        }

        var main = map.Graph(NodeMap.Default);
        foreach (var name in map.Graphs.Names(true))
        {
            if (name == NodeMap.Default)
            {
                continue;
            }

            if (main[name] is not JsonMap entry)
            {
                entry = new JsonMap(Keywords.Id, JsonScalar.Of(name));
                main[name] = entry;
            }

            entry[Keywords.Graph] = NodesOf(map.Graph(name));
        }

        return NodesOf(main);
    }

    private static JsonList NodesOf(JsonMap graph)
    {
        var nodes = new JsonList();
        foreach (var id in graph.Names(true))
        {
            if (!ExpandedForm.IsReference(graph[id]!))
            {
                nodes.Add(graph[id]!);
            }
        }

        return nodes;
    }
}
