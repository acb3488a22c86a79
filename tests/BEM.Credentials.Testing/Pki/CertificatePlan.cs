using System.Security.Cryptography.X509Certificates;

namespace BEM.Credentials.Testing.Pki;

/// <summary>What a certificate of the fake world is to be.</summary>
public sealed record CertificatePlan
{
    /// <summary>Common name.</summary>
    public string CommonName { get; init; } = "Test seal";

    /// <summary>Organisation.</summary>
    public string Organization { get; init; } = "Test school";

    /// <summary>Organisation identifier.</summary>
    public string? OrganizationIdentifier { get; init; } = "NTRME-5000000";

    /// <summary>Country.</summary>
    public string Country { get; init; } = "ME";

    /// <summary>RSA bits; 0 for an elliptic curve.</summary>
    public int RsaBits { get; init; }

    /// <summary>Bits of the curve: 256, 384 or 521.</summary>
    public int CurveBits { get; init; } = 256;

    /// <summary>Start of validity.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>End of validity.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Key usage.</summary>
    public X509KeyUsageFlags Usage { get; init; } = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    /// <summary>Whether it is an authority.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>Extended key usages.</summary>
    public IReadOnlyList<string> ExtendedUsage { get; init; } = [];

    /// <summary>Whether it says that it is a qualified certificate for seals on a device (EN 319 412-5).</summary>
    public bool IsQualified { get; init; } = true;

    /// <summary>Whether it says that no revocation information is needed (OCSP no-check).</summary>
    public bool NoCheck { get; init; }

    /// <summary>Address of the OCSP responder; null for none.</summary>
    public string? Ocsp { get; init; }

    /// <summary>Address of the CRL; null for none.</summary>
    public string? Crl { get; init; }

    /// <summary>Address of the issuer's certificate; null for none.</summary>
    public string? IssuerAddress { get; init; }
}
