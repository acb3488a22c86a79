using System.Text;
using System.Text.Json.Nodes;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Tests.Elm;
using BEM.Credentials.Tests.Mapping;

namespace BEM.Credentials.Tests.Catalogue;

/// <summary>Schools write these files by hand: each fault is named with its place, all faults at once, and the schema says the same as the reader.</summary>
public sealed class CatalogueFileTests
{
    private const string Good = """
        {
          "id": "me-agro-tourism", "title": {"en": "Agro-tourism host", "cnr": "Domaćin u agroturizmu"}, "country": "ME", "workloadHours": 60, "ects": 2,
          "eqfLevel": 3, "nqfLevel": {"concept": "c_52353560"}, "iscedF": ["1015"], "maximumDuration": "P3M", "setting": "non-formal",
          "learningOutcomes": [{"title": {"en": "Receives guests"}, "knowledge": [{"en": "Rules"}], "type": "skill", "reusability": "transversal",
            "escoSkills": [{"id": "ccdf3597-5c80-410f-896d-e1bdfa223de9", "label": {"en": "stimulate creativity in the team"}}]}],
          "activities": [{"title": {"en": "Practice"}, "mode": "work-based", "type": "practice", "hours": 40}],
          "assessments": [{"title": {"en": "Test"}, "type": "practical", "weight": 100, "supervision": "supervised-with-id", "gradingScheme": {"title": {"en": "1 to 5"}}}],
          "qualityAssurance": {"description": {"en": "Yearly review"}, "accreditations": [{"title": {"en": "Licence"}, "type": "programme-licence", "issued": "2024-05-01",
            "agent": {"legalName": {"en": "Agency"}, "country": "ME"}}]},
          "stackability": {"partOf": [{"title": {"en": "Technician"}}], "entitlesTo": [{"title": {"en": "Work"}, "type": "occupation"}]},
          "validity": {"from": "2026-01-01", "credentialMonths": 36}, "targetGroups": ["retraining"], "languages": ["cnr"], "homepage": "https://school.example.org/"
        }
        """;

    private const string Issuer = """
        {"legalName": {"cnr": "Škola", "en": "School"}, "organizationIdentifier": "NTRME-12345678", "country": "ME", "address": {"town": {"cnr": "Bar"}},
         "logo": "logo.png", "signatories": [{"name": "Jelena Perović", "role": {"en": "Head"}, "image": "signature.jpg"}], "colours": {"primary": "#1a2b3c"}}
        """;

    private static readonly Dictionary<string, (string Code, string Pointer, Action<JsonObject> Change)> Damages = new()
    {
        ["no title"] = ("catalogue.missing-member", "", r => r.Remove("title")),
        ["no outcomes"] = ("catalogue.missing-member", "", r => r["learningOutcomes"] = new JsonArray()),
        ["misspelt member"] = ("catalogue.unknown-member", "/titel", r => r["titel"] = "x"),
        ["misspelt member below"] = ("catalogue.unknown-member", "/assessments/0/wieght", r => r.At("/assessments/0")["wieght"] = 1),
        ["hours as text"] = ("catalogue.wrong-type", "/workloadHours", r => r["workloadHours"] = "60"),
        ["half a level"] = ("catalogue.wrong-type", "/eqfLevel", r => r["eqfLevel"] = 3.5),
        ["level 9"] = ("catalogue.out-of-range", "/eqfLevel", r => r["eqfLevel"] = 9),
        ["unknown word"] = ("catalogue.unknown-word", "/activities/0/mode", r => r.At("/activities/0")["mode"] = "at home"),
        ["unknown target group"] = ("catalogue.unknown-word", "/targetGroups/0", r => r["targetGroups"] = new JsonArray("all")),
        ["language tag"] = ("catalogue.language-tag", "/title/montenegrin", r => r.At("/title")["montenegrin"] = "x"),
        ["empty text"] = ("catalogue.empty-text", "/title/en", r => r.At("/title")["en"] = " "),
        ["long text"] = ("catalogue.text-too-long", "/description/en", r => r["description"] = new JsonObject { ["en"] = new string('x', 4001) }),
        ["text is a number"] = ("catalogue.wrong-type", "/title/en", r => r.At("/title")["en"] = 5),
        ["country"] = ("catalogue.unknown-country", "/country", r => r["country"] = "XX"),
        ["date"] = ("catalogue.not-a-date", "/validity/from", r => r.At("/validity")["from"] = "01.01.2026"),
        ["duration"] = ("catalogue.not-a-duration", "/maximumDuration", r => r["maximumDuration"] = "3 months"),
        ["address"] = ("catalogue.not-an-address", "/homepage", r => r["homepage"] = "school.example.org"),
        ["ESCO"] = ("catalogue.not-esco", "/learningOutcomes/0/escoSkills/0/id", r => r.At("/learningOutcomes/0/escoSkills/0")["id"] = "welding"),
        ["ISCED-F"] = ("catalogue.not-isced", "/iscedF", r => r["iscedF"] = new JsonArray("tourism")),
        ["national level"] = ("catalogue.not-qdr", "/nqfLevel", r => r["nqfLevel"] = new JsonObject { ["concept"] = "level 4!" }),
        ["national level that is on no list"] = ("catalogue.not-qdr", "/nqfLevel", r => r["nqfLevel"] = new JsonObject { ["concept"] = "c_00000000" }),
        ["level of another country"] = ("catalogue.level-of-another-country", "/nqfLevel", r => r["nqfLevel"] = new JsonObject { ["concept"] = "c_71bf982b" }),
        ["ISCED-F code that does not exist"] = ("catalogue.not-isced", "/iscedF", r => r["iscedF"] = new JsonArray("9876")),
        ["skill that does not exist"] = ("catalogue.unknown-esco", "/learningOutcomes", r => r.At("/learningOutcomes/0/escoSkills/0")["id"] = "00000000-0000-4000-8000-000000000000"),
        ["id"] = ("catalogue.bad-id", "/id", r => r["id"] = "../evil"),
        ["no quality assurance"] = ("catalogue.no-quality-assurance", "/qualityAssurance", r => r["qualityAssurance"] = new JsonObject()),
        ["hours and points"] = ("catalogue.hours-and-points", "/ects", r => r["ects"] = 20),
        ["hours of activities"] = ("catalogue.hours-differ", "/activities", r => r.At("/activities/0")["hours"] = 61),
        ["weights"] = ("catalogue.weights", "/assessments", r => r.At("/assessments/0")["weight"] = 70),
        ["ends before it begins"] = ("catalogue.ends-before-it-begins", "/validity", r => r.At("/validity")["until"] = "2025-01-01"),
        ["no English title"] = ("catalogue.no-english", "/title", r => r["title"] = new JsonObject { ["cnr"] = "Domaćin" }),
    };

    public static TheoryData<string> Names => new(Damages.Keys);

    [Fact]
    public void A_good_file_is_read_without_findings()
    {
        var outcome = SpecificationFile.Read(Encoding.UTF8.GetBytes(Good), "me-agro-tourism.json");
        Assert.Empty(outcome.Findings);
        Assert.Equal("http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9", outcome.Value!.LearningOutcomes[0].EscoSkills[0].Id);
        Assert.Equal(new DateOnly(2024, 5, 1), outcome.Value.QualityAssurance.Accreditations[0].Issued);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_named_with_its_place(string name)
    {
        var (code, pointer, change) = Damages[name];
        var finding = Assert.Single(SpecificationFile.Read(Damage.Of(Encoding.UTF8.GetBytes(Good), change), "x.json").Findings);
        Assert.Equal((code, pointer), (finding.Code, finding.Pointer));
        Assert.StartsWith("x.json: ", finding.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(finding.Remedy));
    }

    [Fact]
    public void All_faults_are_found_at_once() => Assert.True(SpecificationFile.Read("{}"u8.ToArray(), "x.json").Findings.Count >= 7);

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\": \"a\", \"id\": \"b\"}")]
    [InlineData("{\"id\": }")]
    [InlineData("{\"title\": {\"en\": \"\\ud800\"}}")]
    public void What_is_not_readable_is_refused_with_a_finding(string text)
    {
        var outcome = SpecificationFile.Read(Encoding.UTF8.GetBytes(text), "x.json");
        Assert.False(outcome.Succeeded);
        Assert.NotEmpty(outcome.Findings);
    }

    [Fact]
    public void A_folder_is_read_whole_and_bad_files_are_left_out()
    {
        using var folder = new Folder();
        folder.Write("me-agro-tourism.json", Good);
        folder.Write("copy.json", Good);
        folder.Write("broken.json", "{");
        folder.Write("other.json", Good.Replace("me-agro-tourism", "me-food", StringComparison.Ordinal));
        folder.Write("notes.txt", "not read");
        var outcome = SpecificationCatalogue.Load(folder.Path);
        Assert.Equal(["me-agro-tourism", "me-food"], outcome.Value!.All.Select(s => s.Id));
        Assert.Equal(
            ["catalogue.duplicate-id", "catalogue.id-differs", "catalogue.id-differs", "catalogue.not-json"],
            outcome.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["me-agro-tourism", "me-food"], outcome.Value.Titles().Entries.Select(e => e.Id));
    }

    [Fact]
    public void A_missing_folder_is_a_finding() => Assert.Equal("catalogue.missing-file", Assert.Single(SpecificationCatalogue.Load("/no/such/folder").Findings).Code);

    [Fact]
    public void An_issuer_comes_with_its_pictures()
    {
        using var folder = new Folder();
        folder.Write("logo.png", ElmSamples.Png);
        folder.Write("signature.jpg", ElmSamples.Jpeg);
        folder.Write("issuer.json", Issuer);
        var outcome = IssuerProfileFile.Load(Path.Combine(folder.Path, "issuer.json"));
        Assert.Empty(outcome.Findings);
        Assert.Equal("image/png", outcome.Value!.LogoPicture!.MediaType);
        Assert.Equal("image/jpeg", outcome.Value.Signatories[0].Picture!.MediaType);
        Assert.Equal(TimeSpan.FromHours(2), outcome.Value.OffsetAt(new(2026, 7, 1), TimeSpan.Zero));
    }

    [Theory]
    [InlineData("logo", "\"missing.png\"", "catalogue.picture-missing")]
    [InlineData("logo", "\"../outside.png\"", "catalogue.picture-missing")]
    [InlineData("logo", "\"issuer.json\"", "catalogue.picture-format")]
    [InlineData("colours", "{\"primary\": \"red\"}", "catalogue.not-a-colour")]
    [InlineData("colours", "{\"primary\": \"#9ACD32\"}", "catalogue.colour-too-light")]
    [InlineData("colours", "{\"accent\": \"#9ACD32\"}", "catalogue.colour-too-light")]
    [InlineData("design", "\"baroque\"", "catalogue.unknown-word")]
    [InlineData("secondLogo", "\"missing.png\"", "catalogue.picture-missing")]
    [InlineData("secondLogo", "\"logo.png\"", "catalogue.missing-member")]
    [InlineData("coFunding", "\"yes\"", "catalogue.wrong-type")]
    [InlineData("timeZone", "\"Europe/Nowhere\"", "catalogue.unknown-time-zone")]
    [InlineData("email", "\"a b@example.org\"", "catalogue.not-an-email")]
    [InlineData("organizationIdentifier", "\"12345678\"", "catalogue.identifier-form")]
    [InlineData("address", null, "catalogue.missing-member")]
    public void A_fault_of_an_issuer_is_named(string member, string? json, string code)
    {
        using var folder = new Folder();
        folder.Write("logo.png", ElmSamples.Png);
        folder.Write("signature.jpg", ElmSamples.Jpeg);
        File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "outside.png"), ElmSamples.Png);
        folder.Write("issuer.json", Damage.Of(Encoding.UTF8.GetBytes(Issuer), r => r.Set("/" + member, json)));
        Assert.Equal(code, Assert.Single(IssuerProfileFile.Load(Path.Combine(folder.Path, "issuer.json")).Findings).Code);
    }

    [Fact]
    public void A_schools_design_funder_and_co_funding_reach_its_certificates_unless_another_design_is_asked_for()
    {
        var issuer = IssuerProfileFile.Load(Repository.At("samples", "issuers", "no.json"));
        Assert.Empty(issuer.Findings);
        var specification = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!.Find("no-waste-management")!;
        var template = CertificateTemplates.Of(specification, issuer.Value!, ["nb", "en"], null);
        Assert.Equal((CertificateDesign.Modern, true, "Fjord Skills Fund"), (template.Design, template.CoFundedByEuropeanUnion, template.SecondLogo!.Of!["en"]));
        Assert.Equal(File.ReadAllBytes(Repository.At("samples", "issuers", "no-funder.png")), template.SecondLogo.Picture.ToArray());
        Assert.Equal(CertificateDesign.Plain, CertificateTemplates.Of(specification, issuer.Value!, ["nb"], CertificateDesign.Plain).Design);
    }

    /// <summary>Black on white is 21 to 1; of a colour that is too light, the one offered can be read, and one that can be read is left alone.</summary>
    [Fact]
    public void A_colour_that_is_too_light_comes_with_one_that_can_be_read()
    {
        var finding = Assert.Single(CertificateColours.Judge("issuer.json", new Dictionary<string, string> { ["primary"] = "#9ACD32", ["accent"] = "#FFFF00", ["text"] = "#767676" }, null));
        Assert.Equal((Severity.Warning, "/colours/primary"), (finding.Severity, finding.Pointer));
        var offered = finding.Arguments[3];
        Assert.Contains(offered, finding.Remedy, StringComparison.Ordinal);
        Assert.True(ColourContrast.OnWhite(offered) >= 4.5 && ColourContrast.OnWhite("#9ACD32") < 2);
        Assert.Equal(21, ColourContrast.OnWhite("#000000")!.Value, 3);
        Assert.Empty(CertificateColours.Judge("issuer.json", new Dictionary<string, string> { ["primary"] = offered }, null));
        Assert.Empty(CertificateColours.Judge("issuer.json", new Dictionary<string, string> { ["primary"] = "#9ACD32" }, CertificateDesign.Plain));
    }

    /// <summary>The schema's words are the reader's words, and its members the reader's members.</summary>
    [Fact]
    public void The_schema_says_what_the_reader_says()
    {
        var schema = JsonNode.Parse(File.ReadAllBytes(Repository.At("schemas", "specification.schema.json")))!;
        var issuer = JsonNode.Parse(File.ReadAllBytes(Repository.At("schemas", "issuer.schema.json")))!;
        Assert.Equal(CatalogueWords.Designs.Keys.Order(StringComparer.Ordinal), issuer.At("/properties/design/enum").AsArray().Select(w => (string)w!));
        string[] Enum(string pointer) => [.. schema.At(pointer + "/enum").AsArray().Select(w => (string)w!)];
        Assert.Equal(CatalogueWords.Modes.Keys.Order(StringComparer.Ordinal), Enum("/properties/activities/items/properties/mode"));
        Assert.Equal(CatalogueWords.AssessmentTypes.Keys.Order(StringComparer.Ordinal), Enum("/properties/assessments/items/properties/type"));
        Assert.Equal(CatalogueWords.ActivityTypes.Keys.Order(StringComparer.Ordinal), Enum("/properties/activities/items/properties/type"));
        Assert.Equal(CatalogueWords.Supervision.Keys.Order(StringComparer.Ordinal), Enum("/properties/assessments/items/properties/supervision"));
        Assert.Equal(CatalogueWords.TargetGroups.Keys.Order(StringComparer.Ordinal), Enum("/properties/targetGroups/items"));
        Assert.Equal(CatalogueWords.OpportunityTypes.Keys.Order(StringComparer.Ordinal), Enum("/properties/opportunityType"));
        Assert.Equal(CatalogueWords.AccreditationTypes.Keys.Order(StringComparer.Ordinal), Enum("/properties/qualityAssurance/properties/accreditations/items/properties/type"));

        foreach (var (member, place) in new[]
        {
            ("", "/properties"), ("/learningOutcomes/0", "/properties/learningOutcomes/items/properties"), ("/activities/0", "/properties/activities/items/properties"),
            ("/assessments/0", "/properties/assessments/items/properties"), ("/stackability", "/properties/stackability/properties"),
        })
        {
            var finding = Assert.Single(SpecificationFile.Read(Damage.Of(Encoding.UTF8.GetBytes(Good), r => r.At(member)["zzz"] = 1), "x.json").Findings);
            Assert.Equal(schema.At(place).AsObject().Select(p => p.Key).Where(k => k != "$schema").Order(StringComparer.Ordinal), finding.Arguments[2].Split(", "));
        }
    }

    /// <summary>A folder for one test.</summary>
    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("bem-catalogue-").FullName;

        public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

        public void Write(string name, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
