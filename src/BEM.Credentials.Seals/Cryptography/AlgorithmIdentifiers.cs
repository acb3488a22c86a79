using System.Formats.Asn1;
using System.Security.Cryptography;

namespace BEM.Credentials.Seals.Cryptography;

/// <summary>Signature algorithms as certificates, CRLs, OCSP answers and CMS name them (RFC 5280, section 4.1.1.2).</summary>
internal static class AlgorithmIdentifiers
{
    /// <summary>The algorithm of an AlgorithmIdentifier, or null where we do not verify it.</summary>
    /// <param name="der">DER.</param>
    /// <param name="digest">The digest where the identifier names the key only, as CMS allows.</param>
    public static SignatureAlgorithm? Signature(ReadOnlyMemory<byte> der, HashAlgorithmName? digest = null)
    {
        var reader = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        var oid = reader.ReadObjectIdentifier();
        return oid switch
        {
            "1.2.840.113549.1.1.5" => Rsa(HashAlgorithmName.SHA1),
            "1.2.840.113549.1.1.11" => Rsa(HashAlgorithmName.SHA256),
            "1.2.840.113549.1.1.12" => Rsa(HashAlgorithmName.SHA384),
            "1.2.840.113549.1.1.13" => Rsa(HashAlgorithmName.SHA512),
            "1.2.840.113549.1.1.1" when digest is { } named => Rsa(named),
            "1.2.840.113549.1.1.10" => Pss(reader),
            "1.2.840.10045.4.1" => Ec(HashAlgorithmName.SHA1),
            "1.2.840.10045.4.3.2" => Ec(HashAlgorithmName.SHA256),
            "1.2.840.10045.4.3.3" => Ec(HashAlgorithmName.SHA384),
            "1.2.840.10045.4.3.4" => Ec(HashAlgorithmName.SHA512),
            "2.16.840.1.101.3.4.3.10" when SHA3_256.IsSupported => Ec(HashAlgorithmName.SHA3_256),
            "2.16.840.1.101.3.4.3.11" when SHA3_256.IsSupported => Ec(HashAlgorithmName.SHA3_384),
            "2.16.840.1.101.3.4.3.12" when SHA3_256.IsSupported => Ec(HashAlgorithmName.SHA3_512),
            "2.16.840.1.101.3.4.3.14" when SHA3_256.IsSupported => Rsa(HashAlgorithmName.SHA3_256),
            "2.16.840.1.101.3.4.3.15" when SHA3_256.IsSupported => Rsa(HashAlgorithmName.SHA3_384),
            "2.16.840.1.101.3.4.3.16" when SHA3_256.IsSupported => Rsa(HashAlgorithmName.SHA3_512),
            "1.2.840.10045.2.1" when digest is { } named => Ec(named),
            "1.3.101.112" => SignatureAlgorithm.EdDSA,
            _ => null,
        };
    }

    private static SignatureAlgorithm Rsa(HashAlgorithmName digest) => SignatureAlgorithm.Free("RSA-" + digest.Name, KeyKind.Rsa, digest);

    private static SignatureAlgorithm Ec(HashAlgorithmName digest) => SignatureAlgorithm.Free("ECDSA-" + digest.Name, KeyKind.EllipticCurve, digest);

    private static SignatureAlgorithm? Pss(AsnReader identifier)
    {
        var digest = HashAlgorithmName.SHA1;
        if (identifier.HasData && identifier.ReadSequence() is { HasData: true } parameters
            && parameters.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            var oid = parameters.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence().ReadObjectIdentifier();
            if (DigestNames.FindOid(oid) is not { } found)
            {
                return null;
            }

            digest = found;
        }

        return SignatureAlgorithm.Free("RSAPSS-" + digest.Name, KeyKind.Rsa, digest, pss: true);
    }
}
