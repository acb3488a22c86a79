using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>
/// One micro-credential in one version: what everyone who earns it gets, and the source of all Annex I elements that are not about one
/// learner (Council Recommendation 2022/C 243/02, Annex I). A file <c>&lt;id&gt;.json</c> of the catalogue folder; schema in
/// <c>schemas/specification.schema.json</c>, words in <see cref="CatalogueWords"/>.
/// </summary>
public sealed record Specification
{
    /// <summary>Id, also the file's name: lower-case Latin letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the content, as the school counts.</summary>
    public string Version { get; init; } = "1";

    /// <summary>Title, by language.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>What it is about, by language; at most 4,000 characters each, which is what Europass stores.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;

    /// <summary>Economic sector in words, by language.</summary>
    public LanguageMap Sector { get; init; } = LanguageMap.Empty;

    /// <summary>Country in which it is awarded, ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>Who awards it; null: the issuer of <c>issuer.json</c>.</summary>
    public Organisation? AwardingBody { get; init; }

    /// <summary>EQF level, 1 to 8; null where none applies.</summary>
    public int? EqfLevel { get; init; }

    /// <summary>Level of the national framework; null where none applies.</summary>
    public NationalLevel? NqfLevel { get; init; }

    /// <summary>ISCED-F 2013 codes, two to four digits.</summary>
    public IReadOnlyList<string> IscedF { get; init; } = [];

    /// <summary>Notional workload needed to reach the outcomes, in hours.</summary>
    public required decimal WorkloadHours { get; init; }

    /// <summary>ECTS credit points; null where none are given.</summary>
    public decimal? Ects { get; init; }

    /// <summary>Longest time that a learner may take: an ISO 8601 duration such as <c>P3M</c>; null where there is no limit.</summary>
    public string? MaximumDuration { get; init; }

    /// <summary>Kind of learning opportunity: a word of <see cref="CatalogueWords.OpportunityTypes"/>.</summary>
    public string OpportunityType { get; init; } = "short-learning-programme";

    /// <summary>Formal or non-formal: a word of <see cref="CatalogueWords.Settings"/>; null where not said.</summary>
    public string? Setting { get; init; }

    /// <summary>Forms of participation: words of <see cref="CatalogueWords.Modes"/>; empty: those of the activities.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    /// <summary>What learners know and can do afterwards; at least one.</summary>
    public required IReadOnlyList<LearningOutcome> LearningOutcomes { get; init; }

    /// <summary>The outcomes in one text, by language.</summary>
    public LanguageMap LearningOutcomeSummary { get; init; } = LanguageMap.Empty;

    /// <summary>What learners do; at least one.</summary>
    public required IReadOnlyList<LearningActivity> Activities { get; init; }

    /// <summary>How the outcomes are assessed; at least one.</summary>
    public required IReadOnlyList<Assessment> Assessments { get; init; }

    /// <summary>What is needed to enrol, by language; empty where nothing is.</summary>
    public LanguageMap EntryRequirements { get; init; } = LanguageMap.Empty;

    /// <summary>What underpins its quality.</summary>
    public required QualityAssurance QualityAssurance { get; init; }

    /// <summary>For whom it is: words of <see cref="CatalogueWords.TargetGroups"/>.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    /// <summary>For whom it is in own words, by language.</summary>
    public LanguageMap TargetAudience { get; init; } = LanguageMap.Empty;

    /// <summary>How it goes together with others.</summary>
    public Stackability Stackability { get; init; } = new();

    /// <summary>How long the specification, and a credential of it, is good for.</summary>
    public Validity Validity { get; init; } = new();

    /// <summary>Languages of instruction and assessment, BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>A page about it, an https address; null for none.</summary>
    public string? Homepage { get; init; }

    /// <summary>Further information, by language, one entry a note.</summary>
    public IReadOnlyList<LanguageMap> AdditionalNotes { get; init; } = [];
}
