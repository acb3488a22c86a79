using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>A document from the loader, read (JSON-LD 1.1 API, 9.4).</summary>
/// <param name="Iri">Where it was found in the end: the base for its references.</param>
/// <param name="Tree">The document; null with a fault.</param>
internal sealed record RemoteDocument(string Iri, JsonTree? Tree)
{
    private const string ContextRelation = "http://www.w3.org/ns/json-ld#context";

    /// <summary>Error code (without <c>jsonld.</c>) if it cannot be used.</summary>
    public string? Fault { get; init; }

    /// <summary>What exactly is wrong with its text, if that is the fault.</summary>
    public Finding? Detail { get; init; }

    /// <summary>IRI of the context that a <c>Link</c> header names for plain JSON.</summary>
    public string? ContextIri { get; init; }

    public static RemoteDocument Load(DocumentLoader loader, string iri, JsonLdOptions options, bool forContext)
    {
        var hash = iri.IndexOf('#', StringComparison.Ordinal);
        var address = hash < 0 ? iri : iri[..hash];
        if ((loader.Load(iri) ?? (hash < 0 ? null : loader.Load(address))) is not { } loaded)
        {
            return Failed(iri, "loading-document-failed");
        }

        var found = loaded.Iri ?? address;
        var type = (loaded.ContentType ?? "application/ld+json").Split(';')[0].Trim().ToLowerInvariant();
        var isJson = type is "application/json" || type.EndsWith("+json", StringComparison.Ordinal);
        var links = LinkHeader.Read(loaded.Links).ToList();
        if (!isJson && links.Find(static link => link.Relation == "alternate" && link.MediaType == "application/ld+json") is { } alternate)
        {
            var target = IriReference.Resolve(found, alternate.Target);
            return target == address ? Failed(iri, "loading-document-failed") : Load(loader.Once(address), target, options, forContext);
        }

        if (type is "text/html" or "application/xhtml+xml")
        {
            return FromHtml(loaded.Bytes, found, hash < 0 ? null : iri[(hash + 1)..], options, forContext);
        }

        if (!isJson)
        {
            return Failed(iri, "loading-document-failed");
        }

        var contexts = type == "application/ld+json" ? [] : links.FindAll(static link => link.Relation == ContextRelation);
        if (contexts.Count > 1)
        {
            return Failed(iri, "multiple-context-link-headers");
        }

        return Parsed(loaded.Bytes, found, options, "loading-document-failed") with
        {
            ContextIri = contexts.Count == 1 ? IriReference.Resolve(found, contexts[0].Target) : null,
        };
    }

    private static RemoteDocument FromHtml(ReadOnlyMemory<byte> page, string iri, string? fragment, JsonLdOptions options, bool forContext)
    {
        if (page.Length > options.Limits.DocumentBytes)
        {
            return Failed(iri, "loading-document-failed");
        }

        var html = HtmlScripts.Read(page.Span);
        var baseIri = html.Base is null ? iri : IriReference.Resolve(options.Base ?? iri, html.Base);
        if (fragment is not null)
        {
            return html.Scripts.Find(script => script.Id == fragment) is { } target
                ? Parsed(target.Content, baseIri, options, "invalid-script-element")
                : Failed(iri, "loading-document-failed");
        }

        if (!options.ExtractAllScripts || forContext)
        {
            var first = (forContext ? html.Scripts.Find(static script => script.IsContext) : null) ?? html.Scripts.FirstOrDefault();
            return Parsed(first?.Content ?? "[]"u8.ToArray(), baseIri, options, "invalid-script-element");
        }

        using var all = new MemoryStream();
        foreach (var script in html.Scripts)
        {
            var parsed = Parsed(script.Content, baseIri, options, "invalid-script-element");
            if (parsed.Tree is null)
            {
                return parsed;
            }

            foreach (var item in parsed.Tree.Root.Elements())
            {
                all.WriteByte((byte)(all.Length == 0 ? '[' : ','));
                all.Write(item.Whole.Span);
            }
        }

        all.Write(all.Length == 0 ? "[]"u8 : "]"u8);
        return Parsed(all.ToArray(), baseIri, options, "invalid-script-element");
    }

    private static RemoteDocument Parsed(ReadOnlyMemory<byte> bytes, string iri, JsonLdOptions options, string fault)
    {
        var tree = JsonTree.Parse(bytes, options.Limits);
        return tree.Succeeded ? new RemoteDocument(iri, tree.Value) : Failed(iri, fault) with { Detail = tree.Findings[0] };
    }

    private static RemoteDocument Failed(string iri, string fault) => new(iri, null) { Fault = fault };
}
