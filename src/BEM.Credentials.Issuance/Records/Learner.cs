namespace BEM.Credentials.Issuance.Records;

/// <summary>
/// Who earned the award. Names stand as the school wrote them, in NFC, never re-cased and never transliterated. A learner has
/// <see cref="FamilyName"/> and <see cref="GivenName"/>, or <see cref="FullNameNative"/>, or all three.
/// </summary>
public sealed record Learner
{
    /// <summary>Family name in the native script.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Given names in the native script.</summary>
    public string? GivenName { get; init; }

    /// <summary>Father's or one parent's name, kept aside from the given names.</summary>
    public string? Patronymic { get; init; }

    /// <summary>The whole name in the native script where the school gave it in one cell.</summary>
    public string? FullNameNative { get; init; }

    /// <summary>Family name in Latin letters, as in the passport.</summary>
    public string? FamilyNameLatin { get; init; }

    /// <summary>Given names in Latin letters, as in the passport.</summary>
    public string? GivenNameLatin { get; init; }

    /// <summary>Day of birth.</summary>
    public required DateOnly DateOfBirth { get; init; }

    /// <summary>Place of birth, as written.</summary>
    public string? PlaceOfBirth { get; init; }

    /// <summary>National personal number: digits only where the number has digits only, with its leading zeros.</summary>
    public string? NationalId { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number, as written.</summary>
    public string? Phone { get; init; }

    /// <summary>One of the ten languages of <see cref="Model.Languages.All"/>.</summary>
    public string? PreferredLanguage { get; init; }

    /// <summary>The whole name as it is to be shown in the native script: the cell with the whole name, else given names, then family name.</summary>
    public string DisplayName => FullNameNative ?? string.Join(' ', new[] { GivenName, FamilyName }.Where(n => !string.IsNullOrEmpty(n)));

    /// <summary>The whole name in Latin letters, given names first, where the record has both; else null.</summary>
    public string? DisplayNameLatin => GivenNameLatin is { Length: > 0 } given && FamilyNameLatin is { Length: > 0 } family ? $"{given} {family}" : null;
}
