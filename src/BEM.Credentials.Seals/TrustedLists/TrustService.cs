using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>A service of a list (TS 119 612, clause 5.5) with its history (clause 5.6).</summary>
public sealed record TrustService
{
    /// <summary>TSPName, in English where there is one.</summary>
    public string Provider { get; init; } = string.Empty;

    /// <summary>ServiceName, in English where there is one.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The certificates that identify it. A name or a key identifier alone does not.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>What held when, the present first.</summary>
    public IReadOnlyList<ServicePeriod> Periods { get; init; } = [];
}

/// <summary>What a list says of a service for a time. Both ends belong to it.</summary>
public sealed record ServicePeriod
{
    /// <summary>ServiceTypeIdentifier.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>ServiceStatus.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>StatusStartingTime.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>The beginning of the next period; null for the present one.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>URIs of AdditionalServiceInformation, such as …/ForeSeals.</summary>
    public IReadOnlyList<string> Additional { get; init; } = [];

    /// <summary>Qualifications (clause 5.5.9.2).</summary>
    public IReadOnlyList<QualificationElement> Qualifications { get; init; } = [];

    /// <summary>ExpiredCertsRevocationInfo: certificates that expired after this keep their revocation information.</summary>
    public DateTimeOffset? ExpiredCertificatesSince { get; init; }

    /// <summary>TSPName of TakenOverBy; null where nobody took it over.</summary>
    public string? TakenOverBy { get; init; }

    /// <summary>Names of critical extensions that we do not know.</summary>
    public IReadOnlyList<string> UnknownCritical { get; init; } = [];

    /// <summary>The agreement under which a third country's words were read as the Union's; null for a list of the Union, or where none fits.</summary>
    public ServiceEquivalence? Equivalence { get; init; }

    /// <summary>Whether a time is in it.</summary>
    /// <param name="time">The time.</param>
    public bool Covers(DateTimeOffset time) => Start <= time && (End is not { } end || time <= end);
}

/// <summary>Qualifiers that hold for the certificates that criteria pick out.</summary>
/// <param name="Qualifiers">URIs.</param>
/// <param name="Criteria">The criteria; null where there are none.</param>
public sealed record QualificationElement(IReadOnlyList<string> Qualifiers, Criterion? Criteria);
