using System.Formats.Asn1;
using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Who signed: the certificate that the signed properties name by digest, among those that the file carries (EN 319 132-1, clause 5.2.2).</summary>
internal sealed class XadesKeys
{
    private XadesKeys()
    {
    }

    /// <summary>The signing certificate; null where there is none that the signed properties name.</summary>
    public Certificate? Signer { get; private set; }

    /// <summary>Why there is none.</summary>
    public Finding? Fault { get; private set; }

    /// <summary>The key that the value is checked with, be it that of a certificate that is not named; null where there is none.</summary>
    public VerificationKey? Key { get; private set; }

    /// <summary>Whether KeyInfo has the signing certificate.</summary>
    public bool IsInKeyInfo { get; private set; }

    /// <summary>Whether the signed properties name a certificate.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Finds the signer.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="properties">Its signed properties; where they are not signed, they name nobody who could pass.</param>
    /// <param name="carried">Every certificate in it.</param>
    /// <param name="context">Where else to look.</param>
    /// <param name="fits">Whether the value fits a key.</param>
    public static XadesKeys Find(XadesSignature signature, XmlTreeElement? properties, IReadOnlyList<Certificate> carried, ValidationContext context, Func<VerificationKey, bool> fits)
    {
        var own = InKeyInfo(signature.KeyInfo).ToList();
        var digests = Digests(properties);
        var result = new XadesKeys { IsNamed = digests.Count > 0 };
        if (digests.Count == 0)
        {
            // EN 319 102-1, 5.2.3: what is not named in the signed properties may have been put there by anybody.
            result.Fault = Finding.Error(own.Count == 0 ? "seal.certificate-missing" : "seal.certificate-not-named");
        }
        else
        {
            var pool = own.Count > 0 ? own : carried.Concat(context.Known).Concat(context.Trust.Anchors.Select(a => a.Certificate));
            result.Signer = digests.Select(d => pool.FirstOrDefault(c => IsNamedBy(c, d))).FirstOrDefault(c => c is not null);
            result.Fault = result.Signer is not null ? null : Finding.Error(own.Count > 0 ? "seal.certificate-digest-mismatch" : "seal.certificate-missing");
        }

        result.IsInKeyInfo = result.Signer is not null && own.Contains(result.Signer);
        result.Key = result.Signer?.Key ?? own.Find(c => fits(c.Key))?.Key ?? own.FirstOrDefault()?.Key ?? KeyValue(signature.KeyInfo);
        return result;
    }

    /// <summary>The certificates of KeyInfo.</summary>
    public static IEnumerable<Certificate> InKeyInfo(XmlTreeElement? keyInfo)
    {
        foreach (var data in keyInfo?.Named(XmlWords.Dsig, "X509Data") ?? [])
        {
            foreach (var element in data.Named(XmlWords.Dsig, "X509Certificate").Take(64))
            {
                if (XmlBase64.Decode(element) is { } der && Certificate.Read(der) is { } certificate)
                {
                    yield return certificate;
                }
            }
        }
    }

    private static bool IsNamedBy(Certificate certificate, (HashAlgorithmName Digest, byte[] Value) name) =>
        (name.Digest == HashAlgorithmName.SHA256 ? certificate.Sha256.Span : CryptographicOperations.HashData(name.Digest, certificate.Raw.Span)).SequenceEqual(name.Value);

    private static List<(HashAlgorithmName Digest, byte[] Value)> Digests(XmlTreeElement? properties)
    {
        var list = new List<(HashAlgorithmName, byte[])>();
        var signature = XadesSignature.In(properties, "SignedSignatureProperties");
        var names = XadesSignature.In(signature, "SigningCertificateV2") ?? XadesSignature.In(signature, "SigningCertificate");
        foreach (var cert in names?.Elements.Where(e => e.LocalName == "Cert").Take(64) ?? [])
        {
            var digest = XadesSignature.In(cert, "CertDigest");

            // The first edition has elements of its own for the digest.
            var method = digest?.Elements.FirstOrDefault(e => e.LocalName == "DigestMethod");
            var text = digest?.Elements.FirstOrDefault(e => e.LocalName == "DigestValue");
            if (XmlAlgorithms.Digest(method?.Attribute("Algorithm")) is { } algorithm && XmlBase64.Decode(text) is { } value)
            {
                list.Add((algorithm, value));
            }
        }

        return list;
    }

    /// <summary>A key without certificate: enough to say whether the value fits, never who signed.</summary>
    private static VerificationKey? KeyValue(XmlTreeElement? keyInfo)
    {
        var value = keyInfo?.Child(XmlWords.Dsig, "KeyValue");
        var rsa = value?.Child(XmlWords.Dsig, "RSAKeyValue");
        if (XmlBase64.Decode(rsa?.Child(XmlWords.Dsig, "Modulus")) is { Length: > 0 and < 2048 } modulus
            && XmlBase64.Decode(rsa?.Child(XmlWords.Dsig, "Exponent")) is { Length: > 0 and < 16 } exponent)
        {
            var inner = new AsnWriter(AsnEncodingRules.DER);
            using (inner.PushSequence())
            {
                inner.WriteIntegerUnsigned(Trim(modulus));
                inner.WriteIntegerUnsigned(Trim(exponent));
            }

            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                    writer.WriteNull();
                }

                writer.WriteBitString(inner.Encode());
            }

            return VerificationKey.FromSubjectPublicKeyInfo(writer.Encode());
        }

        var curve = value?.Child(XmlWords.Dsig11, "ECKeyValue");
        var name = curve?.Child(XmlWords.Dsig11, "NamedCurve")?.Attribute("URI");
        if (name?.StartsWith("urn:oid:", StringComparison.Ordinal) == true && Curves.Bits(name[8..]) > 0
            && XmlBase64.Decode(curve!.Child(XmlWords.Dsig11, "PublicKey")) is { Length: > 0 and < 256 } point)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                    writer.WriteObjectIdentifier(name[8..]);
                }

                writer.WriteBitString(point);
            }

            return VerificationKey.FromSubjectPublicKeyInfo(writer.Encode());
        }

        return null;
    }

    private static ReadOnlySpan<byte> Trim(byte[] number)
    {
        var span = number.AsSpan().TrimStart((byte)0);
        return span.IsEmpty ? number.AsSpan(0, 1) : span;
    }
}
