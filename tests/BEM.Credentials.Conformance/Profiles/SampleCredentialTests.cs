using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Documents.Contexts;

namespace BEM.Credentials.Conformance.Profiles;

/// <summary>Credentials that others made: what four engines agree on, for six profiles of two generations, by the Commission's files and by ours.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", "edc-samples")]
public sealed class SampleCredentialTests
{
    private static readonly string[] Folders = ["edc", "edc-mynextid", "dc4eu-elm"];

    public static IEnumerable<TheoryDataRow<string, string, string>> Cases()
    {
        foreach (var folder in Folders)
        {
            if (Suites.Find(folder, "shacl-verdicts.json") is not { } path)
            {
                continue;
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var file in json.RootElement.EnumerateObject())
            {
                yield return new(folder, file.Name, "official");
                yield return new(folder, file.Name, "ours");
            }
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Verdict_and_results(string folder, string file, string writing) => KnownFailures.Judge("edc-samples", $"{file} ({writing})", () =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At(folder, "shacl-verdicts.json")));
        var expected = json.RootElement.GetProperty(file);
        var document = Document(File.ReadAllBytes(Suites.At([folder, .. file.Split('/')])), expected);
        if (expected.TryGetProperty("error", out _))
        {
            var refused = ProfileSets.Of(writing).Validate(document, "edc-generic-full");
            Assert.False(refused.Conforms);
            Assert.Equal("jsonld.loading-remote-context-failed", refused.Findings[0].Code);
            return;
        }

        foreach (var profile in expected.EnumerateObject().Where(p => p.Name.Contains('@')))
        {
            var result = Assert.Single(ProfileSets.Of(writing).Validate(document, [profile.Name], null, imports: false));
            Assert.Equal(ProfileSets.Expected(profile.Value), ProfileSets.Results(result));
            Assert.True(profile.Value.GetProperty("conforms").GetBoolean() == result.Conforms, string.Join("; ", result.Findings));
        }

        var whole = ProfileSets.Of(writing).Validate(document, "edc-generic-full@3.2");
        Assert.True(expected.TryGetProperty("vacuous", out _) == whole.Findings.Any(f => f.Code == "shacl.vacuous"), string.Join("; ", whole.Findings));
    });

    private static byte[] Document(byte[] bytes, JsonElement expected)
    {
        if (expected.TryGetProperty("sealed", out _))
        {
            var text = Encoding.UTF8.GetString(bytes).Trim();
            var payload = text.StartsWith('{') ? JsonNode.Parse(text)!["payload"]!.GetValue<string>() : text.Split('.')[1];
            return payload.StartsWith('{') ? Encoding.UTF8.GetBytes(payload) : Base64Url.DecodeFromChars(payload);
        }

        if (expected.TryGetProperty("unwrapped", out _))
        {
            var credential = JsonNode.Parse(bytes)!["credential"]!.AsObject().DeepClone().AsObject();
            if (!credential.ContainsKey("@context"))
            {
                credential["@context"] = new JsonArray(ContextShelf.CredentialsV1, ContextShelf.Edc);
            }

            return Encoding.UTF8.GetBytes(credential.ToJsonString());
        }

        return bytes;
    }
}
