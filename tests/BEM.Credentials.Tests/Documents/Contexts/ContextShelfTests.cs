using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Documents.Contexts;

namespace BEM.Credentials.Tests.Documents.Contexts;

public class ContextShelfTests
{
    public static TheoryData<string, ElmGeneration, string> Official() => new()
    {
        { ContextShelf.Edc, ElmGeneration.Elm31, "edc/elm/rdf/ap/edc/edc-ap-context.jsonld" },
        { ContextShelf.Edc, ElmGeneration.Elm32, "edc/elm-3.2/edc-ap-context.jsonld" },
        { ContextShelf.CredentialsV1, ElmGeneration.Elm32, "contexts/www.w3.org_2018_credentials_v1.jsonld" },
        { ContextShelf.CredentialsV2, ElmGeneration.Elm32, "contexts/www.w3.org_ns_credentials_v2.jsonld" },
        { "https://w3id.org/security/data-integrity/v1", ElmGeneration.Elm32, "contexts/w3id.org_security_data-integrity_v1.jsonld" },
        { "https://w3id.org/security/data-integrity/v2", ElmGeneration.Elm32, "contexts/w3id.org_security_data-integrity_v2.jsonld" },
        { "https://w3id.org/security/multikey/v1", ElmGeneration.Elm32, "contexts/w3id.org_security_multikey_v1.jsonld" },
        { "https://w3id.org/security/jwk/v1", ElmGeneration.Elm32, "contexts/w3id.org_security_jwk_v1.jsonld" },
        { "https://w3id.org/security/suites/ed25519-2020/v1", ElmGeneration.Elm32, "contexts/w3id.org_security_suites_ed25519-2020_v1.jsonld" },
        { "https://www.w3.org/ns/credentials/status/v1", ElmGeneration.Elm32, "contexts/www.w3.org_ns_credentials_status_v1.jsonld" },
        { "https://w3id.org/vc/status-list/2021/v1", ElmGeneration.Elm32, "contexts/w3id.org_vc_status-list_2021_v1.jsonld" },
        { "https://www.w3.org/ns/did/v1", ElmGeneration.Elm32, "contexts/www.w3.org_ns_did_v1.jsonld" },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context.json", ElmGeneration.Elm32, "contexts/purl.imsglobal.org_spec_ob_v3p0_context.json.jsonld" },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", ElmGeneration.Elm32, "contexts/purl.imsglobal.org_spec_ob_v3p0_context-3.0.1.json.jsonld" },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json", ElmGeneration.Elm32, "contexts/purl.imsglobal.org_spec_ob_v3p0_context-3.0.2.json.jsonld" },
        { "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", ElmGeneration.Elm32, "contexts/purl.imsglobal.org_spec_ob_v3p0_context-3.0.3.json.jsonld" },
    };

    [Theory]
    [MemberData(nameof(Official))]
    [Trait("Category", "Conformance")]
    public void Ours_defines_every_term_as_the_official_one_does(string address, ElmGeneration generation, string official)
    {
        Assert.True(ContextShelf.Bundled.TryGet(address, generation, out var ours));
        var theirs = File.ReadAllBytes(Repository.Conformance(official.Split('/')));

        var own = ContextMeaning.Of(JsonNode.Parse(ours.Span)!["@context"]!.AsObject());
        var other = ContextMeaning.Of(JsonNode.Parse(theirs)!["@context"]!.AsObject());

        Assert.Equal(other, own);
    }

    [Fact]
    public void Has_a_generation_of_its_own_for_each_edition_of_the_EDC_context()
    {
        ContextShelf.Bundled.TryGet(ContextShelf.Edc, ElmGeneration.Elm31, out var first);
        ContextShelf.Bundled.TryGet(ContextShelf.Edc, ElmGeneration.Elm32, out var second);

        Assert.Equal("elm", Key(first));
        Assert.Contains("resultDestribution", Encoding.UTF8.GetString(first.Span));
        Assert.Contains("CredentialStatus", Encoding.UTF8.GetString(second.Span));
        Assert.DoesNotContain("CredentialStatus", Encoding.UTF8.GetString(first.Span));

        static string Key(ReadOnlyMemory<byte> document)
        {
            using var json = JsonDocument.Parse(document);
            return json.RootElement.GetProperty("@context").EnumerateObject().First(p => p.Name == "elm").Name;
        }
    }

    [Fact]
    public void Does_not_know_a_context_that_is_not_on_the_shelf() =>
        Assert.False(ContextShelf.Bundled.TryGet("https://stranger.example/context", ElmGeneration.Elm32, out _));

    [Fact]
    public void A_folder_puts_official_files_in_place_of_ours()
    {
        var folder = Directory.CreateTempSubdirectory("shelf").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "contexts"));
            File.WriteAllText(Path.Combine(folder, "contexts", "multikey-v1.jsonld"), """{"@context":{"x":"https://x.example/"}}""");

            var shelf = ContextShelf.Open(folder).Value!;

            Assert.True(shelf.TryGet("https://w3id.org/security/multikey/v1", ElmGeneration.Elm31, out var document));
            Assert.Contains("x.example", Encoding.UTF8.GetString(document.Span));
            Assert.True(shelf.TryGet(ContextShelf.CredentialsV1, ElmGeneration.Elm31, out var rest));
            ContextShelf.Bundled.TryGet(ContextShelf.CredentialsV1, ElmGeneration.Elm31, out var bundled);
            Assert.True(rest.Span.SequenceEqual(bundled.Span));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"no\":\"context\"}")]
    public void A_folder_with_a_file_that_is_no_context_is_refused_by_name(string text)
    {
        var folder = Directory.CreateTempSubdirectory("shelf").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "contexts"));
            File.WriteAllText(Path.Combine(folder, "contexts", "credentials-v2.jsonld"), text);

            var outcome = ContextShelf.Open(folder);

            Assert.False(outcome.Succeeded);
            var finding = Assert.Single(outcome.Findings);
            Assert.Equal("schemas.context-unreadable", finding.Code);
            Assert.Contains("credentials-v2.jsonld", finding.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_finding() =>
        Assert.Equal("schemas.folder-missing", Assert.Single(ContextShelf.Open("/nowhere/schemas").Findings).Code);
}
