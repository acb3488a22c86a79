using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>A document from the loader, read (JSON-LD 1.1 API, 9.4).</summary>
/// <param name="Iri">Where it was found in the end.</param>
/// <param name="Tree">The document; null with a fault.</param>
internal sealed record RemoteDocument(string Iri, JsonTree? Tree)
{
    /// <summary>Error code (without <c>jsonld.</c>) if it cannot be used.</summary>
    public string? Fault { get; init; }

    /// <summary>What exactly is wrong with its text, if that is the fault.</summary>
    public Finding? Detail { get; init; }

    /// <summary>IRI of the context that a <c>Link</c> header names for plain JSON.</summary>
    public string? ContextIri { get; init; }

    public static RemoteDocument Load(DocumentLoader loader, string iri, JsonLdOptions options, bool forContext)
    {
        if (loader.Load(iri) is not { } loaded)
        {
            return new RemoteDocument(iri, null) { Fault = "loading-document-failed" };
        }

        return Read(loaded, loaded.Iri ?? iri, options);
    }

    private static RemoteDocument Read(LoadedDocument loaded, string iri, JsonLdOptions options)
    {
        var tree = JsonTree.Parse(loaded.Bytes, options.Limits);
        return tree.Succeeded
            ? new RemoteDocument(iri, tree.Value)
            : new RemoteDocument(iri, null) { Fault = "loading-document-failed", Detail = tree.Findings[0] };
    }
}
