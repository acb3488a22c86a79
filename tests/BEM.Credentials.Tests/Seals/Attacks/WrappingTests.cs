using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals.Attacks;

/// <summary>Signature wrapping and substitution: a good signature is shown beside other content, other certificates, other headers. Each is refused by its own name.</summary>
[Trait("Category", "Abuse")]
public sealed class WrappingTests
{
    private static readonly Forger Forger = new();

    private static readonly Dictionary<string, (string Code, Func<string> Make)> Attacks = new(StringComparer.Ordinal)
    {
        ["the school's own file"] = ("passed", () => Forger.File),

        // The content.
        ["payload twice"] = ("seal.json-duplicate-name", () => Forger.File.Replace("{\"payload\":", $"{{\"payload\":{Text(Forger.Wanted)},\"payload\":", StringComparison.Ordinal)),
        ["payload twice, once escaped"] = ("seal.json-duplicate-name", () => Forger.File.Replace("{\"payload\":", $"{{\"p\\u0061yload\":{Text(Forger.Wanted)},\"payload\":", StringComparison.Ordinal)),
        ["another payload, the signed one under another name"] = ("seal.signature-mismatch", () => Forger.File.Replace("{\"payload\":", $"{{\"payload\":{Text(Forger.Wanted)},\"original\":", StringComparison.Ordinal)),
        ["the signed payload inside another"] = ("seal.signature-mismatch", () => Forger.General($$"""{"grade":"5","signed":{{Forger.Signed}}}""", Forger.Signature(Forger.File))),
        ["the payload of another file"] = ("seal.signature-mismatch", () => Forger.General("""{"of":"another"}""", Forger.Signature(Forger.File))),
        ["the payload as JSON"] = ("seal.payload-not-text", () => new JsonObject { ["payload"] = JsonNode.Parse(Forger.Signed), ["signatures"] = new JsonArray(Forger.Signature(Forger.File)) }.ToJsonString()),
        ["the payload in base64url although b64 is false"] = ("seal.signature-mismatch", () => Forger.General(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Forger.Signed)), Forger.Signature(Forger.File))),
        ["the payload decomposed"] = ("seal.signature-mismatch", () => Forger.General(Forger.Signed.Normalize(NormalizationForm.FormD), Forger.Signature(Forger.File))),
        ["the payload written otherwise, meaning the same"] = ("seal.signature-mismatch", () => Forger.General(Forger.Signed.Replace(":", ": ", StringComparison.Ordinal), Forger.Signature(Forger.File))),

        // The signature and its header.
        ["the signature of another file"] = ("seal.signature-mismatch", () => Forger.General(Forger.Signed, With(Forger.Signature(Forger.File), "signature", Forger.Signature(Forger.OtherFile)["signature"]!.GetValue<string>()))),
        ["the header of another file"] = ("seal.signature-mismatch", () => Forger.General(Forger.Signed, With(Forger.Signature(Forger.File), "protected", Forger.Signature(Forger.OtherFile)["protected"]!.GetValue<string>()))),
        ["the signed header under another name"] = ("seal.protected-missing", () => Forger.General(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Forger.Signed)), new JsonObject { ["header"] = JsonNode.Parse(Decoded(Forger.Protected)), ["signature"] = Forger.Value })),
        ["a flattened signature beside the list"] = ("seal.json-ambiguous", () => Forger.File[..^1] + $",\"protected\":\"{Forger.Protected}\",\"signature\":\"{Forger.Value}\"}}"),
        ["two lists of signatures"] = ("seal.json-duplicate-name", () => Forger.File[..^1] + ",\"signatures\":[]}"),
        ["the header twice in one signature"] = ("seal.json-duplicate-name", () => Forger.File.Replace("{\"protected\":", "{\"protected\":\"e30\",\"protected\":", StringComparison.Ordinal)),
        ["a name twice in the header"] = ("seal.json-duplicate-name", () => Forger.General(Forger.Wanted, Forger.Own256(Forger.Header(Forger.Own)[..^1] + ",\"alg\":\"none\"}", Forger.Wanted))),
        ["four parts in compact form"] = ("seal.signature-mismatch", () => $"{Forger.Protected}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Forger.Signed))}.x.{Forger.Value}"),

        // Own seals beside or instead of the school's.
        ["the own seal first, the school's behind it"] = ("seal.signature-mismatch", () => Forger.General(Forger.Wanted, Forger.Own256(Forger.Header(Forger.Own), Forger.Wanted), Forger.Signature(Forger.File))),
        ["the own seal added to the school's file"] = ("seal.trust-unknown", () => Forger.General(Forger.Signed, Forger.Signature(Forger.File), Forger.Own256(Forger.Header(Forger.Own), Forger.Signed))),
        ["the school's file as the payload of an own seal"] = ("seal.trust-unknown", () => Forger.General(Forger.File, Forger.Own256(Forger.Header(Forger.Own), Forger.File))),
        ["an own certificate by an authority of the same name"] = ("seal.trust-unknown", () => Forger.General(Forger.Wanted, Forger.Own256(Forger.Header(Forger.Own), Forger.Wanted))),
        ["an own certificate with the school's chain behind it"] = ("seal.trust-unknown", () => Own(h => h["x5c"] = new JsonArray([Der(Forger.Own), .. Forger.Chain(Forger.School).Select(n => n!.DeepClone())]))),
        ["the own certificate, the digest of the school's"] = ("seal.signature-mismatch", () => Own(h => h["x5t#S256"] = Digest(Forger.School), Forger.School)),
        ["an own certificate, the digest of the school's"] = ("seal.certificate-digest-mismatch", () => Own(h => h["x5t#S256"] = Digest(Forger.School))),
        ["the school's certificate second"] = ("seal.certificate-digest-mismatch", () => Own(h =>
        {
            h["x5t#S256"] = Digest(Forger.School);
            h["x5c"] = new JsonArray(Der(Forger.Own), Der(Forger.School));
        })),
        ["an own key as jwk beside the school's certificate"] = ("seal.signature-mismatch", () => Own(
            h =>
            {
                var point = ((ECDsa)Forger.Own.Key).ExportParameters(false).Q;
                h["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
            },
            Forger.School)),
        ["an own key at jku and x5u"] = ("seal.certificate-missing", () => Forger.General(Forger.Wanted, Forger.Own256(
            Forger.Header(null, h =>
            {
                h["jku"] = "https://forger.example/keys";
                h["x5u"] = "https://forger.example/chain.pem";
            }),
            Forger.Wanted))),
        ["an own certificate in the unprotected header"] = ("seal.certificate-missing", () => Forger.General(Forger.Wanted, With(
            Forger.Own256(Forger.Header(null), Forger.Wanted), "header", new JsonObject { ["x5c"] = Forger.Chain(Forger.Own) }))),
        ["a certificate that the school's own certificate issued"] = ("seal.chain-not-authority", () =>
        {
            var below = Forger.World.Issue(Forger.School, new CertificatePlan { CommonName = "Below" });
            return Forger.General(Forger.Wanted, Forger.Sign(Forger.Header(below), Forger.Wanted, Forger.Ecdsa(below)));
        }
        ),
        ["crit where it is not protected"] = ("seal.header-unprotected", () => Forger.General(Forger.Signed, With(Forger.Signature(Forger.File), "header", new JsonObject { ["crit"] = new JsonArray("exp"), ["exp"] = 1 }))),
        ["b64 where it is not protected"] = ("seal.header-unprotected", () => Forger.General(Forger.Signed, With(Forger.Signature(Forger.File), "header", new JsonObject { ["b64"] = true }))),
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_refused_by_its_own_name(string attack)
    {
        var (code, make) = Attacks[attack];
        Assert.Equal(code, Forger.Verdict(make()));
        Assert.True(code == "passed" || Messages.Has(Languages.English, code));
    }

    [Fact]
    public void Content_beside_a_detached_seal_counts_only_if_it_is_what_was_signed()
    {
        var file = new JsonObject { ["signatures"] = new JsonArray(Forger.Signature(Forger.File)) }.ToJsonString();
        Assert.Equal("passed", Forger.Verdict(file, new DetachedContent("a.json", Encoding.UTF8.GetBytes(Forger.Signed))));
        Assert.Equal("seal.signature-mismatch", Forger.Verdict(file, new DetachedContent("a.json", Encoding.UTF8.GetBytes(Forger.Wanted))));
        Assert.Equal("seal.content-missing", Forger.Verdict(file));
        Assert.Equal("seal.content-ambiguous", Forger.Verdict(file, new DetachedContent("a.json", Encoding.UTF8.GetBytes(Forger.Signed)), new DetachedContent("b.json", Encoding.UTF8.GetBytes(Forger.Wanted))));
    }

    [Fact]
    public void Objects_by_reference_count_only_if_they_are_the_ones_named()
    {
        var objects = new[] { ("one.json", Forger.Signed), ("two.json", "{}") };
        var header = Forger.Header(Forger.School, h =>
        {
            h["b64"] = true;
            h["crit"] = new JsonArray("b64", "sigT", "sigD");
            h["sigD"] = new JsonObject
            {
                ["mId"] = "http://uri.etsi.org/19182/ObjectIdByURIHash",
                ["pars"] = new JsonArray("one.json", "two.json"),
                ["hashM"] = "S256",
                ["hashV"] = new JsonArray([.. objects.Select(o => (JsonNode)Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(o.Item2))))))]),
            };
        });
        var file = new JsonObject { ["payload"] = string.Empty, ["signatures"] = new JsonArray(Forger.Sign(header, string.Empty, Forger.Ecdsa(Forger.School))) }.ToJsonString();
        DetachedContent Beside(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
        Assert.Equal("passed", Forger.Verdict(file, Beside("two.json", "{}"), Beside("one.json", Forger.Signed)));
        Assert.Equal("seal.digest-mismatch", Forger.Verdict(file, Beside("one.json", "{}"), Beside("two.json", Forger.Signed)));
        Assert.Equal("seal.digest-mismatch", Forger.Verdict(file, Beside("one.json", Forger.Wanted), Beside("two.json", "{}")));
        Assert.Equal("seal.content-missing", Forger.Verdict(file, Beside("one.json", Forger.Signed)));
    }

    private static string Own(Action<JsonObject> change, TestCertificate? signer = null) =>
        Forger.General(Forger.Wanted, Forger.Own256(Forger.Header(signer ?? Forger.Own, change), Forger.Wanted));

    private static JsonObject With(JsonObject signature, string name, JsonNode value)
    {
        signature[name] = value;
        return signature;
    }

    private static JsonNode Der(TestCertificate certificate) => Convert.ToBase64String(certificate.X509.RawData);

    private static string Digest(TestCertificate certificate) => Base64Url.EncodeToString(SHA256.HashData(certificate.X509.RawData));

    private static string Text(string value) => JsonValue.Create(value).ToJsonString();

    private static string Decoded(string text) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
}
