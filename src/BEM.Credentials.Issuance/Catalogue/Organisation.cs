using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>A school, an awarding body, an agency.</summary>
public record Organisation
{
    /// <summary>Its legal name, by language.</summary>
    public required LanguageMap LegalName { get; init; }

    /// <summary>A shorter name, by language.</summary>
    public LanguageMap AltName { get; init; } = LanguageMap.Empty;

    /// <summary>
    /// Its identifier as ETSI EN 319 412-1, clause 5.1.4, writes it: <c>NTRME-12345678</c>, <c>VATRS-…</c>. Null where none is known; an issuer must have one.
    /// </summary>
    public string? OrganizationIdentifier { get; init; }

    /// <summary>Number in the national register of companies or schools; null for none.</summary>
    public string? Registration { get; init; }

    /// <summary>VAT number; null for none.</summary>
    public string? VatIdentifier { get; init; }

    /// <summary>Tax number; null for none.</summary>
    public string? TaxIdentifier { get; init; }

    /// <summary>Country, ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>Its address; null where only the country is known.</summary>
    public Address? Address { get; init; }

    /// <summary>Its web address; null for none.</summary>
    public string? Homepage { get; init; }

    /// <summary>Its e-mail address; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>Its telephone number; null for none.</summary>
    public string? Phone { get; init; }
}

/// <summary>A postal address.</summary>
public sealed record Address
{
    /// <summary>Street and number, by language.</summary>
    public LanguageMap Street { get; init; } = LanguageMap.Empty;

    /// <summary>Postal code; null for none.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Town, by language.</summary>
    public required LanguageMap Town { get; init; }

    /// <summary>Region or municipality, by language.</summary>
    public LanguageMap Region { get; init; } = LanguageMap.Empty;
}

/// <summary>A picture that came with a profile.</summary>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>; of a mandate also <c>application/pdf</c>.</param>
/// <param name="Bytes">The file.</param>
public sealed record Picture(string MediaType, ReadOnlyMemory<byte> Bytes);
