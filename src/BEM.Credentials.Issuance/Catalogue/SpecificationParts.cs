using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>A level of a national qualifications framework.</summary>
public sealed record NationalLevel
{
    /// <summary>
    /// Concept of the list <c>http://data.europa.eu/snb/qdr</c>: its code (<c>c_52353560</c>) or its IRI. Null for the frameworks that are
    /// not on that list (Armenia, Georgia, Ukraine): then <see cref="Label"/> alone speaks, as a concept of ours, marked as such.
    /// </summary>
    public string? Concept { get; init; }

    /// <summary>The level in words, by language: "National Qualifications Framework of Georgia, level 4".</summary>
    public LanguageMap Label { get; init; } = LanguageMap.Empty;
}

/// <summary>One learning outcome, with the split of the ECVET tradition: knowledge, skills, responsibility and autonomy.</summary>
public sealed record LearningOutcome
{
    /// <summary>The outcome in one sentence, by language.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>What the learner knows, by language.</summary>
    public IReadOnlyList<LanguageMap> Knowledge { get; init; } = [];

    /// <summary>What the learner can do, by language.</summary>
    public IReadOnlyList<LanguageMap> Skills { get; init; } = [];

    /// <summary>What the learner answers for, by language.</summary>
    public IReadOnlyList<LanguageMap> Responsibility { get; init; } = [];

    /// <summary>A word of <see cref="CatalogueWords.SkillTypes"/>; null where it is both.</summary>
    public string? Type { get; init; }

    /// <summary>Related skills of ESCO.</summary>
    public IReadOnlyList<EscoSkill> EscoSkills { get; init; } = [];

    /// <summary>A word of <see cref="CatalogueWords.ReusabilityLevels"/>; null where not said.</summary>
    public string? Reusability { get; init; }
}

/// <summary>A skill of ESCO 1.2.</summary>
public sealed record EscoSkill
{
    /// <summary>Its IRI, <c>http://data.europa.eu/esco/skill/UUID</c>; in files the UUID alone will do.</summary>
    public required string Id { get; init; }

    /// <summary>Its preferred label; English at least.</summary>
    public required LanguageMap Label { get; init; }
}

/// <summary>Something that learners take part in.</summary>
public sealed record LearningActivity
{
    /// <summary>Title, by language.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>Description, by language.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;

    /// <summary>A word of <see cref="CatalogueWords.ActivityTypes"/>; null where not said.</summary>
    public string? Type { get; init; }

    /// <summary>Form of participation: a word of <see cref="CatalogueWords.Modes"/>.</summary>
    public required string Mode { get; init; }

    /// <summary>Where it takes place, in words, by language.</summary>
    public LanguageMap Setting { get; init; } = LanguageMap.Empty;

    /// <summary>Share of the hours spent at a workplace, 0 to 100 percent; null where not said.</summary>
    public int? WorkplaceShare { get; init; }

    /// <summary>Workload of this activity in hours; null where it is not told apart.</summary>
    public decimal? Hours { get; init; }
}

/// <summary>How outcomes are assessed.</summary>
public sealed record Assessment
{
    /// <summary>Title, by language.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>Description, by language.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;

    /// <summary>A word of <see cref="CatalogueWords.AssessmentTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>A word of <see cref="CatalogueWords.Modes"/>; null where not said.</summary>
    public string? Mode { get; init; }

    /// <summary>The criteria, by language, one entry each.</summary>
    public IReadOnlyList<LanguageMap> Criteria { get; init; } = [];

    /// <summary>Share of the final grade, 0 to 100 percent; null where not said.</summary>
    public int? Weight { get; init; }

    /// <summary>The scale of grades; null where there is none.</summary>
    public GradingScheme? GradingScheme { get; init; }

    /// <summary>Supervision and identity check: a word of <see cref="CatalogueWords.Supervision"/>; null where not said.</summary>
    public string? Supervision { get; init; }
}

/// <summary>A scale of grades.</summary>
public sealed record GradingScheme
{
    /// <summary>Title, by language.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>How it is read, by language.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;
}

/// <summary>What underpins the quality of a micro-credential.</summary>
public sealed record QualityAssurance
{
    /// <summary>In words, by language; empty only where there is an accreditation.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;

    /// <summary>Accreditations of the programme or of the school.</summary>
    public IReadOnlyList<Accreditation> Accreditations { get; init; } = [];
}

/// <summary>A decision of somebody else that vouches for quality.</summary>
public sealed record Accreditation
{
    /// <summary>The IRI under which it is registered; null where there is none.</summary>
    public string? Id { get; init; }

    /// <summary>Title, by language.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>A word of <see cref="CatalogueWords.AccreditationTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Who decided.</summary>
    public required Organisation Agent { get; init; }

    /// <summary>Number of the decision; null where there is none.</summary>
    public string? Number { get; init; }

    /// <summary>Day of the decision; null where not said.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>Last day; null for no end.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>A page about it; null for none.</summary>
    public string? Homepage { get; init; }
}

/// <summary>How a micro-credential goes together with others.</summary>
public sealed record Stackability
{
    /// <summary>Whether it is part of a qualification and no whole of its own (ELM <c>isPartialQualification</c>).</summary>
    public bool Partial { get; init; }

    /// <summary>What it is a part of.</summary>
    public IReadOnlyList<RelatedSpecification> PartOf { get; init; } = [];

    /// <summary>What it builds on.</summary>
    public IReadOnlyList<RelatedSpecification> BuildsOn { get; init; } = [];

    /// <summary>What it gives a right to.</summary>
    public IReadOnlyList<Entitlement> EntitlesTo { get; init; } = [];
}

/// <summary>Another specification or qualification.</summary>
public sealed record RelatedSpecification
{
    /// <summary>Id in the same catalogue; null where it stands elsewhere.</summary>
    public string? Id { get; init; }

    /// <summary>Title, by language; empty where the catalogue knows it.</summary>
    public LanguageMap Title { get; init; } = LanguageMap.Empty;
}

/// <summary>A right that comes with a micro-credential.</summary>
public sealed record Entitlement
{
    /// <summary>Title, by language.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>A word of <see cref="CatalogueWords.EntitlementTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>A word of <see cref="CatalogueWords.EntitlementStatuses"/>.</summary>
    public string Status { get; init; } = "prospective";
}

/// <summary>How long a specification, and a credential of it, is good for.</summary>
public sealed record Validity
{
    /// <summary>First day on which it may be awarded; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it may be awarded; null for no limit.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Months after the award at which a credential ends; null for never.</summary>
    public int? CredentialMonths { get; init; }
}
