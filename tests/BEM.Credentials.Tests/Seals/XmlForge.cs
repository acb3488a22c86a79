using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Xml;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals;

/// <summary>Makes XAdES signatures of any shape, which a sealer of good faith would not.</summary>
internal sealed class XmlForge
{
    public const string Enveloped = "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>";
    public const string Exclusive = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";
    public const string Subtract = "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\"><f:XPath xmlns:f=\"http://www.w3.org/2002/06/xmldsig-filter2\" Filter=\"subtract\">/descendant::ds:Signature</f:XPath></ds:Transform>";

    public XmlForge(FakeWorld world) => Certificate = world.Seal();

    public TestCertificate Certificate { get; }

    /// <summary>The signature's own parts, to be changed before it is made.</summary>
    public string Method { get; init; } = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    public string Form { get; init; } = "http://www.w3.org/2001/10/xml-exc-c14n#";

    /// <summary>Objects beside that with the properties.</summary>
    public string Objects { get; init; } = string.Empty;

    /// <summary>A document whose <c>[sig]</c> becomes a signature.</summary>
    public string Sign(string document, string uri = "", string transforms = Subtract + Exclusive, string type = "")
    {
        var signature = Template(uri, transforms, type);
        foreach (var place in (string[])["[properties]", "[content]"])
        {
            // The properties first: they are in nothing that the other reference covers; both are in what is signed.
            var opened = XadesDocument.Open(Encoding.UTF8.GetBytes(document.Replace("[sig]", signature, StringComparison.Ordinal))).Value!;
            var reference = opened.Signatures[^1].References[place == "[content]" ? 0 : 1];
            signature = signature.Replace(place, Convert.ToBase64String(SHA256.HashData(reference.Resolve([]).Bytes.Span)), StringComparison.Ordinal);
        }

        var info = XadesDocument.Open(Encoding.UTF8.GetBytes(document.Replace("[sig]", signature, StringComparison.Ordinal))).Value!.Signatures[^1].SignedInfo!.Canonical();
        var value = ((ECDsa)Certificate.Key).SignData(info, HashAlgorithmName.SHA256);
        return document.Replace("[sig]", signature.Replace("[value]", Convert.ToBase64String(value), StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private string Template(string uri, string transforms, string type)
    {
        var der = Certificate.X509.RawData;
        return $"""<ds:Signature xmlns:ds="{XmlWords.Dsig}" Id="s"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{Form}"/><ds:SignatureMethod Algorithm="{Method}"/>"""
            + $"""<ds:Reference Id="r" URI="{uri}"{(type.Length == 0 ? string.Empty : $" Type=\"{type}\"")}><ds:Transforms>{transforms}</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>[content]</ds:DigestValue></ds:Reference>"""
            + $"""<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#p"><ds:Transforms>{Exclusive}</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>[properties]</ds:DigestValue></ds:Reference></ds:SignedInfo>"""
            + $"""<ds:SignatureValue Id="v">[value]</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(der)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object><x:QualifyingProperties xmlns:x="{XmlWords.Xades132}" Target="#s">"""
            + $"""<x:SignedProperties Id="p"><x:SignedSignatureProperties><x:SigningTime>2026-11-24T10:00:00Z</x:SigningTime><x:SigningCertificateV2><x:Cert><x:CertDigest><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>"""
            + $"""<ds:DigestValue>{Convert.ToBase64String(SHA256.HashData(der))}</ds:DigestValue></x:CertDigest></x:Cert></x:SigningCertificateV2></x:SignedSignatureProperties><x:SignedDataObjectProperties><x:DataObjectFormat ObjectReference="#r"><x:MimeType>text/xml</x:MimeType></x:DataObjectFormat></x:SignedDataObjectProperties></x:SignedProperties>"""
            + $"</x:QualifyingProperties></ds:Object>{Objects}</ds:Signature>";
    }
}
