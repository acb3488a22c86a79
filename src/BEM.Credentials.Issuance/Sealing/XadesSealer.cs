using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Seals XML as XAdES B-B (EN 319 132-1, clause 6) in the layout of the Commission's own: one reference to the document without its
/// signatures (XPath Filter 2.0), exclusive canonical form, the certificate named by its SHA-512. The signature is put into the file;
/// no byte of what is sealed is rewritten. One sealer serves one key for any number of files and threads.
/// </summary>
public sealed class XadesSealer
{
    private const string Xml = "http://www.w3.org/2000/09/xmldsig#";
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private const string Filter = "http://www.w3.org/2002/06/xmldsig-filter2";
    private const string Etsi = "http://uri.etsi.org/01903/v1.3.2#";
    private readonly ISealingKey key;
    private readonly string certificates;
    private readonly string signerDigest;
    private readonly string issuerSerial;

    /// <summary>A sealer for a key.</summary>
    /// <param name="key">The key; the caller keeps and ends it.</param>
    /// <param name="algorithm">The algorithm; one that the key can sign with; null for the usual one of the key.</param>
    /// <exception cref="ArgumentException">The key does not sign with the algorithm: a fault of the caller.</exception>
    public XadesSealer(ISealingKey key, SignatureAlgorithm? algorithm = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        this.key = key;
        Algorithm = algorithm ?? JadesSealer.UsualAlgorithm(key);
        if (!key.CanSign(Algorithm))
        {
            throw new ArgumentException("The key does not sign with " + Algorithm.Name + ".", nameof(algorithm));
        }

        certificates = string.Concat(key.Chain.Where((c, i) => i == 0 || !c.IsSelfSigned).Select(c => $"<ds:X509Certificate>{Convert.ToBase64String(c.Raw.Span)}</ds:X509Certificate>"));
        signerDigest = Convert.ToBase64String(SHA512.HashData(key.Chain[0].Raw.Span));
        issuerSerial = Convert.ToBase64String(JadesSealer.IssuerSerial(key.Chain[0]));
    }

    /// <summary>The algorithm.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>Puts a seal into an XML document.</summary>
    /// <param name="document">
    /// The document, UTF-8 without byte order mark. A European credential is sealed in its <c>proof</c>, a presentation in its
    /// <c>vp:proof</c> (which is put in where it is missing), anything else as the last thing in the root element.
    /// </param>
    /// <param name="time">The signing time; fractions of a second are cut off.</param>
    /// <returns>The sealed file, or why there is none.</returns>
    public Outcome<byte[]> Seal(ReadOnlyMemory<byte> document, DateTimeOffset time)
    {
        if (document.Span.StartsWith("\uFEFF"u8))
        {
            return Finding.Error("seal.byte-order-mark");
        }

        var read = XmlTree.Read(document);
        if (!read.Succeeded)
        {
            return new Outcome<byte[]>(null, read.Findings);
        }

        if (read.Value.IsTranscoded)
        {
            return Finding.Error("seal.not-utf8");
        }

        if (XadesPlace.Find(read.Value) is not { } place)
        {
            return Finding.Error("seal.xml-no-place", read.Value.Root.LocalName);
        }

        // What is signed is the document with the place for the signature, whatever will stand there.
        var around = place.Wrap(document.Span, []);
        var digest = SHA256.HashData(XmlTree.Read(around).Value!.CanonicalWithoutSignatures());
        var id = Id(digest, time);
        var reference = $"""<ds:Reference Id="r-{id}-1" URI=""><ds:Transforms><ds:Transform Algorithm="{Filter}"><dsig-filter2:XPath xmlns:dsig-filter2="{Filter}" Filter="subtract">/descendant::ds:Signature</dsig-filter2:XPath></ds:Transform><ds:Transform Algorithm="{Exclusive}"/></ds:Transforms>""";
        var made = Finish(id, reference + Digest(digest) + "</ds:Reference>", "text/xml", time);
        return made.Value is { } signature ? place.Wrap(document.Span, signature) : made;
    }

    /// <summary>Makes a seal that stands in a file of its own.</summary>
    /// <param name="content">What is sealed, whatever it is.</param>
    /// <param name="name">Its file name, by which the seal refers to it.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="time">The signing time; fractions of a second are cut off.</param>
    /// <returns>The seal's file, or why there is none.</returns>
    public Outcome<byte[]> SealBeside(ReadOnlySpan<byte> content, string name, string type, DateTimeOffset time)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var digest = SHA256.HashData(content);
        var id = Id(digest, time);
        return Finish(id, $"""<ds:Reference Id="r-{id}-1" URI="{Uri.EscapeDataString(name)}">""" + Digest(digest) + "</ds:Reference>", type, time);
    }

    private static string Digest(byte[] digest) =>
        $"""<ds:DigestMethod Algorithm="{XmlAlgorithms.Name(HashAlgorithmName.SHA256)}"/><ds:DigestValue>{Convert.ToBase64String(digest)}</ds:DigestValue>""";

    private string Id(ReadOnlySpan<byte> digest, DateTimeOffset time) =>
        "id-" + Convert.ToHexStringLower(SHA256.HashData([.. digest, .. key.Chain[0].Sha256.Span, .. BitConverter.GetBytes(time.UtcTicks)]).AsSpan(0, 16));

    private Outcome<byte[]> Finish(string id, string reference, string type, DateTimeOffset time)
    {
        // The parts are digested as they stand in the finished signature, which the exclusive form makes the same wherever it is put.
        var draft = XmlTree.Read(Encoding.UTF8.GetBytes(Compose(id, reference, string.Empty, string.Empty, type, time))).Value!;
        var properties = draft.ById("xades-" + id, out _)!;
        var own = $"""<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#xades-{id}"><ds:Transforms><ds:Transform Algorithm="{Exclusive}"/></ds:Transforms>""" + Digest(SHA256.HashData(properties.Canonical())) + "</ds:Reference>";
        var info = XmlTree.Read(Encoding.UTF8.GetBytes(Compose(id, reference, own, string.Empty, type, time))).Value!.Root.Child(Xml, "SignedInfo")!.Canonical();
        try
        {
            var value = key.Sign(Algorithm, Algorithm.Key == KeyKind.Ed25519 ? info : CryptographicOperations.HashData(Algorithm.Digest, info));
            return Encoding.UTF8.GetBytes(Compose(id, reference, own, Convert.ToBase64String(value), type, time));
        }
        catch (SealingKeyException fault)
        {
            return fault.Finding;
        }
    }

    private string Compose(string id, string reference, string own, string value, string type, DateTimeOffset time)
    {
        var moment = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""<ds:Signature xmlns:ds="{Xml}" Id="{id}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{Exclusive}"/><ds:SignatureMethod Algorithm="{XmlAlgorithms.Name(Algorithm)}"/>{reference}{own}</ds:SignedInfo>"""
            + $"""<ds:SignatureValue Id="value-{id}">{value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>{certificates}</ds:X509Data></ds:KeyInfo>"""
            + $"""<ds:Object><xades:QualifyingProperties xmlns:xades="{Etsi}" Target="#{id}"><xades:SignedProperties Id="xades-{id}"><xades:SignedSignatureProperties><xades:SigningTime>{moment}</xades:SigningTime>"""
            + $"""<xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="{XmlAlgorithms.Name(HashAlgorithmName.SHA512)}"/><ds:DigestValue>{signerDigest}</ds:DigestValue></xades:CertDigest><xades:IssuerSerialV2>{issuerSerial}</xades:IssuerSerialV2></xades:Cert></xades:SigningCertificateV2>"""
            + $"""</xades:SignedSignatureProperties><xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference="#r-{id}-1"><xades:MimeType>{System.Security.SecurityElement.Escape(type)}</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties>"""
            + "</xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>";
    }
}
