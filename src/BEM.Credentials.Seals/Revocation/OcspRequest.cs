using System.Formats.Asn1;
using System.Security.Cryptography;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.Revocation;

/// <summary>A question to an OCSP responder (RFC 6960, section 4.1).</summary>
public static class OcspRequest
{
    /// <summary>The question about one certificate, without a nonce: its answer is kept and has to be the same for everybody.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <returns>DER.</returns>
    public static byte[] About(Certificate certificate, Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.14.3.2.26");
                writer.WriteNull();
            }

            // SHA-1 only finds the certificate here and proves nothing (RFC 5019, section 2.1.1).
            writer.WriteOctetString(SHA1.HashData(issuer.SubjectName.Span));
            writer.WriteOctetString(SHA1.HashData(issuer.KeyBits.Span));
            writer.WriteInteger(certificate.SerialNumber);
        }

        return writer.Encode();
    }
}
