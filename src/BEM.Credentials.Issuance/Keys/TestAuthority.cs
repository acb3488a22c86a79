using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>
/// A certification authority of one's own and a seal certificate by it, to try everything before a real certificate is bought. Nobody
/// else trusts it, and its names say so.
/// </summary>
public sealed class TestAuthority : IDisposable
{
    private const string Mark = "TEST ONLY";
    private readonly AsymmetricAlgorithm key;
    private readonly KeyType type;
    private readonly X509Certificate2 certificate;

    private TestAuthority(AsymmetricAlgorithm key, KeyType type, X509Certificate2 certificate)
    {
        this.key = key;
        this.type = type;
        this.certificate = certificate;
    }

    /// <summary>The authority's certificate, DER.</summary>
    public ReadOnlyMemory<byte> Certificate => certificate.RawData;

    /// <summary>The authority's certificate, PEM: what a verifier is given to trust.</summary>
    public string CertificatePem => certificate.ExportCertificatePem();

    /// <summary>Makes an authority, valid for ten years.</summary>
    /// <param name="type">The kind of key.</param>
    /// <param name="now">The start of its validity.</param>
    public static TestAuthority Make(KeyType type, DateTimeOffset now)
    {
        var key = type.Generate();
        var name = new SealSubject("BEM.Credentials test authority", null, "XX") { CommonName = "BEM.Credentials test authority (trust only in tests)" }.Name(Mark);
        var request = Request(name, key, type);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var certificate = request.Create(name, Generator(key), now.AddMinutes(-5), now.AddYears(10), Serial());
        return new TestAuthority(key, type, certificate);
    }

    /// <summary>Issues a seal certificate, valid for two years, with its key in a PKCS#12 file that holds the chain.</summary>
    /// <param name="subject">The organisation.</param>
    /// <param name="sealType">The kind of its key.</param>
    /// <param name="now">The start of its validity.</param>
    /// <param name="password">Password of the file.</param>
    /// <returns>The PKCS#12 file.</returns>
    public byte[] IssueSeal(SealSubject subject, KeyType sealType, DateTimeOffset now, string password)
    {
        ArgumentNullException.ThrowIfNull(subject);
        using var sealKey = sealType.Generate();
        var request = Request(subject.Name(Mark), sealKey, sealType);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false));
        using var issued = request.Create(certificate.SubjectName, Generator(key), now.AddMinutes(-5), now.AddYears(2), Serial());
        using var withKey = sealKey is RSA rsa ? issued.CopyWithPrivateKey(rsa) : issued.CopyWithPrivateKey((ECDsa)sealKey);
        return new X509Certificate2Collection { withKey, certificate }.Export(X509ContentType.Pkcs12, password)!;
    }

    /// <summary>A revocation list.</summary>
    /// <param name="number">Its number; each one higher than the one before.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="next">When the next is due.</param>
    /// <param name="revoked">Serial numbers of what was revoked, big-endian, and when.</param>
    /// <returns>DER.</returns>
    public byte[] Revocations(BigInteger number, DateTimeOffset now, DateTimeOffset next, IEnumerable<(byte[] Serial, DateTimeOffset At)> revoked)
    {
        ArgumentNullException.ThrowIfNull(revoked);
        var builder = new CertificateRevocationListBuilder();
        foreach (var (serial, at) in revoked)
        {
            builder.AddEntry(serial, at, X509RevocationReason.KeyCompromise);
        }

        return builder.Build(certificate.SubjectName, Generator(key), number, next, type.Digest(), X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false), now);
    }

    /// <summary>The authority's own key, to issue further certificates and lists later: PKCS#12.</summary>
    /// <param name="password">Password of the file.</param>
    public byte[] Export(string password)
    {
        using var withKey = key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);
        return withKey.Export(X509ContentType.Pkcs12, password);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        key.Dispose();
        certificate.Dispose();
    }

    private static CertificateRequest Request(X500DistinguishedName name, AsymmetricAlgorithm key, KeyType type) => key is RSA rsa
        ? new CertificateRequest(name, rsa, type.Digest(), RSASignaturePadding.Pkcs1)
        : new CertificateRequest(name, (ECDsa)key, type.Digest());

    private static X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)key);

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
