using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;
using BEM.Credentials.LinkedData.JsonLd.Expansion;
using BEM.Credentials.LinkedData.JsonLd.ToRdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>
/// A JSON-LD 1.1 processor (JSON-LD 1.1 Processing Algorithms and API). Contexts are compiled once for each processor and shared by all
/// calls, so keep one; it may be used by any number of threads. Faults of a document are findings <c>jsonld.CODE</c> with the error codes of the
/// standard (9.6; blanks as hyphens) and a JSON Pointer to the place; details of malformed JSON follow as <c>json.…</c>.
/// </summary>
public sealed partial class JsonLdProcessor
{
    private readonly DocumentLoader _loader;
    private readonly ContextCache _cache;

    /// <summary>A processor.</summary>
    /// <param name="loader">Where contexts come from; null for nowhere.</param>
    public JsonLdProcessor(DocumentLoader? loader = null)
    {
        _loader = loader ?? DocumentLoader.Empty;
        _cache = new ContextCache(_loader);
    }

    /// <summary>The expanded form of a document (API, 9.1.3): no context, every property an IRI, every value an object.</summary>
    /// <param name="document">UTF-8 JSON; must not change while the result is in use.</param>
    /// <param name="options">Options; null for <see cref="JsonLdOptions.Default"/>.</param>
    public Outcome<JsonLdDocument> Expand(ReadOnlyMemory<byte> document, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        if (!Read(document, options, out var tree, out var refusal))
        {
            return new Outcome<JsonLdDocument>(null, refusal);
        }

        var run = new JsonLdRun(options, tree);
        var expanded = ExpandTree(run, tree, options.Base);
        return run.Outcome(new JsonLdDocument(expanded));
    }

    /// <summary>The RDF dataset that a document states (API, 9.1.3, toRdf).</summary>
    /// <param name="document">UTF-8 JSON; must not change while the result is in use: literals are read from it.</param>
    /// <param name="options">Options; null for <see cref="JsonLdOptions.Default"/>.</param>
    public Outcome<JsonLdRdf> ToRdf(ReadOnlyMemory<byte> document, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        if (!Read(document, options, out var tree, out var refusal))
        {
            return new Outcome<JsonLdRdf>(null, refusal);
        }

        var run = new JsonLdRun(options, tree);
        var contexts = new ContextProcessor(run, _cache);
        var active = Initial(contexts, options.Base, default);
        if (run.Failed)
        {
            return run.Outcome<JsonLdRdf>(null);
        }

        var builder = new RdfBuilder(run, tree, tree.Count / 4);
        var expander = new Expander(run, contexts, tree, options.Base, isFrame: false);
        var dataset = options.Ordered
            ? builder.Build(expander.ExpandDocument(active))
            : new DirectRdfBuilder(run, contexts, tree, options.Base, expander, builder).Build(active);
        return run.Outcome(new JsonLdRdf(dataset, tree));
    }

    /// <summary>
    /// A document by its IRI, from the loader (API, 9.4 and 9.5): by its content type JSON or a web page with JSON-LD in scripts (a fragment
    /// of the IRI names one), with the context of a <c>Link</c> header. Findings: <c>jsonld.loading-document-failed</c>,
    /// <c>jsonld.invalid-script-element</c>, <c>jsonld.multiple-context-link-headers</c>.
    /// </summary>
    /// <param name="iri">Absolute IRI.</param>
    /// <param name="options">Options; null for <see cref="JsonLdOptions.Default"/>.</param>
    public Outcome<JsonLdSource> Load(string iri, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        var loaded = RemoteDocument.Load(_loader, iri, options, forContext: false);
        if (loaded.Fault is { } fault)
        {
            var finding = Finding.Error("jsonld." + fault);
            return new Outcome<JsonLdSource>(null, loaded.Detail is { } detail ? [finding, detail] : [finding]);
        }

        var context = options.ExpandContext;
        if (loaded.ContextIri is { } link)
        {
            context = JsonItemWriter.ToBytes(JsonScalar.Of(link));
        }

        var isOwnBase = options.Base is null || loaded.Iri != iri.Split('#')[0];
        return new JsonLdSource(loaded.Tree!.Source, options with { Base = isOwnBase ? loaded.Iri : options.Base, ExpandContext = context });
    }

    private static bool Read(
        ReadOnlyMemory<byte> document,
        JsonLdOptions options,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JsonTree? tree,
        out IReadOnlyList<Finding> refusal)
    {
        var read = JsonTree.Parse(document, options.Limits);
        tree = read.Value;
        refusal = read.Succeeded ? [] : [Finding.Error("jsonld.loading-document-failed"), .. read.Findings];
        return read.Succeeded;
    }

    private JsonList ExpandTree(JsonLdRun run, JsonTree tree, string? baseIri, JsonPart linkedContext = default, bool isFrame = false)
    {
        var contexts = new ContextProcessor(run, _cache);
        var active = Initial(contexts, baseIri, linkedContext);
        return run.Failed ? new JsonList() : new Expander(run, contexts, tree, baseIri, isFrame).ExpandDocument(active);
    }

    /// <summary>The context before the document's own.</summary>
    private ActiveContext Initial(ContextProcessor contexts, string? baseIri, JsonPart linkedContext)
    {
        var run = contexts.Run;
        var active = _cache.Root(run.Options.Base ?? baseIri);
        if (run.Options.ExpandContext is { IsEmpty: false } bytes)
        {
            active = ApplyGiven(contexts, active, bytes, baseIri);
        }

        return linkedContext.Exists && !run.Failed ? contexts.Apply(active, linkedContext, baseIri) : active;
    }

    /// <summary>Applies a context that the caller gives: a context, or an object with <c>@context</c>.</summary>
    private static ActiveContext ApplyGiven(ContextProcessor contexts, ActiveContext active, ReadOnlyMemory<byte> bytes, string? baseIri)
    {
        var read = JsonTree.Parse(bytes, contexts.Run.Options.Limits);
        if (!read.Succeeded)
        {
            contexts.Run.Fail(Finding.Error("jsonld.invalid-local-context"));
            return active;
        }

        var root = read.Value.Root;
        var context = root["@context"u8] is { Exists: true } inner ? inner : root;
        return contexts.Apply(active, context, baseIri);
    }
}
