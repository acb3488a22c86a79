namespace BEM.Credentials.Model.Reporting;

/// <summary>The report of one verification: the contract between the verifier, the command line and other people's scripts.</summary>
public sealed record VerificationReport
{
    /// <summary>Version of this form.</summary>
    public int ReportVersion { get; init; } = 1;

    /// <summary>The time of validation, UTC.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What was handed in.</summary>
    public required InputReport Input { get; init; }

    /// <summary>What it says; null where it could not be read.</summary>
    public CredentialReport? Credential { get; init; }

    /// <summary>Its seals, in the order in which they stand.</summary>
    public IReadOnlyList<SealReport> Seals { get; init; } = [];

    /// <summary>All checks of <see cref="CheckId.All"/>, each once, in order.</summary>
    public required IReadOnlyList<CheckResult> Checks { get; init; }
}

/// <summary>What was handed in.</summary>
public sealed record InputReport
{
    /// <summary>File name or address, as given.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Number of bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>edc-json, edc-xml, vc-di, vc-jwt, openbadge-3, sd-jwt-vc, pdf, offline-qr or unknown.</summary>
    public required string Format { get; init; }
}

/// <summary>What a credential says of itself: shown, never trusted.</summary>
public sealed record CredentialReport
{
    /// <summary>The credential's id.</summary>
    public string? Id { get; init; }

    /// <summary>Its types.</summary>
    public IReadOnlyList<string> Type { get; init; } = [];

    /// <summary>Its title.</summary>
    public LanguageMap Title { get; init; } = LanguageMap.Empty;

    /// <summary>Whom it is about.</summary>
    public SubjectReport? Subject { get; init; }

    /// <summary>Who says so, in the payload's own words.</summary>
    public IssuerReport? Issuer { get; init; }

    /// <summary>The date of issue as it is written, never converted.</summary>
    public string? Issued { get; init; }

    /// <summary>Start of validity as it is written.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>End of validity as it is written; null for none.</summary>
    public string? ValidUntil { get; init; }
}

/// <summary>Whom a credential is about.</summary>
/// <param name="Name">The full name, by language.</param>
public sealed record SubjectReport(LanguageMap Name);

/// <summary>The issuer as the payload names it.</summary>
/// <param name="Id">The issuer's id.</param>
/// <param name="Name">The legal name, by language.</param>
public sealed record IssuerReport(string? Id, LanguageMap Name);
