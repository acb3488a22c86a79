using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Testing.Pki;

/// <summary>A certificate of the fake world with its key and those above it.</summary>
public sealed class TestCertificate
{
    internal TestCertificate(X509Certificate2 certificate, AsymmetricAlgorithm key, TestCertificate? issuer)
    {
        X509 = certificate;
        Key = key;
        Issuer = issuer;
        Certificate = Certificate.Read(certificate.RawData)!;
    }

    /// <summary>As the platform has it, without its key.</summary>
    public X509Certificate2 X509 { get; }

    /// <summary>As the seals library reads it.</summary>
    public Certificate Certificate { get; }

    /// <summary>Who issued it; null for a root.</summary>
    public TestCertificate? Issuer { get; }

    /// <summary>Its private key.</summary>
    public AsymmetricAlgorithm Key { get; }

    /// <summary>PEM.</summary>
    public string Pem => X509.ExportCertificatePem();

    /// <summary>PKCS#12 with the chain above it.</summary>
    public byte[] Pkcs12(string password)
    {
        using var withKey = Key is RSA rsa ? X509.CopyWithPrivateKey(rsa) : X509.CopyWithPrivateKey((ECDsa)Key);
        var all = new X509Certificate2Collection { withKey };
        for (var above = Issuer; above is not null; above = above.Issuer)
        {
            all.Add(above.X509);
        }

        return all.Export(X509ContentType.Pkcs12, password)!;
    }

    internal Org.BouncyCastle.Crypto.AsymmetricKeyParameter BouncyKey() => Org.BouncyCastle.Security.PrivateKeyFactory.CreateKey(Key.ExportPkcs8PrivateKey());

    internal Org.BouncyCastle.X509.X509Certificate BouncyCertificate() => new(X509.RawData);

    internal string BouncyAlgorithm => Key is RSA ? "SHA256WITHRSA" : "SHA256WITHECDSA";
}
