using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Mapping;

/// <summary>Specifications, schools and learners for the tests of the mapping: one with everything, one with the least, one of each country.</summary>
internal static class ElmSamples
{
    /// <summary>A PNG of one pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>The first bytes of a JPEG.</summary>
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static IssuerProfile School => new()
    {
        LegalName = LanguageMap.Of("cnr", "Srednja stručna škola „Primjer“", "en", "Secondary Vocational School Primjer"),
        AltName = LanguageMap.Of("cnr", "SSŠ Primjer"),
        OrganizationIdentifier = "NTRME-12345678",
        Registration = "12345678",
        VatIdentifier = "02012345",
        TaxIdentifier = "87654321",
        Country = "ME",
        Address = new() { Street = LanguageMap.Of("cnr", "Ulica slobode 1"), PostalCode = "81000", Town = LanguageMap.Of("cnr", "Podgorica"), Region = LanguageMap.Of("cnr", "Podgorica") },
        Homepage = "https://school.example.org/",
        Email = "office@school.example.org",
        Phone = "+382 20 000 000",
        LogoPicture = new("image/png", Png),
    };

    public static Specification Full => new()
    {
        Id = "me-agro-tourism",
        Version = "2.1",
        Title = LanguageMap.Of("en", "Agro-tourism host", "cnr", "Domaćin u agroturizmu"),
        Description = LanguageMap.Of("en", "Receiving guests on a farm.", "cnr", "Prijem gostiju na imanju."),
        Sector = LanguageMap.Of("en", "Tourism", "cnr", "Turizam"),
        Country = "ME",
        EqfLevel = 3,
        NqfLevel = new() { Concept = "c_52353560", Label = LanguageMap.Of("en", "Level 4.1") },
        IscedF = ["1015", "0811"],
        WorkloadHours = 60,
        Ects = 2,
        MaximumDuration = "P3M",
        Setting = "non-formal",
        LearningOutcomes =
        [
            new()
            {
                Title = LanguageMap.Of("en", "Receives guests", "cnr", "Prima goste"),
                Knowledge = [LanguageMap.Of("en", "Rules of hygiene", "cnr", "Pravila higijene")],
                Skills = [LanguageMap.Of("en", "Prepares rooms", "cnr", "Priprema sobe"), LanguageMap.Of("en", "Speaks with guests")],
                Responsibility = [LanguageMap.Of("en", "Answers for safety", "cnr", "Odgovara za bezbjednost")],
                Type = "skill",
                EscoSkills = [new() { Id = "http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9", Label = LanguageMap.Of("en", "stimulate creativity in the team") }],
                Reusability = "sector-specific",
            },
            new() { Title = LanguageMap.Of("en", "Keeps accounts"), Type = "knowledge", Reusability = "transversal" },
        ],
        LearningOutcomeSummary = LanguageMap.Of("en", "Hosts guests on a farm alone."),
        Activities =
        [
            new() { Title = LanguageMap.Of("en", "Lessons", "cnr", "Nastava"), Mode = "blended", Type = "classroom", Hours = 20 },
            new()
            {
                Title = LanguageMap.Of("en", "Practice", "cnr", "Praksa"), Description = LanguageMap.Of("en", "On a farm"), Mode = "work-based", Type = "practice",
                Setting = LanguageMap.Of("en", "A farm near the school"), WorkplaceShare = 100, Hours = 37.5m,
            },
        ],
        Assessments =
        [
            new()
            {
                Title = LanguageMap.Of("en", "Practical test", "cnr", "Praktična provjera"), Description = LanguageMap.Of("en", "With real guests"), Type = "practical",
                Mode = "presential", Criteria = [LanguageMap.Of("en", "Guests feel welcome"), LanguageMap.Of("en", "Nothing is forgotten")], Weight = 70,
                GradingScheme = new() { Title = LanguageMap.Of("en", "1 to 5"), Description = LanguageMap.Of("en", "5 is best") }, Supervision = "supervised-with-id",
            },
            new() { Title = LanguageMap.Of("en", "Quiz", "cnr", "Kviz"), Type = "quiz", Mode = "online", Weight = 30, Supervision = "unsupervised-without-id" },
        ],
        EntryRequirements = LanguageMap.Of("en", "Primary school", "cnr", "Osnovna škola"),
        QualityAssurance = new()
        {
            Description = LanguageMap.Of("en", "Yearly review"),
            Accreditations =
            [
                new()
                {
                    Title = LanguageMap.Of("en", "Programme licence"), Type = "programme-licence", Number = "01-23/2024", Issued = new(2024, 5, 1), Expires = new(2029, 4, 30),
                    Agent = new() { LegalName = LanguageMap.Of("cnr", "Agencija"), Country = "ME", OrganizationIdentifier = "NTRME-87654321" }, Homepage = "https://agency.example.org/",
                },
            ],
        },
        TargetGroups = ["retraining", "completed-secondary"],
        TargetAudience = LanguageMap.Of("en", "Farmers"),
        Stackability = new()
        {
            Partial = true,
            PartOf = [new() { Title = LanguageMap.Of("en", "Tourism technician") }],
            BuildsOn = [new() { Title = LanguageMap.Of("en", "Food safety") }],
            EntitlesTo = [new() { Title = LanguageMap.Of("en", "Work as a host"), Type = "occupation" }],
        },
        Validity = new() { CredentialMonths = 36 },
        Languages = ["cnr", "en"],
        Homepage = "https://school.example.org/agro",
        AdditionalNotes = [LanguageMap.Of("en", "Shoes are needed.")],
    };

    public static Specification Least(string id, string country, string language, string title) => new()
    {
        Id = id,
        Title = LanguageMap.Of("en", id, language, title),
        Country = country,
        WorkloadHours = 7.5m,
        LearningOutcomes = [new() { Title = LanguageMap.Of("en", "Knows " + id, language, title + " 1") }],
        Activities = [new() { Title = LanguageMap.Of("en", "Course " + id, language, title + " 2"), Mode = "presential" }],
        Assessments = [new() { Title = LanguageMap.Of("en", "Test " + id, language, title + " 3"), Type = "written-examination" }],
        QualityAssurance = new() { Description = LanguageMap.Of("en", "Inspection") },
    };

    public static AwardRecord Ana => new(
        new Learner
        {
            FamilyName = "Đukić",
            GivenName = "Ana",
            FamilyNameLatin = "Djukic",
            GivenNameLatin = "Ana",
            DateOfBirth = new(2001, 5, 10),
            NationalId = "1005001215017",
            Email = "ana@example.org",
            PreferredLanguage = "cnr",
            PlaceOfBirth = "Nikšić",
        },
        new Award { Specification = "me-agro-tourism", AwardDate = new(2026, 6, 30), CertificateNumber = "MC-2026/0001", AwardPlace = "Podgorica", Grade = "5" });

    public static CredentialDetails Details(params string[] languages) => new()
    {
        Id = "urn:credential:6f0e8c6e-41c6-4a9a-a6cb-0d7a6ba0c001",
        Issued = new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.FromHours(2)),
        VerifyAddress = "https://verify.example.org/c/ABCD",
        Status = [new("https://status.example.org/lists/1", 94567)],
        Pages = [.. languages.SelectMany(l => new PageImage[] { new(l, 1, "image/png", Png), new(l, 2, "image/jpeg", Jpeg) })],
    };

    /// <summary>The credential with everything in it.</summary>
    public static byte[] FullCredential() => ElmCredentialWriter.Write(Ana, Full, School, ["cnr", "en"], Details("cnr", "en"));
}
