using System.Formats.Asn1;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Writes a CMS SignedData over content that stands elsewhere, as PAdES wants it (ETSI EN 319 142-1, clause 6.3; RFC 5652): content-type,
/// message-digest and signing-certificate-v2 signed, no signing-time; DER.
/// </summary>
internal static class CmsWriter
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);

    /// <summary>What is signed: the attributes as a SET (RFC 5652, section 5.4).</summary>
    /// <param name="digest">Digest of the content, by the digest of the algorithm.</param>
    /// <param name="signer">The signing certificate.</param>
    public static byte[] SignedAttributes(ReadOnlySpan<byte> digest, Certificate signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            using (Attribute(writer, ContentType))
            {
                writer.WriteObjectIdentifier(Data);
            }

            using (Attribute(writer, MessageDigest))
            {
                writer.WriteOctetString(digest);
            }

            // ESSCertIDv2 with its default digest, SHA-256 (RFC 5035, section 4).
            using (Attribute(writer, SigningCertificateV2))
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteOctetString(signer.Sha256.Span);
            }
        }

        return writer.Encode();
    }

    /// <summary>The whole value.</summary>
    /// <param name="attributes">From <see cref="SignedAttributes"/>.</param>
    /// <param name="signature">The signature over them, as JOSE writes it.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="chain">The signing certificate, then those above it.</param>
    public static byte[] Write(byte[] attributes, byte[] signature, SignatureAlgorithm algorithm, IReadOnlyList<Certificate> chain)
    {
        var digest = DigestOids.Of(algorithm.Digest);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteIdentifier(writer, digest);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Data);
                }

                using (writer.PushSetOf(Zero))
                {
                    foreach (var certificate in chain.Where((c, i) => i == 0 || !c.IsSelfSigned))
                    {
                        writer.WriteEncodedValue(certificate.Raw.Span);
                    }
                }

                using (writer.PushSetOf())
                {
                    WriteSigner(writer, attributes, signature, algorithm, chain[0], digest);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteSigner(AsnWriter writer, byte[] attributes, byte[] signature, SignatureAlgorithm algorithm, Certificate signer, string digest)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(signer.IssuerName.Span);
                writer.WriteInteger(signer.SerialNumber);
            }

            WriteIdentifier(writer, digest);
            var tagged = attributes.ToArray();
            tagged[0] = 0xA0;
            writer.WriteEncodedValue(tagged);
            WriteAlgorithm(writer, algorithm, digest);
            writer.WriteOctetString(algorithm.Key == KeyKind.EllipticCurve ? Der(signature) : signature);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, SignatureAlgorithm algorithm, string digest)
    {
        var size = algorithm.Digest.Name;
        switch (algorithm.Key)
        {
            case KeyKind.Ed25519:
                WriteIdentifier(writer, "1.3.101.112");
                break;
            case KeyKind.EllipticCurve:
                WriteIdentifier(writer, size switch { "SHA512" => "1.2.840.10045.4.3.4", "SHA384" => "1.2.840.10045.4.3.3", _ => "1.2.840.10045.4.3.2" });
                break;
            case KeyKind.Rsa when algorithm.Pss:
                WritePss(writer, digest, size switch { "SHA512" => 64, "SHA384" => 48, _ => 32 });
                break;
            default:
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(size switch { "SHA512" => "1.2.840.113549.1.1.13", "SHA384" => "1.2.840.113549.1.1.12", _ => "1.2.840.113549.1.1.11" });
                    writer.WriteNull();
                }

                break;
        }
    }

    /// <summary>RSASSA-PSS with its parameters written out (RFC 4055, section 3.1).</summary>
    private static void WritePss(AsnWriter writer, string digest, int salt)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.1.10");
            using (writer.PushSequence())
            {
                using (writer.PushSequence(Zero))
                {
                    WriteIdentifier(writer, digest);
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.1.8");
                    WriteIdentifier(writer, digest);
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                {
                    writer.WriteInteger(salt);
                }
            }
        }
    }

    private static void WriteIdentifier(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }
    }

    private static AttributeScope Attribute(AsnWriter writer, string oid)
    {
        var outer = writer.PushSequence();
        writer.WriteObjectIdentifier(oid);
        return new AttributeScope(outer, writer.PushSetOf());
    }

    /// <summary>r and s as a SEQUENCE (RFC 3279, section 2.2.3).</summary>
    private static byte[] Der(ReadOnlySpan<byte> signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trimmed(signature[..(signature.Length / 2)]));
            writer.WriteIntegerUnsigned(Trimmed(signature[(signature.Length / 2)..]));
        }

        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number)
    {
        var first = number.IndexOfAnyExcept((byte)0);
        return first < 0 ? number[^1..] : number[first..];
    }

    /// <summary>An attribute being written: its values' SET inside its SEQUENCE.</summary>
    private readonly struct AttributeScope(AsnWriter.Scope outer, AsnWriter.Scope inner) : IDisposable
    {
        public void Dispose()
        {
            inner.Dispose();
            outer.Dispose();
        }
    }
}
