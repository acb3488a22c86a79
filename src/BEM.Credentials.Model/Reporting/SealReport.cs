namespace BEM.Credentials.Model.Reporting;

/// <summary>What is known of one seal (docs/architecture.md, Report; ETSI EN 319 102-1, clause 5).</summary>
public sealed record SealReport
{
    /// <summary>JAdES, XAdES, PAdES, DataIntegrity, COSE or SD-JWT.</summary>
    public required string Format { get; init; }

    /// <summary>B-B, B-T, B-LT, B-LTA or none.</summary>
    public string Level { get; init; } = "none";

    /// <summary>Name of the signature algorithm as JOSE writes it: ES256, PS256, EdDSA …; null where unreadable.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Who signed, from the certificate; null where there is none.</summary>
    public SignerReport? Signer { get; init; }

    /// <summary>The time that the signer claims; null where there is none.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>The earliest time at which the seal is proven to have existed; the validation time where nothing proves it.</summary>
    public DateTimeOffset? BestSignatureTime { get; init; }

    /// <summary>TOTAL-PASSED, INDETERMINATE or TOTAL-FAILED (EN 319 102-1, clause 5.1.3).</summary>
    public required string Indication { get; init; }

    /// <summary>The sub-indication in the words of EN 319 102-1, table 5, or null.</summary>
    public string? SubIndication { get; init; }

    /// <summary>Who vouches for the signer.</summary>
    public TrustReport Trust { get; init; } = new();
}

/// <summary>The subject of a seal certificate.</summary>
public sealed record SignerReport
{
    /// <summary>Distinguished name (RFC 4514).</summary>
    public required string Subject { get; init; }

    /// <summary>organizationName (2.5.4.10).</summary>
    public string? Organization { get; init; }

    /// <summary>organizationIdentifier (2.5.4.97), as EN 319 412-1, clause 5.1.4, writes it.</summary>
    public string? OrganizationIdentifier { get; init; }

    /// <summary>countryName (2.5.4.6), ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }
}

/// <summary>Which list vouches for a signer, and the legal level that gives.</summary>
public sealed record TrustReport
{
    /// <summary>none, eu-qualified, eu-advanced, adequate-third-country, national-list, partner-list or configured.</summary>
    public string Anchor { get; init; } = "none";

    /// <summary>The list, with its sequence number and age; null where there is none.</summary>
    public string? List { get; init; }

    /// <summary>The service on that list, or the name of the configured anchor.</summary>
    public string? Service { get; init; }

    /// <summary>Result of ETSI TS 119 615 in its words; "N/A" where no list speaks.</summary>
    public string Qualification { get; init; } = "N/A";
}
