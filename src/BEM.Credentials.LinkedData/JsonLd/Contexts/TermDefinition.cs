using System.Text;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>What a context says of one term. Not changed once its context is in use.</summary>
internal sealed class TermDefinition
{
    public TermDefinition(string term)
    {
        Term = term;
        Utf8 = Encoding.UTF8.GetBytes(term);
        Hash = Utf8Hash.Of(Utf8);
    }

    public string Term { get; }

    public byte[] Utf8 { get; }

    public int Hash { get; }

    /// <summary>The IRI or keyword that the term stands for; null where it is said to stand for nothing.</summary>
    public string? Iri { get; set; }

    public bool Prefix { get; set; }

    public bool Protected { get; set; }

    public bool Reverse { get; set; }

    public ContainerKinds Container { get; set; }

    /// <summary><c>@id</c>, <c>@vocab</c>, <c>@json</c>, <c>@none</c> or a datatype's IRI.</summary>
    public string? Type { get; set; }

    public string? Index { get; set; }

    public string? Nest { get; set; }

    public bool HasLanguage { get; set; }

    public string? Language { get; set; }

    public bool HasDirection { get; set; }

    public string? Direction { get; set; }

    /// <summary>The term's own context; nothing if it has none.</summary>
    public JsonPart Context { get; set; }

    /// <summary>Base IRI for references in <see cref="Context"/>.</summary>
    public string? ContextBase { get; set; }

    /// <summary>The IRI as name for datasets; null where the term stands for a keyword or for nothing that RDF can name.</summary>
    public RdfName? Name { get; private set; }

    /// <summary>The datatype as name for datasets; null where there is none.</summary>
    public RdfName? Datatype { get; private set; }

    /// <summary>Whether the term stands for a keyword.</summary>
    public bool IsKeyword { get; private set; }

    /// <summary>Prepares what is derived from the rest, when the definition is finished.</summary>
    public void Seal()
    {
        IsKeyword = Iri is not null && Keywords.Is(Iri);
        Name ??= Iri is not null && IriReference.IsAbsolute(Iri) ? new RdfName(Iri) : null;
        Datatype ??= Type is not null && IriReference.IsAbsolute(Type) ? new RdfName(Type) : null;
    }

    /// <summary>Whether both say the same, protection left aside.</summary>
    public bool SaysTheSameAs(TermDefinition other) =>
        Iri == other.Iri && Prefix == other.Prefix && Reverse == other.Reverse && Container == other.Container && Type == other.Type
        && Index == other.Index && Nest == other.Nest && HasLanguage == other.HasLanguage && Language == other.Language
        && HasDirection == other.HasDirection && Direction == other.Direction && Context.SameAs(other.Context);
}
