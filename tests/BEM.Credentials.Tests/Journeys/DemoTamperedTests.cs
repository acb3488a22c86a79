using System.Text;
using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>What a forger, an editor or an accident does to a sealed file, and what the verifier says.</summary>
[Trait("Category", "Abuse")]
public sealed class DemoTamperedTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public void EveryChangedByteOfPayloadHeaderAndSignatureIsCaught()
    {
        var good = File.ReadAllBytes(demo.FileOf(demo.Credentials[1], "edc-json"));
        Assert.Equal(Verdict.Valid, Verify(good).Verdict);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var bad = (byte[])good.Clone();
            var at = random.Next(bad.Length);
            bad[at] = (byte)(bad[at] == 'A' ? 'B' : 'A');
            if (bad.AsSpan().SequenceEqual(good))
            {
                continue;
            }

            Assert.NotEqual(Verdict.Valid, Verify(bad).Verdict);
        }
    }

    [Fact]
    public void AnotherPayloadUnderAGoodSealIsInvalid()
    {
        using var one = JsonDocument.Parse(File.ReadAllBytes(demo.FileOf(demo.Credentials[0], "edc-json")));
        using var other = JsonDocument.Parse(File.ReadAllBytes(demo.FileOf(demo.Credentials[1], "edc-json")));
        var mixed = JsonSerializer.SerializeToUtf8Bytes(new { payload = other.RootElement.GetProperty("payload"), signatures = one.RootElement.GetProperty("signatures") });
        var report = Verify(mixed);
        Assert.Equal(Verdict.Invalid, report.Verdict);
        Assert.Equal(CheckStatus.Failed, report.Checks.Single(c => c.Id == CheckId.SealIntegrity).Status);
    }

    [Theory]
    [InlineData("", "format.empty")]
    [InlineData("\u0001\u0002\u0003", "format.unreadable")]
    [InlineData("{\"a\":1}", "format.not-a-credential-unsealed")]
    [InlineData("{\"payload\":\"x\",\"payload\":\"y\",\"signatures\":[]}", "seal.json-duplicate-name")]
    [InlineData("{\"payload\":\"x", "seal.json-truncated")]
    [InlineData("{\"payload\":\"x\"", "seal.json-malformed")]
    [InlineData("{\"payload\":\"\\ud800\",\"signatures\":[{\"protected\":\"e30\",\"signature\":\"AA\"}]}", "seal.json-lone-surrogate")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "format.dtd-forbidden")]
    [InlineData("<a><b></a>", "format.xml-malformed")]
    public void BadInputHasItsOwnCode(string text, string code)
    {
        var report = Verify(Encoding.UTF8.GetBytes(text));
        Assert.Equal(Verdict.Invalid, report.Verdict);
        Assert.Equal(code, report.Checks.Single(c => c.Id == CheckId.Format).Code);
        Assert.Equal(CheckId.All, report.Checks.Select(c => c.Id));
    }

    [Fact]
    public void TenThousandLevelsAndFiftyMegabytesAreRefusedInTime()
    {
        var deep = Encoding.UTF8.GetBytes("{\"payload\":\"x\",\"more\":" + new string('[', 10_000) + new string(']', 10_000) + ",\"signatures\":[]}");
        Assert.Equal("seal.json-too-deep", Verify(deep).Checks[0].Code);
        Assert.Equal("format.too-large", Verify(new byte[50 * 1024 * 1024]).Checks[0].Code);
    }

    [Fact]
    public void APdfIsJudgedByTheCredentialInsideAndByItsPage()
    {
        var credential = demo.Credentials[2];
        var pdf = File.ReadAllBytes(demo.FileOf(credential, "pdf"));
        var report = Verify(pdf);
        Assert.Equal("pdf", report.Input.Format);
        Assert.Equal("document.match.same", report.Checks.Single(c => c.Id == CheckId.DocumentMatch).Code);
        Assert.Equal(Verdict.Valid, report.Verdict);
    }

    private VerificationReport Verify(byte[] bytes) =>
        VerifyCredential.Verify(bytes, "x", new VerificationPolicy { Trust = TrustAnchors.Load([Path.Combine(demo.Folder, "trust")]).Value!, Offline = true }, Now);
}
