using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Certificates;

/// <summary>
/// A certificate (RFC 5280), read once and kept: what the validation of seals asks of it, without a native handle. Equal by its bytes.
/// </summary>
public sealed class Certificate : IEquatable<Certificate>
{
    private const int MostKept = 8192;
    private static readonly ConcurrentDictionary<string, Certificate> Kept = new(StringComparer.Ordinal);
    private readonly Lazy<bool> selfSigned;

    internal Certificate(byte[] der, byte[] digest)
    {
        Raw = der;
        Sha256 = digest;
        Fingerprint = Convert.ToHexStringLower(digest);
        selfSigned = new Lazy<bool>(() => SubjectName.Span.SequenceEqual(IssuerName.Span) && HasSigned(Algorithm, Signed.Span, Signature.Span));
    }

    /// <summary>DER.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>SHA-256 of the DER.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; }

    /// <summary>SHA-256 of the DER, lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>The serial number.</summary>
    public BigInteger SerialNumber { get; internal set; }

    /// <summary>DER of the issuer's name.</summary>
    public ReadOnlyMemory<byte> IssuerName { get; internal set; }

    /// <summary>DER of the subject's name.</summary>
    public ReadOnlyMemory<byte> SubjectName { get; internal set; }

    /// <summary>The subject as RFC 4514 writes it.</summary>
    public string Subject => DistinguishedName.Text(SubjectName);

    /// <summary>The issuer as RFC 4514 writes it.</summary>
    public string Issuer => DistinguishedName.Text(IssuerName);

    /// <summary>Start of validity, UTC.</summary>
    public DateTimeOffset NotBefore { get; internal set; }

    /// <summary>End of validity, UTC.</summary>
    public DateTimeOffset NotAfter { get; internal set; }

    /// <summary>The public key.</summary>
    public VerificationKey Key { get; internal set; } = null!;

    /// <summary>Whether issuer and subject are the same name and the signature is by its own key.</summary>
    public bool IsSelfSigned => selfSigned.Value;

    /// <summary>Whether it may issue certificates (basicConstraints).</summary>
    public bool IsAuthority { get; internal set; }

    /// <summary>How many authorities may stand between it and an end certificate; null for any number.</summary>
    public int? PathLength { get; internal set; }

    /// <summary>The key usage, or null where the extension is absent.</summary>
    public X509KeyUsageFlags? KeyUsage { get; internal set; }

    /// <summary>Object identifiers of extendedKeyUsage; null where the extension is absent.</summary>
    public IReadOnlyList<string>? ExtendedKeyUsage { get; internal set; }

    /// <summary>Addresses of OCSP responders (authorityInfoAccess).</summary>
    public IReadOnlyList<string> OcspAddresses { get; internal set; } = [];

    /// <summary>Addresses of the issuer's certificate (authorityInfoAccess).</summary>
    public IReadOnlyList<string> IssuerAddresses { get; internal set; } = [];

    /// <summary>Addresses of CRLs (cRLDistributionPoints).</summary>
    public IReadOnlyList<string> CrlAddresses { get; internal set; } = [];

    /// <summary>Object identifiers of the certificate policies.</summary>
    public IReadOnlyList<string> Policies { get; internal set; } = [];

    /// <summary>Object identifiers of the qualified certificate statements (EN 319 412-5).</summary>
    public IReadOnlyList<string> Statements { get; internal set; } = [];

    /// <summary>Object identifiers of QcType (EN 319 412-5, clause 4.2.3): 0.4.0.1862.1.6.2 for seals.</summary>
    public IReadOnlyList<string> QualifiedTypes { get; internal set; } = [];

    /// <summary>Countries of QcCClegislation (EN 319 412-5, clause 4.2.4): under whose law it is qualified; empty where that is the Union's.</summary>
    public IReadOnlyList<string> Legislations { get; internal set; } = [];

    /// <summary>Whether no revocation information is needed: OCSP no-check, or short-term assured validity (EN 319 412-1, clause 5.2; RFC 9608).</summary>
    public bool NeedsNoRevocation { get; internal set; }

    /// <summary>subjectKeyIdentifier, or empty.</summary>
    public ReadOnlyMemory<byte> SubjectKeyIdentifier { get; internal set; }

    /// <summary>Key identifier of authorityKeyIdentifier, or empty.</summary>
    public ReadOnlyMemory<byte> AuthorityKeyIdentifier { get; internal set; }

    /// <summary>Object identifiers of critical extensions that we do not understand.</summary>
    public IReadOnlyList<string> UnknownCritical { get; internal set; } = [];

    /// <summary>Who it names, for the report.</summary>
    public SignerReport Signer => new()
    {
        Subject = Subject,
        Organization = DistinguishedName.Value(SubjectName, DistinguishedName.OrganizationOid),
        OrganizationIdentifier = DistinguishedName.Value(SubjectName, DistinguishedName.OrganizationIdentifierOid),
        Country = DistinguishedName.Value(SubjectName, DistinguishedName.CountryOid),
    };

    /// <summary>What the issuer signed.</summary>
    internal ReadOnlyMemory<byte> Signed { get; set; }

    /// <summary>The issuer's signature.</summary>
    internal ReadOnlyMemory<byte> Signature { get; set; }

    /// <summary>The issuer's signature algorithm; null where we do not verify it.</summary>
    internal SignatureAlgorithm? Algorithm { get; set; }

    /// <summary>Bytes of the subjectPublicKey, which OCSP hashes.</summary>
    internal ReadOnlyMemory<byte> KeyBits { get; set; }

    /// <summary>Reads a certificate; null where the bytes are none.</summary>
    /// <param name="der">DER.</param>
    public static Certificate? Read(ReadOnlySpan<byte> der)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(der, digest);
        var name = Convert.ToHexStringLower(digest);
        if (Kept.TryGetValue(name, out var known))
        {
            return known;
        }

        var read = CertificateReader.Read(der.ToArray(), digest.ToArray());
        if (read is not null)
        {
            if (Kept.Count >= MostKept)
            {
                Kept.Clear();
            }

            Kept[name] = read;
        }

        return read;
    }

    /// <summary>As PEM (RFC 7468).</summary>
    public string ToPem() => PemEncoding.WriteString("CERTIFICATE", Raw.Span);

    /// <summary>Whether a certificate may be this one's issuer: names agree, key identifiers do not disagree, the signature holds.</summary>
    /// <param name="issuer">The candidate.</param>
    public bool IsIssuedBy(Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return NamesAsIssuer(issuer) && issuers.GetOrAdd(issuer.Fingerprint, _ => issuer.HasSigned(Algorithm, Signed.Span, Signature.Span));
    }

    /// <inheritdoc />
    public bool Equals(Certificate? other) => other is not null && Fingerprint == other.Fingerprint;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Certificate);

    /// <inheritdoc />
    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Subject;

    /// <summary>Whether the names and key identifiers fit, the signature left aside.</summary>
    internal bool NamesAsIssuer(Certificate issuer) =>
        IssuerName.Span.SequenceEqual(issuer.SubjectName.Span)
        && (AuthorityKeyIdentifier.IsEmpty || issuer.SubjectKeyIdentifier.IsEmpty || AuthorityKeyIdentifier.Span.SequenceEqual(issuer.SubjectKeyIdentifier.Span));

    /// <summary>Whether this certificate's key made a signature.</summary>
    internal bool HasSigned(SignatureAlgorithm? algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        algorithm is not null && Key.Verify(algorithm, data, signature, DSASignatureFormat.Rfc3279DerSequence);

    private readonly ConcurrentDictionary<string, bool> issuers = new(StringComparer.Ordinal);
}
