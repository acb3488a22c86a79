using System.Collections.Frozen;

namespace BEM.Credentials.Documents.Vocabularies;

/// <summary>
/// A controlled vocabulary from <c>schemas/vocabularies</c>: read once, when it is first asked for, and frozen.
/// </summary>
public sealed class Vocabulary
{
    // Scheme IRI, what concept ids begin with, the files that hold it; later files add what earlier ones lack.
    private static readonly (string Scheme, string Prefix, string[] Files)[] Shelf =
    [
        .. new[]
        {
            "accreditation", "assessment", "credential", "education-credit", "encoding", "entitlement", "entitlement-status", "eqf",
            "evidence-type", "isced-f", "learning-activity", "learning-assessment", "learning-opportunity", "learning-schedule",
            "learning-setting", "qdr", "skill-reuse-level", "skill-type", "supervision-verification", "target-group", "verification",
            "verification-status",
        }.Select(name => ($"http://data.europa.eu/snb/{name}/25831c2", $"http://data.europa.eu/snb/{name}/", new[] { name + ".json" })),
        .. new[] { "country", "currency", "file-type", "human-sex" }.Select(name =>
            ($"http://publications.europa.eu/resource/authority/{name}", $"http://publications.europa.eu/resource/authority/{name}/", new[] { name + ".json" })),
        (Schemes.Language, Schemes.Language + "/", ["language.json", "language-all.json.gz"]),
        (Schemes.AdministrativeUnit, Schemes.AdministrativeUnit + "/", ["atu.json.gz"]),
        (Schemes.EscoSkills, "http://data.europa.eu/esco/skill/", ["esco-skill.json", "esco-skill.json.gz"]),
        (Schemes.NationalFramework, Schemes.NationalFramework + "/", ["national-framework.json"]),
    ];

    private static readonly FrozenDictionary<string, Lazy<Vocabulary>> ByScheme =
        Shelf.ToFrozenDictionary(s => s.Scheme, s => new Lazy<Vocabulary>(() => VocabularyFile.Read(s.Scheme, s.Files)), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> SchemeByPrefix =
        Shelf.ToFrozenDictionary(s => s.Prefix, s => s.Scheme, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Concept> byId;
    private readonly FrozenDictionary<string, Concept> byNotation;

    internal Vocabulary(string scheme, IReadOnlyList<Concept> concepts)
    {
        Scheme = scheme;
        Concepts = concepts;
        byId = concepts.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        byNotation = concepts.DistinctBy(c => c.Notation).ToFrozenDictionary(c => c.Notation, StringComparer.Ordinal);
    }

    /// <summary>IRIs of all schemes there are.</summary>
    public static IReadOnlyCollection<string> All => ByScheme.Keys;

    /// <summary>IRI of the concept scheme.</summary>
    public string Scheme { get; }

    /// <summary>All concepts, in the list's own order.</summary>
    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>The vocabulary of a scheme, or null where we have none.</summary>
    /// <param name="scheme">IRI of the concept scheme: one of <see cref="Schemes"/>.</param>
    public static Vocabulary? Find(string scheme) => ByScheme.TryGetValue(scheme, out var lazy) ? lazy.Value : null;

    /// <summary>The vocabulary of a scheme that we are known to have.</summary>
    /// <param name="scheme">One of <see cref="Schemes"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such scheme: a bug of the caller.</exception>
    public static Vocabulary Of(string scheme) => ByScheme[scheme].Value;

    /// <summary>A concept of any scheme by its IRI, or null. Only the vocabulary that the IRI belongs to is loaded.</summary>
    /// <param name="iri">The concept's IRI.</param>
    public static Concept? FindConcept(string? iri)
    {
        var cut = iri?.LastIndexOf('/') ?? -1;
        return cut > 0 && SchemeByPrefix.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(iri.AsSpan(0, cut + 1), out var scheme)
            ? Of(scheme).Concept(iri!)
            : null;
    }

    /// <summary>The scheme whose concepts have IRIs like this one, whether or not this concept exists; null for foreign IRIs.</summary>
    /// <param name="iri">A concept's IRI.</param>
    public static string? SchemeOf(string? iri)
    {
        var cut = iri?.LastIndexOf('/') ?? -1;
        return cut > 0 && SchemeByPrefix.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(iri.AsSpan(0, cut + 1), out var scheme) ? scheme : null;
    }

    /// <summary>The concept of this IRI, or null.</summary>
    /// <param name="id">The concept's IRI.</param>
    public Concept? Concept(string id) => byId.GetValueOrDefault(id);

    /// <summary>The concept of this notation (case as written), or null.</summary>
    /// <param name="notation">For example <c>MNE</c>, <c>0713</c>, <c>4</c>.</param>
    public Concept? ByNotation(string notation) => byNotation.GetValueOrDefault(notation);
}
