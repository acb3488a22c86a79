using System.Text.Json.Serialization;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>
/// Who issues: the file <c>issuer.json</c> (schema in <c>schemas/issuer.schema.json</c>). Needed are the legal name, the organisation identifier,
/// the country and an address's town.
/// </summary>
public sealed record IssuerProfile : Organisation
{
    /// <summary>The logo's file, PNG or JPEG, relative to the profile; null for none.</summary>
    public string? Logo { get; init; }

    /// <summary>The logo as loaded; null for none.</summary>
    [JsonIgnore]
    public Picture? LogoPicture { get; init; }

    /// <summary>Design of the printed certificate; null for classic.</summary>
    public CertificateDesign? Design { get; init; }

    /// <summary>A funder's or network's logo for the printed certificate, PNG or JPEG, relative to the profile; null for none.</summary>
    public string? SecondLogo { get; init; }

    /// <summary>Whose the second logo is, by language, for those who do not see it.</summary>
    public LanguageMap SecondLogoOf { get; init; } = LanguageMap.Empty;

    /// <summary>The second logo as loaded; null for none.</summary>
    [JsonIgnore]
    public Picture? SecondLogoPicture { get; init; }

    /// <summary>Whether the printed certificate has the emblem of the European Union with "Co-funded by the European Union".</summary>
    public bool CoFunding { get; init; }

    /// <summary>Who signs the printed certificate.</summary>
    public IReadOnlyList<Signatory> Signatories { get; init; } = [];

    /// <summary>Colours of the printed certificate: name (<c>primary</c>, <c>accent</c>, <c>text</c>) to <c>#rrggbb</c>.</summary>
    public IReadOnlyDictionary<string, string> Colours { get; init; } = new Dictionary<string, string>();

    /// <summary>IANA time zone of the school; null: that of the country.</summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// Where this profile issues on behalf of somebody else (EDC profile issued-by-mandate); null where it issues for itself.
    /// </summary>
    public Mandate? Mandate { get; init; }

    /// <summary>
    /// The organisation that seals for this school in the Commission's own issuer (<c>--format edc-upload</c>); null where not yet known.
    /// </summary>
    public Organisation? SealedBy { get; init; }

    /// <summary>The offset of the school's clocks from UTC at a local date, at midnight.</summary>
    /// <param name="date">The local date.</param>
    /// <param name="otherwise">The offset where the time zone is unknown.</param>
    public TimeSpan OffsetAt(DateOnly date, TimeSpan otherwise) => SchoolTime.OffsetAt(TimeZone, Country, date, otherwise);
}

/// <summary>Somebody who signs a printed certificate.</summary>
public sealed record Signatory
{
    /// <summary>The name as written.</summary>
    public required string Name { get; init; }

    /// <summary>The office, by language.</summary>
    public LanguageMap Role { get; init; } = LanguageMap.Empty;

    /// <summary>A picture of the signature, relative to the profile; null for none.</summary>
    public string? Image { get; init; }

    /// <summary>The picture as loaded; null for none.</summary>
    [JsonIgnore]
    public Picture? Picture { get; init; }
}

/// <summary>A school's order to somebody with a seal to issue for it.</summary>
public sealed record Mandate
{
    /// <summary>The school: it stands as awarding body.</summary>
    public required Organisation OnBehalfOf { get; init; }

    /// <summary>The statement that the credential carries (ELM <c>evidenceStatement</c>, one text).</summary>
    public required string Statement { get; init; }

    /// <summary>First day on which it holds; null where it is open.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it holds; null where it is open.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The signed mandate, PDF, PNG or JPEG (at most 0.5 MB, as the Commission's issuer has it), relative to the profile; null for none.</summary>
    public string? Document { get; init; }

    /// <summary>The signed mandate as loaded; null for none.</summary>
    [JsonIgnore]
    public Picture? DocumentPicture { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    /// <param name="day">The day.</param>
    public bool Covers(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);

    /// <summary>The statement with the days on which it holds, as <see cref="Documents.Elm.EdcPeriod"/> writes them.</summary>
    internal string FullStatement => string.Join(' ', new[] { Statement, Documents.Elm.EdcPeriod.Text(ValidFrom, ValidUntil) }.Where(t => t.Length > 0));
}
