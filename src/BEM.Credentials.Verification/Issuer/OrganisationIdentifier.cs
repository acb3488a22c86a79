namespace BEM.Credentials.Verification.Issuer;

/// <summary>
/// An identifier of a legal person, taken apart: <c>NTREE-17207834</c> of EN 319 412-1, clause 5.1.4, is scheme NTR, country EE, number
/// 17207834; a bare number has neither.
/// </summary>
/// <param name="Scheme">NTR, VAT, PSD, LEI, INT, GOV, EID, EXC …; null for a bare number.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for a bare number.</param>
/// <param name="Number">The number without blanks, in capitals.</param>
public readonly record struct OrganisationIdentifier(string? Scheme, string? Country, string Number)
{
    /// <summary>Takes an identifier apart; null for an empty one.</summary>
    /// <param name="text">As written.</param>
    public static OrganisationIdentifier? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var all = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return all.Length > 6 && all[5] == '-' && all.AsSpan(0, 5).ContainsAnyExceptInRange('A', 'Z') is false
            ? new OrganisationIdentifier(all[..3], all[3..5], all[6..])
            : new OrganisationIdentifier(null, null, all);
    }

    /// <summary>Whether both name the same: equal numbers, and nothing in scheme or country that speaks against it.</summary>
    /// <param name="other">The other.</param>
    public bool Agrees(OrganisationIdentifier other) =>
        (Number == other.Number || Bare == other.Bare)
        && (Scheme is null || other.Scheme is null || Scheme == other.Scheme)
        && (Country is null || other.Country is null || Country == other.Country);

    /// <summary>Whether both are of one scheme and yet not the same: two organisations.</summary>
    /// <param name="other">The other.</param>
    public bool Contradicts(OrganisationIdentifier other) => Scheme is not null && Scheme == other.Scheme && !Agrees(other);

    // A VAT number is written with and without its country.
    private string Bare => Country is { } country && Number.StartsWith(country, StringComparison.Ordinal) ? Number[country.Length..] : Number;
}
