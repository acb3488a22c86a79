using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace BEM.Credentials.Tests.Seals.Attacks;

/// <summary>Large, deep and many: the work stays in proportion to the bytes, and what is beyond a limit is refused by name.</summary>
[Trait("Category", "Abuse")]
public sealed class OversizedSealTests
{
    private static readonly Forger Forger = new();

    [Fact]
    public void Too_many_unsigned_elements_are_refused()
    {
        var file = With(Enumerable.Range(0, 513).Select(_ => (JsonNode?)"e30"));
        Assert.Equal("seal.too-many-elements", Forger.Verdict(file));
        Assert.Equal("passed", Forger.Verdict(With(Enumerable.Range(0, 512).Select(_ => (JsonNode?)"e30"))));
    }

    [Fact]
    public void Too_many_time_stamps_in_one_element_void_the_seal()
    {
        var tokens = new JsonObject { ["sigTst"] = new JsonObject { ["tstTokens"] = new JsonArray([.. Enumerable.Range(0, 600).Select(_ => (JsonNode)new JsonObject { ["val"] = "MAA=" })]) } };
        Assert.Equal("seal.too-many-elements", Forger.Verdict(With([Base64Url.EncodeToString(Encoding.UTF8.GetBytes(tokens.ToJsonString()))])));
    }

    [Fact]
    public void An_element_nested_too_deep_is_no_element()
    {
        var deep = "{\"sigTst\":" + new string('[', 5000) + new string(']', 5000) + "}";
        Assert.Equal("passed", Forger.Verdict(With([Base64Url.EncodeToString(Encoding.UTF8.GetBytes(deep))])));
        Assert.Equal("seal.json-too-deep", Forger.Verdict(Forger.File.Replace("{\"protected\":", "{\"header\":{\"etsiU\":[" + deep + "]},\"protected\":", StringComparison.Ordinal)));
        Assert.Equal("seal.json-too-deep", Forger.Verdict(Forger.General(Forger.Wanted, Forger.Own256(Forger.Header(Forger.Own)[..^1] + ",\"x\":" + new string('[', 500) + new string(']', 500) + "}", Forger.Wanted))));
    }

    [Fact]
    public void Lists_of_any_length_cost_no_more_than_their_length()
    {
        // Each name looked up among all before it would be twenty thousand million comparisons.
        var names = Enumerable.Range(0, 200_000).Select(i => "n" + i).ToList();
        var header = Forger.Header(Forger.Own, h => h["crit"] = new JsonArray([.. names.Select(n => (JsonNode)n)]));
        Assert.Equal("seal.crit-absent", Forger.Verdict(Forger.General(Forger.Wanted, Forger.Own256(header, Forger.Wanted))));
        var both = "{" + string.Join(',', names.Select(n => $"\"{n}\":1")) + "}";
        var wide = Forger.Own256(Forger.Header(Forger.Own)[..^1] + "," + both[1..], Forger.Wanted);
        wide["header"] = JsonNode.Parse(both);
        Assert.Equal("seal.trust-unknown", Forger.Verdict(Forger.General(Forger.Wanted, wide)));
        var chain = Forger.Header(Forger.Own, h => h["x5c"] = new JsonArray([.. Enumerable.Range(0, 2000).Select(_ => (JsonNode)Convert.ToBase64String(Forger.Own.X509.RawData))]));
        Assert.Equal("seal.trust-unknown", Forger.Verdict(Forger.General(Forger.Wanted, Forger.Own256(chain, Forger.Wanted))));
    }

    private static string With(IEnumerable<JsonNode?> elements)
    {
        var file = JsonNode.Parse(Forger.File)!;
        file["signatures"]![0]!["header"] = new JsonObject { ["etsiU"] = new JsonArray([.. elements]) };
        return file.ToJsonString();
    }
}
