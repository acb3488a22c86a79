using System.Xml.Linq;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using static BEM.Credentials.Issuance.Mapping.Xml.XmlTexts;

namespace BEM.Credentials.Issuance.Mapping.Xml;

/// <summary>Organisations, each once in the credential's pool, and the learner.</summary>
internal sealed class XmlAgents
{
    private readonly List<(Organisation Organisation, XElement Element)> pool = [];

    /// <summary>The pool.</summary>
    public XElement Element => new(Snb + "agentReferences", pool.Select(p => p.Element));

    /// <summary>A reference to an organisation, which goes into the pool.</summary>
    public XElement Reference(XName name, Organisation organisation)
    {
        var at = pool.FindIndex(p => p.Organisation == organisation);
        if (at < 0)
        {
            at = pool.Count;
            pool.Add((organisation, Organization(Snb + "organization", organisation, $"urn:epass:org:{at + 1}", $"urn:epass:location:{at + 1}")));
        }

        return new XElement(name, new XAttribute("idref", $"urn:epass:org:{at + 1}"));
    }

    /// <summary>An organisation. What a seal is compared with stands as an identifier of the agency eIDAS, as the Commission writes it.</summary>
    public static XElement Organization(XName name, Organisation o, string id, string location) => new(
        name,
        new XAttribute("id", id),
        o.OrganizationIdentifier is { } eidas ? new XElement(Snb + "identifier", new XAttribute("schemeAgencyName", "eIDAS"), eidas) : null,
        o.Email is null && o.Phone is null ? null : new XElement(
            Snb + "contactPoint",
            o.Phone is { } phone ? new XElement(Snb + "phone", new XElement(Snb + "phoneNumber", phone)) : null,
            o.Email is { } email ? new XElement(Snb + "mailBox", new XAttribute("uri", "mailto:" + email)) : null),
        new XElement(Snb + "registration", new XAttribute("spatialID", o.Country), o.Registration ?? o.OrganizationIdentifier ?? string.Empty),
        o.VatIdentifier is { } vat ? new XElement(Snb + "vatIdentifier", new XAttribute("spatialID", o.Country), vat) : null,
        o.TaxIdentifier is { } tax ? new XElement(Snb + "taxIdentifier", new XAttribute("spatialID", o.Country), tax) : null,
        Text("prefLabel", o.LegalName) ?? new XElement(Snb + "prefLabel"),
        Text("altLabel", o.AltName),
        o.Homepage is { } homepage ? new XElement(Snb + "homepage", new XAttribute("uri", homepage)) : null,
        new XElement(
            Snb + "hasLocation",
            new XElement(Snb + "id", location),
            new XElement(Snb + "hasAddress", o.Address is { } address ? Text("fullAddress", OrganisationNodes.Lines(address)) : null, Country("country", o.Country))));

    /// <summary>The learner with the claims. A name in letters of a language that the form has not is written as in the passport, else as it is.</summary>
    public static XElement Learner(Learner learner, CredentialDetails details, string country, string primary, params object?[] claims)
    {
        XElement Name(string element, string? native, string? latin)
        {
            var language = native is null ? null : Language(NameLanguage.Of(native, learner.PreferredLanguage, country));
            return native is { Length: > 0 } && (language is not null || latin is null) ? Text(element, language ?? primary, native)
                : latin is { Length: > 0 } ? Text(element, Languages.English, latin)
                : new XElement(Snb + element);
        }

        var bothLatin = learner.DisplayNameLatin is not null;
        return new XElement(
            Snb + "credentialSubject",
            new XAttribute("id", "urn:epass:person:1"),
            details.IncludeEmail && learner.Email is { } email ? new XElement(Snb + "contactPoint", new XElement(Snb + "mailBox", new XAttribute("uri", "mailto:" + email))) : null,
            details.IncludeNationalId && learner.NationalId is { } number ? new XElement(Snb + "nationalId", new XAttribute("spatialID", country), number) : null,
            Name("fullName", learner.DisplayName, learner.DisplayNameLatin),
            bothLatin ? Text("givenNames", Languages.English, learner.GivenNameLatin!) : Name("givenNames", learner.GivenName, null),
            bothLatin ? Text("familyName", Languages.English, learner.FamilyNameLatin!) : Name("familyName", learner.FamilyName, null),
            learner.Patronymic is { Length: > 0 } patronymic ? Name("patronymicName", patronymic, null) : null,
            new XElement(Snb + "dateOfBirth", learner.DateOfBirth.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            claims);
    }
}
