using System.Globalization;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using SkiaSharp;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>The samples' certificates in every design and language, as the golden pictures show them.</summary>
internal static class GoldenCertificates
{
    private const string Offline =
        "NCF3NB:XTWMO-STT$IYCRQCIUPE%N9RAUTWAM8SMP7PW8ZVQCR8CU5E4MGN-P5WVKOPH8Z71TEOTWRT08+Y9HZRKD9T28Y3HRYB3%G4S2C6QTM3W5B+JK$8SNKWQ.7P0L1FEQY5N8KX"
        + "%2OD4W7$PLR+0:S.AJ1-B6/Q9HVT*3KXE5MCNZ8UGFY%2OD4W7$PLR+0:S.AJ1-B6/Q9HVT*3KXE5MCNZ8UGFY%2OD4W7$PLR+0:S.AJ1-B6/Q9HVT*3KXE5MCNZ";

    /// <summary>Languages, specification, school, learner, town, grade, number, and how many sign.</summary>
    private static readonly (string Languages, string Specification, string Issuer, string Family, string Given, string? Latin, string Place, string Grade, string Number)[] All =
    [
        ("en", "no-waste-management", "no", "Tesfaye", "Selamawit", null, "Førde", "pass", "FJ-2026-33"),
        ("de", "de-photovoltaics", "de", "Weißhäupl", "Jörg", null, "Gießen", "gut (2)", "PV 26/07-01"),
        ("nb", "no-waste-management", "no", "Øvrebø", "Åse Marit", null, "Førde", "bestått", "FJ-2026-31"),
        ("sr-Latn", "rs-electrical-installations", "rs", "Ljubičić", "Njegoš", null, "Čačak", "5", "112-1/2026"),
        ("sr-Cyrl", "rs-industrial-robotics", "rs", "Петровић-Стојановић", "Милена", "Petrović-Stojanović|Milena", "Чачак", "5", "112-3/2026"),
        ("cnr", "me-agro-tourism", "me", "Śekularac", "Milica", null, "Nikšić", "5", "ME-2026-0001"),
        ("mk", "mk-roofing", "mk", "Ѓорѓиевска", "Ќерана", "Gjorgjievska|Kjerana", "Велес", "5", "МК-26-041"),
        ("uk", "ua-bakery", "ua", "Дем’яненко", "Мар’яна", "Demianenko|Mariana", "Васильків", "11", "СТ 000118"),
        ("hy", "am-linux-technician", "am", "Տեր-Պողոսյան", "Տիգրան", "Ter-Poghosyan|Tigran", "Եղեգնաձոր", "9", "Վ-2026-119"),
        ("ka", "ge-network-support", "ge", "ჯანჯღავა", "გიორგი", "Janjghava|Giorgi", "გორი", "91", "GE-26-0231"),
        ("cnr en", "me-trout-breeding", "me", "Đukanović-Śošić", "Jelena", null, "Kolašin", "5", "ME-2026-0003"),
        ("ka en", "ge-culinary-tourism", "ge", "წყალტუბელაშვილი-ხუციშვილი", "ქეთევან", "Tsqaltubelashvili-Khutsishvili|Ketevan", "ხაშური", "91", "GE-26-0208"),
        ("de en", "de-photovoltaics", "de", "von Hohenlinden-Wartenberg zu Lahnfels", "Maximiliane Charlotte Friederike", null, "Gießen", "1", "PV 26/07-02"),
    ];

    /// <summary>Names of the pictures: design and languages.</summary>
    public static IEnumerable<(string Name, CertificateDesign Design, int Index)> Names()
    {
        foreach (var design in Enum.GetValues<CertificateDesign>())
        {
            for (var i = 0; i < All.Length; i++)
            {
                yield return ($"{design.ToString().ToLowerInvariant()}-{All[i].Languages.Replace(' ', '-')}", design, i);
            }
        }
    }

    /// <summary>The languages of a sample.</summary>
    public static string[] LanguagesOf(int index) => All[index].Languages.Split(' ');

    /// <summary>The certificate of a name, with a funder, its logo and signatures.</summary>
    public static CertificateContent Of(CertificateDesign design, int index)
    {
        var content = AsIssued(design, index);
        var template = content.Template;
        return content with
        {
            Template = template with
            {
                CoFundedByEuropeanUnion = true,
                SecondLogo = new Logo { Picture = Mark(), Of = LanguageMap.Of("en", "BEM") },
                Signatories = [.. template.Signatories.Take(1 + (index % 2)).Select((s, i) => s with { Picture = i == 0 ? Signature() : default(ReadOnlyMemory<byte>?) })],
            },
        };
    }

    /// <summary>A sample's certificate as its school's settings make it.</summary>
    /// <param name="design">The design.</param>
    /// <param name="index">Which of the samples.</param>
    /// <param name="languages">Languages, if not the sample's own.</param>
    public static CertificateContent AsIssued(CertificateDesign design, int index, params string[] languages)
    {
        var sample = All[index];
        languages = languages.Length > 0 ? languages : LanguagesOf(index);
        var catalogue = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!;
        var issuer = IssuerProfileFile.Load(Repository.At("samples", "issuers", sample.Issuer + ".json")).Value!;
        var template = CertificateTemplates.Of(catalogue.Find(sample.Specification)!, issuer, languages, design);
        var latin = sample.Latin?.Split('|');
        var record = new AwardRecord(
            new Learner { FamilyName = sample.Family, GivenName = sample.Given, DateOfBirth = new DateOnly(2001, 2, 3), FamilyNameLatin = latin?[0], GivenNameLatin = latin?[1], PreferredLanguage = languages[0] },
            new Award { Specification = sample.Specification, AwardDate = new DateOnly(2026, 6, 12), AwardPlace = sample.Place, Grade = sample.Grade, CertificateNumber = sample.Number });
        var identity = CredentialIdentity.Of("urn:golden:" + index.ToString(CultureInfo.InvariantCulture), sample.Number, 2026, "https://verify.example");
        return CertificateContents.Of(template, record, issuer, identity, new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.FromHours(2)), null) with { OfflineCode = Offline };
    }

    /// <summary>A funder's mark: three bars.</summary>
    private static byte[] Mark() => Draw(240, 160, (canvas, paint) =>
    {
        canvas.DrawRect(20, 10, 40, 140, paint);
        canvas.DrawRect(100, 50, 40, 100, paint);
        canvas.DrawRect(180, 90, 40, 60, paint);
    });

    /// <summary>A signature by a pen.</summary>
    private static byte[] Signature() => Draw(480, 150, (canvas, paint) =>
    {
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = 5;
        paint.Color = new SKColor(0x16, 0x23, 0x3F);
        using var path = new SKPathBuilder();
        path.MoveTo(15, 120);
        path.CubicTo(60, -30, 110, 20, 70, 130);
        path.CubicTo(110, -20, 170, 10, 150, 110);
        path.CubicTo(190, 20, 230, 60, 220, 100);
        path.CubicTo(280, 40, 300, 140, 460, 60);
        using var line = path.Detach();
        canvas.DrawPath(line, paint);
    });

    private static byte[] Draw(int width, int height, Action<SKCanvas, SKPaint> draw)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { IsAntialias = true, Color = SKColors.Black })
        {
            canvas.Clear(SKColors.Transparent);
            draw(canvas, paint);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
