namespace BEM.Credentials.Documents.ElmXml;

/// <summary>Namespaces and list entries of the older form of European Digital Credentials (ELM 2, XML).</summary>
public static class ElmXmlNames
{
    /// <summary>Namespace of the credential's elements.</summary>
    public const string Credential = "http://data.europa.eu/snb";

    /// <summary>Namespace of what W3C Verifiable Credentials name: id, issuer, dates.</summary>
    public const string Verifiable = "http://data.europa.eu/europass/model/credentials/w3c#";

    /// <summary>Namespace of presentations: a credential that somebody else sealed, on behalf of its issuer or to show it on.</summary>
    public const string Presentation = "http://data.europa.eu/snb/vp";

    /// <summary>Namespace of attributes such as <c>xsi:schemaLocation</c>.</summary>
    public const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The list of presentation types.</summary>
    public const string PresentationTypes = "http://data.europa.eu/snb/verifiable-presentation/25831c2";

    /// <summary>Presentation type: sealed on behalf of the issuer.</summary>
    public const string MandatedIssue = "http://data.europa.eu/snb/verifiable-presentation/c_825cddc0";

    /// <summary>The root of a credential.</summary>
    public const string CredentialRoot = "europassCredential";

    /// <summary>The root of a presentation.</summary>
    public const string PresentationRoot = "verifiablePresentation";
}
