using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>A document that was loaded for its <c>@context</c>.</summary>
/// <param name="Iri">Where it was found in the end.</param>
/// <param name="Context">The value of its <c>@context</c>; nothing with a fault.</param>
/// <param name="Fault">Error code if it cannot be used.</param>
internal sealed record ContextDocument(string Iri, JsonPart Context, string? Fault)
{
    public static ContextDocument Load(DocumentLoader loader, string iri, JsonLdRun run)
    {
        var read = RemoteDocument.Load(loader, iri, run.Options, forContext: true);
        if (read.Fault is not null)
        {
            return new ContextDocument(iri, default, "loading-remote-context-failed");
        }

        var context = read.Tree!.Root["@context"u8];
        return context.Exists
            ? new ContextDocument(read.Iri, context, null)
            : new ContextDocument(iri, default, "invalid-remote-context");
    }
}
