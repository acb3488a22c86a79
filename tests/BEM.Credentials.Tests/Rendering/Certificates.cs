using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using SkiaSharp;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>Certificates to print in tests: one text of each kind in each of the ten languages.</summary>
internal static class Certificates
{
    internal static readonly DateTimeOffset Created = new(2026, 6, 12, 10, 0, 0, TimeSpan.FromHours(2));

    private static readonly Lazy<CertificateRenderer> Shared = new(() => new CertificateRenderer(Fonts()));

    /// <summary>Language, name, Latin name, title, two outcomes, school, town, grade.</summary>
    private static readonly Dictionary<string, string[]> Texts = new()
    {
        ["en"] = ["Mary O’Neill-Fox", "", "Safe food in small kitchens", "assess hazards in a small kitchen", "measure and record temperatures", "Harbour Vocational School", "Cork", "pass"],
        ["de"] = ["Jürgen Weiß-Ångström", "", "Schweißen dünner Bleche", "Nähte prüfen und Fehler beheben", "Werkstoffe und Zusätze wählen", "Berufskolleg „Königsblick“", "Überlingen", "sehr gut (1)"],
        ["nb"] = ["Åse Bø", "", "Trygg mat på små kjøkken", "vurdere farer og lage internkontroll", "måle og føre temperaturer", "Nordvik fagskole", "Nordvik", "bestått"],
        ["sr-Latn"] = ["Željko Đurić", "", "Održavanje robotske ćelije", "pusti ćeliju u rad i zaustavi je", "izabere i zameni hvataljku", "Tehnička škola „Vetrenjača“", "Zrenjanin", "odličan (5)"],
        ["sr-Cyrl"] = ["Ђорђе Љубојевић", "Đorđe Ljubojević", "Одржавање роботске ћелије", "пусти ћелију у рад и заустави је", "изабере и замени хватаљку", "Техничка школа „Ветрењача“", "Зрењанин", "врло добар (4)"],
        ["cnr"] = ["Đurđica Śekularac", "", "Toplotna izolacija kosih krovova", "procijeni stanje krovne konstrukcije", "ugradi parnu branu i izolaciju", "Srednja stručna škola „Bjelasica“", "Kolašin", "odličan (5)"],
        ["mk"] = ["Ѓорѓи Ќосев", "Gjorgji Kjosev", "Ѕидарство и изолација", "процени состојба на ѕид и основа", "постави изолација и заштита", "Училиште „Пелистер“", "Битола", "одличен (5)"],
        ["uk"] = ["Дар’я Солов’яненко", "Daria Solovianenko", "Цифровий друк на тканині", "підготувати зображення й керувати кольором", "з’ясувати причину браку ґанджу", "Коледж «Зелемінь»", "Сколе", "відмінно (94 зі 100)"],
        ["hy"] = ["Անահիտ Հովհաննիսյան", "Anahit Hovhannisyan", "Իշխանի բուծում փոքր տնտեսություններում", "ստուգել ջրի որակը և վարել մատյան", "կազմել կերակրման պլան", "«Գեղամա» քոլեջ", "Սևան", "գերազանց (19/20)"],
        ["ka"] = ["მარიამ ჯაფარიძე", "Mariam Japaridze", "მიკროკონტროლერების დაპროგრამება", "წაიკითხოს სქემა და შეარჩიოს მოწყობილობა", "დაწეროს და გამართოს პროგრამა", "კოლეჯი „რიონი“", "ქუთაისი", "ძალიან კარგი (B)"],
    };

    /// <summary>One renderer for all tests.</summary>
    internal static CertificateRenderer Renderer => Shared.Value;

    internal static FontLibrary Fonts()
    {
        var found = FontLibrary.Find();
        Assert.SkipUnless(found.Succeeded, found.Succeeded ? string.Empty : found.Findings[0].ToString());
        return found.Value!;
    }

    internal static CertificateContent In(CertificateDesign design, params string[] languages)
    {
        var first = Texts[languages[0]];
        LanguageMap Map(int index) => new(languages.Select(l => KeyValuePair.Create(l, Texts[l][index])));
        var template = new CertificateTemplate
        {
            Languages = languages,
            Design = design,
            School = new School { Name = Map(5), Line = Map(6), Logo = new Logo { Picture = Picture() } },
            SecondLogo = new Logo { Picture = Picture(), Of = LanguageMap.Of("en", "BEM") },
            CoFundedByEuropeanUnion = true,
            Signatories = [new Signatory { Name = first[0], Role = Map(2), Picture = Picture() }],
            Title = Map(2),
            Outcomes = [new PrintedOutcome(Map(3)) { Knowledge = Map(4), Skills = Map(3), Responsibility = Map(4) }, new PrintedOutcome(Map(4))],
            EqfLevel = 4,
            NationalLevel = LanguageMap.Of(languages[0], "IV"),
            Hours = 75,
            CreditPoints = 2.5m,
            Supplement = new Supplement
            {
                Participation = Map(3),
                Assessment = Map(4),
                SupervisionAndIdentity = Map(3),
                Accreditation = Map(5),
                QualityAssurance = Map(4),
                Prerequisites = Map(3),
                Stackability = Map(4),
                HoursByForm = [new Share(50, Map(6)), new Share(25, Map(7))],
                SharesOfGrade = [new Share(60, Map(6)), new Share(40, Map(7))],
            },
        };
        return new CertificateContent
        {
            Template = template,
            Learner = new LearnerName(first[0], languages[0], first[1]),
            Awarded = new DateOnly(2026, 6, 12),
            Place = Map(6),
            Grade = Map(7),
            Number = "2026/0147",
            VerificationUrl = "HTTPS://VERIFY.EXAMPLE/C/K7M49QXD2B",
            ShortCode = "K7M4-9QXD-2B",
            OfflineCode = "NCF3NB:XTWMO-STT$IYCRQCIUPE%N9RAUTWAM8SMP7PW8ZVQCR8CU5E4MGN-P5WVKOPH8Z71TEOTWRT08+Y9HZRKD9T28Y3HRYB3%G4S2C6QTM3W5B+JK$8SNKWQ.7P0L1FEQY5N8KX",
        };
    }

    internal static PdfOptions Options(byte[]? credential = null) => new()
    {
        Created = Created,
        Credential = credential is null ? null : new PdfAttachment("2026-0147.jsonld", "application/json", credential),
    };

    internal static byte[] Pdf(CertificateContent content, byte[]? credential = null)
    {
        var outcome = Renderer.RenderPdf(content, Options(credential));
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Findings));
        return outcome.Value;
    }

    internal static byte[] Picture(int width = 120, int height = 90)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            using var paint = new SKPaint { Color = SKColors.DarkGreen, IsAntialias = true };
            canvas.DrawOval(width / 2f, height / 2f, width * 0.4f, height * 0.4f, paint);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>Every language in every design, and pairs of two.</summary>
    public static TheoryData<CertificateDesign, string, string?> All()
    {
        var data = new TheoryData<CertificateDesign, string, string?>();
        foreach (var design in Enum.GetValues<CertificateDesign>())
        {
            foreach (var language in Languages.All)
            {
                data.Add(design, language, null);
            }

            data.Add(design, "ka", "en");
            data.Add(design, "sr-Cyrl", "en");
            data.Add(design, "cnr", "de");
        }

        return data;
    }

    /// <summary>Every language once, every design several times.</summary>
    public static TheoryData<CertificateDesign, string, string?> Some()
    {
        var data = new TheoryData<CertificateDesign, string, string?>();
        for (var i = 0; i < Languages.All.Count; i++)
        {
            data.Add((CertificateDesign)(i % 3), Languages.All[i], i % 2 == 0 ? null : Languages.All[(i + 4) % Languages.All.Count]);
        }

        return data;
    }

    internal static string[] Pair(string first, string? second) => second is null ? [first] : [first, second];
}
