using System.Security.Cryptography.X509Certificates;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>The organisation that a seal certificate names (EN 319 412-3, clause 4.2.1).</summary>
/// <param name="Organization">The legal name.</param>
/// <param name="OrganizationIdentifier">Its identifier (EN 319 412-1, clause 5.1.4); null where it has none.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record SealSubject(string Organization, string? OrganizationIdentifier, string Country)
{
    /// <summary>What the seal is called; the legal name where null.</summary>
    public string? CommonName { get; init; }

    /// <summary>The distinguished name.</summary>
    /// <param name="unit">An organisational unit, or null.</param>
    internal X500DistinguishedName Name(string? unit = null)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.Add("2.5.4.3", CommonName ?? Organization, System.Formats.Asn1.UniversalTagNumber.UTF8String);
        if (unit is not null)
        {
            builder.Add("2.5.4.11", unit, System.Formats.Asn1.UniversalTagNumber.UTF8String);
        }

        builder.Add("2.5.4.10", Organization, System.Formats.Asn1.UniversalTagNumber.UTF8String);
        if (OrganizationIdentifier is not null)
        {
            builder.Add("2.5.4.97", OrganizationIdentifier, System.Formats.Asn1.UniversalTagNumber.UTF8String);
        }

        builder.Add("2.5.4.6", Country, System.Formats.Asn1.UniversalTagNumber.PrintableString);
        return builder.Build();
    }
}
