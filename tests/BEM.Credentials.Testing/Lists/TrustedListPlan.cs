using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Testing.Lists;

/// <summary>A trusted list (TS 119 612) to be made and signed by a test; canonical forms are the platform's, not ours.</summary>
public sealed record TrustedListPlan
{
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

    /// <summary>TSLVersionIdentifier.</summary>
    public int Version { get; init; } = 6;

    /// <summary>TSLSequenceNumber.</summary>
    public int Number { get; init; } = 1;

    /// <summary>TSLType.</summary>
    public string Type { get; init; } = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric";

    /// <summary>SchemeTerritory.</summary>
    public string Territory { get; init; } = "XA";

    /// <summary>ListIssueDateTime and SigningTime.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>NextUpdate; null for a list that was closed.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    /// <summary>Services: certificate, type, status, additional information.</summary>
    public IReadOnlyList<ListedPlan> Services { get; init; } = [];

    /// <summary>Pointers: address, territory, type, signer.</summary>
    public IReadOnlyList<PointerPlan> Pointers { get; init; } = [];

    /// <summary>Makes and signs it.</summary>
    /// <param name="signer">Who signs; an elliptic curve key of 256 bits.</param>
    public byte[] Sign(TestCertificate signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(Text());
        var whole = Digest(Canonical(document));
        var properties = $"""
            <xades:SignedProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="props"><xades:SignedSignatureProperties><xades:SigningTime>{Time(Issued)}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>{Digest(signer.X509.RawData)}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties><xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference="#list"><xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties></xades:SignedProperties>
            """;
        var info = $"""
            <ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:CanonicalizationMethod Algorithm="{Exclusive}"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/><ds:Reference Id="list" URI=""><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="{Exclusive}"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>{whole}</ds:DigestValue></ds:Reference><ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#props"><ds:Transforms><ds:Transform Algorithm="{Exclusive}"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>{Digest(Canonical(properties))}</ds:DigestValue></ds:Reference></ds:SignedInfo>
            """;
        var value = ((ECDsa)signer.Key).SignData(Canonical(info), HashAlgorithmName.SHA256);
        var fragment = document.CreateDocumentFragment();
        fragment.InnerXml = $"""
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="sig">{info}<ds:SignatureValue>{Convert.ToBase64String(value)}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(signer.X509.RawData)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#sig">{properties}</xades:QualifyingProperties></ds:Object></ds:Signature>
            """;
        document.DocumentElement!.AppendChild(fragment);
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Digest(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));

    private static byte[] Canonical(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        return Canonical(document);
    }

    private static byte[] Canonical(XmlDocument document)
    {
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(document);
        using var stream = (Stream)transform.GetOutput(typeof(Stream));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private string Text()
    {
        var pointers = string.Concat(Pointers.Select(p => $"""
            <OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId><X509Certificate>{Convert.ToBase64String(p.Signer.X509.RawData)}</X509Certificate></DigitalId></ServiceDigitalIdentity></ServiceDigitalIdentities><TSLLocation>{p.Url}</TSLLocation><AdditionalInformation><OtherInformation><TSLType>{p.Type}</TSLType></OtherInformation><OtherInformation><SchemeTerritory>{p.Territory}</SchemeTerritory></OtherInformation><OtherInformation><tslx:MimeType xmlns:tslx="http://uri.etsi.org/02231/v2/additionaltypes#">application/vnd.etsi.tsl+xml</tslx:MimeType></OtherInformation></AdditionalInformation></OtherTSLPointer>
            """));
        var services = string.Concat(Services.Select(s => $"""
            <TSPService><ServiceInformation><ServiceTypeIdentifier>{s.Type}</ServiceTypeIdentifier><ServiceName><Name xml:lang="en">Seals &amp; more</Name></ServiceName><ServiceDigitalIdentity><DigitalId><X509Certificate>{Convert.ToBase64String(s.Certificate.X509.RawData)}</X509Certificate></DigitalId></ServiceDigitalIdentity><ServiceStatus>{s.Status}</ServiceStatus><StatusStartingTime>{Time(s.Since)}</StatusStartingTime><ServiceInformationExtensions><Extension Critical="true"><AdditionalServiceInformation><URI xml:lang="en">{s.Additional}</URI></AdditionalServiceInformation></Extension></ServiceInformationExtensions></ServiceInformation></TSPService>
            """));
        var providers = services.Length == 0 ? string.Empty
            : $"""<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">{SecurityElement.Escape("Test <trust>")}</Name></TSPName></TSPInformation><TSPServices>{services}</TSPServices></TrustServiceProvider></TrustServiceProviderList>""";
        return $"""
            <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" TSLTag="http://uri.etsi.org/19612/TSLTag"><SchemeInformation><TSLVersionIdentifier>{Version}</TSLVersionIdentifier><TSLSequenceNumber>{Number}</TSLSequenceNumber><TSLType>{Type}</TSLType><SchemeOperatorName><Name xml:lang="en">Operator of {Territory}</Name></SchemeOperatorName><SchemeTerritory>{Territory}</SchemeTerritory><PointersToOtherTSL>{pointers}</PointersToOtherTSL><ListIssueDateTime>{Time(Issued)}</ListIssueDateTime><NextUpdate>{(NextUpdate is { } next ? $"<dateTime>{Time(next)}</dateTime>" : string.Empty)}</NextUpdate></SchemeInformation>{providers}</TrustServiceStatusList>
            """;
    }
}

/// <summary>A service on a list.</summary>
/// <param name="Certificate">Its certificate.</param>
/// <param name="Since">StatusStartingTime.</param>
public sealed record ListedPlan(TestCertificate Certificate, DateTimeOffset Since)
{
    /// <summary>ServiceTypeIdentifier.</summary>
    public string Type { get; init; } = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";

    /// <summary>ServiceStatus.</summary>
    public string Status { get; init; } = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";

    /// <summary>AdditionalServiceInformation.</summary>
    public string Additional { get; init; } = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals";
}

/// <summary>A pointer on a list of lists.</summary>
/// <param name="Url">TSLLocation.</param>
/// <param name="Territory">SchemeTerritory.</param>
/// <param name="Signer">Who signs that list.</param>
public sealed record PointerPlan(string Url, string Territory, TestCertificate Signer)
{
    /// <summary>TSLType.</summary>
    public string Type { get; init; } = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric";
}
