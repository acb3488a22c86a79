using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>
/// A certification authority of one's own, a root with an issuing authority below it, and seal certificates by the latter, to try
/// everything before a real certificate is bought. Nobody else trusts it, and its names say so.
/// </summary>
public sealed class TestAuthority : IDisposable
{
    private const string Mark = "TEST ONLY";
    private readonly KeyType type;
    private readonly (AsymmetricAlgorithm Key, X509Certificate2 Certificate) root;
    private readonly (AsymmetricAlgorithm Key, X509Certificate2 Certificate) issuing;

    private TestAuthority(KeyType type, DateTimeOffset now)
    {
        this.type = type;
        root = Authority("BEM.Credentials test root (trust only in tests)", 1, null, now);
        issuing = Authority("BEM.Credentials test authority (trust only in tests)", 0, root, now);
    }

    /// <summary>The root's certificate, DER.</summary>
    public ReadOnlyMemory<byte> Certificate => root.Certificate.RawData;

    /// <summary>The root's certificate, PEM: what a verifier is given to trust.</summary>
    public string CertificatePem => root.Certificate.ExportCertificatePem();

    /// <summary>Makes an authority, valid for ten years.</summary>
    /// <param name="type">The kind of key.</param>
    /// <param name="now">The start of its validity.</param>
    public static TestAuthority Make(KeyType type, DateTimeOffset now) => new(type, now);

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
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuing.Certificate, true, false));
        using var issued = request.Create(issuing.Certificate.SubjectName, Generator(issuing.Key), now.AddMinutes(-5), now.AddYears(2), Serial());
        using var withKey = sealKey is RSA rsa ? issued.CopyWithPrivateKey(rsa) : issued.CopyWithPrivateKey((ECDsa)sealKey);
        return new X509Certificate2Collection { withKey, issuing.Certificate, root.Certificate }.Export(X509ContentType.Pkcs12, password)!;
    }

    /// <summary>The revocation list of the issuing authority.</summary>
    /// <param name="number">Its number; each one higher than the one before.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="next">When the next is due.</param>
    /// <param name="revoked">Serial numbers of what was revoked, big-endian, and when.</param>
    /// <returns>DER.</returns>
    public byte[] Revocations(BigInteger number, DateTimeOffset now, DateTimeOffset next, IEnumerable<(byte[] Serial, DateTimeOffset At)> revoked)
    {
        ArgumentNullException.ThrowIfNull(revoked);
        return List(issuing, number, now, next, revoked);
    }

    /// <summary>The revocation list of the root, which speaks of the issuing authority and is empty.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="next">When the next is due.</param>
    /// <returns>DER.</returns>
    public byte[] RootRevocations(BigInteger number, DateTimeOffset now, DateTimeOffset next) => List(root, number, now, next, []);

    /// <inheritdoc />
    public void Dispose()
    {
        root.Key.Dispose();
        root.Certificate.Dispose();
        issuing.Key.Dispose();
        issuing.Certificate.Dispose();
    }

    private (AsymmetricAlgorithm Key, X509Certificate2 Certificate) Authority(string commonName, int pathLength, (AsymmetricAlgorithm Key, X509Certificate2 Certificate)? issuer, DateTimeOffset now)
    {
        var key = type.Generate();
        var name = new SealSubject("BEM.Credentials test authority", null, "XX") { CommonName = commonName }.Name(Mark);
        var request = Request(name, key, type);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (issuer is { } above)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(above.Certificate, true, false));
        }

        return (key, request.Create(issuer?.Certificate.SubjectName ?? name, Generator(issuer?.Key ?? key), now.AddMinutes(-5), now.AddYears(10), Serial()));
    }

    private byte[] List((AsymmetricAlgorithm Key, X509Certificate2 Certificate) authority, BigInteger number, DateTimeOffset now, DateTimeOffset next, IEnumerable<(byte[] Serial, DateTimeOffset At)> revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var (serial, at) in revoked)
        {
            builder.AddEntry(serial, at, X509RevocationReason.KeyCompromise);
        }

        return builder.Build(
            authority.Certificate.SubjectName, Generator(authority.Key), number, next, type.Digest(), X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority.Certificate, true, false), now);
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
