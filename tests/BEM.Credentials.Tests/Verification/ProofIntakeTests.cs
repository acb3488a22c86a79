using System.Text;
using System.Text.Json.Nodes;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Tests.Mapping;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Tests.Verification;

/// <summary>Credentials under Data Integrity proofs, from the bytes to the verdict.</summary>
public sealed class ProofIntakeTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly TestAuthority authority = TestAuthority.Make(KeyType.P256, Now);
    private readonly Pkcs12Key key;

    public ProofIntakeTests() =>
        key = Pkcs12Key.Read(authority.IssueSeal(new SealSubject("Vocational School", "NTRME-12345678", "ME"), KeyType.P256, Now, "word"), "word", "seal.p12").Value!;

    public void Dispose()
    {
        key.Dispose();
        authority.Dispose();
    }

    [Fact]
    public void A_credential_of_ours_under_a_proof_is_read_whole_and_valid_where_its_key_is_trusted()
    {
        var sealedFile = Sealed(Edc());
        var report = Verify(sealedFile, TrustAnchors.Of(key.Chain[0]));
        Assert.Equal("vc-di", report.Input.Format);
        Assert.Equal("Ana Đukić", report.Credential!.Subject!.Name["cnr"]);
        Assert.Equal(("DataIntegrity", "ecdsa-rdfc-2019", "TOTAL-PASSED"), (report.Seals[0].Format, report.Seals[0].Algorithm, report.Seals[0].Indication));
        Assert.Equal("NTRME-12345678", report.Seals[0].Signer!.OrganizationIdentifier);
        Assert.Equal(CheckStatus.Passed, Check(report, CheckId.Schema).Status);
        Assert.True(Check(report, CheckId.IssuerIdentity).Status is CheckStatus.Passed or CheckStatus.Warning);
        Assert.Equal("status.not-checked", Check(report, CheckId.Status).Code);
        Assert.Equal(Verdict.Indeterminate, report.Verdict);

        var withoutStatus = Edc();
        withoutStatus.AsObject().Remove("statusEntry");
        Assert.Equal(Verdict.Valid, Verify(Sealed(withoutStatus), TrustAnchors.Of(key.Chain[0])).Verdict);
        var unknown = Verify(Sealed(withoutStatus), TrustAnchors.None);
        Assert.Equal((Verdict.Indeterminate, CheckStatus.Indeterminate), (unknown.Verdict, Check(unknown, CheckId.SealTrust).Status));
    }

    [Fact]
    public void A_changed_credential_is_invalid()
    {
        var node = JsonNode.Parse(Sealed(Edc()))!;
        node["credentialSubject"]!["fullName"]!["cnr"] = "Ana Marić";
        var report = Verify(Encoding.UTF8.GetBytes(node.ToJsonString()), TrustAnchors.Of(key.Chain[0]));
        Assert.Equal(Verdict.Invalid, report.Verdict);
        Assert.Equal("seal.signature-mismatch", Check(report, CheckId.SealIntegrity).Code);
    }

    [Theory]
    [InlineData("validUntil", "https://www.w3.org/2018/credentials#validUntil")]
    [InlineData("credentialStatus", "https://www.w3.org/2018/credentials#credentialStatus")]
    public void The_same_statements_in_other_words_hide_neither_the_end_nor_the_status(string term, string address)
    {
        var credential = Plain();
        credential["validUntil"] = "2026-08-01T00:00:00Z";
        credential["credentialStatus"] = JsonNode.Parse("""{"id":"https://status.example/1#3","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"3","statusListCredential":"https://status.example/1"}""");
        var node = JsonNode.Parse(Sealed(credential))!.AsObject();
        var value = node[term]!.DeepClone();
        node.Remove(term);
        node[address] = term == "validUntil"
            ? new JsonObject { ["@value"] = "2026-08-01T00:00:00Z", ["@type"] = "http://www.w3.org/2001/XMLSchema#dateTime" }
            : value;
        var report = Verify(Encoding.UTF8.GetBytes(node.ToJsonString()), TrustAnchors.Of(key.Chain[0]));
        Assert.Equal("seal.intact", Check(report, CheckId.SealIntegrity).Code);
        Assert.Equal("validity.expired", Check(report, CheckId.Validity).Code);
        Assert.Equal("status.not-checked", Check(report, CheckId.Status).Code);
        Assert.Equal(Verdict.Invalid, report.Verdict);
    }

    [Fact]
    public void The_issuer_is_the_controller_of_the_key_or_somebody_else()
    {
        var own = DataIntegritySealer.Over(key).Value!;
        Assert.Equal((CheckStatus.Passed, "issuer.identifier-agrees"), Identity(own.Controller));
        Assert.Equal((CheckStatus.Failed, "issuer.identifier-differs"), Identity("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"));
        Assert.Equal((CheckStatus.Indeterminate, "issuer.cannot-compare"), Identity("did:web:school.example"));

        (CheckStatus, string) Identity(string issuer)
        {
            var credential = Plain();
            credential["issuer"] = issuer;
            var check = Check(Verify(Sealed(credential), TrustAnchors.None), CheckId.IssuerIdentity);
            return (check.Status, check.Code);
        }
    }

    [Fact]
    public async Task The_document_of_a_did_web_is_asked_for_where_the_network_is_open()
    {
        using var host = new LoopbackServer();
        var did = $"did:web:127.0.0.1%3A{host.Port}:schools:ana";
        var sealer = DataIntegritySealer.Over(key, did + "#seal").Value!;
        host.Map("/schools/ana/did.json", _ => new LoopbackAnswer(200, "application/did+json", sealer.DidDocument()));
        var credential = Plain();
        credential["issuer"] = did;
        var sealedFile = sealer.Seal(Encoding.UTF8.GetBytes(credential.ToJsonString()), Now).Value!;
        using var http = new GuardedHttp(NetworkPolicy.Parse(host.Allow));
        var open = await VerifyCredential.VerifyAsync(sealedFile, "x", new VerificationPolicy(), Now, new EvidenceFetcher(http), TestContext.Current.CancellationToken);
        Assert.Equal("seal.intact", Check(open, CheckId.SealIntegrity).Code);
        Assert.Equal((CheckStatus.Passed, "issuer.identifier-agrees"), (Check(open, CheckId.IssuerIdentity).Status, Check(open, CheckId.IssuerIdentity).Code));
        var asked = host.Seen.Count;
        var offline = await VerifyCredential.VerifyAsync(sealedFile, "x", new VerificationPolicy { Offline = true }, Now, new EvidenceFetcher(http), TestContext.Current.CancellationToken);
        Assert.Equal((CheckStatus.Indeterminate, "seal.method-unknown"), (Check(offline, CheckId.SealIntegrity).Status, Check(offline, CheckId.SealIntegrity).Code));
        Assert.Equal(asked, host.Seen.Count);
        using var closed = new GuardedHttp(NetworkPolicy.PublicOnly);
        Assert.Equal("seal.method-unknown", Check(await VerifyCredential.VerifyAsync(sealedFile, "x", new VerificationPolicy(), Now, new EvidenceFetcher(closed), TestContext.Current.CancellationToken), CheckId.SealIntegrity).Code);
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void No_damage_of_a_proof_makes_a_credential_valid_or_the_verifier_fall()
    {
        var credential = Edc();
        credential.AsObject().Remove("statusEntry");
        var good = Sealed(credential);
        var trust = TrustAnchors.Of(key.Chain[0]);
        Assert.Equal(Verdict.Valid, Verify(good, trust).Verdict);
        var random = new Random(13);
        for (var n = 0; n < 60; n++)
        {
            var bad = (byte[])good.Clone();
            var at = random.Next(bad.Length);
            bad[at] = (byte)(bad[at] == 'A' ? 'B' : 'A');
            bad = n % 4 == 0 ? bad[..at] : bad;
            Assert.True(bad.AsSpan().SequenceEqual(good) || Verify(bad, trust).Verdict != Verdict.Valid, $"{n} {at}");
        }
    }

    [Theory]
    [InlineData("""{"proof":[]}""", "seal.proof-missing", "invalid")]
    [InlineData("""{"type":["VerifiableCredential"],"proof":"text"}""", "format.not-a-credential", "invalid")]
    [InlineData("""{"@context":"https://unknown.example/","type":["VerifiableCredential"],"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","proofPurpose":"assertionMethod","verificationMethod":"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK","proofValue":"z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"}}""", "format.not-a-credential", "invalid")]
    public void Nonsense_with_a_proof_gets_a_report(string json, string code, string verdict)
    {
        var report = Verify(Encoding.UTF8.GetBytes(json), TrustAnchors.None);
        Assert.Equal("vc-di", report.Input.Format);
        Assert.Equal((code, verdict), (Check(report, CheckId.Format).Code, report.Verdict.ToString().ToLowerInvariant()));
    }

    private static JsonNode Edc()
    {
        var node = JsonNode.Parse(ElmCredentialWriter.Write(ElmSamples.Ana, ElmSamples.Full, ElmSamples.School, ["cnr", "en"], ElmSamples.Details("cnr", "en")))!;
        node["@context"]!.AsArray().Add("https://w3id.org/security/data-integrity/v2");
        return node;
    }

    private static JsonNode Plain() => JsonNode.Parse("""
        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33","type":["VerifiableCredential"],
         "issuer":"did:web:school.example","validFrom":"2026-06-30T00:00:00Z","credentialSubject":{"name":"Ana Đukić"}}
        """)!;

    private byte[] Sealed(JsonNode credential)
    {
        var made = DataIntegritySealer.Over(key).Value!.Seal(Encoding.UTF8.GetBytes(credential.ToJsonString()), Now);
        Assert.True(made.Succeeded, string.Join("; ", made.Findings));
        return made.Value;
    }

    private static VerificationReport Verify(byte[] file, TrustAnchors trust) => VerifyCredential.Verify(file, "x.json", new VerificationPolicy { Trust = trust }, Now);

    private static CheckResult Check(VerificationReport report, string id) => report.Checks.Single(c => c.Id == id);
}
