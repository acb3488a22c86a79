using System.Text;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Sealing;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Tests.Verification.Evidence;

/// <summary>A verification fetches what is missing, asks no more than it may, keeps what still holds, and says what it asked in vain.</summary>
public sealed class FetchedEvidenceTests : IDisposable
{
    private readonly TrustServices services;
    private readonly Clock clock = new();

    public FetchedEvidenceTests() => services = new TrustServices(clock.GetUtcNow);

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task Revocation_is_asked_for_and_settles_the_question()
    {
        var report = await VerifyAsync(Sealed());
        Assert.Equal("TOTAL-PASSED", report.Seals[0].Indication);
        Assert.Equal(CheckStatus.Passed, Check(report, CheckId.SealRevocation).Status);
        Assert.Equal(["POST /ocsp", "GET /root.crl"], services.Server.Seen);
    }

    [Fact]
    public async Task Offline_nothing_is_asked_and_nothing_is_claimed()
    {
        var report = await VerifyAsync(Sealed(), new VerificationPolicy { Trust = services.World.Trust(), Offline = true });
        Assert.Equal((CheckStatus.Indeterminate, "seal.revocation-missing"), (Check(report, CheckId.SealRevocation).Status, Check(report, CheckId.SealRevocation).Code));
        Assert.Empty(services.Server.Seen);
    }

    [Fact]
    public async Task A_revoked_certificate_is_found_out()
    {
        var certificate = services.Seal();
        services.World.Revoke(certificate, clock.Now.AddDays(-1));
        var report = await VerifyAsync(Sealed(certificate));
        Assert.Equal("REVOKED_NO_POE", report.Seals[0].SubIndication);
        Assert.Equal(Verdict.Invalid, report.Verdict);
    }

    [Theory]
    [InlineData("/ocsp", "network.status")]
    [InlineData("/root.crl", "network.no-revocation")]
    public async Task What_was_asked_in_vain_is_named(string path, string code)
    {
        services.Server.Map(path, _ => new LoopbackAnswer(code == "network.status" ? 503 : 200, "text/plain", "no"u8.ToArray()));
        var check = Check(await VerifyAsync(Sealed()), CheckId.SealRevocation);
        Assert.Equal(CheckStatus.Indeterminate, check.Status);
        var asked = Assert.Single(check.Findings, f => f.Code == code);
        Assert.Contains(services.Server.Address + path, asked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_seal_and_one_that_nobody_vouches_for_send_no_one_out()
    {
        var broken = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sealed()).Replace("one", "two", StringComparison.Ordinal));
        Assert.Equal("HASH_FAILURE", (await VerifyAsync(broken)).Seals[0].SubIndication);
        Assert.Equal(Verdict.Indeterminate, (await VerifyAsync(Sealed(), new VerificationPolicy())).Verdict);
        Assert.Empty(services.Server.Seen);
    }

    [Fact]
    public async Task No_more_is_asked_than_allowed_and_no_longer()
    {
        var policy = new VerificationPolicy { Trust = services.World.Trust(), MostFetches = 1 };
        Assert.Contains(Check(await VerifyAsync(Sealed(), policy), CheckId.SealRevocation).Findings, f => f.Code == "network.too-many-requests");
        Assert.Single(services.Server.Seen);

        services.Server.Map("/ocsp", _ => new LoopbackAnswer(200, "text/plain", []) { Delay = TimeSpan.FromSeconds(3) });
        var hurried = policy with { MostFetches = 20, FetchTime = TimeSpan.FromMilliseconds(100) };
        Assert.Contains(Check(await VerifyAsync(Sealed(), hurried), CheckId.SealRevocation).Findings, f => f.Code == "network.too-slow");
    }

    [Fact]
    public async Task What_was_fetched_is_kept_until_newer_is_due()
    {
        using var http = services.Client();
        var fetcher = new EvidenceFetcher(http, new EvidenceCache(clock));
        var file = Sealed();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("TOTAL-PASSED", (await VerifyAsync(file, null, fetcher)).Seals[0].Indication);
        }

        Assert.Equal(2, services.Server.Seen.Count);

        // The OCSP answer holds for twelve hours, the root's list for a week.
        clock.Now = clock.Now.AddHours(13);
        Assert.Equal("TOTAL-PASSED", (await VerifyAsync(file, null, fetcher)).Seals[0].Indication);
        Assert.Equal(["POST /ocsp", "GET /root.crl", "POST /ocsp"], services.Server.Seen);
    }

    private static CheckResult Check(VerificationReport report, string id) => report.Checks.First(c => c.Id == id);

    private byte[] Sealed(TestCertificate? certificate = null)
    {
        using var key = SealingTests.Key(certificate ?? services.Seal());
        return new JadesSealer(key).Seal("""{"number":"one"}"""u8, clock.Now).Value!;
    }

    private async Task<VerificationReport> VerifyAsync(byte[] file, VerificationPolicy? policy = null, EvidenceFetcher? fetcher = null)
    {
        using var http = services.Client();
        return await VerifyCredential.VerifyAsync(
            file, "x.jsonld", policy ?? new VerificationPolicy { Trust = services.World.Trust() }, clock.Now, fetcher ?? new EvidenceFetcher(http), TestContext.Current.CancellationToken);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
