namespace BEM.Credentials.Pdf.Reading;

/// <summary>A file inside a PDF (ISO 32000-1, 7.11; ISO 19005-3, 6.8).</summary>
/// <param name="Name">Its name as readers see it.</param>
/// <param name="MediaType">Media type; null where none is named.</param>
/// <param name="Relationship"><c>AFRelationship</c>, such as <c>Source</c>; null for none.</param>
/// <param name="Bytes">The content; null where it cannot be read within limits.</param>
public sealed record PdfAttachedFile(string Name, string? MediaType, string? Relationship, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>Size that the file's parameters declare; null for none.</summary>
    public long? DeclaredSize { get; init; }

    /// <summary>Whether it stands in the name tree of embedded files, where readers look.</summary>
    public bool InNames { get; init; }

    /// <summary>Whether the catalog names it as an associated file of the whole document.</summary>
    public bool Associated { get; init; }
}
