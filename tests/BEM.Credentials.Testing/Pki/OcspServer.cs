using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;

namespace BEM.Credentials.Testing.Pki;

/// <summary>Answers OCSP requests (RFC 6960) by a library other than the one under test.</summary>
/// <param name="world">The world.</param>
/// <param name="clock">What time it says that it is.</param>
public sealed class OcspServer(FakeWorld world, Func<DateTimeOffset> clock)
{
    /// <summary>Who signs; the world's responder where null.</summary>
    public TestCertificate? Signer { get; set; }

    /// <summary>Whether it knows nothing.</summary>
    public bool KnowsNothing { get; set; }

    /// <summary>How long an answer holds.</summary>
    public TimeSpan Lasting { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Answers a request.</summary>
    /// <param name="request">DER of an OCSPRequest.</param>
    /// <returns>DER of an OCSPResponse.</returns>
    public byte[] Answer(byte[] request)
    {
        var asked = new OcspReq(request);
        var signer = Signer ?? world.OcspSigner;
        var now = clock().UtcDateTime;
        var answer = new BasicOcspRespGenerator(new RespID(signer.BouncyCertificate().SubjectDN));
        foreach (var one in asked.GetRequestList())
        {
            var id = one.GetCertID();
            var at = world.RevokedAt(new System.Numerics.BigInteger(id.SerialNumber.ToByteArray(), isBigEndian: true));
            var status = KnowsNothing ? new UnknownStatus()
                : at is { } revoked && revoked <= clock() ? new RevokedStatus(revoked.UtcDateTime, CrlReason.KeyCompromise) : CertificateStatus.Good;
            answer.AddResponse(id, status, now, now + Lasting, null);
        }

        if (asked.GetExtensionValue(Org.BouncyCastle.Asn1.Ocsp.OcspObjectIdentifiers.PkixOcspNonce) is { } nonce)
        {
            var extensions = new X509ExtensionsGenerator();
            extensions.AddExtension(Org.BouncyCastle.Asn1.Ocsp.OcspObjectIdentifiers.PkixOcspNonce, false, ((Asn1OctetString)nonce).GetOctets());
            answer.SetResponseExtensions(extensions.Generate());
        }

        var basic = answer.Generate(new Asn1SignatureFactory(signer.BouncyAlgorithm, signer.BouncyKey()), [signer.BouncyCertificate()], now);
        return new OCSPRespGenerator().Generate(OCSPRespGenerator.Successful, basic).GetEncoded();
    }

    /// <summary>What the responder says of a certificate, without being asked over a wire.</summary>
    /// <param name="certificate">The certificate.</param>
    public byte[] AnswerFor(TestCertificate certificate)
    {
        var request = new OcspReqGenerator();
        request.AddRequest(new CertificateID(CertificateID.DigestSha1, certificate.Issuer!.BouncyCertificate(), certificate.BouncyCertificate().SerialNumber));
        return Answer(request.Generate().GetEncoded());
    }
}
