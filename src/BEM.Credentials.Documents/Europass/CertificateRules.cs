using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>The certificates that a seal carries (<c>x5c</c>), as far as the wallet's library minds them. Trust is not asked here.</summary>
internal static class CertificateRules
{
    /// <summary>Policy of DSS 5.11.1: RSA of 1900 bits ended with 2025, 3000 is good until 2029.</summary>
    private const int SmallestRsa = 3000;
    private const string AuthorityInformationAccess = "1.3.6.1.5.5.7.1.1";

    /// <summary>Judges the header's certificates.</summary>
    public static void Judge(EdcNode header, List<Finding> findings)
    {
        string[] chain = [.. header.All("x5c").Select(c => c.Text()).OfType<string>()];
        if (chain.Length == 0)
        {
            findings.Refuse(header, "seal-no-certificate");
            return;
        }

        try
        {
            using var leaf = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(chain[0]));
            Leaf(leaf, chain.Length, header, findings);
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            findings.Refuse(header, "seal-certificate-unreadable");
        }
    }

    private static void Leaf(X509Certificate2 leaf, int length, EdcNode header, List<Finding> findings)
    {
        using (var rsa = leaf.GetRSAPublicKey())
        {
            if (rsa is not null && rsa.KeySize < SmallestRsa)
            {
                findings.Refuse(header, "seal-rsa-size", rsa.KeySize.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (EdcTime.Moment(header.Text("sigT")) is { } time && (time.UtcDateTime > leaf.NotAfter.ToUniversalTime() || time.UtcDateTime < leaf.NotBefore.ToUniversalTime()))
        {
            findings.Refuse(header, "seal-certificate-expired", header.Text("sigT")!);
        }

        if (length == 1 && leaf.Subject != leaf.Issuer && !NamesItsIssuer(leaf))
        {
            findings.Warn(header, "seal-chain");
        }
    }

    private static bool NamesItsIssuer(X509Certificate2 leaf)
    {
        var access = leaf.Extensions.FirstOrDefault(e => e.Oid?.Value == AuthorityInformationAccess);
        try
        {
            return access is not null && new X509AuthorityInformationAccessExtension(access.RawData).EnumerateCAIssuersUris().Any();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
