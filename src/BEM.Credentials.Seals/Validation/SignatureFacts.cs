using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// What one signature says and carries, whatever its form: the common ground on which JAdES, XAdES and PAdES seals are judged by one
/// process (EN 319 102-1). A form's own reader makes it; nothing in it is believed yet except what <see cref="Integrity"/> found.
/// </summary>
internal sealed record SignatureFacts
{
    /// <summary>The form.</summary>
    public required SealFormat Format { get; init; }

    /// <summary>Name of the algorithm as JOSE writes it, or as written where we do not know it.</summary>
    public string? AlgorithmName { get; init; }

    /// <summary>The algorithm; null where it is not one that we accept.</summary>
    public SignatureAlgorithm? Algorithm { get; init; }

    /// <summary>The signing certificate; null where none was found or the digests name another.</summary>
    public Certificate? Signer { get; init; }

    /// <summary>Why there is no signing certificate, or null.</summary>
    public Finding? SignerFault { get; init; }

    /// <summary>Whether the signature fits.</summary>
    public required IntegrityFacts Integrity { get; init; }

    /// <summary>What makes the signature void however well it fits.</summary>
    public IReadOnlyList<Finding> Defects { get; init; } = [];

    /// <summary>The time that the signer claims.</summary>
    public DateTimeOffset? ClaimedTime { get; init; }

    /// <summary>Why the claimed time does not satisfy the standard, or null.</summary>
    public Finding? TimeFault { get; init; }

    /// <summary>A time after which the signer wants it void.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether the signed part is as the baseline of its standard wants it.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Policy and commitments; null where the form has none.</summary>
    public SignerStatements? Said { get; init; }

    /// <summary>Time-stamps in the order in which they stand.</summary>
    public IReadOnlyList<TimestampFacts> Timestamps { get; init; } = [];

    /// <summary>All certificates carried anywhere.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>All CRLs and OCSP answers carried.</summary>
    public IReadOnlyList<RevocationEvidence> Revocations { get; init; } = [];

    /// <summary>What was noticed.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Digests on which it relies besides that of its algorithm.</summary>
    public IReadOnlyList<HashAlgorithmName> Digests { get; init; } = [];

    /// <summary>Whether it signs another signature.</summary>
    public bool IsCounterSignature { get; init; }
}

/// <summary>Whether a signature fits the bytes.</summary>
/// <param name="IsIntact">Whether the value fits the bytes and the key.</param>
/// <param name="Code">Code of the result.</param>
/// <param name="SubIndication">Null where it is intact; else in the words of EN 319 102-1.</param>
/// <param name="Arguments">Values for the message.</param>
internal sealed record IntegrityFacts(bool IsIntact, string Code, string? SubIndication, params string[] Arguments);

/// <summary>What a time-stamp is made over.</summary>
internal enum TimestampKind
{
    /// <summary>The content, before signing.</summary>
    Content,

    /// <summary>The signature value.</summary>
    Signature,

    /// <summary>References to validation data.</summary>
    References,

    /// <summary>Everything before it.</summary>
    Archive,
}

/// <summary>One time-stamp of a signature.</summary>
internal sealed record TimestampFacts
{
    /// <summary>What it is made over.</summary>
    public required TimestampKind Kind { get; init; }

    /// <summary>The token; null where it cannot be read.</summary>
    public TimestampToken? Token { get; init; }

    /// <summary>Whether its imprint is that of what stands here.</summary>
    public bool ImprintMatches { get; init; }

    /// <summary>Whether what it is made over is not at hand, so that its imprint cannot be compared.</summary>
    public bool IsDataMissing { get; init; }

    /// <summary>Fingerprints of the certificates, revocation data and tokens whose existence it proves.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];
}
