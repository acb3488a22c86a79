using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Elm;

/// <summary>What a European Digital Credential says, as it is written: shown, never trusted, dates never converted.</summary>
public sealed record EdcSummary
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its types.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Its title: of the display, else of the first claim.</summary>
    public LanguageMap Title { get; init; } = LanguageMap.Empty;

    /// <summary>Its description.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;

    /// <summary>Whom it is about; null where nobody is named.</summary>
    public EdcPerson? Subject { get; init; }

    /// <summary>Who says so; null where nobody is named.</summary>
    public EdcOrganisation? Issuer { get; init; }

    /// <summary>Who presents the credential: the issuer of the XML presentation around it; null where there is none.</summary>
    public EdcOrganisation? Presenter { get; init; }

    /// <summary>Awarding bodies of all claims, each once.</summary>
    public IReadOnlyList<EdcOrganisation> AwardingBodies { get; init; } = [];

    /// <summary><c>issued</c>, else <c>issuanceDate</c>.</summary>
    public string? Issued { get; init; }

    /// <summary>Start of validity.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>End of validity as <c>validUntil</c> writes it.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>End of validity as <c>expirationDate</c> writes it; where both stand and differ, the earlier counts.</summary>
    public string? ExpirationDate { get; init; }

    /// <summary>Identifiers of the credential, such as the certificate number.</summary>
    public IReadOnlyList<EdcIdentifier> Identifiers { get; init; } = [];

    /// <summary>The certificate number: the identifier that says so, else the only one that is no address; null for none.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Status entries in whatever form they are written; empty where the credential names none.</summary>
    public IReadOnlyList<EdcStatus> Status { get; init; } = [];

    /// <summary>Ids of the profiles that it names in <c>credentialSchema</c>.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>Labels of its <c>credentialProfiles</c>.</summary>
    public IReadOnlyList<LanguageMap> Profiles { get; init; } = [];

    /// <summary>Evidence, such as a mandate.</summary>
    public IReadOnlyList<EdcEvidence> Evidence { get; init; } = [];

    /// <summary>What is claimed of the subject.</summary>
    public IReadOnlyList<EdcClaim> Claims { get; init; } = [];

    /// <summary>Number of page images by display language, as the codes of the EU list (<c>ENG</c>).</summary>
    public IReadOnlyDictionary<string, int> Pages { get; init; } = new Dictionary<string, int>();

    /// <summary>The mandate by which somebody seals for somebody else (evidence type c_18016257); null for none.</summary>
    public EdcEvidence? Mandate => Evidence.FirstOrDefault(e => e.Type == EdcNames.MandateEvidence);

    /// <summary>The grade of the first claim that has one; empty for none.</summary>
    public LanguageMap Grade => Claims.SelectMany(c => c.AllBelow()).FirstOrDefault(c => !c.Grade.IsEmpty)?.Grade ?? LanguageMap.Empty;
}

/// <summary>A person.</summary>
public sealed record EdcPerson
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>The full name; where there is none, given and family name together.</summary>
    public LanguageMap Name { get; init; } = LanguageMap.Empty;

    /// <summary>The given name.</summary>
    public LanguageMap GivenName { get; init; } = LanguageMap.Empty;

    /// <summary>The family name.</summary>
    public LanguageMap FamilyName { get; init; } = LanguageMap.Empty;

    /// <summary>Day of birth, as written.</summary>
    public string? DateOfBirth { get; init; }

    /// <summary>National number; null where it is not in the credential.</summary>
    public string? NationalId { get; init; }
}

/// <summary>An organisation.</summary>
public sealed record EdcOrganisation
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>The legal name.</summary>
    public LanguageMap Name { get; init; } = LanguageMap.Empty;

    /// <summary>Another name.</summary>
    public LanguageMap AltName { get; init; } = LanguageMap.Empty;

    /// <summary>The eIDAS identifier, which should be that of the seal certificate; null for none.</summary>
    public string? EidasIdentifier { get; init; }

    /// <summary>All other identifiers: registration, VAT, tax and further ones.</summary>
    public IReadOnlyList<EdcIdentifier> Identifiers { get; init; } = [];

    /// <summary>Countries of its locations, ISO 3166-1 alpha-2 where known, else the code as written.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Address lines.</summary>
    public IReadOnlyList<LanguageMap> Addresses { get; init; } = [];

    /// <summary>Home page.</summary>
    public string? Homepage { get; init; }

    /// <summary>Whether it names an accreditation of its own.</summary>
    public bool IsAccredited { get; init; }
}

/// <summary>An identifier.</summary>
/// <param name="Kind"><c>identifier</c>, <c>registration</c>, <c>vatIdentifier</c> or <c>taxIdentifier</c>.</param>
/// <param name="Scheme">Name of the scheme; null for none.</param>
/// <param name="Value">The identifier.</param>
public sealed record EdcIdentifier(string Kind, string? Scheme, string Value);

/// <summary>A status entry.</summary>
public sealed record EdcStatus
{
    /// <summary>Where it stood: <c>credentialStatus</c>, or <c>statusEntry</c> for the term of ours.</summary>
    public required string Term { get; init; }

    /// <summary>Its id, or the text that stood in its place.</summary>
    public string? Id { get; init; }

    /// <summary>Its type; null where it was a text.</summary>
    public string? Type { get; init; }

    /// <summary>Purpose: revocation, suspension …; null where not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>Address of the status list; where only an id is given, the id before its <c>#</c>.</summary>
    public string? List { get; init; }

    /// <summary>Index in the list as written; where only an id is given, what stands after its <c>#</c>.</summary>
    public string? Index { get; init; }
}

/// <summary>Evidence.</summary>
/// <param name="Type">IRI of its type.</param>
/// <param name="Label">Label of its type.</param>
/// <param name="Statement">What it states; null for nothing.</param>
/// <param name="Accreditation">IRI of an accreditation; null for none.</param>
public sealed record EdcEvidence(string? Type, LanguageMap Label, string? Statement, string? Accreditation)
{
    /// <summary>Whom it is about (<c>evidenceTarget</c>), of a mandate the one who may seal; null where nobody is named.</summary>
    public EdcOrganisation? Target { get; init; }

    /// <summary>
    /// From when until when it holds, first and last day: the interval in square brackets in the statement, ISO 8601 dates with a slash
    /// (<c>[2026-01-01/2027-12-31]</c>, either side may be <c>..</c>); null on a side that is open or not written.
    /// </summary>
    public (DateOnly? First, DateOnly? Last) Period => EdcPeriod.In(Statement);
}

/// <summary>A claim: an achievement, an activity, an assessment or an entitlement, with those below it.</summary>
public sealed record EdcClaim
{
    /// <summary>Its class: <c>LearningAchievement</c>, <c>LearningActivity</c>, <c>LearningAssessment</c>, <c>LearningEntitlement</c> or what is written.</summary>
    public string? Type { get; init; }

    /// <summary>Title.</summary>
    public LanguageMap Title { get; init; } = LanguageMap.Empty;

    /// <summary>Description.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;

    /// <summary>Who awarded it.</summary>
    public IReadOnlyList<EdcOrganisation> AwardedBy { get; init; } = [];

    /// <summary>Day of the award, as written.</summary>
    public string? AwardingDate { get; init; }

    /// <summary>Grade.</summary>
    public LanguageMap Grade { get; init; } = LanguageMap.Empty;

    /// <summary>Supervision and identity check of an assessment.</summary>
    public LanguageMap IdVerification { get; init; } = LanguageMap.Empty;

    /// <summary>Workload of an activity, an ISO 8601 duration.</summary>
    public string? Workload { get; init; }

    /// <summary>What it is specified by; null for nothing.</summary>
    public EdcSpecification? Specification { get; init; }

    /// <summary>Assessments that prove it.</summary>
    public IReadOnlyList<EdcClaim> ProvenBy { get; init; } = [];

    /// <summary>Activities that led to it.</summary>
    public IReadOnlyList<EdcClaim> InfluencedBy { get; init; } = [];

    /// <summary>What it gives a right to.</summary>
    public IReadOnlyList<EdcClaim> EntitlesTo { get; init; } = [];

    /// <summary>Its parts.</summary>
    public IReadOnlyList<EdcClaim> Parts { get; init; } = [];

    /// <summary>This claim and all below it.</summary>
    public IEnumerable<EdcClaim> AllBelow() =>
        new[] { this }.Concat(ProvenBy.Concat(InfluencedBy).Concat(EntitlesTo).Concat(Parts).SelectMany(c => c.AllBelow()));
}

/// <summary>What a claim is specified by.</summary>
public sealed record EdcSpecification
{
    /// <summary>Title.</summary>
    public LanguageMap Title { get; init; } = LanguageMap.Empty;

    /// <summary>Kinds (<c>dcType</c>).</summary>
    public IReadOnlyList<LanguageMap> Types { get; init; } = [];

    /// <summary>EQF and national levels.</summary>
    public IReadOnlyList<LanguageMap> Levels { get; init; } = [];

    /// <summary>Forms of participation.</summary>
    public IReadOnlyList<LanguageMap> Modes { get; init; } = [];

    /// <summary>Languages of instruction or assessment.</summary>
    public IReadOnlyList<LanguageMap> Languages { get; init; } = [];

    /// <summary>Fields of education (ISCED-F).</summary>
    public IReadOnlyList<LanguageMap> Fields { get; init; } = [];

    /// <summary>Workload, an ISO 8601 duration.</summary>
    public string? Workload { get; init; }

    /// <summary>Credit points: the framework's label and the points.</summary>
    public IReadOnlyList<EdcCredit> Credits { get; init; } = [];

    /// <summary>Learning outcomes.</summary>
    public IReadOnlyList<EdcOutcome> Outcomes { get; init; } = [];

    /// <summary>The outcomes in one text.</summary>
    public LanguageMap OutcomeSummary { get; init; } = LanguageMap.Empty;

    /// <summary>What is needed to enrol.</summary>
    public LanguageMap EntryRequirement { get; init; } = LanguageMap.Empty;

    /// <summary>Accreditations by title.</summary>
    public IReadOnlyList<LanguageMap> Accreditations { get; init; } = [];

    /// <summary>The grading scheme of an assessment.</summary>
    public LanguageMap GradingScheme { get; init; } = LanguageMap.Empty;

    /// <summary>What it is a part of, by title.</summary>
    public IReadOnlyList<LanguageMap> PartOf { get; init; } = [];

    /// <summary>Further notes.</summary>
    public IReadOnlyList<EdcNote> Notes { get; init; } = [];
}

/// <summary>Credit points.</summary>
/// <param name="Framework">Label of the credit system.</param>
/// <param name="Points">The points, as written.</param>
public sealed record EdcCredit(LanguageMap Framework, string Points);

/// <summary>A note.</summary>
/// <param name="Subject">What it is about; empty where not said.</param>
/// <param name="Text">The text.</param>
public sealed record EdcNote(LanguageMap Subject, LanguageMap Text);

/// <summary>A learning outcome.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Notes">Knowledge, skills, responsibility and other notes.</param>
/// <param name="Skills">Labels of related skills.</param>
public sealed record EdcOutcome(LanguageMap Title, IReadOnlyList<EdcNote> Notes, IReadOnlyList<LanguageMap> Skills);
