using System.Buffers.Text;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Tests.Seals;

/// <summary>Whatever a stranger hands in as a seal is opened or refused by name: no exception, no hang.</summary>
public sealed class SealOpeningTests
{
    private const string Header = """{"alg":"ES256","b64":false,"crit":["b64"]}""";

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("", "seal.empty")]
    [InlineData("   ", "seal.empty")]
    [InlineData("\uFEFF{}", "seal.byte-order-mark")]
    [InlineData("{}", "seal.not-jws")]
    [InlineData("[]", "seal.not-jws")]
    [InlineData("plain text", "seal.not-jws")]
    [InlineData("<xml/>", "seal.not-jws")]
    [InlineData("{\"payload\":\"x\",\"signatures\":[]}", "seal.no-signatures")]
    [InlineData("{\"payload\":\"x\",\"payload\":\"y\",\"signatures\":[]}", "seal.json-duplicate-name")]
    [InlineData("{\"payload\":\"x\",\"p\\u0061yload\":\"y\",\"signatures\":[]}", "seal.json-duplicate-name")]
    [InlineData("{\"payload\":\"\\ud800\",\"signatures\":[]}", "seal.json-lone-surrogate")]
    [InlineData("{\"payload\":\"\\ud800\\ud800\",\"signatures\":[]}", "seal.json-lone-surrogate")]
    [InlineData("{\"payload\":\"\\udc00x\",\"signatures\":[]}", "seal.json-lone-surrogate")]
    [InlineData("{\"payload\":\"\\x\",\"signatures\":[]}", "seal.json-bad-escape")]
    [InlineData("{\"payload\":\"\\u12G4\",\"signatures\":[]}", "seal.json-bad-escape")]
    [InlineData("{\"payload\":\"a\nb\",\"signatures\":[]}", "seal.json-control-character")]
    [InlineData("{\"payload\":\"never ends", "seal.json-truncated")]
    [InlineData("{\"payload\":\"never ends\\", "seal.json-bad-escape")]
    [InlineData("{\"payload\":[\"x\"],\"signatures\":[]}", "seal.payload-not-text")]
    [InlineData("{\"payload\":\"x\",\"signatures\":{}}", "seal.json-malformed")]
    [InlineData("{\"payload\":\"x\",\"signatures\":[],}", "seal.json-malformed")]
    [InlineData("{\"payload\":\"x\" \"signatures\":[]}", "seal.json-malformed")]
    [InlineData("{\"payload\":\"x\",\"signatures\":[]} x", "seal.json-trailing")]
    [InlineData("{\"a\":01}", "seal.json-malformed")]
    [InlineData("{\"a\":1.}", "seal.json-malformed")]
    [InlineData("{\"a\":1e}", "seal.json-malformed")]
    [InlineData("{\"a\":nul}", "seal.json-malformed")]
    [InlineData("{\"a\":NaN}", "seal.json-malformed")]
    public void Malformed_files_are_refused_by_name(string file, string code) => Refuses(Encoding.UTF8.GetBytes(file), code);

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("e30", "AA", "seal.algorithm-missing")]
    [InlineData("e30=", "AA", "seal.base64url")]
    [InlineData("e3 0", "AA", "seal.base64url")]
    [InlineData("e31", "AA", "seal.base64url")]
    [InlineData("e30+", "AA", "seal.base64url")]
    [InlineData("e", "AA", "seal.base64url")]
    [InlineData("e30", "AB", "seal.base64url")]
    [InlineData("bnVsbA", "AA", "seal.json-malformed")]
    public void Only_canonical_base64url_and_JSON_objects_are_headers(string header, string signature, string code)
    {
        var opened = Open($$"""{"payload":"eA","signatures":[{"protected":"{{header}}","signature":"{{signature}}"}]}""");
        Assert.Equal(code, opened.Succeeded ? opened.Value.Signatures[0].Header.Defects[0].Code : Assert.Single(opened.Findings).Code);
    }

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("""{"alg":"none"}""", "seal.algorithm-none")]
    [InlineData("""{"alg":"NoNe"}""", "seal.algorithm-none")]
    [InlineData("""{"alg":"HS256"}""", "seal.algorithm-hmac")]
    [InlineData("""{"alg":"ES256K"}""", "seal.algorithm-unknown")]
    [InlineData("""{"alg":"es256"}""", "seal.algorithm-unknown")]
    [InlineData("""{"alg":7}""", "seal.algorithm-missing")]
    [InlineData("""{"alg":"ES256","crit":[]}""", "seal.crit-empty")]
    [InlineData("""{"alg":"ES256","crit":"b64","b64":true}""", "seal.crit-not-list")]
    [InlineData("""{"alg":"ES256","crit":[1]}""", "seal.crit-not-list")]
    [InlineData("""{"alg":"ES256","crit":["b64","b64"],"b64":false}""", "seal.crit-duplicate")]
    [InlineData("""{"alg":"ES256","crit":["alg"]}""", "seal.crit-registered")]
    [InlineData("""{"alg":"ES256","crit":["b64"]}""", "seal.crit-absent")]
    [InlineData("""{"alg":"ES256","crit":["x"],"x":1}""", "seal.crit-unknown")]
    [InlineData("""{"alg":"ES256","b64":false}""", "seal.crit-b64-missing")]
    [InlineData("""{"alg":"ES256","b64":true}""", "seal.crit-b64-missing")]
    public void Headers_that_break_the_rules_void_the_signature(string header, string code)
    {
        var payload = header.Contains("false", StringComparison.Ordinal) ? "x" : "eA";
        var opened = Open($$"""{"payload":"{{payload}}","signatures":[{"protected":"{{Encoded(header)}}","signature":"AA"}]}""");
        Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
        Assert.Equal(code, opened.Value.Signatures[0].Header.Defects[0].Code);
        var judged = SealValidator.Validate(opened.Value, new ValidationContext { At = DateTimeOffset.UnixEpoch })[0];
        Assert.Equal(("TOTAL-FAILED", code), (judged.Report.Indication, judged.Checks[0].Code));
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void Deep_large_and_many_are_refused_before_they_cost_anything()
    {
        Refuses(Encoding.UTF8.GetBytes(new string('[', 10_000)), "seal.not-jws");
        Refuses(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 10_000) + "}"), "seal.json-too-deep");
        Refuses(new byte[Limits.Default.DocumentBytes + 1], "seal.too-large");
        var one = $$"""{"protected":"{{Encoded(Header)}}","signature":"AA"}""";
        Refuses(Encoding.UTF8.GetBytes($$"""{"payload":"x","signatures":[{{string.Join(',', Enumerable.Repeat(one, 17))}}]}"""), "seal.too-many-signatures");
        Refuses([0x7B, 0x22, 0xC3, 0x28, 0x22, 0x7D], "seal.not-utf8");
        Refuses([0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x7D], "seal.not-utf8");
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void A_million_short_escaped_texts_are_read_in_their_own_length()
    {
        var many = "{\"a\":[" + string.Join(',', Enumerable.Repeat("\"\\n\"", 200_000)) + "]}";
        Refuses(Encoding.UTF8.GetBytes(many), "seal.not-jws");
        var names = "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"{i}\":0")) + "}";
        Refuses(Encoding.UTF8.GetBytes(names), "seal.not-jws");
    }

    [Fact]
    public void The_three_serializations_hold_the_same_payload()
    {
        var header = Encoded("""{"alg":"ES256"}""");
        foreach (var file in (string[])[
            $"{header}.eyJhIjoxfQ.AA",
            $$"""{"payload":"eyJhIjoxfQ","protected":"{{header}}","signature":"AA"}""",
            $$"""{"payload":"eyJhIjoxfQ","signatures":[{"protected":"{{header}}","signature":"AA"}]}"""])
        {
            var opened = Open(file);
            Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
            Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(opened.Value.Payload.Span));
        }
    }

    [Fact]
    public void The_payload_is_unescaped_and_never_rewritten()
    {
        var opened = Open($$"""{"payload":"{\"a\":\"\u0416\ud83d\ude00\/\t1.0\"} ","signatures":[{"protected":"{{Encoded(Header)}}","signature":"AA"}]}""");
        Assert.Equal("{\"a\":\"Ж😀/\t1.0\"} ", Encoding.UTF8.GetString(opened.Value!.Payload.Span));
    }

    [Fact]
    public void Two_forms_in_one_file_are_refused()
    {
        var header = Encoded(Header);
        Assert.Equal("seal.json-ambiguous", Open($$"""{"payload":"x","protected":"{{header}}","signature":"AA","signatures":[{"protected":"{{header}}","signature":"AA"}]}""").Findings[0].Code);
        Assert.Equal("seal.b64-mixed", Open($$"""{"payload":"eA","signatures":[{"protected":"{{header}}","signature":"AA"},{"protected":"{{Encoded("""{"alg":"ES256"}""")}}","signature":"AA"}]}""").Findings[0].Code);
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static Outcome<SealedDocument> Open(string file) => SealedDocument.Open(Encoding.UTF8.GetBytes(file));

    private static void Refuses(byte[] file, string code)
    {
        var opened = SealedDocument.Open(file);
        Assert.False(opened.Succeeded);
        Assert.Equal(code, Assert.Single(opened.Findings).Code);
        Assert.True(Messages.Has(Languages.English, code), code);
    }
}
