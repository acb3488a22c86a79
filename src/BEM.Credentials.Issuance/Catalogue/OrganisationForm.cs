using System.Buffers;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>Reads an organisation inside a school's file.</summary>
internal static class OrganisationForm
{
    private static readonly SearchValues<char> NeverInEmail = SearchValues.Create(" \t\r\n<>\"\\");

    /// <summary>Reads it and reports unknown members.</summary>
    public static Organisation Read(Form form)
    {
        var organisation = Members(form);
        form.Close();
        return organisation;
    }

    /// <summary>Reads it and leaves the form open.</summary>
    public static Organisation Members(Form form)
    {
        var organisation = new Organisation
        {
            LegalName = form.Map("legalName"),
            AltName = form.OptionalMap("altName"),
            OrganizationIdentifier = form.OptionalText("organizationIdentifier"),
            Registration = form.OptionalText("registration"),
            VatIdentifier = form.OptionalText("vatIdentifier"),
            TaxIdentifier = form.OptionalText("taxIdentifier"),
            Country = form.Text("country"),
            Address = form.OptionalObject("address") is { } address ? Address(address) : null,
            Homepage = form.OptionalAddress("homepage"),
            Email = form.OptionalText("email"),
            Phone = form.OptionalText("phone"),
        };
        if (organisation.Country.Length > 0 && !Countries.IsKnown(organisation.Country))
        {
            form.Report(Severity.Error, "catalogue.unknown-country", "country", organisation.Country);
        }

        if (organisation.Email is { } email && (email.AsSpan().ContainsAny(NeverInEmail) || email.IndexOf('@', StringComparison.Ordinal) < 1))
        {
            form.Report(Severity.Error, "catalogue.not-an-email", "email", email);
        }

        return organisation;
    }

    private static Address Address(Form form)
    {
        var address = new Address
        {
            Street = form.OptionalMap("street"),
            PostalCode = form.OptionalText("postalCode"),
            Town = form.Map("town"),
            Region = form.OptionalMap("region"),
        };
        form.Close();
        return address;
    }
}
