using System.Text;
using BEM.Credentials.LinkedData.Json;

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

    /// <summary>Whether both say the same, protection left aside.</summary>
    public bool SaysTheSameAs(TermDefinition other) =>
        Iri == other.Iri && Prefix == other.Prefix && Reverse == other.Reverse && Container == other.Container && Type == other.Type
        && Index == other.Index && Nest == other.Nest && HasLanguage == other.HasLanguage && Language == other.Language
        && HasDirection == other.HasDirection && Direction == other.Direction && Context.SameAs(other.Context);
}
