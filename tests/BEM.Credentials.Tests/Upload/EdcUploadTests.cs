using System.Text.Json.Nodes;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Upload;
using BEM.Credentials.Model;
using BEM.Credentials.Tests.Elm;
using BEM.Credentials.Tests.Mapping;

namespace BEM.Credentials.Tests.Upload;

/// <summary>Files for the Commission's own issuer.</summary>
public sealed class EdcUploadTests
{
    private static readonly IssuerProfile School = ElmSamples.School with
    {
        SealedBy = new Organisation { LegalName = LanguageMap.Of("en", "Sealing Partner"), Country = "DE", OrganizationIdentifier = "VATDE-1" },
    };

    private static readonly Dictionary<string, (string Code, Action<JsonObject> Change)> Damages = new()
    {
        ["no wrapper"] = ("upload.wrapper", r => Replace(r, "other", r["credential"]!.DeepClone())),
        ["sealed"] = ("upload.sealed", r => Replace(r, "payload", "{}")),
        ["status as object"] = ("europass.status-object", r => r.At("/credential")["credentialStatus"] = JsonNode.Parse("""{"id":"https://s.example.org/1#2","type":"CredentialStatus"}""")),
        ["status as text"] = ("upload.status-text", r => r.At("/credential")["credentialStatus"] = "https://s.example.org/1#2"),
        ["own context"] = ("upload.own-context", r => r.At("/credential/@context").AsArray().Add(JsonNode.Parse("""{"x":"https://x.example.org/"}"""))),
        ["no number"] = ("upload.no-number", r => r.Set("/credential/identifier", null)),
        ["e-mail"] = ("upload.email", r => r.At("/credential/credentialSubject")["contactPoint"] = JsonNode.Parse(
            """{"id":"urn:epass:contactPoint:9","type":"ContactPoint","emailAddress":{"id":"mailto:a@example.org","type":"Mailbox"}}""")),
        ["third type"] = ("upload.type", r => r.At("/credential/type").AsArray().Add("Other")),
        ["issuer with a number of the school"] = ("upload.issuer-mixture", r => r.At("/credential/issuer")["registration"] = r.At("/credential/credentialSubject/hasClaim/awardedBy/awardingBody/registration").DeepClone()),
        ["issuer that is the awarding body"] = ("upload.issuer-is-body", r => r.Set("/credential/issuer", r.At("/credential/credentialSubject/hasClaim/awardedBy/awardingBody").ToJsonString())),
        ["display language CNR"] = ("europass.display-language-code", r => r.Set("/credential/displayParameter/language/0/id", "\"http://publications.europa.eu/resource/authority/language/CNR\"")),
    };

    public static TheoryData<string> Names => new(Damages.Keys);

    [Fact]
    public void The_file_is_a_wrapper_with_the_partner_as_issuer_and_the_school_as_awarding_body()
    {
        var file = Make();
        Assert.Empty(UploadRules.Judge(file));
        var credential = JsonNode.Parse(file)!["credential"]!;
        Assert.Equal("Sealing Partner", (string?)credential.At("/issuer/legalName/en"));
        Assert.Equal(["id", "type", "legalName", "location"], credential["issuer"]!.AsObject().Select(m => m.Key));
        Assert.Equal("12345678", (string?)credential.At("/credentialSubject/hasClaim/awardedBy/awardingBody/registration/notation"));
        Assert.NotEqual((string?)credential.At("/issuer/id"), (string?)credential.At("/credentialSubject/hasClaim/awardedBy/awardingBody/id"));
        Assert.Equal("MC-2026/0001", (string?)credential.At("/identifier/0/notation"));
        Assert.All(new[] { "id", "issued", "issuanceDate", "statusEntry", "credentialStatus" }, name => Assert.Null(credential[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_damage_gives_its_code(string name)
    {
        var (code, change) = Damages[name];
        var findings = UploadRules.Judge(Damage.Of(Make(), change));
        Assert.Contains(code, findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.False(string.IsNullOrEmpty(f.Remedy)));
    }

    /// <summary>With what sealing adds (id, date of issue, identifier of the sealer) it satisfies the generic profile of both generations.</summary>
    [Fact]
    [Trait("Category", "Interop")]
    public void What_is_uploaded_conforms_once_it_is_sealed()
    {
        var sealedThere = Damage.Of(Make(), r =>
        {
            var credential = r["credential"]!.AsObject();
            credential["id"] = "urn:credential:1018d05f-21d5-4555-b7f0-8fabfd22ca75";
            credential["issued"] = "2026-07-01T09:30:00+02:00";
            credential["issuer"]!["eIDASIdentifier"] = credential.At("/credentialSubject/hasClaim/awardedBy/awardingBody/registration").DeepClone();
        });
        var bare = System.Text.Encoding.UTF8.GetBytes(JsonNode.Parse(sealedThere)!["credential"]!.ToJsonString());
        using var judge = new RdfJudge();
        Assert.Empty(judge.Shacl(bare, "3.1", "EDC-generic-full", "EDC-generic-no-cv"));
        Assert.Empty(judge.Shacl(bare, "3.2", "EDC-generic-full", "EDC-generic-no-cv"));
    }

    private static void Replace(JsonObject root, string name, JsonNode value)
    {
        root.Clear();
        root[name] = value;
    }

    private static byte[] Make() => EdcUpload.Write(ElmSamples.Ana, ElmSamples.Full, School, ["cnr", "en"], ElmSamples.Details("cnr", "en"));
}
