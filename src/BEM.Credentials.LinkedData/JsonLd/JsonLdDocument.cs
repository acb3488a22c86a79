using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>The JSON that came of expanding, compacting, flattening, framing or reading RDF.</summary>
/// <param name="Root">The outermost value.</param>
public sealed record JsonLdDocument(JsonItem Root)
{
    /// <summary>The document as UTF-8.</summary>
    /// <param name="indented">Whether for people, with line breaks.</param>
    public byte[] ToBytes(bool indented = false) => JsonItemWriter.ToBytes(Root, indented);
}
