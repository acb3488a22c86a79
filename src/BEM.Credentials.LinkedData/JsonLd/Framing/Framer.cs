using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Flattening;

namespace BEM.Credentials.LinkedData.JsonLd.Framing;

/// <summary>Framing (JSON-LD 1.1 Framing, 4.1): the nodes that a frame asks for, as trees of the shape that it gives.</summary>
internal sealed class Framer
{
    private const string Merged = "@merged";
    private readonly JsonLdRun _run;
    private readonly JsonMap _graphs;
    private readonly Stack<(string Id, string Graph)> _path = new();
    private readonly string _start;
    private Dictionary<string, Dictionary<string, JsonMap>> _embedded = new(StringComparer.Ordinal);

    public Framer(JsonLdRun run, NodeMap nodes, bool isDefaultGraph)
    {
        _run = run;
        _graphs = nodes.Graphs;
        _start = isDefaultGraph ? NodeMap.Default : Merged;
        if (!isDefaultGraph)
        {
            _graphs[Merged] = nodes.Merged();
        }
    }

    /// <summary>The framed nodes, in expanded form.</summary>
    public JsonList Frame(JsonList frame)
    {
        var results = new JsonList();
        Frame(_start, IdsOf(_start), frame, isEmbedded: false, results.Add, isTop: true);
        return _run.Failed ? new JsonList() : results;
    }

    private string[] IdsOf(string graph) => ((JsonMap)_graphs[graph]!).Names(true);

    private void Frame(string graph, string[] ids, JsonItem frames, bool isEmbedded, Action<JsonItem> put, bool isTop = false)
    {
        if (!_run.HasStack() || !_run.Spend(1 + ids.Length))
        {
            return;
        }

        var list = FrameMatching.Values(frames);
        if (list.Count > 1 || (list.Count == 1 && list[0] is not JsonMap))
        {
            _run.Fail("invalid-frame", -1);
            return;
        }

        var frame = list.Count == 0 ? [] : (JsonMap)list[0];
        Check(frame);
        var flags = FrameFlags.Of(_run, frame);
        var nodes = (JsonMap)_graphs[graph]!;
        var matching = new FrameMatching(_run, nodes);
        foreach (var id in ids)
        {
            if (_run.Failed)
            {
                return;
            }

            if (nodes[id] is JsonMap node && matching.Matches(node, frame, flags.RequireAll))
            {
                Write(new Level(graph, frame, flags, ids, isEmbedded), id, node, put, isTop);
            }
        }
    }

    private void Write(in Level level, string id, JsonMap node, Action<JsonItem> put, bool isTop)
    {
        if (isTop)
        {
            _embedded = new Dictionary<string, Dictionary<string, JsonMap>>(StringComparer.Ordinal);
        }

        if (!_embedded.TryGetValue(level.Graph, out var embedded))
        {
            _embedded[level.Graph] = embedded = new Dictionary<string, JsonMap>(StringComparer.Ordinal);
        }

        if (!level.IsEmbedded && embedded.ContainsKey(id))
        {
            return;
        }

        var output = new JsonMap(Keywords.Id, JsonScalar.Of(id));
        if (level.IsEmbedded
            && (level.Flags.Embed == "@never" || _path.Contains((id, level.Graph)) || (level.Flags.Embed is "@once" or "@first" && embedded.ContainsKey(id))))
        {
            put(output);
            return;
        }

        if (level.Flags.Embed == "@last" && embedded.TryGetValue(id, out var before))
        {
            foreach (var name in before.Names(false).Where(static name => name != Keywords.Id))
            {
                before.Remove(name);
            }
        }

        embedded[id] = output;
        _path.Push((id, level.Graph));
        WriteGraph(level, id, output);
        if (level.Frame[Keywords.Included] is { } included)
        {
            Frame(level.Graph, level.Ids, included, isEmbedded: false, item => output.ListOf(Keywords.Included).Add(item));
        }

        foreach (var property in node.Names(true))
        {
            WriteProperty(level, property, node[property]!, output);
        }

        WriteDefaults(level.Frame, output);
        WriteReverse(level, id, output);
        put(output);
        _path.Pop();
    }

    private void WriteGraph(in Level level, string id, JsonMap output)
    {
        if (!_graphs.Has(id))
        {
            return;
        }

        JsonItem frame = new JsonMap();
        bool recurse;
        if (level.Frame[Keywords.Graph] is { } graphFrame)
        {
            recurse = id is not (Merged or NodeMap.Default);
            frame = FrameMatching.Values(graphFrame) is { Count: > 0 } frames && frames[0] is JsonMap ? frames[0] : frame;
        }
        else
        {
            recurse = level.Graph != Merged;
        }

        if (recurse)
        {
            Frame(id, IdsOf(id), frame, isEmbedded: false, item => output.ListOf(Keywords.Graph).Add(item));
        }
    }

    private void WriteProperty(in Level level, string property, JsonItem values, JsonMap output)
    {
        if (Keywords.Is(property))
        {
            output[property] = values;
            return;
        }

        var asked = level.Frame[property];
        if (level.Flags.Explicit && asked is null)
        {
            return;
        }

        var frame = asked ?? new JsonList(level.Flags.Implicit());
        foreach (var value in ((JsonList)values).Items)
        {
            if (value is JsonMap map && map[Keywords.List] is JsonList items)
            {
                var first = FrameMatching.Values(asked) is { Count: > 0 } frames ? frames[0] as JsonMap : null;
                var itemFrame = first?[Keywords.List] ?? new JsonList(level.Flags.Implicit());
                var list = new JsonList();
                output.ListOf(property).Add(new JsonMap(Keywords.List, list));
                foreach (var item in items.Items)
                {
                    WriteItem(level.Graph, item, itemFrame, list.Add);
                }
            }
            else
            {
                WriteItem(level.Graph, value, frame, item => output.ListOf(property).Add(item));
            }
        }
    }

    private void WriteItem(string graph, JsonItem value, JsonItem frame, Action<JsonItem> put)
    {
        if (value is JsonMap map && map[Keywords.Id]?.Text is { } id && map.Count == 1)
        {
            Frame(graph, [id], frame, isEmbedded: true, put);
        }
        else if (FrameMatching.Values(frame) is not { Count: > 0 } frames || frames[0] is not JsonMap pattern
            || value is not JsonMap actual || FrameMatching.MatchesValue(pattern, actual))
        {
            put(value);
        }
    }

    private void WriteDefaults(JsonMap frame, JsonMap output)
    {
        foreach (var property in frame.Names(true))
        {
            var next = FrameMatching.Values(frame[property]) is { Count: > 0 } values ? values[0] as JsonMap : null;
            if ((Keywords.Is(property) && !(property == Keywords.Type && next?.Has(Keywords.Default) == true)) || output.Has(property))
            {
                continue;
            }

            next ??= [];
            if (!FrameFlags.OmitsDefault(_run, next))
            {
                var preserved = next[Keywords.Default] ?? JsonScalar.Of(Keywords.Null);
                output[property] = new JsonList(new JsonMap(Keywords.Preserve, FrameMatching.Values(preserved)));
            }
        }
    }

    private void WriteReverse(in Level level, string id, JsonMap output)
    {
        if (level.Frame[Keywords.Reverse] is not JsonMap reverse)
        {
            return;
        }

        foreach (var property in reverse.Names(true))
        {
            foreach (var (subject, item) in (JsonMap)_graphs[level.Graph]!)
            {
                if (!_run.Spend(1) || ((JsonMap)item)[property] is not JsonList values
                    || !values.Any(value => value is JsonMap map && map[Keywords.Id]?.Text == id))
                {
                    continue;
                }

                if (output[Keywords.Reverse] is not JsonMap target)
                {
                    target = [];
                    output[Keywords.Reverse] = target;
                }

                Frame(level.Graph, [subject], reverse[property]!, isEmbedded: true, target.ListOf(property).Add);
            }
        }
    }

    /// <summary>Identifiers and types in a frame must be IRIs or patterns.</summary>
    private void Check(JsonMap frame)
    {
        foreach (var id in FrameMatching.Values(frame[Keywords.Id]))
        {
            if (id is not JsonMap && (id.Text is not { } iri || !IriReference.HasScheme(iri)))
            {
                _run.Fail("invalid-frame", -1);
            }
        }

        foreach (var type in FrameMatching.Values(frame[Keywords.Type]))
        {
            if (type is not JsonMap && (type.Text is not { } iri || (!IriReference.HasScheme(iri) && iri != Keywords.Json)))
            {
                _run.Fail("invalid-frame", -1);
            }
        }
    }

    /// <summary>One level of a frame being applied.</summary>
    private readonly record struct Level(string Graph, JsonMap Frame, FrameFlags Flags, string[] Ids, bool IsEmbedded);
}
