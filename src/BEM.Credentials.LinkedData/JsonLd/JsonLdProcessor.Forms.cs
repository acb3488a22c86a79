using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Compaction;
using BEM.Credentials.LinkedData.JsonLd.Contexts;
using BEM.Credentials.LinkedData.JsonLd.Flattening;
using BEM.Credentials.LinkedData.JsonLd.Framing;
using BEM.Credentials.LinkedData.JsonLd.FromRdf;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <content>Compaction, flattening, framing, and reading RDF.</content>
public sealed partial class JsonLdProcessor
{
    /// <summary>A document in the words of a context (API, 9.1.3, compact).</summary>
    /// <param name="document">UTF-8 JSON; must not change while the result is in use.</param>
    /// <param name="context">UTF-8 JSON: a context, or an object with <c>@context</c>.</param>
    /// <param name="options">Options; null for <see cref="JsonLdOptions.Default"/>.</param>
    public Outcome<JsonLdDocument> Compact(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> context, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        if (!Read(document, options, out var tree, out var refusal) || !Read(context, options, out var contextTree, out refusal))
        {
            return new Outcome<JsonLdDocument>(null, refusal);
        }

        var run = new JsonLdRun(options, tree);
        var expanded = ExpandTree(run, tree, options.Base);
        return run.Outcome(Compacted(run, expanded, ContextIn(contextTree.Root)));
    }

    /// <summary>A document with all that is said of a node in one place (API, 9.1.3, flatten).</summary>
    /// <param name="document">UTF-8 JSON; must not change while the result is in use.</param>
    /// <param name="context">UTF-8 JSON: the context for the result; empty for the expanded form.</param>
    /// <param name="options">Options; null for <see cref="JsonLdOptions.Default"/>.</param>
    public Outcome<JsonLdDocument> Flatten(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> context = default, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        JsonTree? contextTree = null;
        if (!Read(document, options, out var tree, out var refusal) || (!context.IsEmpty && !Read(context, options, out contextTree, out refusal)))
        {
            return new Outcome<JsonLdDocument>(null, refusal);
        }

        var run = new JsonLdRun(options, tree);
        var flattened = Flattener.Flatten(run, ExpandTree(run, tree, options.Base));
        return run.Outcome(contextTree is null ? new JsonLdDocument(flattened) : Compacted(run, flattened, ContextIn(contextTree.Root), asGraph: true));
    }

    /// <summary>The nodes that a frame asks for, as trees of its shape and in the words of its context (Framing, 5.2).</summary>
    /// <param name="document">UTF-8 JSON; must not change while the result is in use.</param>
    /// <param name="frame">UTF-8 JSON: the frame.</param>
    /// <param name="options">Options; null for <see cref="JsonLdOptions.Default"/>.</param>
    public Outcome<JsonLdDocument> Frame(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> frame, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        if (!Read(document, options, out var tree, out var refusal) || !Read(frame, options, out var frameTree, out refusal))
        {
            return new Outcome<JsonLdDocument>(null, refusal);
        }

        var run = new JsonLdRun(options, tree);
        var expanded = ExpandTree(run, tree, options.Base);
        var frameRun = new JsonLdRun(options with { Safe = false }, frameTree);
        var expandedFrame = ExpandTree(frameRun, frameTree, options.Base, isFrame: true);
        if (frameRun.Failure is { } failure)
        {
            run.Fail(failure with { Pointer = null });
        }

        if (run.Failed)
        {
            return run.Outcome<JsonLdDocument>(null);
        }

        var nodes = new NodeMap(run);
        nodes.Add(expanded);
        var context = ContextIn(frameTree.Root);
        var framed = FrameCleaning.Settle(new Framer(run, nodes, FramesDefaultGraph(run, frameTree, context)).Frame(expandedFrame), !run.Is10);
        var result = Compacted(run, framed, context, asGraph: options.OmitGraph is { } omit ? !omit : run.Is10, isFramed: true);
        return run.Outcome(result);
    }

    /// <summary>An RDF dataset in expanded form (API, 9.1.3, fromRdf).</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="options">Options; null for <see cref="JsonLdOptions.Default"/>.</param>
    public Outcome<JsonLdDocument> FromRdf(RdfDataset dataset, JsonLdOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var run = new JsonLdRun(options ?? JsonLdOptions.Default, null);
        return run.Outcome(new JsonLdDocument(new RdfReader(run, dataset).Read()));
    }

    private static JsonPart ContextIn(JsonPart root) => root["@context"u8] is { Exists: true } inner ? inner : root;

    /// <summary>Whether the frame is for the default graph (it has <c>@graph</c>) and not for all graphs together.</summary>
    private bool FramesDefaultGraph(JsonLdRun run, JsonTree frame, JsonPart context)
    {
        var active = context.Index == 0 ? _cache.Root(run.Options.Base) : new ContextProcessor(run, _cache).Apply(_cache.Root(run.Options.Base), context, run.Options.Base);
        return frame.Root.Members().Any(member => IriExpansion.Expand(run, active, member.Name, vocab: true) == Keywords.Graph);
    }

    private JsonLdDocument? Compacted(JsonLdRun run, JsonItem expanded, JsonPart context, bool asGraph = false, bool isFramed = false)
    {
        if (run.Failed)
        {
            return null;
        }

        var contexts = new ContextProcessor(run, _cache);
        var isPlain = isFramed && context.Index == 0;
        var active = _cache.Root(run.Options.Base);
        active = isPlain ? active : contexts.Apply(active, context, run.Options.Base);
        if (!run.Options.CompactToRelative)
        {
            active = active.Copy().Seal();
            active.Base = null;
        }

        if (run.Failed || new Compactor(run, contexts).Compact(active, null, expanded) is not { } compacted)
        {
            return null;
        }

        if (asGraph || compacted is JsonList { Count: > 0 })
        {
            var graph = compacted as JsonList ?? (compacted is JsonMap { Count: 0 } ? new JsonList() : new JsonList(compacted));
            compacted = new JsonMap(IriCompaction.Compact(run, active, Keywords.Graph, vocab: true), graph);
        }
        else if (compacted is JsonList)
        {
            compacted = new JsonMap();
        }

        if (isFramed)
        {
            compacted = FrameCleaning.WithoutNulls(compacted);
        }

        var result = new JsonMap();
        if (!isPlain && context.Kind != JsonKind.Null && !(context.Kind is JsonKind.Object or JsonKind.Array && context.Count == 0))
        {
            result[Keywords.Context] = JsonScalar.Of(context);
        }

        foreach (var (name, value) in (JsonMap)compacted)
        {
            result[name] = value;
        }

        return new JsonLdDocument(result);
    }
}
