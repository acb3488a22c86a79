using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.DataIntegrity;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Journeys;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>Data Integrity proofs: ours read by Digital Bazaar's programs and theirs by us, sets and chains, keys found by did:key and did:web.</summary>
public sealed class DataIntegritySealTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly TestAuthority authority = TestAuthority.Make(KeyType.P256, Now);
    private static readonly Lazy<FakeWorld> World = new(() => new FakeWorld());

    public static TheoryData<string> Kinds => ["Ed25519", "P-256", "P-384"];

    public void Dispose() => authority.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_sealed_is_intact_and_no_change_stays_unseen(string kind)
    {
        using var key = Key(kind);
        var sealer = DataIntegritySealer.Over(key).Value!;
        Assert.Equal(kind == "Ed25519" ? "eddsa-rdfc-2022" : "ecdsa-rdfc-2019", sealer.Cryptosuite);
        Assert.StartsWith(kind switch { "Ed25519" => "did:key:z6Mk", "P-256" => "did:key:zDna", _ => "did:key:z82L" }, sealer.Method, StringComparison.Ordinal);
        var sealedFile = Sealed(sealer, Credential());
        Assert.True(Judge(sealedFile).Single().IsIntact);
        foreach (var change in (Action<JsonNode>[])
        [
            n => n["validUntil"] = "2030-01-01T00:00:00Z", n => n["credentialSubject"]!["name"] = "Another", n => n["proof"]!["created"] = "2026-09-01T10:00:01Z",
            n => n["proof"]!["proofPurpose"] = "authentication", n => n["unknownTerm"] = 1, n => n["proof"]!["expires"] = "2099-01-01T00:00:00Z",
        ])
        {
            var node = JsonNode.Parse(sealedFile)!;
            change(node);
            Assert.False(Judge(Encoding.UTF8.GetBytes(node.ToJsonString())).Single().IsIntact);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Category", "Interop")]
    public void Ours_is_verified_by_Digital_Bazaar_and_theirs_by_us(string kind)
    {
        using var peers = NodePeers.Start();
        using var key = Key(kind);
        var sealer = DataIntegritySealer.Over(key).Value!;
        var credential = Credential();
        credential["issuer"] = sealer.Controller;
        var ours = JsonNode.Parse(Sealed(sealer, credential))!;
        var verified = peers.Ask(new { op = "vc-verify", credential = ours, suite = sealer.Cryptosuite, contexts = Contexts() });
        Assert.True(verified.TryGetProperty("verified", out var answer) && answer.GetBoolean(), verified.ToString());
        ours["credentialSubject"]!["name"] = "Another";
        Assert.False(peers.Ask(new { op = "vc-verify", credential = ours, suite = sealer.Cryptosuite, contexts = Contexts() }).GetProperty("verified").GetBoolean());

        var theirs = peers.Ask(new { op = "vc-issue", credential = Credential(), suite = sealer.Cryptosuite, curve = kind == "Ed25519" ? null : kind, contexts = Contexts() });
        Assert.True(theirs.TryGetProperty("credential", out var made), theirs.ToString());
        Assert.True(Judge(JsonSerializer.SerializeToUtf8Bytes(made)).Single().IsIntact);
        var changed = JsonNode.Parse(made.GetRawText())!;
        changed["credentialSubject"]!["name"] = "Another";
        Assert.Equal("seal.signature-mismatch", Judge(Encoding.UTF8.GetBytes(changed.ToJsonString())).Single().Check(CheckId.SealIntegrity).Code);
    }

    [Fact]
    [Trait("Category", "Interop")]
    public void A_set_of_proofs_is_verified_by_both_and_a_chain_covers_the_proof_before_it()
    {
        using var first = Key("Ed25519");
        using var second = Key("P-256");
        var (one, other) = (DataIntegritySealer.Over(first, "did:web:school.example#one").Value!, DataIntegritySealer.Over(second, "did:web:school.example#two").Value!);
        var methods = new VerificationMethods();
        var documents = ((DataIntegritySealer[])[one, other]).Select(s => JsonNode.Parse(s.DidDocument())!).ToList();
        var document = documents[0].DeepClone();
        document["verificationMethod"]!.AsArray().Add(documents[1]["verificationMethod"]![0]!.DeepClone());
        document["assertionMethod"]!.AsArray().Add("did:web:school.example#two");
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        methods.AddDocument("did:web:school.example", parsed.RootElement);
        var set = other.Seal(Sealed(one, Credential()), Now).Value!;
        Assert.Equal([true, true], Judge(set, methods).Select(j => j.IsIntact));

        var start = one.Seal(Encoding.UTF8.GetBytes(Credential().ToJsonString()), Now, "urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544").Value!;
        var chain = other.Seal(start, Now, null, "urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544").Value!;
        Assert.Equal([true, true], Judge(chain, methods).Select(j => j.IsIntact));
        var swapped = JsonNode.Parse(chain)!;
        swapped["proof"]![0]!["created"] = "2020-01-01T00:00:00Z";
        Assert.Equal([false, false], Judge(Encoding.UTF8.GetBytes(swapped.ToJsonString()), methods).Select(j => j.IsIntact));
        var cut = JsonNode.Parse(chain)!;
        cut["proof"]!.AsArray().RemoveAt(0);
        Assert.Equal("seal.proof-malformed", Judge(Encoding.UTF8.GetBytes(cut.ToJsonString()), methods).Single().Check(CheckId.SealIntegrity).Code);
        Assert.Equal("seal.proof-malformed", Assert.Single(other.Seal(start, Now, null, "urn:uuid:nobody").Findings).Code);

        using var peers = NodePeers.Start();
        var node = JsonNode.Parse(set)!;
        foreach (var sealer in (DataIntegritySealer[])[one, other])
        {
            var alone = node.DeepClone();
            alone["proof"] = node["proof"]!.AsArray().Single(p => p!["cryptosuite"]!.GetValue<string>() == sealer.Cryptosuite)!.DeepClone();
            var answer = peers.Ask(new { op = "vc-verify", credential = alone, suite = sealer.Cryptosuite, contexts = Contexts(), documents = new Dictionary<string, JsonNode> { ["did:web:school.example"] = document } });
            Assert.True(answer.GetProperty("verified").GetBoolean(), answer.ToString());
        }
    }

    [Fact]
    public async Task The_key_of_a_did_web_is_fetched_only_where_it_may_be()
    {
        using var host = new LoopbackServer();
        using var key = Key("P-384");
        var did = $"did:web:127.0.0.1%3A{host.Port}";
        var sealer = DataIntegritySealer.Over(key, did + "#seal").Value!;
        Assert.Equal(did, sealer.Controller);
        host.Map("/.well-known/did.json", _ => new LoopbackAnswer(200, "application/did+json", sealer.DidDocument()));
        var sealedFile = Sealed(sealer, Credential());
        Assert.Equal("seal.method-unknown", Judge(sealedFile).Single().Check(CheckId.SealIntegrity).Code);

        using var closed = new GuardedHttp(NetworkPolicy.PublicOnly);
        var methods = new VerificationMethods();
        Assert.Equal("network.private-address", Assert.Single(await methods.FetchAsync(sealer.Method, closed, TestContext.Current.CancellationToken)).Code);
        Assert.Null(methods.Find(sealer.Method));
        using var open = new GuardedHttp(NetworkPolicy.Parse($"127.0.0.1:{host.Port}"));
        Assert.Empty(await methods.FetchAsync(sealer.Method, open, TestContext.Current.CancellationToken));
        Assert.True(Judge(sealedFile, methods).Single().IsIntact);

        // The document of somebody else under this address says nothing.
        using var other = Key("P-384");
        host.Map("/.well-known/did.json", _ => new LoopbackAnswer(200, "application/did+json", DataIntegritySealer.Over(other, "did:web:other.example#seal").Value!.DidDocument()));
        var again = new VerificationMethods();
        await again.FetchAsync(sealer.Method, open, TestContext.Current.CancellationToken);
        Assert.Null(again.Find(sealer.Method));
    }

    [Fact]
    public void What_cannot_be_sealed_is_refused_by_name()
    {
        using var rsa = Pkcs12Key.Read(authority.IssueSeal(new SealSubject("School", "NTRME-1", "ME"), KeyType.Rsa3072, Now, "word"), "word", "x").Value!;
        Assert.Equal("seal.proof-key-kind", Assert.Single(DataIntegritySealer.Over(rsa).Findings).Code);
        using var key = Key("P-256");
        Assert.Equal("seal.proof-method", Assert.Single(DataIntegritySealer.Over(key, "did:web:school.example").Findings).Code);
        var sealer = DataIntegritySealer.Over(key).Value!;
        Assert.Equal("seal.proof-context", Refused("""{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"]}"""));
        Assert.Equal("elm.not-an-object", Refused("[]"));
        Assert.Equal("seal.json-malformed", Refused("{\"a\":1,\"a\":2}"));
        Assert.StartsWith("jsonld.", Refused("""{"@context":["https://www.w3.org/ns/credentials/v2","https://unknown.example/context"],"type":["VerifiableCredential"]}"""), StringComparison.Ordinal);
        Assert.StartsWith("jsonld.", Refused("""{"@context":"https://www.w3.org/ns/credentials/v2","type":["VerifiableCredential"],"undefinedTerm":"lost"}"""), StringComparison.Ordinal);
        string Refused(string json) => sealer.Seal(Encoding.UTF8.GetBytes(json), Now).Findings[0].Code;
    }

    private static JsonNode Credential() => JsonNode.Parse("""
        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33","type":["VerifiableCredential"],
         "issuer":"did:web:school.example","validFrom":"2026-06-30T00:00:00Z","credentialSubject":{"id":"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK","name":"Ana Đukić"}}
        """)!;

    private static byte[] Sealed(DataIntegritySealer sealer, JsonNode credential)
    {
        var made = sealer.Seal(Encoding.UTF8.GetBytes(credential.ToJsonString()), Now);
        Assert.True(made.Succeeded, string.Join("; ", made.Findings));
        return made.Value;
    }

    private static IReadOnlyList<SealValidation> Judge(byte[] file, VerificationMethods? methods = null) => DataIntegrityValidator.Validate(
        file, new DataIntegrityContext { At = Now, Contexts = ContextShelf.Bundled.Loader(ElmGeneration.Elm32), Methods = methods ?? new() }).Value!;

    private static Dictionary<string, string> Contexts()
    {
        var map = Repository.Conformance("contexts", "map.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(map));
        return json.RootElement.EnumerateObject().ToDictionary(e => e.Name, e => Repository.Conformance("contexts", e.Value.GetString()!), StringComparer.Ordinal);
    }

    private Pkcs12Key Key(string kind) => kind == "Ed25519" ? EdwardsKeys.Make(World.Value, Now, out _)
        : Pkcs12Key.Read(authority.IssueSeal(new SealSubject("Stručna škola", "NTRME-12345678", "ME"), kind == "P-256" ? KeyType.P256 : KeyType.P384, Now, "word"), "word", "seal.p12").Value!;
}
