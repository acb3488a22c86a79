using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BEM.Credentials.Conformance.Profiles;

/// <summary>Systematically damaged credentials: verdict and every result, for both generations, by the Commission's files and by ours.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", "edc-damaged")]
public sealed class DamagedCredentialTests
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Variants = new(() =>
        JsonDocument.Parse(File.ReadAllBytes(Suites.At("edc-damaged", "variants.json"))).RootElement.EnumerateArray()
            .ToDictionary(v => v.GetProperty("name").GetString()!, StringComparer.Ordinal));

    public static IEnumerable<TheoryDataRow<string, string>> Cases()
    {
        if (Suites.Find("edc-damaged", "variants.json") is null)
        {
            yield break;
        }

        foreach (var name in Variants.Value.Keys)
        {
            yield return new(name, "official");
            yield return new(name, "ours");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Verdict_and_results(string name, string writing) => KnownFailures.Judge("edc-damaged", name, () =>
    {
        var variant = Variants.Value[name];
        var expected = variant.GetProperty("expected");
        var document = Document(variant);
        if (expected.TryGetProperty("error", out var error))
        {
            foreach (var result in ProfileSets.Of(writing).Validate(document, ["edc-generic-full@3.1", "edc-generic-no-cv"]))
            {
                Assert.False(result.Conforms);
                Assert.Equal("jsonld." + error.GetString()!.Replace("@", string.Empty).Replace(' ', '-').ToLowerInvariant(), result.Findings[0].Code);
            }

            return;
        }

        foreach (var profile in expected.EnumerateObject())
        {
            var result = Assert.Single(ProfileSets.Of(writing).Validate(document, [profile.Name], null, imports: false));
            Assert.Equal(ProfileSets.Expected(profile.Value), ProfileSets.Results(result));
            Assert.Equal(profile.Value.GetProperty("conforms").GetBoolean(), result.Conforms);
            if (profile.Name.EndsWith("@3.2", StringComparison.Ordinal))
            {
                Assert.Equal(Loses(variant), result.Findings.Any(f => f.Code.StartsWith("jsonld.", StringComparison.Ordinal)));
            }
        }

        foreach (var generation in new[] { "@3.1", "@3.2" })
        {
            var whole = ProfileSets.Of(writing).Validate(document, "edc-generic-full" + generation);
            var sum = new[] { "edc-generic-no-cv", "edc-generic-full" }.SelectMany(p => ProfileSets.Expected(expected.GetProperty(p + generation)));
            Assert.Equal(sum.Order(StringComparer.Ordinal), ProfileSets.Results(whole));
        }
    });

    private static bool Loses(JsonElement variant) =>
        variant.TryGetProperty("lost", out var lost) && lost.ValueKind is not (JsonValueKind.False or JsonValueKind.Null);

    private static byte[] Document(JsonElement variant)
    {
        var root = JsonNode.Parse(File.ReadAllBytes(Suites.At("edc-damaged", variant.GetProperty("base").GetString()!)))!;
        foreach (var step in variant.GetProperty("patch").EnumerateArray())
        {
            root = Apply(root, step);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static JsonNode Apply(JsonNode root, JsonElement step)
    {
        var path = step.GetProperty("path").GetString()!;
        switch (step.GetProperty("op").GetString())
        {
            case "move":
                var moved = At(root, step.GetProperty("from").GetString()!)!.DeepClone();
                Change(ref root, step.GetProperty("from").GetString()!, null, remove: true, add: false);
                Change(ref root, path, moved, remove: false, add: true);
                break;
            case "remove":
                Change(ref root, path, null, remove: true, add: false);
                break;
            case var op:
                Change(ref root, path, JsonNode.Parse(step.GetProperty("value").GetRawText()), remove: false, add: op == "add");
                break;
        }

        return root;
    }

    private static JsonNode? At(JsonNode root, string pointer)
    {
        JsonNode? node = root;
        foreach (var part in Parts(pointer))
        {
            node = node is JsonArray array ? array[int.Parse(part)] : node![part];
        }

        return node;
    }

    private static string[] Parts(string pointer) => [.. pointer.Split('/').Skip(1).Select(p => p.Replace("~1", "/").Replace("~0", "~"))];

    private static void Change(ref JsonNode root, string pointer, JsonNode? value, bool remove, bool add)
    {
        if (pointer.Length == 0)
        {
            root = value!;
            return;
        }

        var last = Parts(pointer)[^1];
        var parent = At(root, pointer[..pointer.LastIndexOf('/')]);
        if (parent is JsonArray array)
        {
            var index = last == "-" ? array.Count : int.Parse(last);
            if (remove)
            {
                array.RemoveAt(index);
            }
            else if (add)
            {
                array.Insert(index, value);
            }
            else
            {
                array[index] = value;
            }
        }
        else if (remove)
        {
            ((JsonObject)parent!).Remove(last);
        }
        else
        {
            ((JsonObject)parent!)[last] = value;
        }
    }
}
