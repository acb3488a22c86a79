namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>What a <see cref="DocumentLoader"/> found under an IRI.</summary>
/// <param name="Bytes">The document.</param>
public sealed record LoadedDocument(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The IRI at which it was found in the end (after redirections); null for the one that was asked for.</summary>
    public string? Iri { get; init; }

    /// <summary>Media type, with parameters; null for JSON-LD.</summary>
    public string? ContentType { get; init; }

    /// <summary>The values of its HTTP <c>Link</c> headers (RFC 8288).</summary>
    public IReadOnlyList<string> Links { get; init; } = [];
}
