using System.Globalization;
using System.Xml.Linq;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>The namespaces of lists, and small readings that all parts of the reader share.</summary>
internal static class ListElements
{
    public static readonly XNamespace Tsl = "http://uri.etsi.org/02231/v2#";
    public static readonly XNamespace Sie = "http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#";
    public static readonly XNamespace Tslx = "http://uri.etsi.org/02231/v2/additionaltypes#";
    private static readonly XName Language = XNamespace.Xml + "lang";

    /// <summary>Whether an element belongs to the agreements' own schema, of whatever edition.</summary>
    public static bool IsAgreement(XElement element) =>
        element.Name.NamespaceName is "http://ec.europa.eu/tools/lotl/mra/schema/v2#" or "http://mra.europa.eu/v1#";

    /// <summary>The text of a child, without blanks around it; empty where there is none.</summary>
    public static string Text(this XElement element, XName name) => element.Element(name)?.Value.Trim() ?? string.Empty;

    /// <summary>The English of several names, else the first; empty where there is none.</summary>
    public static string English(this XElement? element) => element is null ? string.Empty
        : (element.Elements().FirstOrDefault(e => ((string?)e.Attribute(Language))?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true)
            ?? element.Elements().FirstOrDefault())?.Value.Trim() ?? string.Empty;

    /// <summary>A time, UTC where it does not say; null where it is none.</summary>
    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text?.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The certificates of digital identities below an element; those that cannot be read are counted.</summary>
    public static IReadOnlyList<Certificate> IdentityCertificates(XElement? element, ref int unreadable)
    {
        if (element is null)
        {
            return [];
        }

        var list = new List<Certificate>();
        foreach (var text in element.Descendants(Tsl + "X509Certificate").Select(e => e.Value))
        {
            if (ListXml.Bytes(text) is { } der && Certificate.Read(der) is { } certificate)
            {
                list.Add(certificate);
            }
            else
            {
                unreadable++;
            }
        }

        return list;
    }

    /// <summary>Object identifiers in XAdES identifiers below an element, written as URN or bare.</summary>
    public static IReadOnlyList<string> Identifiers(XElement element) =>
        [.. element.Descendants().Where(e => e.Name.LocalName == "Identifier").Select(e => Oid(e.Value))];

    /// <summary>An object identifier without <c>urn:oid:</c>.</summary>
    public static string Oid(string text)
    {
        text = text.Trim();
        return text.StartsWith("urn:oid:", StringComparison.OrdinalIgnoreCase) ? text["urn:oid:".Length..] : text;
    }
}
