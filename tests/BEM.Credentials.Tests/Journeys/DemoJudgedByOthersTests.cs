using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Testing.Judges;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>The demo's credentials, judged by other people's software.</summary>
[Trait("Category", "Interop")]
public sealed class DemoJudgedByOthersTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Fact]
    public void NodeJoseVerifiesEverySeal()
    {
        using var peers = NodePeers.Start();
        Assert.All(demo.Credentials, c => Assert.True(peers.Ask(new { op = "jose-verify", file = demo.FileOf(c, "edc-json") }).TryGetProperty("ok", out _)));
    }

    [Fact]
    public void TheCommissionsLibraryFindsEverySealIntactAndTrusted()
    {
        using var judge = new JudgeProcess(Repository.Judges("judge"), "dss");
        var trust = Directory.GetFiles(Path.Combine(demo.Folder, "trust"), "*.pem");
        var crls = Directory.GetFiles(Path.Combine(demo.Folder, "trust"), "*.crl");
        foreach (var credential in demo.Credentials.Where((_, i) => i % 6 == 0))
        {
            var answer = judge.Ask(new { op = "validate", file = demo.FileOf(credential, "edc-json"), trust, crls });
            var signature = Assert.Single(answer.GetProperty("signatures").EnumerateArray());
            Assert.Equal("TOTAL-PASSED", signature.GetProperty("indication").GetString());
        }
    }

    [Fact]
    public void NoTermIsLostAndNodeShaclEngineFindsNoViolation()
    {
        using var peers = NodePeers.Start();
        foreach (var (generation, name) in new[] { (ElmGeneration.Elm31, "elm"), (ElmGeneration.Elm32, "elm-3.2") })
        {
            var shapes = Directory.GetFiles(Repository.Conformance("edc", name), "EDC-generic-*.ttl", SearchOption.AllDirectories);
            Assert.True(shapes.Length >= 2);
            var contexts = new Dictionary<string, string>
            {
                ["https://www.w3.org/2018/credentials/v1"] = Repository.Conformance("contexts", "www.w3.org_2018_credentials_v1.jsonld"),
                ["http://data.europa.eu/snb/model/context/edc-ap"] = Directory.GetFiles(Repository.Conformance("edc", name), "edc-ap-context.jsonld", SearchOption.AllDirectories)[0],
            };
            var processor = new JsonLdProcessor(ContextShelf.Bundled.Loader(generation));
            foreach (var credential in demo.Credentials.Where((_, i) => i % 12 == 0))
            {
                var payload = SealedDocument.Open(File.ReadAllBytes(demo.FileOf(credential, "edc-json"))).Value!.Payload;
                var file = Path.Combine(demo.Folder, ".bem", "payload.json");
                File.WriteAllBytes(file, payload.ToArray());
                Assert.Equal("""{"ok":true}""", peers.Ask(new { op = "expand", file, contexts }).GetRawText());
                var quads = Path.Combine(demo.Folder, ".bem", "payload.nq");
                File.WriteAllBytes(quads, NQuadsWriter.ToBytes(processor.ToRdf(payload).Value!.Dataset));
                Assert.Equal("""{"conforms":true,"results":0}""", peers.Ask(new { op = "shacl", data = quads, shapes }).GetRawText());
            }
        }
    }
}
