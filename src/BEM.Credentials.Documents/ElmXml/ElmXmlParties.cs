using System.Xml.Linq;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>Reads persons and organisations.</summary>
internal static class ElmXmlParties
{
    /// <summary>A person.</summary>
    public static EdcPerson Person(XElement element)
    {
        var full = element.Map("fullName");
        var given = element.Map("givenNames");
        var family = element.Map("familyName");
        return new EdcPerson
        {
            Id = ElmXmlPools.Id(element),
            Name = full.IsEmpty ? EdcParties.Together(given, family) : full,
            GivenName = given,
            FamilyName = family,
            DateOfBirth = element.Text("dateOfBirth"),
            NationalId = element.Text("nationalId", "nationalityId") ?? element.First("nationalId")?.Text("spatialId"),
        };
    }

    /// <summary>An organisation; its eIDAS identifier is the one of the agency of that name.</summary>
    public static EdcOrganisation Organisation(XElement element) => new()
    {
        Id = ElmXmlPools.Id(element),
        Name = element.Map("prefLabel", "preferredName"),
        AltName = element.Map("altLabel", "alternativeName"),
        EidasIdentifier = element.All("identifier").FirstOrDefault(i => i.AttributeText("schemeAgencyName") == "eIDAS")?.Plain(),
        Identifiers =
        [
            .. Identifiers(element, "registration", "registration", "legalIdentifier"), .. Identifiers(element, "vatIdentifier", "vatIdentifier"),
            .. Identifiers(element, "taxIdentifier", "taxIdentifier"), .. Identifiers(element, "identifier", "identifier"),
        ],
        Countries = [.. Addresses(element).SelectMany(a => a.All("country")).Select(c => c.AttributeText("uri")).OfType<string>().Select(c => Countries.Alpha2(c) ?? c[(c.LastIndexOf('/') + 1)..]).Distinct()],
        Addresses = [.. Addresses(element).Select(a => a.Map("fullAddress")).Where(m => !m.IsEmpty)],
        IsAccredited = element.First("hasAccreditation", "hasQualityAssurance") is not null,
        Homepage = element.First("homepage", "homePage") is { } page ? page.AttributeText("uri") ?? page.Plain() : null,
    };

    /// <summary>Identifiers of one kind.</summary>
    public static IEnumerable<EdcIdentifier> Identifiers(XElement element, string kind, params string[] names) =>
        from identifier in element.All(names)
        let value = identifier.Plain() ?? identifier.Text("content", "spatialId")
        where value is not null
        select new EdcIdentifier(kind, identifier.AttributeText("schemeName"), value);

    private static IEnumerable<XElement> Addresses(XElement element) => element.All("hasLocation").SelectMany(l => l.All("hasAddress"));
}
