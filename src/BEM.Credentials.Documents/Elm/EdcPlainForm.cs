using System.Text.Json;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Elm;

/// <summary>
/// A credential whose seal covers its statements (RDF), not its letters, brought into the one form that <see cref="EdcReader"/> reads. The same
/// statements can be written in many ways (full addresses for terms, parts elsewhere), and every seal over them holds for each: read as it
/// stands, such a file could hide its end or its status.
/// </summary>
public static class EdcPlainForm
{
    private static readonly Lazy<JsonLdProcessor> Processor = new(() => new JsonLdProcessor(ContextShelf.Bundled.Loader(ElmGeneration.Elm32)));

    /// <summary>Writes the credential anew: from its root, in the terms of the contexts on our shelf that it names.</summary>
    /// <param name="credential">UTF-8 JSON-LD, without proofs.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    /// <returns>UTF-8 JSON, or a finding <c>jsonld.…</c>.</returns>
    public static Outcome<byte[]> Of(ReadOnlyMemory<byte> credential, Limits? limits = null)
    {
        limits ??= Limits.Default;
        var parsed = EdcNode.Parse(credential, limits);
        if (parsed.Value is not { } root)
        {
            return new Outcome<byte[]>(null, parsed.Findings);
        }

        var contexts = root.All("@context").Select(c => c.IsText ? c.Text() : null).OfType<string>().Where(ContextShelf.Bundled.Addresses.Contains).Distinct().ToList();
        var framed = Processor.Value.Frame(credential, Frame(contexts, root), JsonLdOptions.SafeMode with { Limits = limits, OmitGraph = true });
        return framed.Value is { } made ? made.ToBytes() : new Outcome<byte[]>(null, framed.Findings);
    }

    private static byte[] Frame(List<string> contexts, EdcNode root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("@context");
            contexts.ForEach(writer.WriteStringValue);
            writer.WriteStartObject();
            writer.WriteStartObject(EdcNames.StatusTerm);
            writer.WriteString("@id", EdcNames.StatusProperty);
            writer.WriteString("@type", "@id");
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndArray();
            if (root.Id() is { } id)
            {
                writer.WriteString("@id", id);
            }
            else
            {
                writer.WriteString("@type", "https://www.w3.org/2018/credentials#VerifiableCredential");
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The node that stands elsewhere in full where only its id stands here.</summary>
    internal static EdcNode Resolved(EdcNode root, EdcNode node) =>
        node.IsText && node.Text() is { } id ? root.Everything().FirstOrDefault(n => n.IsObject && n.Text("id") == id && n.Members().Skip(1).Any()) ?? node : node;
}
