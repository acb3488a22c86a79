namespace BEM.Credentials.Rendering.Content;

/// <summary>What a PDF needs beyond what is printed. The same content and options give the same bytes.</summary>
public sealed record PdfOptions
{
    /// <summary>Creation time written into the file, to the second, with its offset.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The sealed credential, attached as the certificate's source; null for none.</summary>
    public PdfAttachment? Credential { get; init; }
}

/// <summary>A file inside the PDF, associated with the whole document (<c>/AFRelationship /Source</c>).</summary>
/// <param name="Name">File name, shown to readers.</param>
/// <param name="MediaType">Media type such as <c>application/json</c>.</param>
/// <param name="Bytes">The file, unchanged.</param>
public sealed record PdfAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What the file is, for readers; null gives the name.</summary>
    public string? Description { get; init; }
}
