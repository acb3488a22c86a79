using System.Text.Json;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>Organisations as ELM writes them.</summary>
internal static class OrganisationNodes
{
    /// <summary>Larger logos are not repeated in every credential; the page image shows them.</summary>
    private const int LargestLogo = 32 * 1024;

    /// <summary>An organisation.</summary>
    /// <param name="nodes">Makes nodes.</param>
    /// <param name="organisation">The organisation.</param>
    /// <param name="issuer">Whether its identifier is written as the eIDAS identifier, which every issuer must have.</param>
    public static Fragment Organisation(this ElmNodes nodes, Organisation organisation, bool issuer = false) => nodes.Node("org", "Organisation", w =>
    {
        w.Write(JsonEncodedText.Encode("legalName"), ElmNodes.Map(organisation.LegalName));
        if (!organisation.AltName.IsEmpty)
        {
            w.Write(JsonEncodedText.Encode("altLabel"), ElmNodes.Map(organisation.AltName));
        }

        if (issuer && organisation.OrganizationIdentifier is { } identifier)
        {
            w.Write(JsonEncodedText.Encode("eIDASIdentifier"), nodes.LegalIdentifier(identifier, organisation.Country));
        }
        else if (organisation.OrganizationIdentifier is { } other)
        {
            w.Write(ElmTerms.Identifier, nodes.LegalIdentifier(other, organisation.Country));
        }

        Numbers(nodes, w, organisation);
        w.Write(ElmTerms.Location, Location(nodes, organisation));
        if (organisation.Homepage is { } homepage)
        {
            w.Write(ElmTerms.Homepage, nodes.WebResource(homepage));
        }

        Contact(nodes, w, organisation);
        if (organisation is IssuerProfile { LogoPicture: { } logo } && logo.Bytes.Length <= LargestLogo)
        {
            w.Write(JsonEncodedText.Encode("logo"), nodes.MediaObject(logo));
        }
    });

    /// <summary>An organisation by name and country only, as the Commission's issuer wants the one that seals there.</summary>
    public static Fragment MinimalIssuer(this ElmNodes nodes, Organisation organisation) => nodes.Node("org", "Organisation", w =>
    {
        w.Write(JsonEncodedText.Encode("legalName"), ElmNodes.Map(organisation.LegalName));
        w.Write(ElmTerms.Location, nodes.Node("location", "Location", l => l.Write(ElmTerms.Address, CountryOnly(nodes, organisation.Country))));
    });

    /// <summary>An address of which only the country is known.</summary>
    public static Fragment CountryOnly(ElmNodes nodes, string country) =>
        nodes.Node("address", "Address", w => w.Write(ElmTerms.CountryCode, nodes.Country(country)));

    private static Fragment Location(ElmNodes nodes, Organisation organisation) => nodes.Node("location", "Location", w =>
    {
        if (organisation.Address is not { } address)
        {
            w.Write(ElmTerms.Address, CountryOnly(nodes, organisation.Country));
            return;
        }

        if (!address.Region.IsEmpty)
        {
            w.Write(ElmTerms.GeographicName, ElmNodes.Map(address.Region));
        }

        w.Write(ElmTerms.Address, nodes.Node("address", "Address", a =>
        {
            a.Write(ElmTerms.CountryCode, nodes.Country(organisation.Country));
            a.Write(ElmTerms.FullAddress, nodes.Note(Lines(address)));
        }));
    });

    /// <summary>Street, postal code and town in one line, in every language that the town has.</summary>
    internal static LanguageMap Lines(Address address) => new(address.Town.Select(town =>
    {
        var street = address.Street.Best(town.Key);
        var place = address.PostalCode is { } code ? $"{code} {town.Value}" : town.Value;
        return new KeyValuePair<string, string>(town.Key, street is null ? place : $"{street}, {place}");
    }));

    private static void Numbers(ElmNodes nodes, Utf8JsonWriter w, Organisation organisation)
    {
        if (organisation.Registration is { } registration)
        {
            w.Write(JsonEncodedText.Encode("registration"), nodes.LegalIdentifier(registration, organisation.Country));
        }

        if (organisation.VatIdentifier is { } vat)
        {
            w.Write(JsonEncodedText.Encode("vatIdentifier"), nodes.LegalIdentifier(vat, organisation.Country));
        }

        if (organisation.TaxIdentifier is { } tax)
        {
            w.Write(JsonEncodedText.Encode("taxIdentifier"), nodes.LegalIdentifier(tax, organisation.Country));
        }
    }

    private static void Contact(ElmNodes nodes, Utf8JsonWriter w, Organisation organisation)
    {
        if (organisation.Email is null && organisation.Phone is null)
        {
            return;
        }

        w.Write(ElmTerms.ContactPoint, nodes.Node("contactPoint", "ContactPoint", c =>
        {
            if (organisation.Email is { } email)
            {
                c.Write(ElmTerms.EmailAddress, ElmNodes.NodeWithId("mailto:" + email, "Mailbox", static _ => { }));
            }

            if (organisation.Phone is { } phone)
            {
                c.Write(JsonEncodedText.Encode("phone"), nodes.Node("phone", "Phone", p => p.WriteString("phoneNumber", phone)));
            }
        }));
    }
}
