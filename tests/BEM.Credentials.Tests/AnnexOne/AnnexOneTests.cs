using System.Text.Json.Nodes;
using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Model;
using BEM.Credentials.Tests.Elm;
using BEM.Credentials.Tests.Mapping;

namespace BEM.Credentials.Tests.AnnexOne;

/// <summary>Each of the eleven elements and each trap has a damaged credential that gives exactly its code.</summary>
public sealed class AnnexOneTests
{
    private const string Claim = "/credentialSubject/hasClaim";

    private static readonly Dictionary<string, (string Code, Action<JsonObject> Change)> Damages = new()
    {
        ["1 learner"] = ("annex-1.learner", r => r.Without("/credentialSubject/fullName", "/credentialSubject/givenName")),
        ["2 title"] = ("annex-1.title", r => r.Set(Claim + "/title", null)),
        ["3 country"] = ("annex-1.country", r => r.Everywhere(o => o.Remove("countryCode"))),
        ["4 awarding body"] = ("annex-1.awarding-body", r => r.Set(Claim + "/awardedBy/awardingBody/legalName", null)),
        ["5 date of issue"] = ("annex-1.date-of-issue", r => r.Without("/issued", "/issuanceDate")),
        ["6 learning outcomes"] = ("annex-1.learning-outcomes", r => r.Without(Claim + "/specifiedBy/learningOutcome", Claim + "/specifiedBy/learningOutcomeSummary")),
        ["7 workload"] = ("annex-1.workload", r => r.Everywhere(o => { o.Remove("volumeOfLearning"); o.Remove("workload"); o.Remove("creditPoint"); })),
        ["8 level"] = ("annex-1.level", r => r.Without(Claim + "/specifiedBy/eqfLevel", Claim + "/specifiedBy/nqfLevel", Claim + "/specifiedBy/additionalNote/1")),
        ["9 assessment"] = ("annex-1.assessment", r => r.Without(Claim + "/provenBy/hasPart/0/specifiedBy/dcType", Claim + "/provenBy/hasPart/1/specifiedBy/dcType")),
        ["10 participation"] = ("annex-1.participation", r => r.Without(Claim + "/specifiedBy/mode", Claim + "/influencedBy")),
        ["11 quality assurance"] = ("annex-1.quality-assurance", r => r.Without(Claim + "/specifiedBy/accreditation", Claim + "/specifiedBy/additionalNote/0")),
        ["months for minutes"] = ("annex-1.months-for-minutes", r => r.Set(Claim + "/influencedBy/0/workload", "\"P60M\"")),
        ["no duration"] = ("annex-1.no-duration", r => r.Set(Claim + "/influencedBy/0/workload", "\"60\"")),
        ["date of birth shifted"] = ("annex-1.shifted-date", r => r.Set("/credentialSubject/dateOfBirth", "\"1999-10-01T22:00:00Z\"")),
        ["award shifted"] = ("annex-1.shifted-date", r => r.Set("/validFrom", "\"2026-06-29T20:00:00Z\"")),
        ["no image"] = ("annex-1.image-missing", r => r.Set("/displayParameter/individualDisplay", null)),
        ["empty text"] = ("annex-1.empty-text", r => r.Set("/displayParameter/title", """{"en":"Agro-tourism","cnr":" "}""")),
        ["hours and points"] = ("annex-1.hours-and-points", r => r.Set(Claim + "/specifiedBy/volumeOfLearning", "\"PT6H\"")),
        ["award before birth"] = ("annex-1.award-before-birth", r => r.Set("/credentialSubject/dateOfBirth", "\"2031-05-10T00:00:00Z\"")),
        ["ends before it begins"] = ("annex-1.ends-before-it-begins", r => r.Set(["/validUntil", "/expirationDate"], "\"2026-01-01T00:00:00+01:00\"")),
        ["ends twice"] = ("annex-1.dates-differ", r => r.Set("/validUntil", "\"2030-01-01T00:00:00+01:00\"")),
    };

    public static TheoryData<string> Names => new(Damages.Keys);

    [Fact]
    public void A_good_credential_has_no_finding() => Assert.Empty(AnnexOneRules.Judge(ElmSamples.FullCredential()));

    [Theory]
    [MemberData(nameof(Names))]
    public void One_damage_gives_exactly_its_code(string name)
    {
        var (code, change) = Damages[name];
        var findings = AnnexOneRules.Judge(Damage.Of(ElmSamples.FullCredential(), change));
        Assert.Equal(code, Assert.Single(findings.Select(f => f.Code).Distinct()));
        Assert.All(findings, f => Assert.False(string.IsNullOrEmpty(f.Remedy)));
    }

    [Fact]
    public void The_least_that_a_specification_may_hold_lacks_the_level_only()
    {
        var specification = ElmSamples.Least("ge-welding", "GE", "ka", "შედუღება");
        var credential = BEM.Credentials.Issuance.Mapping.ElmCredentialWriter.Write(ElmSamples.Ana, specification, ElmSamples.School, ["ka", "en"], ElmSamples.Details("ka", "en"));
        var finding = Assert.Single(AnnexOneRules.Judge(credential));
        Assert.Equal(("annex-1.level", Severity.Warning), (finding.Code, finding.Severity));
    }

    [Fact]
    public void A_credential_without_claims_lacks_all_that_claims_hold()
    {
        var codes = AnnexOneRules.Judge(Damage.Of(ElmSamples.FullCredential(), r => r.Set(Claim, null))).Select(f => f.Code);
        Assert.Equal(
            ["annex-1.awarding-body", "annex-1.learning-outcomes", "annex-1.workload", "annex-1.level", "annex-1.assessment", "annex-1.participation", "annex-1.quality-assurance"],
            codes);
    }

    /// <summary>The Commission's own sample has the traps for which it is known, and says nothing about quality.</summary>
    [Fact]
    [Trait("Category", "Interop")]
    public void The_Commissions_sample_has_the_traps_that_it_is_known_for()
    {
        var folder = Repository.Conformance("edc", "samples", "elm");
        var file = Directory.EnumerateFiles(folder, "Sample-MC-Annex1-unsigned.jsonld", SearchOption.AllDirectories).FirstOrDefault();
        Assert.SkipWhen(file is null, "The sample is not there.");
        var codes = AnnexOneRules.Judge(File.ReadAllBytes(file!)).Select(f => f.Code).ToHashSet();
        Assert.Superset(new HashSet<string> { "annex-1.quality-assurance", "annex-1.months-for-minutes", "annex-1.shifted-date" }, codes);
    }
}
