using System.Text;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>Seals grow to B-T, B-LT and B-LTA over real protocols, byte by byte appended, and stay good when their certificates have ended.</summary>
public sealed class SealUpgradeTests : IDisposable
{
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("""{"a":"б"}""");
    private readonly TrustServices services;
    private DateTimeOffset now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    public SealUpgradeTests() => services = new TrustServices(() => now);

    public void Dispose() => services.Dispose();

    [Theory]
    [InlineData(SealLevelGoal.T, "B-T")]
    [InlineData(SealLevelGoal.LT, "B-LT")]
    [InlineData(SealLevelGoal.LTA, "B-LTA")]
    public async Task Each_level_is_reached_and_what_was_there_is_untouched(SealLevelGoal goal, string level)
    {
        var file = Seal(out _);
        var grown = await Upgrade(file, goal);
        Assert.True(grown.Succeeded, string.Join(' ', grown.Findings));
        var before = SealedDocument.Open(file).Value!;
        var after = SealedDocument.Open(grown.Value).Value!;
        Assert.True(after.Payload.Span.SequenceEqual(before.Payload.Span));
        Assert.True(after.Signatures[0].ProtectedText.Span.SequenceEqual(before.Signatures[0].ProtectedText.Span));
        var judged = SealValidator.Validate(after, new ValidationContext { At = now.AddMinutes(1), Trust = services.World.Trust() })[0];
        Assert.Equal(level, judged.Report.Level);
        Assert.All(judged.Timestamps, t => Assert.True(t.ImprintMatches && t.IsIntact));
        Assert.Equal(goal == SealLevelGoal.T ? "INDETERMINATE" : "TOTAL-PASSED", judged.Report.Indication);
    }

    [Fact]
    public async Task An_archived_seal_outlives_its_certificate_and_its_time_stamps()
    {
        var file = Seal(out _);
        file = (await Upgrade(file, SealLevelGoal.LTA)).Value!;
        var first = now;

        // The seal certificate ends in 2029, the time-stamping authority in 2034: in 2031 the seal is archived anew by another.
        now = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("TOTAL-PASSED", Judge(file).Report.Indication);
        services.Timestamps.Signer = services.World.Issue(services.World.TimestampRoot, new CertificatePlan
        {
            CommonName = "Test time-stamps, second generation",
            IsQualified = false,
            ExtendedUsage = ["1.3.6.1.5.5.7.3.8"],
            NotBefore = now.AddDays(-1),
            NotAfter = now.AddYears(10),
        });
        var renewed = await Upgrade(file, SealLevelGoal.LTA);
        Assert.True(renewed.Succeeded, string.Join(' ', renewed.Findings));
        Assert.StartsWith(Encoding.UTF8.GetString(file)[..200], Encoding.UTF8.GetString(renewed.Value), StringComparison.Ordinal);
        now = new DateTimeOffset(2038, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.StartsWith("OUT_OF_BOUNDS_NO", Judge(file).Report.SubIndication, StringComparison.Ordinal);
        var judged = Judge(renewed.Value);
        Assert.Equal("TOTAL-PASSED", judged.Report.Indication);
        Assert.Equal(first, judged.Report.BestSignatureTime);
    }

    [Fact]
    public async Task A_seal_revoked_later_stays_good_where_a_time_stamp_is_older_and_only_there()
    {
        var file = Seal(out var certificate);
        var stamped = (await Upgrade(file, SealLevelGoal.T)).Value!;
        services.World.Revoke(certificate, now.AddDays(10));
        now = now.AddDays(20);
        var late = await Fetched(stamped);
        Assert.Equal("TOTAL-PASSED", late.Report.Indication);
        Assert.Equal("seal.revocation-later", late.Check(CheckId.SealRevocation).Code);
        var bare = await Fetched(file);
        Assert.Equal("REVOKED_NO_POE", bare.Report.SubIndication);
        Assert.Equal((CheckStatus.Failed, "seal.certificate-revoked"), (bare.Check(CheckId.SealCertificate).Status, bare.Check(CheckId.SealCertificate).Code));
    }

    [Fact]
    public async Task Missing_chain_and_revocation_are_fetched()
    {
        var certificate = services.Seal();
        using var key = Pkcs12Key.Read(WithoutChain(certificate), "word", "x").Value!;
        var file = new JadesSealer(key).Seal(Payload, now).Value!;
        var offline = SealValidator.Validate(SealedDocument.Open(file).Value!, new ValidationContext { At = now, Trust = services.World.Trust(services.RootCrls(now)) })[0];
        Assert.Equal("NO_CERTIFICATE_CHAIN_FOUND", offline.Report.SubIndication);
        Assert.Equal("TOTAL-PASSED", (await Fetched(file)).Report.Indication);
        Assert.Contains("GET /authority.cer", services.Server.Seen);
        Assert.Contains("POST /ocsp", services.Server.Seen);
    }

    [Fact]
    public async Task A_second_authority_stamps_where_the_first_is_down_refuses_or_lies()
    {
        var file = Seal(out _);
        using var second = new TrustServices(() => now);
        using var http = new GuardedHttp(NetworkPolicy.Parse(services.Server.Allow + "," + second.Server.Allow));
        foreach (var (path, code) in new[] { ("/tsa-down", "network.status"), ("/tsa", "seal.timestamp-refused"), ("/tsa", "seal.timestamp-of-another"), ("/ocsp-html", "network.status") })
        {
            services.Timestamps.Refuses = code == "seal.timestamp-refused";
            services.Timestamps.Lies = code == "seal.timestamp-of-another";
            var upgrade = new SealUpgrade(new TimestampClient(http, [services.Server.Address + path, second.TsaAddress]) { Pause = TimeSpan.Zero }, null);
            var grown = await upgrade.UpgradeAsync(file, SealLevelGoal.T, services.World.Trust(), TestContext.Current.CancellationToken);
            Assert.True(grown.Succeeded, string.Join(' ', grown.Findings));
            Assert.Contains(grown.Findings, f => f.Code == code && f.Severity == Severity.Warning);
            Assert.Equal(second.World.TimestampAuthority.Certificate, Judge(grown.Value).Timestamps[0].Signer);
        }

        var none = new SealUpgrade(new TimestampClient(http, [services.Server.Address + "/tsa-down"]) { Pause = TimeSpan.Zero }, null);
        Assert.Equal("network.status", (await none.UpgradeAsync(file, SealLevelGoal.T, services.World.Trust(), TestContext.Current.CancellationToken)).Findings[0].Code);
    }

    [Fact]
    public async Task A_seal_that_does_not_hold_is_not_augmented()
    {
        var broken = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Seal(out _)).Replace("б", "в", StringComparison.Ordinal));
        Assert.Equal("seal.upgrade-not-intact", (await Upgrade(broken, SealLevelGoal.T)).Findings[0].Code);
    }

    [Theory]
    [InlineData("""{"payload":"P","protected":"H","signature":"S"}""")]
    [InlineData("""{ "payload" : "P" , "protected":"H", "header" : { } , "signature":"S", "more":1 }""")]
    [InlineData("""{"payload":"P","protected":"H","header":{"x":1},"signature":"S"}""")]
    [InlineData("""{"signature":"S","header":{"etsiU":[ ]},"protected":"H","payload":"P"}""")]
    [InlineData("""{"payload":"P","signatures":[{"protected":"H","header":{"etsiU":["e30"]},"signature":"S"}]}""")]
    [InlineData("""{"payload":"P","signatures":[{"signature":"S","protected":"H"}]}""")]
    [InlineData("H.P.S")]
    public void Elements_are_appended_in_every_layout(string layout)
    {
        var file = Encoding.UTF8.GetBytes(layout.Replace("\"H\"", "\"eyJhbGciOiJFUzI1NiJ9\"", StringComparison.Ordinal).Replace("\"P\"", "\"eA\"", StringComparison.Ordinal).Replace("\"S\"", "\"AA\"", StringComparison.Ordinal)
            .Replace("H.P.S", "eyJhbGciOiJFUzI1NiJ9.eA.AA", StringComparison.Ordinal));
        var had = SealedDocument.Open(file).Value!.Signatures[0].Unsigned.Count;
        var grown = UnsignedWriter.Append(UnsignedWriter.Append(file, 0, [UnsignedWriter.Element("""{"one":1}""")]), 0, [UnsignedWriter.Element("""{"two":2}"""), UnsignedWriter.Element("""{"three":3}""")]);
        var opened = SealedDocument.Open(grown);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Findings) + Encoding.UTF8.GetString(grown));
        Assert.Equal(["one", "two", "three"], opened.Value.Signatures[0].Unsigned.Skip(had).Select(u => u.Name));
    }

    private static byte[] WithoutChain(TestCertificate certificate)
    {
        using var withKey = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.CopyWithPrivateKey(certificate.X509, (System.Security.Cryptography.ECDsa)certificate.Key);
        return withKey.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "word");
    }

    [Fact]
    public async Task Where_the_end_of_a_path_is_not_at_hand_the_upgrade_names_what_is_missing()
    {
        using var http = services.Client();
        var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
        var without = await upgrade.UpgradeAsync(Seal(out _), SealLevelGoal.LT, TrustAnchors.None, TestContext.Current.CancellationToken);
        Assert.True(without.Succeeded, string.Join(' ', without.Findings));
        Assert.Contains(without.Findings, f => f is { Code: "seal.upgrade-path-open", Severity: Severity.Warning } && f.Arguments[0].Contains("CN=Test root", StringComparison.Ordinal));
        var with = await Upgrade(Seal(out _), SealLevelGoal.LT);
        Assert.DoesNotContain(with.Findings, f => f.Code == "seal.upgrade-path-open");
    }

    private byte[] Seal(out TestCertificate certificate)
    {
        certificate = services.Seal();
        using var key = SealingTests.Key(certificate);
        return new JadesSealer(key, form: SigningTimeForm.IssuedAt).Seal(Payload, now).Value!;
    }

    private async Task<Outcome<byte[]>> Upgrade(byte[] file, SealLevelGoal goal)
    {
        using var http = services.Client();
        var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
        return await upgrade.UpgradeAsync(file, goal, services.World.Trust(services.RootCrls(now)), TestContext.Current.CancellationToken);
    }

    private SealValidation Judge(byte[] file) => SealValidator.Validate(SealedDocument.Open(file).Value!, new ValidationContext { At = now, Trust = services.World.Trust(services.RootCrls(now)) })[0];

    private async Task<SealValidation> Fetched(byte[] file)
    {
        using var http = services.Client();
        return (await SealValidator.ValidateAsync(SealedDocument.Open(file).Value!, new ValidationContext { At = now, Trust = services.World.Trust(services.RootCrls(now)) }, new EvidenceFetcher(http), TestContext.Current.CancellationToken))[0];
    }
}
