using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Tests.Mapping;
using System.Text.Json.Nodes;

namespace BEM.Credentials.Tests.Elm;

/// <summary>What is read of credentials: ours, the Commission's, and broken ones.</summary>
public sealed class EdcReaderTests
{
    [Fact]
    public void Everything_that_we_write_is_read_back()
    {
        var summary = EdcReader.Read(ElmSamples.FullCredential()).Value!;
        Assert.Equal("urn:credential:6f0e8c6e-41c6-4a9a-a6cb-0d7a6ba0c001", summary.Id);
        Assert.Equal("Domaćin u agroturizmu", summary.Title["cnr"]);
        Assert.Equal("Ana Đukić", summary.Subject!.Name["cnr"]);
        Assert.Equal("2001-05-10T00:00:00Z", summary.Subject.DateOfBirth);
        Assert.Null(summary.Subject.NationalId);
        Assert.Equal("NTRME-12345678", summary.Issuer!.EidasIdentifier);
        Assert.Equal(["ME"], summary.Issuer.Countries);
        Assert.Contains(new EdcIdentifier("registration", null, "12345678"), summary.Issuer.Identifiers);
        Assert.Equal("2026-07-01T09:30:00+02:00", summary.Issued);
        Assert.Equal("2026-06-30T00:00:00+02:00", summary.ValidFrom);
        Assert.Equal("2029-06-30T23:59:59+02:00", summary.ValidUntil);
        Assert.Equal(summary.ValidUntil, summary.ExpirationDate);
        Assert.Equal("MC-2026/0001", summary.CertificateNumber);
        Assert.Equal(["http://data.europa.eu/snb/model/ap/edc-generic-full"], summary.Schemas);
        Assert.Equal("5", summary.Grade["en"]);
        Assert.Equal(2, summary.Pages["SRP"]);
        Assert.Null(summary.Mandate);

        var status = Assert.Single(summary.Status);
        Assert.Equal(("statusEntry", "revocation", "https://status.example.org/lists/1", "94567"), (status.Term, status.Purpose, status.List, status.Index));

        var claim = Assert.Single(summary.Claims);
        Assert.Equal("2026-06-30T00:00:00+02:00", claim.AwardingDate);
        Assert.Equal("PT60H", claim.Specification!.Workload);
        Assert.Equal("2", Assert.Single(claim.Specification.Credits).Points);
        Assert.Equal(["Receives guests", "Keeps accounts"], claim.Specification.Outcomes.Select(o => o.Title["en"]));
        Assert.Equal(["Knowledge", "Skills", "Skills", "Responsibility and autonomy"], claim.Specification.Outcomes[0].Notes.Select(n => n.Subject["en"]));
        Assert.Equal(["practical assessment", "quiz"], claim.ProvenBy[0].Parts.Select(p => p.Specification!.Types[0]["en"]));
        Assert.Equal(["Work as a host"], claim.EntitlesTo.Select(e => e.Title["en"]));
    }

    [Fact]
    public void A_status_is_read_in_every_form()
    {
        EdcStatus Read(string json) => Assert.Single(EdcReader.Read(Damage.Of("{}"u8, r => r["credentialStatus"] = JsonNode.Parse(json))).Value!.Status);
        Assert.Equal(("https://s.example.org/1", "2"), Of(Read("""{"id":"https://s.example.org/1#2","type":"CredentialStatus"}""")));
        Assert.Equal(("https://s.example.org/1", "2"), Of(Read("\"https://s.example.org/1#2\"")));
        Assert.Equal(("https://s.example.org/3", "94567"), Of(Read("""
            {"type":"BitstringStatusListEntry","statusPurpose":"suspension","statusListIndex":"94567","statusListCredential":"https://s.example.org/3"}
            """)));
        Assert.Equal(("https://s.example.org/3", "7"), Of(Read("""[{"type":"BitstringStatusListEntry","statusListIndex":7,"statusListCredential":{"id":"https://s.example.org/3"}}]""")));

        static (string?, string?) Of(EdcStatus status) => (status.List, status.Index);
    }

    [Fact]
    public void Single_values_lists_and_texts_are_all_read()
    {
        var summary = EdcReader.Read("""
            {"type":"EuropeanDigitalCredential","issuer":"https://school.example.org/","credentialSubject":[{"givenName":{"en":"Ana"},"familyName":"Đukić",
             "hasClaim":[{"title":"One"},{"title":{"en":["Two"]},"awardedBy":{"awardingBody":[{"legalName":"School"}]}}]}],"identifier":"C012"}
            """u8.ToArray()).Value!;
        Assert.Equal("https://school.example.org/", summary.Issuer!.Id);
        Assert.Equal("Ana Đukić", summary.Subject!.Name["en"]);
        Assert.Equal(["One", "Two"], summary.Claims.Select(c => c.Title.Best("en")));
        Assert.Equal("School", Assert.Single(summary.AwardingBodies).Name.Best("en"));
        Assert.Equal("C012", summary.CertificateNumber);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{\"id\":1,\"id\":2}")]
    public void What_is_no_credential_is_refused_with_a_finding(string text)
    {
        var outcome = EdcReader.Read(Damage.Bytes(text));
        Assert.False(outcome.Succeeded);
        Assert.StartsWith("elm.", Assert.Single(outcome.Findings).Code, StringComparison.Ordinal);
    }

    /// <summary>Every value of a good credential is replaced, one after the other, by values of every other kind: nothing throws.</summary>
    [Fact]
    [Trait("Category", "Abuse")]
    public void No_value_of_a_wrong_kind_throws()
    {
        var good = ElmSamples.FullCredential();
        string[] wrong = ["null", "true", "7", "\"text\"", "[]", "{}", "[null]", "[[{}]]", "\"HALF\"", "{\"HALF\":\"HALF\"}", "{\"en\":null}", "{\"id\":{}}"];
        var pointers = EdcNode.Parse(good, Model.Limits.Default).Value!.Everything().SelectMany(n => n.Members().Select(m => m.Value.Pointer)).ToArray();
        for (var n = 0; n < pointers.Length; n += 11)
        {
            var damaged = Damage.Of(good, r => r.Set(pointers[n], wrong[n % wrong.Length] == "null" ? null : wrong[n % wrong.Length]));
            damaged = Damage.Bytes(System.Text.Encoding.UTF8.GetString(damaged).Replace("HALF", "\\ud800", StringComparison.Ordinal));
            _ = EdcReader.Read(damaged);
            _ = AnnexOneRules.Judge(damaged);
            _ = EuropassImport.Judge(damaged);
        }

        Assert.True(pointers.Length > 500);
    }

    /// <summary>All samples of the Commission, broken ones too: each is read or refused with a finding.</summary>
    [Fact]
    [Trait("Category", "Abuse")]
    public void The_Commissions_samples_are_read_or_refused()
    {
        var files = Directory.GetFiles(Repository.Conformance("edc", "samples"), "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(f => new FileInfo(f).Length < 5_000_000))
        {
            var bytes = File.ReadAllBytes(file);
            var read = EdcReader.Read(bytes);
            Assert.True(read.Succeeded || read.Findings.Count > 0, file);
            _ = AnnexOneRules.Judge(bytes);
            _ = EuropassImport.Judge(bytes, file);
        }

        Assert.NotEmpty(files);
    }
}
