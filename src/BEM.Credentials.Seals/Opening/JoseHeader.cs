using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Opening;

/// <summary>The protected header of a JSON Web Signature with the members of JAdES (RFC 7515, section 4; TS 119 182-1, clause 5).</summary>
public sealed class JoseHeader
{
    /// <summary>The signature algorithm's name as written; null where there is none.</summary>
    public string? AlgorithmName { get; internal set; }

    /// <summary>The algorithm, or null where it is not one that we accept.</summary>
    public SignatureAlgorithm? Algorithm { get; internal set; }

    /// <summary>Content type.</summary>
    public string? ContentType { get; internal set; }

    /// <summary>Type of the whole.</summary>
    public string? Type { get; internal set; }

    /// <summary>Key identifier: in JAdES base64 of the DER of an IssuerSerial.</summary>
    public string? KeyId { get; internal set; }

    /// <summary>The certificates carried (<c>x5c</c>), DER, the signer's first.</summary>
    public IReadOnlyList<byte[]> Certificates { get; internal set; } = [];

    /// <summary>Digests that name the signing certificate: <c>x5t#S256</c>, <c>x5t#o</c>, the first of <c>sigX5ts</c>.</summary>
    public IReadOnlyList<CertificateDigest> CertificateDigests { get; internal set; } = [];

    /// <summary>Whether the payload was encoded in base64url before it was signed (RFC 7797).</summary>
    public bool Encoded { get; internal set; } = true;

    /// <summary>Whether <c>b64</c> stands in the header.</summary>
    public bool EncodedNamed { get; internal set; }

    /// <summary><c>sigT</c> as it is written.</summary>
    public string? SigningTimeText { get; internal set; }

    /// <summary><c>iat</c>, in seconds since 1970.</summary>
    public long? IssuedAt { get; internal set; }

    /// <summary>The time that the signer claims, UTC; null where none can be read.</summary>
    public DateTimeOffset? SigningTime { get; internal set; }

    /// <summary><c>exp</c>, where it is a time.</summary>
    public DateTimeOffset? Expires { get; internal set; }

    /// <summary>The names that the signer wants understood, or null where <c>crit</c> is absent.</summary>
    public IReadOnlyList<string>? Critical { get; internal set; }

    /// <summary>Time-stamp tokens over the content made before signing (<c>adoTst</c>), DER.</summary>
    public IReadOnlyList<byte[]> ContentTimestamps { get; internal set; } = [];

    /// <summary>What is signed where the payload is elsewhere.</summary>
    public DetachedObjects? Detached { get; internal set; }

    /// <summary>The signature policy that is named (<c>sigPId</c>), or null.</summary>
    public PolicyReference? Policy { get; internal set; }

    /// <summary>Identifiers of what the signer commits to (<c>srCms</c>).</summary>
    public IReadOnlyList<string> Commitments { get; internal set; } = [];

    /// <summary>Names of all members, in order.</summary>
    public IReadOnlyList<string> Names { get; internal set; } = [];

    /// <summary>What makes the signature void however well it fits the bytes: <c>alg</c> and <c>crit</c> against their rules.</summary>
    public IReadOnlyList<Finding> Defects { get; internal set; } = [];

    /// <summary>What keeps it from the baseline of TS 119 182-1, clause 6, without making it void.</summary>
    public IReadOnlyList<Finding> Deviations { get; internal set; } = [];
}

/// <summary>A signature policy by its name and digest (TS 119 182-1, clause 5.2.7).</summary>
/// <param name="Id">Its identifier; empty where it has none.</param>
/// <param name="DigestName">The digest algorithm as written, or null.</param>
/// <param name="Digest">The digest, or null.</param>
/// <param name="IsOfSpecification">Whether the digest is made as a specification of its own says (<c>digPSp</c>), not over the document.</param>
public sealed record PolicyReference(string Id, string? DigestName, byte[]? Digest, bool IsOfSpecification);

/// <summary>A digest that names a certificate.</summary>
/// <param name="Algorithm">The digest algorithm.</param>
/// <param name="Value">The digest.</param>
public sealed record CertificateDigest(System.Security.Cryptography.HashAlgorithmName Algorithm, ReadOnlyMemory<byte> Value);

/// <summary>The header member <c>sigD</c> (TS 119 182-1, clause 5.2.8): which detached objects are signed, and how.</summary>
public sealed record DetachedObjects
{
    /// <summary>How they are referenced.</summary>
    public string? Mechanism { get; init; }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The digest algorithm's name as written.</summary>
    public string? DigestName { get; init; }

    /// <summary>Their digests as written, base64url.</summary>
    public IReadOnlyList<string> Digests { get; init; } = [];
}
