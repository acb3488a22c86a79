using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Sealing;

namespace BEM.Credentials.Tests.Seals.Attacks;

/// <summary>
/// An archived seal, looked at when its certificate and its first time-stamping authority have ended: the archive time-stamp alone carries it. Whatever is moved, taken away or exchanged
/// among them, it is never good any more.
/// </summary>
[Trait("Category", "Abuse")]
public sealed class TimestampAttackTests(TimestampAttackTests.ArchivedSeals seals) : IClassFixture<TimestampAttackTests.ArchivedSeals>
{
    private static readonly Dictionary<string, (string Code, Func<ArchivedSeals, JsonArray, IEnumerable<JsonNode>> Change)> Attacks = new(StringComparer.Ordinal)
    {
        ["nothing"] = ("seal.timestamp-good", (_, e) => e!),
        ["something behind the last"] = ("seal.timestamp-good", (_, e) => [.. e!, Encoded("""{"anything":1}""")]),
        ["the signature time-stamp of another file"] = ("seal.timestamp-mismatch", (s, e) => [s.Other[0]!, .. e.Skip(1)!]),
        ["the archive time-stamp of another file"] = ("seal.timestamp-mismatch", (s, e) => [.. e.Take(3)!, s.Other[3]!]),
        ["the token of the one in the other"] = ("seal.timestamp-mismatch", (_, e) => [Renamed(e[3]!, "arcTst", "sigTst"), .. e.Skip(1)!]),
        ["the signature time-stamp called an archive one"] = ("seal.timestamp-mismatch", (_, e) => [Renamed(e[0]!, "sigTst", "arcTst"), .. e.Skip(1)!]),
        ["the archive time-stamp first"] = ("seal.timestamp-mismatch", (_, e) => [e[3]!, .. e.Take(3)!]),
        ["certificates and revocation exchanged"] = ("seal.timestamp-mismatch", (_, e) => [e[0]!, e[2]!, e[1]!, e[3]!]),
        ["without the signature time-stamp"] = ("seal.timestamp-mismatch", (_, e) => [.. e.Skip(1)!]),
        ["without the certificates"] = ("seal.timestamp-mismatch", (_, e) => [e[0]!, e[2]!, e[3]!]),
        ["without the revocation information"] = ("seal.timestamp-mismatch", (_, e) => [e[0]!, e[1]!, e[3]!]),
        ["without the archive time-stamp"] = ("seal.timestamp-untrusted", (_, e) => [.. e.Take(3)!]),
        ["something before the archive time-stamp"] = ("seal.timestamp-mismatch", (_, e) => [.. e.Take(3)!, Encoded("""{"anything":1}"""), e[3]!]),
        ["an element twice"] = ("seal.timestamp-mismatch", (_, e) => [e[0]!, e[1]!, e[1]!.DeepClone(), e[2]!, e[3]!]),
        ["an element written otherwise"] = ("seal.timestamp-mismatch", (_, e) => [e[0]!, Encoded(Decoded(e[1]!).Replace(":", ": ", StringComparison.Ordinal)), e[2]!, e[3]!]),
        ["the elements in clear"] = ("seal.timestamp-mismatch", (_, e) => [.. e.Select(x => JsonNode.Parse(Decoded(x!))!)]),
        ["an authority of its own"] = ("seal.timestamp-untrusted", (s, e) => [s.Forged[0]!]),
        ["an authority that had ended"] = ("seal.timestamp-untrusted", (s, e) => [s.Ended[0]!]),
        ["a token cut short"] = ("seal.timestamp-unreadable", (_, e) => [Token(e[0]!, t => t[..^20])]),
        ["a token with another signature"] = ("seal.timestamp-broken", (_, e) => [Token(e[0]!, t => [.. t[..^1], (byte)(t[^1] ^ 1)])]),
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_named_and_none_saves_the_seal(string attack)
    {
        var (code, change) = Attacks[attack];
        var file = JsonNode.Parse(seals.File)!;
        var header = file["signatures"]![0]!["header"]!;
        header["etsiU"] = new JsonArray([.. change(seals, header["etsiU"]!.AsArray()).Select(n => n.DeepClone())]);
        var judged = seals.Judge(Encoding.UTF8.GetBytes(file.ToJsonString()));
        Assert.Equal(code, judged.Check(CheckId.SealTimestamp).Code);
        Assert.Equal(code == "seal.timestamp-good", judged.Report.Indication == "TOTAL-PASSED");
    }

    private static JsonNode Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Decoded(JsonNode element) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(element.GetValue<string>()));

    private static JsonNode Renamed(JsonNode element, string from, string to) => Encoded(Decoded(element).Replace(from, to, StringComparison.Ordinal));

    private static JsonNode Token(JsonNode element, Func<byte[], byte[]> change)
    {
        var json = JsonNode.Parse(Decoded(element))!;
        var token = json["sigTst"]!["tstTokens"]![0]!;
        token["val"] = Convert.ToBase64String(change(Convert.FromBase64String(token["val"]!.GetValue<string>())));
        return Encoded(json.ToJsonString());
    }

    /// <summary>Archived seals of 2026, looked at in 2036; the seal certificate ends in 2029, the first authority in 2034, that of the archive later.</summary>
    public sealed class ArchivedSeals : IAsyncLifetime
    {
        private readonly TrustServices services = new(() => Forger.Now);

        public string File { get; private set; } = string.Empty;

        public JsonArray Other { get; private set; } = [];

        public JsonArray Forged { get; private set; } = [];

        public JsonArray Ended { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var plain = Sealed("""{"of":"one"}""");
            File = await Archived(plain);
            Other = Elements(await Archived(Sealed("""{"of":"another"}""")));
            Forged = Elements(await Raised(plain, SealLevelGoal.T, new FakeWorld().TimestampAuthority));
            Ended = Elements(await Raised(plain, SealLevelGoal.T, Authority(Forger.Now.AddDays(-1))));
        }

        public ValueTask DisposeAsync()
        {
            services.Dispose();
            return ValueTask.CompletedTask;
        }

        public SealValidation Judge(byte[] file) => SealValidator.Validate(
            SealedDocument.Open(file).Value!, new ValidationContext { At = Forger.Now.AddYears(10), Trust = services.World.Trust(services.RootCrls(Forger.Now)) })[0];

        private static JsonArray Elements(string file) => JsonNode.Parse(file)!["signatures"]![0]!["header"]!["etsiU"]!.AsArray();

        private byte[] Sealed(string payload)
        {
            using var key = SealingTests.Key(services.Seal());
            return new JadesSealer(key).Seal(Encoding.UTF8.GetBytes(payload), Forger.Now).Value!;
        }

        private async Task<string> Archived(byte[] file)
        {
            var stamped = await Raised(file, SealLevelGoal.T, services.World.TimestampAuthority);
            return await Raised(Encoding.UTF8.GetBytes(stamped), SealLevelGoal.LTA, Authority(Forger.Now.AddYears(15)));
        }

        private TestCertificate Authority(DateTimeOffset until) =>
            services.World.Issue(services.World.TimestampRoot, new CertificatePlan { ExtendedUsage = ["1.3.6.1.5.5.7.3.8"], NotAfter = until });

        private async Task<string> Raised(byte[] file, SealLevelGoal goal, TestCertificate authority)
        {
            services.Timestamps.Signer = authority;
            using var http = services.Client();
            var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
            var grown = await upgrade.UpgradeAsync(file, goal, services.World.Trust(services.RootCrls(Forger.Now)), TestContext.Current.CancellationToken);
            Assert.True(grown.Succeeded, string.Join(' ', grown.Findings));
            return Encoding.UTF8.GetString(grown.Value);
        }
    }
}
