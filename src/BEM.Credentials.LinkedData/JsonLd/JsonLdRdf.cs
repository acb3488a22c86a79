using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>The RDF that a JSON-LD document states, with the way back into the document.</summary>
/// <param name="Dataset">The quads; their origins are byte offsets in <see cref="Source"/>.</param>
/// <param name="Source">The document; its bytes must not change while the dataset is in use.</param>
public sealed record JsonLdRdf(RdfDataset Dataset, JsonTree Source)
{
    /// <summary>JSON Pointer to the value that states a quad; null if it is not known.</summary>
    /// <param name="quad">Index of the quad.</param>
    public string? PointerOfQuad(int quad) => Dataset.OriginOf(quad) is var offset and >= 0 ? Source.PointerAt(offset) : null;

    /// <summary>JSON Pointer to the object that first describes a node; null if none does.</summary>
    /// <param name="node">Id of the node in the dataset.</param>
    public string? PointerOfNode(int node) => Dataset.NodeOriginOf(node) is var offset and >= 0 ? Source.PointerAt(offset) : null;
}
