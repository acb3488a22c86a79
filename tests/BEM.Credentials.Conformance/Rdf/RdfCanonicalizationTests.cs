using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Conformance.Rdf;

/// <summary>The W3C's tests of RDF Dataset Canonicalization.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", "rdf-canon")]
public sealed class RdfCanonicalizationTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases()
    {
        if (Suites.Find("rdf-canon", "manifest.jsonld") is not { } file)
        {
            yield break;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var entry in json.RootElement.GetProperty("entries").EnumerateArray())
        {
            yield return new(entry.GetProperty("id").GetString()!);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Rdfc10(string id) => KnownFailures.Judge("rdf-canon", id, () =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("rdf-canon", "manifest.jsonld")));
        var entry = json.RootElement.GetProperty("entries").EnumerateArray().First(e => e.GetProperty("id").GetString() == id);
        var dataset = NQuadsReader.Read(File.ReadAllBytes(Suites.At("rdf-canon", entry.GetProperty("action").GetString()!))).Value!;
        var hash = entry.TryGetProperty("hashAlgorithm", out var name) && name.GetString() == "SHA384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var outcome = RdfCanonicalization.Canonicalize(dataset, hash);
        switch (entry.GetProperty("type").GetString())
        {
            case "rdfc:RDFC10NegativeEvalTest":
                Assert.Equal("rdf.canonicalization-too-hard", Assert.Single(outcome.Findings).Code);
                break;
            case "rdfc:RDFC10MapTest":
                var expected = JsonSerializer.Deserialize<SortedDictionary<string, string>>(Result(entry));
                Assert.Equal(expected, new SortedDictionary<string, string>(outcome.Value!.Labels.ToDictionary()));
                break;
            default:
                Assert.Equal(Encoding.UTF8.GetString(Result(entry)), Encoding.UTF8.GetString(outcome.Value!.NQuads));
                break;
        }
    });

    private static byte[] Result(JsonElement entry) => File.ReadAllBytes(Suites.At("rdf-canon", entry.GetProperty("result").GetString()!));
}
