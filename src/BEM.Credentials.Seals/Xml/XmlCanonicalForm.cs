namespace BEM.Credentials.Seals.Xml;

/// <summary>The canonical forms of XML that signatures use: Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0.</summary>
/// <param name="Name">The algorithm's name.</param>
/// <param name="IsExclusive">Whether only the namespaces in use are written.</param>
/// <param name="WithComments">Whether comments are kept.</param>
/// <param name="IsVersion11">Whether it is Canonical XML 1.1.</param>
internal sealed record XmlCanonicalForm(string Name, bool IsExclusive, bool WithComments, bool IsVersion11)
{
    /// <summary>Canonical XML 1.0: also what is meant where nothing is named.</summary>
    public static XmlCanonicalForm Inclusive { get; } = new("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", false, false, false);

    /// <summary>Exclusive.</summary>
    public static XmlCanonicalForm Exclusive { get; } = new(XmlWords.Exclusive, true, false, false);

    private static readonly XmlCanonicalForm[] All =
    [
        Exclusive,
        Inclusive,
        new("http://www.w3.org/2006/12/xml-c14n11", false, false, true),
        new(XmlWords.Exclusive + "WithComments", true, true, false),
        new("http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", false, true, false),
        new("http://www.w3.org/2006/12/xml-c14n11#WithComments", false, true, true),
    ];

    /// <summary>The form of a name, or null.</summary>
    public static XmlCanonicalForm? Named(string? name) => Array.Find(All, f => f.Name == name);
}
