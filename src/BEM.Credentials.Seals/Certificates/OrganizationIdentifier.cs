namespace BEM.Credentials.Seals.Certificates;

/// <summary>
/// An identifier of an organisation as certificates have it (EN 319 412-1, clause 5.1.4): three letters for the scheme, two for the
/// country, a hyphen, the number; <c>NTRME-5000000</c>, <c>VATES-A00000000</c>. Also read without its prefix.
/// </summary>
/// <param name="Scheme">NTR, VAT, PSD, LEI … or two letters and a colon; null where there is no prefix.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null where there is no prefix.</param>
/// <param name="Number">The number itself, in capitals, without blanks and dots.</param>
public sealed record OrganizationIdentifier(string? Scheme, string? Country, string Number)
{
    /// <summary>Reads an identifier; a text of another form is a number without a prefix, an empty one is null.</summary>
    /// <param name="text">As written; null for none.</param>
    public static OrganizationIdentifier? Read(string? text)
    {
        var all = string.Concat((text ?? string.Empty).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var isPrefix = all.Length > 6 && all[5] == '-' && all.AsSpan(0, 2).IndexOfAnyExceptInRange('A', 'Z') < 0
            && (char.IsAsciiLetterUpper(all[2]) || all[2] == ':') && all.AsSpan(3, 2).IndexOfAnyExceptInRange('A', 'Z') < 0;
        return all.Length == 0 ? null
            : isPrefix ? new OrganizationIdentifier(all[..3], all[3..5], Bare(all[6..], all[3..5]))
            : new OrganizationIdentifier(null, null, Bare(all, null));
    }

    /// <summary>
    /// Whether two identifiers are of one organisation: true where the numbers agree and nothing in scheme or country speaks against it, false
    /// where they are of one scheme and the numbers differ, null where they cannot be compared.
    /// </summary>
    /// <param name="other">The other.</param>
    public bool? Agrees(OrganizationIdentifier other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var ofOneScheme = Scheme is not null && Scheme == other.Scheme;
        return !SameNumber(other) ? (ofOneScheme ? false : null)
            : (Scheme is null || other.Scheme is null || ofOneScheme) && (Country is null || other.Country is null || Country == other.Country) ? true
            : null;
    }

    // A VAT number is written with and without its country.
    private bool SameNumber(OrganizationIdentifier other) =>
        Number == other.Number || Number == Bare(other.Number, Country) || Bare(Number, other.Country) == other.Number;

    private static string Bare(string number, string? country)
    {
        var plain = number.Replace(".", string.Empty, StringComparison.Ordinal);
        return country is not null && plain.Length > 2 && plain.StartsWith(country, StringComparison.Ordinal) ? plain[2..] : plain;
    }
}
