using System.Numerics;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Timestamps;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// Certificates that a seal carries twice with different bytes under one issuer and serial number. An issuer gives a number once
/// (RFC 5280, section 4.1.2.2), so one of the two was damaged or put there; a time-stamp whose path has such a one proves nothing.
/// </summary>
/// <param name="carried">Every certificate that the seal carries.</param>
internal sealed class TwinCertificates(IReadOnlyList<Certificate> carried)
{
    private readonly Lazy<HashSet<(string Issuer, BigInteger Serial)>> twins = new(() =>
        [.. carried.DistinctBy(c => c.Fingerprint, StringComparer.Ordinal).GroupBy(Name).Where(g => g.Skip(1).Any()).Select(g => g.Key)]);

    /// <summary>Whether a time-stamp's own signer has a twin in its token, or an issuer of its path one anywhere.</summary>
    /// <param name="token">The token.</param>
    /// <param name="chain">The path of its signer; self-signed ends do not count.</param>
    public bool Doubt(TimestampToken token, IReadOnlyList<Certificate> chain) =>
        chain.Skip(1).Any(c => twins.Value.Contains(Name(c)) && !c.IsSelfSigned)
        || token.Certificates.Any(c => Name(c) == Name(chain[0]) && !c.Equals(chain[0]));

    private static (string Issuer, BigInteger Serial) Name(Certificate certificate) => (Convert.ToHexString(certificate.IssuerName.Span), certificate.SerialNumber);
}
