using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Rendering.Content;
using School = BEM.Credentials.Issuer.Schools.School;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>What is to be seen of a school's certificate: its own settings, unless the form says otherwise.</summary>
/// <param name="School">The school.</param>
/// <param name="Specification">What is awarded; null where the catalogue is empty.</param>
/// <param name="Design">The design.</param>
/// <param name="Colours">Colours by name, as they were written; those that the design shall have of its own are missing.</param>
/// <param name="Languages">One or two of the ten languages.</param>
internal sealed record SpecimenWish(
    School School, Specification? Specification, CertificateDesign Design, IReadOnlyDictionary<string, string> Colours, IReadOnlyList<string> Languages)
{
    /// <summary>The colours that a certificate has, in the order in which the form asks for them.</summary>
    public static readonly IReadOnlyList<string> ColourNames = ["primary", "accent", "text"];

    /// <summary>The pictures that may be tried, by their fields' names.</summary>
    public static readonly IReadOnlyList<string> PictureNames = ["logo", "second-logo", "signature"];

    /// <summary>Every field that an address of the page may have.</summary>
    public static readonly IReadOnlyList<string> Fields =
        ["issuer", "batch", "row", "specification", "design", "first", "second", "was", .. ColourNames, .. PictureNames];

    private const int LongestColour = 20;
    private const int MostLearners = 300;

    /// <summary>Pictures that are tried, by their fields' names.</summary>
    public IReadOnlyDictionary<string, TriedPicture> Pictures { get; init; } = new Dictionary<string, TriedPicture>();

    /// <summary>Id of the list whose learners can be chosen; null for none.</summary>
    public string? Batch { get; init; }

    /// <summary>Its learners by row.</summary>
    public IReadOnlyList<(int Row, AwardRecord Record)> Learners { get; init; } = [];

    /// <summary>The row of the learner who is shown; null for nobody.</summary>
    public int? Row { get; init; }

    /// <summary>The learner who is shown; null for nobody.</summary>
    public AwardRecord? Record => Row is { } row ? Learners.First(l => l.Row == row).Record : null;

    /// <summary>Reads it; what makes no sense is as if it were missing.</summary>
    /// <param name="said">What a field says; null where it is missing.</param>
    /// <param name="school">The school.</param>
    /// <param name="pictures">The pictures that are tried.</param>
    /// <param name="learners">The rows of a batch that can be issued, by its id; empty for none.</param>
    public static SpecimenWish Of(Func<string, string?> said, School school, TriedPictures pictures, Func<string, IReadOnlyList<(int Row, AwardRecord Record)>> learners)
    {
        var profile = school.Profile;
        var (batch, rows) = said("batch") is { Length: > 0 } id && learners(id) is { Count: > 0 } found ? (id, found.Take(MostLearners).ToArray()) : (null, []);
        int? row = rows.Length == 0 || said("row") is "" ? null
            : rows.Any(r => Text(r.Row) == said("row")) ? rows.First(r => Text(r.Row) == said("row")).Row
            : said("row") is null ? rows[0].Row : null;
        var record = row is null ? null : rows.First(r => r.Row == row).Record;
        var specification = (said("specification") is { Length: > 0 } asked ? school.Catalogue.Find(asked) : null)
            ?? (record is null ? null : school.Catalogue.Find(record.Award.Specification))
            ?? SpecimenCertificate.Choose(school.Catalogue, profile);
        return new SpecimenWish(
            school, specification, Named(said("design")) ?? profile.Design ?? CertificateDesign.Classic, ColoursOf(said, profile), LanguagesOf(said, specification, record))
        {
            Pictures = PictureNames.Select(n => (n, Picture: pictures.Find(said(n)))).Where(p => p.Picture is not null).ToDictionary(p => p.n, p => p.Picture!, StringComparer.Ordinal),
            Batch = batch,
            Learners = rows,
            Row = row,
        };
    }

    /// <summary>The word for a design in issuer.json.</summary>
    /// <param name="design">The design.</param>
    public static string Word(CertificateDesign design) => design.ToString().ToLowerInvariant();

    /// <summary>The fields of an address that shows the same again.</summary>
    public IEnumerable<(string Name, string Value)> Address()
    {
        yield return ("issuer", School.Name);
        if (Batch is not null)
        {
            yield return ("batch", Batch);
            yield return ("row", Row is { } row ? Text(row) : string.Empty);
        }

        yield return ("specification", Specification?.Id ?? string.Empty);
        yield return ("design", Word(Design));
        yield return ("first", Languages[0]);
        yield return ("second", Languages.Count > 1 ? Languages[1] : string.Empty);
        foreach (var name in ColourNames)
        {
            yield return (name, Colours.GetValueOrDefault(name) ?? string.Empty);
        }

        foreach (var (name, picture) in Pictures)
        {
            yield return (name, picture.Name);
        }
    }

    /// <summary>The school's settings with what is tried in their place.</summary>
    public IssuerProfile Profile()
    {
        var profile = School.Profile with { Colours = Colours.Where(c => CertificateColours.IsColour(c.Value)).ToDictionary(StringComparer.Ordinal) };
        if (Pictures.TryGetValue("logo", out var logo))
        {
            profile = profile with { Logo = logo.File, LogoPicture = logo.Picture };
        }

        if (Pictures.TryGetValue("second-logo", out var second))
        {
            profile = profile with { SecondLogo = second.File, SecondLogoPicture = second.Picture };
        }

        return Pictures.TryGetValue("signature", out var signature) && profile.Signatories.Count > 0
            ? profile with { Signatories = [profile.Signatories[0] with { Image = signature.File, Picture = signature.Picture }, .. profile.Signatories.Skip(1)] }
            : profile;
    }

    private static string Text(int row) => row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static CertificateDesign? Named(string? word) => Enum.GetValues<CertificateDesign>().Cast<CertificateDesign?>().FirstOrDefault(d => Word(d!.Value) == word);

    // A field for a colour is never empty: one that shows the design's own colour asks for that, whichever design follows.
    private static Dictionary<string, string> ColoursOf(Func<string, string?> said, IssuerProfile profile)
    {
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in ColourNames)
        {
            var colour = said(name)?.Trim() ?? profile.Colours.GetValueOrDefault(name);
            if (!string.IsNullOrEmpty(colour) && !(Named(said("was")) is { } was && string.Equals(OwnColours.Of(was, name), colour, StringComparison.OrdinalIgnoreCase)))
            {
                colours[name] = colour.Length > LongestColour ? colour[..LongestColour] : colour;
            }
        }

        return colours;
    }

    private static IReadOnlyList<string> LanguagesOf(Func<string, string?> said, Specification? specification, AwardRecord? record)
    {
        var (first, second) = (said("first") ?? string.Empty, said("second") ?? string.Empty);
        if (Model.Languages.All.Contains(first))
        {
            return Model.Languages.All.Contains(second) && second != first ? [first, second] : [first];
        }

        return specification is null ? [Model.Languages.English] : CertificateLanguages.Of([], specification, record?.Learner.PreferredLanguage);
    }
}
