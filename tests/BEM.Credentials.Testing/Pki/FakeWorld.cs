using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Testing.Pki;

/// <summary>
/// A whole small world of trust in memory: a root, an issuing authority, seal certificates of every kind, a time-stamping authority
/// with a chain of its own, an OCSP responder, CRLs. Nothing in it knows what time it is unless told.
/// </summary>
public sealed class FakeWorld
{
    private readonly Dictionary<BigInteger, DateTimeOffset> revoked = [];

    /// <summary>A world.</summary>
    /// <param name="start">When its authorities came into force.</param>
    /// <param name="rsa">Whether its authorities have RSA keys.</param>
    /// <param name="published">Base address of the CRLs of both roots (<c>/root.crl</c>, <c>/time-root.crl</c>); null where none is published.</param>
    public FakeWorld(DateTimeOffset? start = null, bool rsa = false, string? published = null)
    {
        Start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var authority = new CertificatePlan
        {
            IsAuthority = true,
            Usage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
            IsQualified = false,
            Organization = "Test trust",
            OrganizationIdentifier = null,
            RsaBits = rsa ? 3072 : 0,
            NotAfter = Start.AddYears(20),
        };
        Root = Issue(null, authority with { CommonName = "Test root" });
        Authority = Issue(Root, authority with { CommonName = "Test issuing authority", Crl = published is null ? null : published + "/root.crl" });
        TimestampRoot = Issue(null, authority with { CommonName = "Test time root" });
        TimestampAuthority = Issue(TimestampRoot, new CertificatePlan
        {
            CommonName = "Test time-stamps",
            Crl = published is null ? null : published + "/time-root.crl",
            Organization = "Test trust",
            OrganizationIdentifier = null,
            IsQualified = false,
            Usage = X509KeyUsageFlags.DigitalSignature,
            ExtendedUsage = ["1.3.6.1.5.5.7.3.8"],
            NotAfter = Start.AddYears(8),
            RsaBits = rsa ? 3072 : 0,
        });
        OcspSigner = Issue(Authority, new CertificatePlan
        {
            CommonName = "Test OCSP",
            Organization = "Test trust",
            OrganizationIdentifier = null,
            IsQualified = false,
            Usage = X509KeyUsageFlags.DigitalSignature,
            ExtendedUsage = ["1.3.6.1.5.5.7.3.9"],
            NoCheck = true,
            NotAfter = Start.AddYears(8),
            RsaBits = rsa ? 3072 : 0,
        });
    }

    /// <summary>When its authorities came into force.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The root.</summary>
    public TestCertificate Root { get; }

    /// <summary>The issuing authority.</summary>
    public TestCertificate Authority { get; }

    /// <summary>The root of time-stamps.</summary>
    public TestCertificate TimestampRoot { get; }

    /// <summary>The time-stamping authority.</summary>
    public TestCertificate TimestampAuthority { get; }

    /// <summary>The OCSP responder of the issuing authority.</summary>
    public TestCertificate OcspSigner { get; }

    /// <summary>Both roots as anchors, and whatever revocation data is given.</summary>
    public TrustAnchors Trust(params IEnumerable<byte[]> revocations) =>
        TrustAnchors.Of(Root.Certificate, TimestampRoot.Certificate).With(new TrustAnchors([], revocations.Select(r => RevocationEvidence.Read(r)!)));

    /// <summary>A seal certificate by the issuing authority.</summary>
    public TestCertificate Seal(CertificatePlan? plan = null) => Issue(Authority, plan ?? new CertificatePlan());

    /// <summary>Revokes a certificate.</summary>
    public void Revoke(TestCertificate certificate, DateTimeOffset at) => revoked[certificate.Certificate.SerialNumber] = at;

    /// <summary>When a certificate was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt(BigInteger serial) => revoked.TryGetValue(serial, out var at) ? at : null;

    /// <summary>The CRL of an authority.</summary>
    public byte[] Crl(TestCertificate authority, DateTimeOffset made, TimeSpan? lasting = null)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var (serial, at) in revoked.Where(r => r.Value <= made))
        {
            builder.AddEntry(serial.ToByteArray(isUnsigned: false, isBigEndian: true), at, X509RevocationReason.KeyCompromise);
        }

        return builder.Build(authority.X509.SubjectName, Generator(authority.Key), made.ToUnixTimeSeconds(), made + (lasting ?? TimeSpan.FromDays(7)), HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority.X509, true, false), made);
    }

    /// <summary>Issues a certificate.</summary>
    /// <param name="issuer">Who issues it; null for one that signs itself.</param>
    /// <param name="plan">What it is to be.</param>
    public TestCertificate Issue(TestCertificate? issuer, CertificatePlan plan)
    {
        AsymmetricAlgorithm key = plan.RsaBits > 0 ? RSA.Create(plan.RsaBits) : ECDsa.Create(plan.CurveBits switch
        {
            384 => ECCurve.NamedCurves.nistP384,
            521 => ECCurve.NamedCurves.nistP521,
            _ => ECCurve.NamedCurves.nistP256,
        });
        var request = key is RSA rsa
            ? new CertificateRequest(Name(plan), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(Name(plan), (ECDsa)key, HashAlgorithmName.SHA256);
        AddExtensions(request, issuer, plan);
        var serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        var certificate = request.Create(issuer?.X509.SubjectName ?? Name(plan), Generator(issuer?.Key ?? key), plan.NotBefore ?? Start, plan.NotAfter ?? Start.AddYears(3), serial);
        return new TestCertificate(certificate, key, issuer);
    }

    private static void AddExtensions(CertificateRequest request, TestCertificate? issuer, CertificatePlan plan)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(plan.IsAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(plan.Usage, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (issuer is not null)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer.X509, true, false));
        }

        if (plan.ExtendedUsage.Count > 0)
        {
            var oids = new OidCollection();
            plan.ExtendedUsage.ToList().ForEach(o => oids.Add(new Oid(o)));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(oids, critical: true));
        }

        if (plan.NoCheck)
        {
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.48.1.5", [5, 0], false));
        }

        if (plan.Crl is not null)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([plan.Crl]));
        }

        if (plan.Ocsp is not null || plan.IssuerAddress is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(
                plan.Ocsp is null ? null : [plan.Ocsp], plan.IssuerAddress is null ? null : [plan.IssuerAddress]));
        }

        if (plan.IsQualified)
        {
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.1.3", QualifiedStatements(), false));
        }
    }

    /// <summary>QcCompliance, QcSSCD, QcType eSeal.</summary>
    private static byte[] QualifiedStatements()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var oid in (string[])["0.4.0.1862.1.1", "0.4.0.1862.1.4"])
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                }
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("0.4.0.1862.1.6");
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("0.4.0.1862.1.6.2");
                }
            }
        }

        return writer.Encode();
    }

    private static X500DistinguishedName Name(CertificatePlan plan)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(plan.CommonName);
        builder.AddOrganizationName(plan.Organization);
        if (plan.OrganizationIdentifier is not null)
        {
            builder.Add("2.5.4.97", plan.OrganizationIdentifier);
        }

        builder.AddCountryOrRegion(plan.Country);
        return builder.Build();
    }

    private static X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)key);
}
