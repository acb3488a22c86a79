using System.Text.Json.Nodes;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Model;
using BEM.Credentials.Tests.Elm;
using BEM.Credentials.Tests.Mapping;

namespace BEM.Credentials.Tests.Europass;

/// <summary>Each rule on content has a damaged file that gives exactly its code; the good file gives none.</summary>
public sealed class EuropassContentTests
{
    private const string Display = "/displayParameter/individualDisplay/0";
    private const string Image = Display + "/displayDetail/0/image";
    private const string Claim = "/credentialSubject/hasClaim";

    private static readonly Dictionary<string, (string Code, Action<JsonObject> Change)> Damages = new()
    {
        ["v2 context"] = ("europass.context-v2", r => r.Set("/@context/0", "\"https://www.w3.org/ns/credentials/v2\"")),
        ["remote context"] = ("europass.context-remote", r => r["@context"]!.AsArray().Add("https://school.example.org/context")),
        ["no EDC context"] = ("europass.context-missing", r => r.Set("/@context/1", null)),
        ["no id"] = ("europass.id-missing", r => r.Set("/id", null)),
        ["no issued"] = ("europass.issued-missing", r => r.Set("/issued", null)),
        ["no validFrom"] = ("europass.valid-from-missing", r => r.Set("/validFrom", null)),
        ["no profiles"] = ("europass.profiles-missing", r => r.Set("/credentialProfiles", null)),
        ["no schema"] = ("europass.schema-missing", r => r.Set("/credentialSchema", null)),
        ["unknown schema"] = ("europass.schema-unknown", r => r.Set("/credentialSchema/id", "\"http://data.europa.eu/snb/model/ap/edc-other\"")),
        ["schema of another type"] = ("europass.schema-type", r => r.Set("/credentialSchema/type", "\"JsonSchema\"")),
        ["status as object"] = ("europass.status-object", r => r["credentialStatus"] = JsonNode.Parse("""{"id":"https://s.example.org/1#2","type":"CredentialStatus"}""")),
        ["status as list of objects"] = ("europass.status-object", r => r["credentialStatus"] = JsonNode.Parse("""[{"id":"https://s.example.org/1#2","type":"BitstringStatusListEntry"}]""")),
        ["status as text"] = ("europass.status-text", r => r["credentialStatus"] = "https://s.example.org/1#2"),
        ["terms of use as object"] = ("europass.terms-of-use-object", r => r["termsOfUse"] = JsonNode.Parse("""{"id":"https://s.example.org/t","type":"TermsOfUse"}""")),
        ["terms of use as text"] = ("europass.terms-of-use-text", r => r["termsOfUse"] = "https://s.example.org/t"),
        ["proof"] = ("europass.proof-lost", r => r["proof"] = JsonNode.Parse("""{"type":"DataIntegrityProof","proofValue":"z1"}""")),
        ["no issuer"] = ("europass.issuer-missing", r => r.Set("/issuer", "null")),
        ["issuer as text"] = ("europass.issuer-as-text", r => r["issuer"] = "https://school.example.org/"),
        ["no eIDAS identifier"] = ("europass.issuer-identifier-missing", r => Issuers(r, o => o.Remove("eIDASIdentifier"))),
        ["two eIDAS identifiers"] = ("europass.issuer-two-identifiers", r => Issuers(r, o => o["eIDASIdentifier"] = new JsonArray(o["eIDASIdentifier"]!.DeepClone(), o["registration"]!.DeepClone()))),
        ["issuer without location"] = ("europass.issuer-location-missing", r => Issuers(r, o => o.Remove("location"))),
        ["no display parameter"] = ("europass.display-missing", r => r.Set("/displayParameter", null)),
        ["no title"] = ("europass.title-missing", r => r.Set("/displayParameter/title", null)),
        ["claim without title"] = ("europass.title-missing", r => r.Set(Claim + "/title", null)),
        ["no primary language"] = ("europass.primary-language-missing", r => r.Set("/displayParameter/primaryLanguage", null)),
        ["primary language CNR"] = ("europass.primary-language-code", r => r.Set("/displayParameter/primaryLanguage", Language("CNR"))),
        ["display language CNR"] = ("europass.display-language-code", r => r.Set(Display + "/language", Language("CNR"))),
        ["further display language CNR"] = ("europass.display-language-code", r => r.At("/displayParameter/language").AsArray().Add(JsonNode.Parse(Language("CNR")))),
        ["no individual display"] = ("europass.individual-display-missing", r => r.Set("/displayParameter/individualDisplay", null)),
        ["individual display without language"] = ("europass.individual-language-missing", r => r.Set(Display + "/language", null)),
        ["no page"] = ("europass.display-detail-missing", r => r.Set(Display + "/displayDetail", null)),
        ["pages from 2"] = ("europass.page-one-missing", r => Pages(r, 2, 3)),
        ["pages with a gap"] = ("europass.page-gap", r => Pages(r, 1, 3)),
        ["page without number"] = ("europass.page-missing", r => r.Set(Display + "/displayDetail/0/page", null)),
        ["page 0"] = ("europass.page-number", r => Pages(r, 0, 1)),
        ["page without image"] = ("europass.image-missing", r => r.Set(Image, null)),
        ["image without content"] = ("europass.image-empty", r => r.Set(Image + "/content", "\"\"")),
        ["image with data:"] = ("europass.image-data-prefix", r => r.Set(Image + "/content", "\"data:image/png;base64,AAAA\"")),
        ["image not base64"] = ("europass.image-base64", r => r.Set(Image + "/content", "\"no base64!\"")),
        ["content type without label"] = ("europass.media-label-missing", r => r.Set(Image + "/contentType/prefLabel", null)),
        ["encoding without label"] = ("europass.media-label-missing", r => r.Set(Image + "/contentEncoding/prefLabel", null)),
        ["content type labelled otherwise"] = ("europass.media-label", r => Labels(r, "/PNG", """{"en":"Portable Network Graphics"}""")),
        ["content type labelled in German only"] = ("europass.media-label", r => Labels(r, "/PNG", """{"de":"PNG"}""")),
        ["SVG"] = ("europass.image-svg", r => Labels(r, "/PNG", """{"en":"SVG"}""")),
        ["full name in two languages"] = ("europass.name-in-two-languages", r => r.Set("/credentialSubject/fullName", """{"cnr":"Ana Đukić","en":"Ana Djukic"}""")),
        ["family name in two languages"] = ("europass.name-in-two-languages", r => r.Set("/credentialSubject/familyName", """{"cnr":"Đukić","en":"Djukic"}""")),
        ["holder without claims"] = ("europass.holder-claims", r => r["holder"] = JsonNode.Parse("""{"id":"urn:epass:person:9","type":"Person","fullName":{"en":"A"}}""")),
        ["claim with a list of types"] = ("europass.claim-type-list", r => r.Set(Claim + "/type", """["LearningAchievement"]""")),
        ["claim without type"] = ("europass.claim-type", r => r.Set(Claim + "/type", null)),
        ["bare claim"] = ("europass.claim-type", r => r.Set(Claim + "/type", "\"Claim\"")),
        ["assessment without grade"] = ("europass.grade-missing", r => r.Set(Claim + "/provenBy/hasPart/1/grade", null)),
        ["unknown term"] = ("europass.unknown-term", r => r["favouriteColour"] = "green"),
        ["unknown term below"] = ("europass.unknown-term", r => r.At("/credentialSubject")["eIDASΙdentifier"] = "with a Greek iota"),
        ["title as text"] = ("europass.map-as-text", r => r.Set("/displayParameter/title", "\"Agro-tourism\"")),
        ["two texts in a language"] = ("europass.two-texts", r => r.Set("/displayParameter/title", """{"en":["One","Two"]}""")),
        ["long language tag"] = ("europass.language-tag", r => r.Set("/displayParameter/title", """{"sr-Latn-ME":"Domaćin"}""")),
        ["long description"] = ("europass.description-too-long", r => r.Set("/displayParameter/description", $$"""{"en":"{{new string('x', 4001)}}"}""")),
        ["date of birth without time"] = ("europass.date-only", r => r.Set("/credentialSubject/dateOfBirth", "\"2001-05-10\"")),
        ["offset without colon"] = ("europass.date-offset", r => r.Set("/issued", "\"2026-07-01T09:30:00+0200\"")),
        ["no date"] = ("europass.date-form", r => r.Set("/issued", "\"1 July 2026\"")),
        ["no seconds"] = ("europass.date-without-seconds", r => r.Set("/issued", "\"2026-07-01T09:30+02:00\"")),
        ["fraction"] = ("europass.date-fraction", r => r.Set("/issued", "\"2026-07-01T09:30:00.5+02:00\"")),
        ["no offset"] = ("europass.date-without-offset", r => r.Set("/issued", "\"2026-07-01T09:30:00\"")),
        ["no duration"] = ("europass.duration-form", r => r.Set(Claim + "/specifiedBy/volumeOfLearning", "\"60 hours\"")),
        ["scheme as text"] = ("europass.scheme-as-text", r => r.Set(Claim + "/specifiedBy/eqfLevel/inScheme", "\"http://data.europa.eu/snb/eqf/25831c2\"")),
        ["reference as text"] = ("europass.reference-as-text", r => r.Set(Claim + "/influencedBy/0/awardedBy", "\"urn:epass:awardingProcess:1\"")),
        ["reference with id and type only"] = ("europass.reference-only", r => r.Set(Claim + "/influencedBy/0/awardedBy", """{"id":"urn:epass:awardingProcess:1","type":"AwardingProcess"}""")),
        ["two nodes of one id"] = ("europass.id-shared", r => r.Set("/issuer/altLabel", """{"en":"Another"}""")),
        ["back reference"] = ("europass.back-reference", r => r.At(Claim)["hasPart"] = JsonNode.Parse("""
            {"id":"urn:epass:learningAchievement:2","type":"LearningAchievement","title":{"en":"Part"},"isPartOf":{"id":"urn:epass:learningAchievement:1","type":"LearningAchievement"}}
            """)),
        ["concept as text"] = ("europass.concept-as-text", r => r.Set(Claim + "/specifiedBy/eqfLevel", "\"http://data.europa.eu/snb/eqf/3\"")),
        ["concept without type"] = ("europass.concept-type-missing", r => r.Set(Claim + "/specifiedBy/eqfLevel/type", null)),
        ["concept without scheme"] = ("europass.concept-scheme-missing", r => r.Set(Claim + "/specifiedBy/eqfLevel/inScheme", null)),
        ["concept without label"] = ("europass.concept-label-missing", r => r.Set(Claim + "/specifiedBy/eqfLevel/prefLabel", null)),
        ["concept labelled differently"] = ("europass.concept-labels-differ", r => r.Set("/displayParameter/primaryLanguage/prefLabel", """{"en":"Serb"}""")),
        ["nothing in it"] = ("europass.not-a-credential", r => r.Clear()),
    };

    public static TheoryData<string> Names => new(Damages.Keys);

    [Fact]
    public void A_good_credential_has_no_finding() => Assert.Empty(EuropassImport.Judge(ElmSamples.FullCredential(), "MC-1.jsonld"));

    [Theory]
    [MemberData(nameof(Names))]
    public void One_damage_gives_exactly_its_code(string name)
    {
        var (code, change) = Damages[name];
        var findings = EuropassImport.Judge(Damage.Of(ElmSamples.FullCredential(), change));
        Assert.Equal(code, Assert.Single(findings.Select(f => f.Code).Distinct()));
        Assert.All(findings, f => Assert.NotEqual(f.Code, f.Message));
        Assert.All(findings, f => Assert.False(string.IsNullOrEmpty(f.Remedy)));
    }

    [Theory]
    [InlineData("c.xml", "europass.file-name-xml")]
    [InlineData("c.json", "europass.file-name")]
    public void The_file_name_matters(string name, string code) =>
        Assert.Equal(code, Assert.Single(EuropassImport.Judge(ElmSamples.FullCredential(), name)).Code);

    [Fact]
    public void A_finding_points_at_its_place()
    {
        var damaged = Damage.Of(ElmSamples.FullCredential(), r => r.Set("/credentialSubject/dateOfBirth", "\"2001-05-10\""));
        Assert.Equal("/credentialSubject/dateOfBirth", Assert.Single(EuropassImport.Judge(damaged)).Pointer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"title\":\"\\ud800\"}")]
    [InlineData("{\"payload\":7,\"signatures\":{\"protected\":\"!\"}}")]
    public void Anything_else_gives_a_finding_and_never_throws(string text) => Assert.NotEmpty(EuropassImport.Judge(Damage.Bytes(text)));

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = Damage.Bytes(new string('[', 10_000) + new string(']', 10_000));
        Assert.Equal("elm.not-json", Assert.Single(EuropassImport.Judge(deep)).Code);
    }

    private static void Issuers(JsonNode root, Action<JsonObject> change) => root.Everywhere(o =>
    {
        if (o["type"] is JsonValue type && (string?)type == "Organisation" && o.ContainsKey("eIDASIdentifier"))
        {
            change(o);
        }
    });

    private static void Labels(JsonNode root, string id, string labels) => root.Everywhere(o =>
    {
        if ((string?)(o["id"] as JsonValue) is { } own && own.EndsWith(id, StringComparison.Ordinal))
        {
            o["prefLabel"] = JsonNode.Parse(labels);
        }
    });

    private static void Pages(JsonNode root, int first, int second)
    {
        root.Set(Display + "/displayDetail/0/page", first.ToString(System.Globalization.CultureInfo.InvariantCulture));
        root.Set(Display + "/displayDetail/1/page", second.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Language(string code) => $$$"""
        {"id":"http://publications.europa.eu/resource/authority/language/{{{code}}}","type":"Concept","inScheme":{"id":"http://publications.europa.eu/resource/authority/language","type":"ConceptScheme"},"prefLabel":{"de":"{{{code}}}"}}
        """;
}
