namespace BEM.Credentials.Seals.Certificates;

/// <summary>
/// An identifier of an organisation as certificates have it (EN 319 412-1, clause 5.1.4): three letters for the scheme, two for the
/// country, a hyphen, the number; <c>NTRME-5000000</c>, <c>VATES-A00000000</c>. Also read without its prefix.
/// </summary>
/// <param name="Scheme">VAT, NTR, PSD, LEI or two letters and a colon; null where there is no prefix.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null where there is no prefix.</param>
/// <param name="Number">The number itself.</param>
public sealed record OrganizationIdentifier(string? Scheme, string? Country, string Number)
{
    /// <summary>Reads an identifier; a text of another form is a number without a prefix.</summary>
    /// <param name="text">The text.</param>
    public static OrganizationIdentifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        var isPrefix = hyphen == 5 && text.AsSpan(0, 2).IndexOfAnyExceptInRange('A', 'Z') < 0
            && (char.IsAsciiLetterUpper(text[2]) || text[2] == ':') && text.AsSpan(3, 2).IndexOfAnyExceptInRange('A', 'Z') < 0;
        return isPrefix && text.Length > 6 ? new OrganizationIdentifier(text[..3], text[3..5], text[6..]) : new OrganizationIdentifier(null, null, text);
    }

    /// <summary>
    /// Whether two identifiers are of one organisation: true where the numbers agree and neither scheme nor country differ, false where
    /// they are of one scheme and country and the numbers differ, null where they cannot be compared.
    /// </summary>
    /// <param name="other">The other.</param>
    public bool? Agrees(OrganizationIdentifier other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var comparable = (Scheme is null || other.Scheme is null || Scheme == other.Scheme) && (Country is null || other.Country is null || Country == other.Country);
        return !comparable ? null
            : string.Equals(Bare(Number), Bare(other.Number), StringComparison.OrdinalIgnoreCase) ? true
            : Scheme is not null && other.Scheme is not null ? false : null;
    }

    private static string Bare(string number) => number.Replace(" ", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal);
}
