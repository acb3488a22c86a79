using System.Security.Cryptography;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Revocation;

/// <summary>What a CRL or an OCSP answer says of one certificate.</summary>
/// <param name="IsRevoked">Whether it was revoked.</param>
/// <param name="RevokedAt">Since when; null where it was not.</param>
/// <param name="Reason">Reason code of RFC 5280, section 5.3.1; 0 where none is given.</param>
/// <param name="ThisUpdate">When this was known to be right.</param>
/// <param name="NextUpdate">When newer knowledge was due; null where newer is always to be had.</param>
public sealed record RevocationStatus(bool IsRevoked, DateTimeOffset? RevokedAt, int Reason, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate);

/// <summary>A CRL (RFC 5280, section 5) or an OCSP answer (RFC 6960), read but not believed: who signed it has to be found out.</summary>
public abstract class RevocationEvidence
{
    internal const string OcspSigningOid = "1.3.6.1.5.5.7.3.9";

    private protected RevocationEvidence(ReadOnlyMemory<byte> raw)
    {
        Raw = raw;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(raw.Span));
    }

    /// <summary>DER.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>SHA-256 of the DER, lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ProducedAt { get; private protected set; }

    /// <summary>Certificates that came with it.</summary>
    public IReadOnlyList<Certificate> Certificates { get; private protected set; } = [];

    /// <summary>Certificates that expired after this are still spoken of; null where they may be forgotten.</summary>
    public virtual DateTimeOffset? KeepsExpiredSince => DateTimeOffset.MinValue;

    /// <summary>What was signed.</summary>
    internal ReadOnlyMemory<byte> Signed { get; private protected set; }

    /// <summary>The signature.</summary>
    internal ReadOnlyMemory<byte> Signature { get; private protected set; }

    /// <summary>The signature algorithm; null where we do not verify it.</summary>
    internal SignatureAlgorithm? Algorithm { get; private protected set; }

    /// <summary>Reads a CRL or an OCSP answer; null where the bytes are neither.</summary>
    /// <param name="der">DER.</param>
    public static RevocationEvidence? Read(ReadOnlySpan<byte> der)
    {
        var bytes = der.ToArray();
        return (RevocationEvidence?)OcspAnswer.Read(bytes) ?? RevocationList.Read(bytes);
    }

    /// <summary>What it says of a certificate; null where it does not speak of it.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer.</param>
    public abstract RevocationStatus? StatusOf(Certificate certificate, Certificate issuer);

    /// <summary>Whether an authority signed it, itself or by a responder that it certified for OCSP (RFC 6960, section 4.2.2.2).</summary>
    /// <param name="issuer">The authority.</param>
    public bool IsSignedBy(Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return (MayBeSignedBy(issuer) && issuer.HasSigned(Algorithm, Signed.Span, Signature.Span))
            || Certificates.Any(c => MayBeSignedBy(c) && c.ExtendedKeyUsage?.Contains(OcspSigningOid, StringComparer.Ordinal) == true && c.IsIssuedBy(issuer)
                && c.HasSigned(Algorithm, Signed.Span, Signature.Span));
    }

    /// <summary>Whether a certificate may be that of its signer, by name or key; the signature is another question.</summary>
    internal abstract bool MayBeSignedBy(Certificate candidate);
}
