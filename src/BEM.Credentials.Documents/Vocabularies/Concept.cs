using System.Collections.Frozen;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Vocabularies;

/// <summary>One entry of a controlled vocabulary (SKOS concept).</summary>
public sealed class Concept
{
    private readonly FrozenDictionary<string, LabelOrigin> origins;

    internal Concept(string id, string notation, string scheme, LanguageMap labels, FrozenDictionary<string, LabelOrigin> origins)
    {
        Id = id;
        Notation = notation;
        Scheme = scheme;
        Labels = labels;
        this.origins = origins;
    }

    /// <summary>IRI.</summary>
    public string Id { get; }

    /// <summary>Short code within the scheme: <c>MNE</c>, <c>0713</c>, <c>4</c>; for concepts without a code the last segment of the IRI.</summary>
    public string Notation { get; }

    /// <summary>IRI of the concept scheme, as <c>inScheme</c> names it.</summary>
    public string Scheme { get; }

    /// <summary>Labels by language; English and, for the lists that people see, all ten. Empty for ESCO skills of which we know the id only.</summary>
    public LanguageMap Labels { get; }

    /// <summary>ISO 3166-1 alpha-2 (<c>XK</c> for Kosovo) of a country, or of the country that a national framework or level belongs to.</summary>
    public string? Country { get; internal init; }

    /// <summary>ISO 639-1 code of a language; null where it has none (such a language cannot be a display language of a credential).</summary>
    public string? Iso639Part1 { get; internal init; }

    /// <summary>Whether this is a national qualifications framework rather than one of its levels.</summary>
    public bool IsFramework { get; internal init; }

    /// <summary>IRI of the national framework that this level belongs to, where known.</summary>
    public string? Framework { get; internal init; }

    /// <summary>Whose words a label is; null where there is no label in exactly that language.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public LabelOrigin? OriginOf(string language) =>
        Labels[language] is null ? null : origins.TryGetValue(language, out var own) ? own : origins.GetValueOrDefault("*", LabelOrigin.Ours);

    /// <summary>The label for a reader: in the language or a near one, else English, else the notation.</summary>
    /// <param name="languages">BCP 47 tags, best first.</param>
    public string Label(params ReadOnlySpan<string> languages) => Labels.Best(languages) ?? Notation;

    /// <inheritdoc/>
    public override string ToString() => Id;
}
