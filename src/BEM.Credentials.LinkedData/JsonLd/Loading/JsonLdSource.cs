namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>A document that was loaded by its IRI, ready to be handed to a <see cref="JsonLdProcessor"/>'s other methods.</summary>
/// <param name="Document">UTF-8 JSON; of a web page the JSON-LD in its scripts.</param>
/// <param name="Options">The caller's options with what came with the document: its base, and the context of its <c>Link</c> header.</param>
public sealed record JsonLdSource(ReadOnlyMemory<byte> Document, JsonLdOptions Options);
