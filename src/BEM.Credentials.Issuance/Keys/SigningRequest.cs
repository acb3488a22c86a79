using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>What a school sends to a certification authority (PKCS#10, RFC 2986), and the key that it keeps until the certificate comes.</summary>
/// <param name="RequestPem">The request, PEM.</param>
/// <param name="KeyPem">The private key, PKCS#8 encrypted under the password, PEM.</param>
public sealed record SigningRequest(string RequestPem, string KeyPem)
{
    /// <summary>Makes a key and a request for its certificate with O, organizationIdentifier and C.</summary>
    /// <param name="subject">The organisation.</param>
    /// <param name="type">The kind of key.</param>
    /// <param name="password">Password for the key.</param>
    public static SigningRequest Make(SealSubject subject, KeyType type, string password)
    {
        ArgumentNullException.ThrowIfNull(subject);
        using var key = type.Generate();
        var request = key is RSA rsa
            ? new CertificateRequest(subject.Name(), rsa, type.Digest(), RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject.Name(), (ECDsa)key, type.Digest());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 200_000);
        return new SigningRequest(request.CreateSigningRequestPem(), key.ExportEncryptedPkcs8PrivateKeyPem(password, parameters));
    }
}
