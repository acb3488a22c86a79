using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>What an offline code says of a certificate (docs/offline-code.md): what the paper shows, and what ties it to the sealed file.</summary>
public sealed record OfflineSummary
{
    /// <summary>The credential's id: <c>urn:credential:UUID</c>, or another.</summary>
    public required string Id { get; init; }

    /// <summary>The name as it is printed.</summary>
    public required string Name { get; init; }

    /// <summary>Language of the name (BCP 47).</summary>
    public required string NameLanguage { get; init; }

    /// <summary>The name in Latin letters; null where it is not printed besides.</summary>
    public string? LatinName { get; init; }

    /// <summary>The certificate's first language (BCP 47): that of the issuer's name, outcomes, grade and national level.</summary>
    public required string Language { get; init; }

    /// <summary>The title in one or two languages; <see cref="Language"/> is among them.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>Day of the award.</summary>
    public required DateOnly Awarded { get; init; }

    /// <summary>When the code was signed, to the second.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>Legal name of the issuer.</summary>
    public required string IssuerName { get; init; }

    /// <summary>The issuer's organisation identifier; null for none.</summary>
    public string? IssuerIdentifier { get; init; }

    /// <summary>Level in the European Qualifications Framework, 1 to 8; null for none.</summary>
    public int? Level { get; init; }

    /// <summary>Level in the national framework as it is printed; null for none.</summary>
    public string? NationalLevel { get; init; }

    /// <summary>Titles of outcomes in the first language of the certificate, perhaps shortened (they end in "…" then).</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>How many outcomes there was no room for.</summary>
    public int OutcomesLeftOut { get; init; }

    /// <summary>The grade as it is printed; null for none.</summary>
    public string? Grade { get; init; }

    /// <summary>Last day of validity; null for no limit.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Number of the certificate; null for none.</summary>
    public string? Number { get; init; }

    /// <summary>Whether the issuer publishes withdrawals: then only the sealed file tells whether this one is still in force.</summary>
    public bool MayBeWithdrawn { get; init; }
}
