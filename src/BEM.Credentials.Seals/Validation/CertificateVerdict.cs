using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.Validation;

/// <summary>What became of one certificate and its path (EN 319 102-1, clause 5.2.6).</summary>
internal sealed record CertificateVerdict
{
    /// <summary>Sub-indication; null where the path holds.</summary>
    public string? SubIndication { get; init; }

    /// <summary>Code of what is wrong; null where the path holds.</summary>
    public string? Code { get; init; }

    /// <summary>The certificate of the path that it is about.</summary>
    public Certificate? About { get; init; }

    /// <summary>The path.</summary>
    public required IReadOnlyList<Certificate> Chain { get; init; }

    /// <summary>The anchor, or null.</summary>
    public TrustAnchor? Anchor { get; init; }

    /// <summary>When the certificate in question was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Where the revocation information of the path came from, and how old it is.</summary>
    public RevocationSummary Revocation { get; init; } = RevocationSummary.NotReached;

    /// <summary>Whether the path holds.</summary>
    public bool Passed => SubIndication is null;

    /// <summary>Whether a proof of existence may still save it.</summary>
    public bool MayBeSaved => SubIndication is SubIndications.RevokedNoPoe or SubIndications.RevokedCaNoPoe or SubIndications.OutOfBoundsNoPoe
        or SubIndications.OutOfBoundsNotRevoked or SubIndications.CryptoConstraintsNoPoe;
}

/// <summary>What the revocation information of a path amounts to.</summary>
internal enum RevocationSummary
{
    /// <summary>It was not asked, because the path did not get so far.</summary>
    NotReached,

    /// <summary>None is needed: the anchor is the certificate itself, or the certificate is a short-term one.</summary>
    NotNeeded,

    /// <summary>Some is missing.</summary>
    Missing,

    /// <summary>All is there and says that nothing was revoked, but it is older than the seal is proven to be, and newer was due.</summary>
    Stale,

    /// <summary>All is there and says that nothing was revoked.</summary>
    Good,

    /// <summary>Something was revoked.</summary>
    Revoked,
}

/// <summary>The sub-indications of EN 319 102-1 that we give.</summary>
internal static class SubIndications
{
    public const string FormatFailure = "FORMAT_FAILURE";
    public const string SignedDataNotFound = "SIGNED_DATA_NOT_FOUND";
    public const string HashFailure = "HASH_FAILURE";
    public const string SigCryptoFailure = "SIG_CRYPTO_FAILURE";
    public const string SigConstraintsFailure = "SIG_CONSTRAINTS_FAILURE";
    public const string ChainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE";
    public const string ChainGeneralFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE";
    public const string CryptoConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE";
    public const string CryptoConstraintsNoPoe = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE";
    public const string NoSigningCertificate = "NO_SIGNING_CERTIFICATE_FOUND";
    public const string NoChain = "NO_CERTIFICATE_CHAIN_FOUND";
    public const string RevokedNoPoe = "REVOKED_NO_POE";
    public const string RevokedCaNoPoe = "REVOKED_CA_NO_POE";
    public const string OutOfBoundsNoPoe = "OUT_OF_BOUNDS_NO_POE";
    public const string OutOfBoundsNotRevoked = "OUT_OF_BOUNDS_NOT_REVOKED";
    public const string NotYetValid = "NOT_YET_VALID";
    public const string TimestampOrder = "TIMESTAMP_ORDER_FAILURE";
}
