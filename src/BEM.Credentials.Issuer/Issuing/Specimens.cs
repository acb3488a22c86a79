using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using School = BEM.Credentials.Issuer.Schools.School;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>Pictures of specimens, with fonts that are read once.</summary>
/// <param name="clock">Today.</param>
internal sealed class Specimens(TimeProvider clock)
{
    private readonly Lazy<Outcome<CertificateRenderer>> renderer = new(() =>
    {
        var fonts = FontLibrary.Find();
        return fonts.Value is { } found ? new CertificateRenderer(found) : new Outcome<CertificateRenderer>(null, fonts.Findings);
    });

    /// <summary>The first page of a specimen as a picture.</summary>
    /// <param name="wish">What is to be seen.</param>
    public Outcome<PageImage> Draw(SpecimenWish wish)
    {
        if (renderer.Value.Value is not { } drawer)
        {
            return new Outcome<PageImage>(null, renderer.Value.Findings);
        }

        if (SpecimenCertificate.Choose(wish.School.Catalogue, wish.School.Profile) is not { } specification)
        {
            return Finding.Error("catalogue.missing-file", string.Empty);
        }

        var usable = wish.Colours.Where(c => CertificateColours.IsColour(c.Value)).ToDictionary(StringComparer.Ordinal);
        var content = SpecimenCertificate.Of(
            specification, wish.School.Profile with { Colours = usable }, wish.Languages, wish.Design, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return drawer.RenderPageImage(content, content.Template.Languages[0]);
    }
}

/// <summary>What is to be seen of a school's certificate: its own settings, unless the address says otherwise.</summary>
/// <param name="School">The school.</param>
/// <param name="Design">The design.</param>
/// <param name="Colours">Colours by name, as they were written; those left empty are missing.</param>
/// <param name="Languages">One or two of the ten languages.</param>
internal sealed record SpecimenWish(School School, CertificateDesign Design, IReadOnlyDictionary<string, string> Colours, IReadOnlyList<string> Languages)
{
    /// <summary>The colours that a certificate has, in the order in which the form asks for them.</summary>
    public static readonly IReadOnlyList<string> ColourNames = ["primary", "accent", "text"];

    private const int LongestColour = 20;

    /// <summary>Reads it from an address; what makes no sense there is as if it were missing.</summary>
    /// <param name="query">The query.</param>
    /// <param name="school">The school.</param>
    public static SpecimenWish Of(IQueryCollection query, School school)
    {
        var profile = school.Profile;
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in ColourNames)
        {
            var colour = query.TryGetValue(name, out var written) ? written.ToString().Trim() : profile.Colours.GetValueOrDefault(name);
            if (!string.IsNullOrEmpty(colour))
            {
                colours[name] = colour.Length > LongestColour ? colour[..LongestColour] : colour;
            }
        }

        return new SpecimenWish(
            school,
            Enum.GetValues<CertificateDesign>().Cast<CertificateDesign?>().FirstOrDefault(d => Word(d!.Value) == query["design"].ToString()) ?? profile.Design ?? CertificateDesign.Classic,
            colours,
            Read(query, school));
    }

    /// <summary>The word for a design in issuer.json.</summary>
    /// <param name="design">The design.</param>
    public static string Word(CertificateDesign design) => design.ToString().ToLowerInvariant();

    private static IReadOnlyList<string> Read(IQueryCollection query, School school)
    {
        var first = query["first"].ToString();
        var second = query["second"].ToString();
        if (Model.Languages.All.Contains(first))
        {
            return Model.Languages.All.Contains(second) && second != first ? [first, second] : [first];
        }

        return SpecimenCertificate.Choose(school.Catalogue, school.Profile) is { } shown ? CertificateLanguages.Of([], shown, null) : [Model.Languages.English];
    }
}
