using System.Text;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Documents.Profiles;

public sealed class EdcProfilesTests
{
    private const string Contexts = """ "@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"] """;

    [Fact]
    public void A_result_points_at_the_field()
    {
        var result = Validate($$"""{ {{Contexts}}, "id": "urn:credential:1", "type": ["VerifiableCredential", "EuropeanDigitalCredential"], "validFrom": "soon" }""", "edc-generic-no-cv");
        Assert.False(result.Conforms);
        Assert.Equal("edc-generic-no-cv@3.2", result.Profile);
        var wrong = Assert.Single(result.Findings, f => f.Code == "shacl.DatatypeConstraintComponent");
        Assert.Equal("/validFrom", wrong.Pointer);
        Assert.Equal("http://www.w3.org/ns/shacl#DatatypeConstraintComponent", wrong.Component);
        var missing = Assert.Single(result.Findings, f => f.Path == "https://www.w3.org/2018/credentials#issuer" && f.Code == "shacl.MinCountConstraintComponent");
        Assert.Equal(string.Empty, missing.Pointer);
        Assert.Contains("issuer", missing.Message);
    }

    [Theory]
    [InlineData("""{ "id": "urn:credential:1", "type": ["VerifiableCredential", "EuropeanDigitalCredential"] }""")]
    [InlineData("""{ "@context": "http://data.europa.eu/snb/model/context/edc-ap", "id": "urn:credential:1", "type": "EuropeanDigitalCredentail" }""")]
    public void What_conforms_to_nothing_in_particular_is_said_so(string document)
    {
        var result = Validate(document, "edc-generic-full");
        Assert.True(result.Conforms);
        var vacuous = Assert.Single(result.Findings, f => f.Code == "shacl.vacuous");
        Assert.Null(vacuous.Component);
    }

    [Fact]
    public void Terms_that_are_lost_are_findings_of_ours()
    {
        var result = Validate($$"""{ {{Contexts}}, "id": "urn:credential:1", "type": ["VerifiableCredential", "EuropeanDigitalCredential"], "favouriteColour": "blue" }""", "edc-generic-full");
        var lost = Assert.Single(result.Findings, f => f.Code.StartsWith("jsonld.", StringComparison.Ordinal));
        Assert.Equal(("/favouriteColour", null, Severity.Warning), (lost.Pointer, lost.Component, lost.Severity));
    }

    [Theory]
    [InlineData("not json", "jsonld.loading-document-failed")]
    [InlineData("""{ "@context": "https://school.example/context" }""", "jsonld.loading-remote-context-failed")]
    public void What_cannot_be_expanded_does_not_conform_to_any_profile(string document, string code)
    {
        var results = EdcProfiles.Bundled.Validate(Encoding.UTF8.GetBytes(document), ["edc-generic-full@3.1", "edc-accredited"]);
        Assert.All(results, r => Assert.False(r.Conforms));
        Assert.All(results, r => Assert.Equal(code, r.Findings[0].Code));
    }

    [Fact]
    public void The_full_profile_brings_what_it_imports()
    {
        var document = Encoding.UTF8.GetBytes($$"""{ {{Contexts}}, "id": "urn:credential:1", "type": ["VerifiableCredential", "EuropeanDigitalCredential"] }""");
        var results = EdcProfiles.Bundled.Validate(document, ["edc-generic-no-cv", "edc-generic-full"]);
        Assert.True(results[1].Findings.Count > results[0].Findings.Count);
        Assert.All(results[0].Findings, f => Assert.Contains(results[1].Findings, g => (g.Code, g.Path, g.FocusNode) == (f.Code, f.Path, f.FocusNode)));
    }

    [Fact]
    public void An_unknown_profile_is_named() =>
        Assert.Equal("shacl.unknown-profile", Assert.Single(Validate("{}", "edc-generic-fool").Findings).Code);

    private static ProfileResult Validate(string document, string profile) => EdcProfiles.Bundled.Validate(Encoding.UTF8.GetBytes(document), profile);
}
