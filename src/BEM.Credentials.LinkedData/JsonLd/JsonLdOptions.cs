using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>How a document is processed (JSON-LD 1.1 API, 9.3; JSON-LD 1.1 Framing, 5.2). Immutable.</summary>
public sealed record JsonLdOptions
{
    /// <summary>The options that hold unless somebody sets others: JSON-LD 1.1, no base, not safe.</summary>
    public static JsonLdOptions Default { get; } = new();

    /// <summary>What a signer or verifier uses: nothing may be lost in silence.</summary>
    public static JsonLdOptions SafeMode { get; } = new() { Safe = true };

    /// <summary>Base IRI for relative references; null for none: they stay relative.</summary>
    public string? Base { get; init; }

    /// <summary>The version by whose rules the document is read.</summary>
    public ProcessingMode Mode { get; init; }

    /// <summary>
    /// Whether losses are errors: terms that no context defines, values that are dropped, IRIs that stay relative. Otherwise they are warnings.
    /// </summary>
    public bool Safe { get; init; }

    /// <summary>A context that holds before the document's own: UTF-8 JSON, a context or an object with <c>@context</c>; empty for none.</summary>
    public ReadOnlyMemory<byte> ExpandContext { get; init; }

    /// <summary>Whether members are processed in the order of their names, so that results are the same to the byte.</summary>
    public bool Ordered { get; init; }

    /// <summary>Whether arrays of one element become that element when compacting.</summary>
    public bool CompactArrays { get; init; } = true;

    /// <summary>Whether IRIs are made relative to the base when compacting.</summary>
    public bool CompactToRelative { get; init; } = true;

    /// <summary>How base directions are written in RDF and read from it.</summary>
    public DirectionForm RdfDirection { get; init; }

    /// <summary>
    /// Whether texts stay in the RDF whose language tag would be well-formed but for white space around it (<c>"en "</c>), as other processors
    /// have it; the standard (8.2.2) drops them. They are warned about in both cases.
    /// </summary>
    public bool KeepPaddedLanguages { get; init; }

    /// <summary>Whether blank nodes may be predicates in RDF.</summary>
    public bool ProduceGeneralizedRdf { get; init; }

    /// <summary>Whether <c>rdf:type</c> stays a property when reading RDF.</summary>
    public bool UseRdfType { get; init; }

    /// <summary>Whether <c>xsd:integer</c>, <c>xsd:double</c> and <c>xsd:boolean</c> become JSON values when reading RDF.</summary>
    public bool UseNativeTypes { get; init; }

    /// <summary>Framing: how often a node is written out: <c>@once</c>, <c>@always</c> or <c>@never</c>.</summary>
    public string Embed { get; init; } = "@once";

    /// <summary>Framing: whether only properties of the frame are written.</summary>
    public bool Explicit { get; init; }

    /// <summary>Framing: whether all properties of the frame must match.</summary>
    public bool RequireAll { get; init; }

    /// <summary>Framing: whether properties that only the frame has are left out.</summary>
    public bool OmitDefault { get; init; }

    /// <summary>Framing: whether a single result is written without <c>@graph</c>; null for the processing mode's custom (1.1: yes).</summary>
    public bool? OmitGraph { get; init; }

    /// <summary>HTML: whether all scripts of type <c>application/ld+json</c> are read, not only the first.</summary>
    public bool ExtractAllScripts { get; init; }

    /// <summary>How much of a stranger's input is read.</summary>
    public Limits Limits { get; init; } = Limits.Default;
}
