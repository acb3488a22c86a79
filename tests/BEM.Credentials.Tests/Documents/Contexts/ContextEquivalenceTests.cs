using System.Text;
using System.Text.Json;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Tests.Documents.Contexts;

[Trait("Category", "Conformance")]
public class ContextEquivalenceTests
{
    [Theory]
    [InlineData(ElmGeneration.Elm31, "edc/elm/rdf/ap/edc/edc-ap-context.jsonld")]
    [InlineData(ElmGeneration.Elm32, "edc/elm-3.2/edc-ap-context.jsonld")]
    public void Every_sample_states_the_same_with_our_contexts_and_with_the_official_ones(ElmGeneration generation, string edc)
    {
        var ours = new JsonLdProcessor(ContextShelf.Bundled.Loader(generation));
        var official = new JsonLdProcessor(Official(edc));
        var (read, quads) = (0, 0);

        string[] folders = ["edc", "edc-damaged", "edc-mynextid", "dc4eu-elm"];
        foreach (var file in folders.SelectMany(f => Directory.EnumerateFiles(Repository.Conformance(f), "*.json*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            if (Credential(File.ReadAllBytes(file)) is not { } document)
            {
                continue;
            }

            var own = ours.ToRdf(document);
            var other = official.ToRdf(document);

            Assert.Equal(other.Findings.Select(f => f.Code + f.Pointer), own.Findings.Select(f => f.Code + f.Pointer));
            Assert.Equal(other.Succeeded, own.Succeeded);
            if (own.Succeeded && other.Succeeded)
            {
                Assert.Equal(Lines(other.Value.Dataset), Lines(own.Value.Dataset));
                read += own.Value.Dataset.Count > 0 ? 1 : 0;
                quads += own.Value.Dataset.Count;
            }
        }

        Assert.True(read >= 10, $"only {read} samples state anything");
        Assert.True(quads > 3000, $"only {quads} quads");
    }

    private static DocumentLoader Official(string edc)
    {
        using var map = JsonDocument.Parse(File.ReadAllBytes(Repository.Conformance("contexts", "map.json")));
        return DocumentLoader.Of(ContextShelf.Bundled.Addresses.Select(address => KeyValuePair.Create<string, ReadOnlyMemory<byte>>(
            address,
            File.ReadAllBytes(address == ContextShelf.Edc
                ? Repository.Conformance(edc.Split('/'))
                : Repository.Conformance("contexts", map.RootElement.GetProperty(address).GetString()!)))));
    }

    /// <summary>The JSON-LD of a sample: the file, the payload of a seal, or what an upload wraps; null where it is no JSON object.</summary>
    private static byte[]? Credential(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            if (json.RootElement.TryGetProperty("credential", out var wrapped) && wrapped.ValueKind == JsonValueKind.Object && !wrapped.TryGetProperty("@context", out _))
            {
                return Encoding.UTF8.GetBytes($$"""{"@context":["{{ContextShelf.CredentialsV1}}","{{ContextShelf.Edc}}"],{{wrapped.GetRawText().TrimStart()[1..]}}""");
            }

            return json.RootElement.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.String
                ? Encoding.UTF8.GetBytes(payload.GetString()!)
                : bytes;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string> Lines(RdfDataset dataset) =>
        [.. Encoding.UTF8.GetString(NQuadsWriter.ToBytes(dataset)).Split('\n').Order(StringComparer.Ordinal)];
}
