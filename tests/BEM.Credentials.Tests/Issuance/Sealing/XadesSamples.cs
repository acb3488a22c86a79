namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>XML to be sealed.</summary>
internal static class XadesSamples
{
    /// <summary>A small credential of the older form.</summary>
    public const string Credential = """
        <?xml version="1.0" encoding="UTF-8"?>
        <europassCredential xmlns="http://data.europa.eu/snb" xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#" cred:id="urn:credential:1" xsdVersion="0.10.0">
          <cred:issued>2026-11-24T10:00:00+00:00</cred:issued>
          <cred:issuer idref="urn:epass:org:1"/>
          <title><text content-type="text/plain" lang="sr">Диплома „Ж“ &amp; више</text></title>
          <credentialSubject id="urn:epass:person:1"><fullName><text content-type="text/plain" lang="en">Ada Đ.</text></fullName></credentialSubject>
          <agentReferences><organization id="urn:epass:org:1"><identifier schemeAgencyName="eIDAS" schemeID="urn:1">NTRME-5000000</identifier>
            <prefLabel><text content-type="text/plain" lang="en">Test school</text></prefLabel></organization></agentReferences>
          <proof></proof>
        </europassCredential>

        """;

    /// <summary>A presentation without a place for its proof.</summary>
    public const string Presentation = """
        <vp:verifiablePresentation xmlns="http://data.europa.eu/snb" xmlns:vp="http://data.europa.eu/snb/vp" id="urn:verifiable:1"><vp:issuer idref="urn:epass:org:1"/>
        <europassCredential><title><text>x</text></title></europassCredential></vp:verifiablePresentation>
        """;

    /// <summary>What is hard to bring to a canonical form.</summary>
    public const string Awkward = "<?xml version='1.0'?>\r\n<!-- before -->\r\n<?go  there ?>\n<a:root\txmlns:a = 'urn:a' xmlns=\"urn:d\" xml:lang='mk' z='1' a:z=\"2\" b=' &#9;x&#10;y&quot;\t&lt;' >\r\n"
        + "<part xmlns:q='urn:q' xmlns:unused=\"urn:u\" Id='here'><q:inner xmlns='' q:k=\"'\">inner &gt; Ж &#x1F600;<![CDATA[<&>]]>]]&gt;</q:inner><!-- c --><n xmlns=''/><a:b xmlns:a='urn:other'/><?p?></part>\r\n"
        + "<e  />&#13;<a:f xmlns:a='urn:a'></a:f>\n</a:root>\n<!-- after -->\n<?end x?>";

    /// <summary>A template that xmlsec1 fills.</summary>
    public static string Template(string form, string algorithm, string cut) => $"""
        <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{form}"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#{algorithm}"/>
        <ds:Reference URI=""><ds:Transforms>{Cut(cut)}<ds:Transform Algorithm="{form}"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference>
        <ds:Reference URI="#here"><ds:Transforms><ds:Transform Algorithm="{form}"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha512"/><ds:DigestValue/></ds:Reference>
        </ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>
        """;

    /// <summary>The three ways to leave the signature out of what it signs.</summary>
    private static string Cut(string how) => how switch
    {
        "xpath" => "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform>",
        "filter" => "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\"><f:XPath xmlns:f=\"http://www.w3.org/2002/06/xmldsig-filter2\" Filter=\"subtract\">/descendant::ds:Signature</f:XPath></ds:Transform>",
        _ => "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>",
    };
}
