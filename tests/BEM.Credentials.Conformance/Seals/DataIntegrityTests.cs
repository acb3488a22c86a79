using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.DataIntegrity;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>The W3C's vectors for Data Integrity: every published proof holds, and none holds over a changed document.</summary>
[Trait("Category", "Conformance")]
public sealed class DataIntegrityTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Signed()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("data-integrity") is { } folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "signed*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                // Selective disclosure (ecdsa-sd-2023) is not a suite that we check.
                if (!file.Contains("ecdsa-sd-2023", StringComparison.Ordinal))
                {
                    data.Add(Path.GetRelativePath(folder, file).Replace('\\', '/'));
                }
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Signed))]
    public void Published_proofs_hold_and_only_over_what_they_sign(string file)
    {
        var bytes = File.ReadAllBytes(Suites.At(["data-integrity", .. file.Split('/')]));
        var missing = Missing(bytes);
        Assert.SkipWhen(missing is not null, $"The context {missing} is not among the suites.");
        var judged = DataIntegrityValidator.Validate(bytes, Context());
        Assert.True(judged.Succeeded, string.Join(' ', judged.Findings));
        Assert.All(judged.Value, j => Assert.Equal("seal.intact", j.Check(CheckId.SealIntegrity).Code + string.Concat(j.Check(CheckId.SealIntegrity).Findings)));
        Assert.All(judged.Value, j => Assert.Equal(("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND"), (j.Report.Indication, j.Report.SubIndication)));
        foreach (var change in (Action<JsonObject>[])[n => n["validFrom"] = "2023-01-02T00:00:00Z", n => n["credentialSubject"]!["id"] = "did:example:another", Rename])
        {
            var node = JsonNode.Parse(bytes)!.AsObject();
            change(node);
            Assert.All(DataIntegrityValidator.Validate(Encoding.UTF8.GetBytes(node.ToJsonString()), Context()).Value!, j => Assert.Equal("TOTAL-FAILED", j.Report.Indication));
        }
    }

    [Fact]
    public void Trust_purpose_expiry_and_suite_are_judged()
    {
        var bytes = File.ReadAllBytes(Suites.At("data-integrity", "vc-di-eddsa", "eddsa-rdfc-2022", "signedDataInt.json"));
        var controller = "did:key:" + JsonNode.Parse(bytes)!["proof"]!["verificationMethod"]!.GetValue<string>().Split('#')[1];
        var trusted = Context() with { Trusted = new HashSet<string> { controller } };
        Assert.Equal("TOTAL-PASSED", DataIntegrityValidator.Validate(bytes, trusted).Value![0].Report.Indication);
        Assert.Equal("seal.cryptosuite-unknown", Changed(bytes, p => p["cryptosuite"] = "bbs-2023"));
        Assert.Equal("seal.cryptosuite-unknown", Changed(bytes, p => p["type"] = "JsonWebSignature2020"));
        Assert.Equal("seal.algorithm-key-mismatch", Changed(bytes, p => p["cryptosuite"] = "ecdsa-rdfc-2019"));
        Assert.Equal("seal.signature-mismatch", Changed(bytes, p => p["created"] = "2023-02-24T23:36:39Z"));
        Assert.Equal("seal.signature-mismatch", Changed(bytes, p => p["proofPurpose"] = "authentication"));
        Assert.Equal("seal.proof-malformed", Changed(bytes, p => p["proofValue"] = "u" + p["proofValue"]!.GetValue<string>()));
        Assert.Equal("seal.proof-malformed", Changed(bytes, p => p["previousProof"] = "urn:uuid:none"));
        Assert.Equal("seal.method-unknown", Changed(bytes, p => p["verificationMethod"] = "did:web:example.org#key"));
        Assert.Equal("seal.proof-missing", Assert.Single(DataIntegrityValidator.Validate("{}"u8.ToArray(), Context()).Findings).Code);
        Assert.Equal("seal.json-malformed", Assert.Single(DataIntegrityValidator.Validate("{\"a\":1,\"a\":2}"u8.ToArray(), Context()).Findings).Code);
    }

    private static void Rename(JsonObject node)
    {
        // A term that no context defines is no part of what is signed by RDF; it must not slip in.
        node["undefinedTerm"] = "added";
    }

    private static string Changed(byte[] bytes, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(bytes)!;
        change(node["proof"]!);
        return DataIntegrityValidator.Validate(Encoding.UTF8.GetBytes(node.ToJsonString()), Context()).Value![0].Check(CheckId.SealIntegrity).Code;
    }

    private static DataIntegrityContext Context() => new() { At = Now, Contexts = DocumentLoader.Of(Contexts().Select(c => KeyValuePair.Create(c.Key, (ReadOnlyMemory<byte>)File.ReadAllBytes(c.Value)))) };

    private static Dictionary<string, string> Contexts()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("contexts", "map.json")));
        return json.RootElement.EnumerateObject().ToDictionary(e => e.Name, e => Suites.At("contexts", e.Value.GetString()!), StringComparer.Ordinal);
    }

    private static string? Missing(byte[] bytes)
    {
        var known = Contexts();
        return JsonNode.Parse(bytes)!["@context"]!.AsArray().OfType<JsonValue>().Select(c => c.GetValue<string>()).FirstOrDefault(c => !known.ContainsKey(c));
    }
}
