using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>
/// Real credentials: the number of quads on which four other processors agree; in safe mode a refusal where jsonld.js refuses; and
/// the same quads by the direct way and by the long way.
/// </summary>
[Trait("Category", "Conformance")]
[Trait("Suite", "edc")]
public sealed class CredentialDocumentTests
{
    private static readonly string[] Folders = ["edc", "edc-mynextid", "dc4eu-elm"];

    public static IEnumerable<TheoryDataRow<string, string>> Documents()
    {
        foreach (var folder in Folders)
        {
            if (Suites.Find(folder, "shacl-verdicts.json") is not { } file)
            {
                continue;
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var entry in json.RootElement.EnumerateObject().Where(static e => e.Value.TryGetProperty("quads", out _)))
            {
                yield return new(folder, entry.Name);
            }
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Documents))]
    public void Document(string folder, string name) => KnownFailures.Judge("edc", $"{folder}/{name}", () =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At(folder, "shacl-verdicts.json")));
        var verdict = json.RootElement.GetProperty(name);
        var bytes = Judged(File.ReadAllBytes(Suites.At([folder, .. name.Split('/')])));
        var processor = new JsonLdProcessor(new DocumentLoader(Context));

        var options = new JsonLdOptions { KeepPaddedLanguages = true };
        var rdf = processor.ToRdf(bytes, options);
        Assert.True(rdf.Succeeded, string.Join("; ", rdf.Findings));
        Assert.Equal(verdict.GetProperty("quads").GetInt32(), rdf.Value.Dataset.Count);

        var lost = verdict.TryGetProperty("lost", out var reason) ? reason.GetString() : null;
        var safe = processor.ToRdf(bytes, options with { Safe = true });
        Assert.True(safe.Succeeded == lost is null, $"jsonld.js: {lost ?? "nothing lost"}; here: {string.Join("; ", safe.Findings)}");
        Assert.Equal(rdf.Findings.Select(static f => f.Code), safe.Findings.Select(static f => f.Code));

        var longWay = processor.ToRdf(bytes, options with { Ordered = true });
        Assert.Equal(Canonical(longWay.Value!.Dataset), Canonical(rdf.Value.Dataset));
    });

    /// <summary>The document that is judged: a sealed file's payload; a bare <c>credential</c> with the usual contexts.</summary>
    private static byte[] Judged(byte[] file)
    {
        if (JsonNode.Parse(file) is not JsonObject json)
        {
            return file;
        }

        if (json["payload"]?.GetValue<string>() is { } payload)
        {
            return payload.TrimStart().StartsWith('{') ? Encoding.UTF8.GetBytes(payload) : Base64Url.DecodeFromChars(payload);
        }

        if (json["@context"] is null && json["credential"] is JsonObject credential)
        {
            var bare = (JsonObject)credential.DeepClone();
            bare["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap");
            return Encoding.UTF8.GetBytes(bare.ToJsonString());
        }

        return file;
    }

    private static LoadedDocument? Context(string iri)
    {
        iri = iri.EndsWith("/edc-ap-context.jsonld", StringComparison.Ordinal) ? "http://data.europa.eu/snb/model/context/edc-ap" : iri;
        using var map = JsonDocument.Parse(File.ReadAllBytes(Suites.At("contexts", "map.json")));
        return map.RootElement.TryGetProperty(iri, out var file) ? new LoadedDocument(File.ReadAllBytes(Suites.At("contexts", file.GetString()!))) : null;
    }

    private static string Canonical(RdfDataset dataset) => Encoding.UTF8.GetString(RdfCanonicalization.Canonicalize(dataset).Value!.NQuads);
}
