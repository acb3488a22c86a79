namespace BEM.Credentials.Seals.Xml;

/// <summary>Namespaces and algorithm names of XML signatures.</summary>
internal static class XmlWords
{
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";
    public const string Dsig = "http://www.w3.org/2000/09/xmldsig#";
    public const string Dsig11 = "http://www.w3.org/2009/xmldsig11#";
    public const string Xades111 = "http://uri.etsi.org/01903/v1.1.1#";
    public const string Xades122 = "http://uri.etsi.org/01903/v1.2.2#";
    public const string Xades132 = "http://uri.etsi.org/01903/v1.3.2#";
    public const string Xades141 = "http://uri.etsi.org/01903/v1.4.1#";

    public const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Enveloped = Dsig + "enveloped-signature";
    public const string Base64 = Dsig + "base64";
    public const string XPath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    public const string Filter2 = "http://www.w3.org/2002/06/xmldsig-filter2";
    public const string Manifest = Dsig + "Manifest";
    public const string ObjectType = Dsig + "Object";
    public const string CountersignedSignature = "http://uri.etsi.org/01903#CountersignedSignature";

    /// <summary>Whether a namespace is one of XAdES.</summary>
    public static bool IsXades(string uri) => uri is Xades132 or Xades141 or Xades122 or Xades111;
}
