using System.Diagnostics;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Journeys;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>Our seals at every level, judged by the Commission's own library and by OpenSSL.</summary>
[Trait("Category", "Interop")]
public sealed class SealInteropTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("bem-seals-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DSS_passes_our_seals_at_every_level(bool rsa)
    {
        using var judge = new JudgeProcess(Repository.Judges("judge"), "dss");
        using var peers = NodePeers.Start();
        var clock = Now;
        using var services = new TrustServices(() => clock, rsa);
        var trust = Roots(services.World);
        var wrong = new List<string>();
        foreach (var form in Enum.GetValues<SigningTimeForm>())
        {
            clock = Now;
            var certificate = services.Seal(new CertificatePlan { RsaBits = rsa ? 3072 : 0 });
            using var key = SealingTests.Key(certificate);
            var payload = SealedDocument.Open(File.ReadAllBytes(Repository.Conformance("edc", "samples", "elm", "Credentials", "JSON-LD_Examples_(ELM_v3)", "Sample-CertOfPart-signed.jsonld"))).Value!.Payload;
            var file = new JadesSealer(key, form: form).Seal(payload.Span, clock).Value!;
            string[] crls = [.. services.RootCrls(clock).Select((c, i) => Write($"root{i}.crl", c))];
            string[] ocsps = [Write("seal.ocsp", services.Ocsp.AnswerFor(certificate))];
            Check(judge, file, trust, crls, ocsps, form, "B", wrong);
            foreach (var goal in Enum.GetValues<SealLevelGoal>())
            {
                clock = clock.AddMinutes(1);
                using var http = services.Client();
                var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
                var grown = await upgrade.UpgradeAsync(file, goal, services.World.Trust(services.RootCrls(clock)), TestContext.Current.CancellationToken);
                Assert.True(grown.Succeeded, string.Join(' ', grown.Findings));
                file = grown.Value;
                Check(judge, file, trust, goal == SealLevelGoal.T ? crls : [], goal == SealLevelGoal.T ? ocsps : [], form, goal.ToString(), wrong);
                Assert.True(peers.Ask(new { op = "jose-verify", file = Path.Combine(folder, "sealed.jsonld") }).TryGetProperty("ok", out _));
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task OpenSSL_verifies_the_time_stamps_over_our_signature_and_over_all_that_stands_before_the_archive_one()
    {
        using var services = new TrustServices(() => Now);
        using var key = SealingTests.Key(services.Seal());
        using var http = services.Client();
        var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
        const string Payload = "{\"a\":\"б\"}";
        var sealedFile = new JadesSealer(key).Seal(Encoding.UTF8.GetBytes(Payload), Now).Value!;
        var grown = (await upgrade.UpgradeAsync(sealedFile, SealLevelGoal.LTA, services.World.Trust(), TestContext.Current.CancellationToken)).Value!;
        grown = (await upgrade.UpgradeAsync(grown, SealLevelGoal.LTA, services.World.Trust(), TestContext.Current.CancellationToken)).Value!;
        using var json = JsonDocument.Parse(grown);
        var signature = json.RootElement.GetProperty("signatures")[0];
        var value = signature.GetProperty("signature").GetString()!;
        string[] elements = [.. signature.GetProperty("header").GetProperty("etsiU").EnumerateArray().Select(e => e.GetString()!)];
        var stamps = 0;
        for (var i = 0; i < elements.Length; i++)
        {
            using var element = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(elements[i]));
            var property = element.RootElement.EnumerateObject().Single();
            if (property.Name is "sigTst" or "arcTst")
            {
                // TS 119 182-1, 5.3.4 and 5.3.6.2.1: what each of them is about.
                var data = property.Name == "sigTst" ? value : $"{Payload}.{signature.GetProperty("protected").GetString()}.{value}.{string.Concat(elements[..i])}";
                await VerifiesAsync(services, property.Value.GetProperty("tstTokens")[0].GetProperty("val").GetBytesFromBase64(), data);
                stamps++;
            }
        }

        Assert.Equal(3, stamps);
    }

    private async Task VerifiesAsync(TrustServices services, byte[] token, string about)
    {
        var root = Write("root.pem", Encoding.ASCII.GetBytes(services.World.TimestampRoot.Pem));
        string[] arguments =
        [
            "ts", "-verify", "-data", Write("data.bin", Encoding.UTF8.GetBytes(about)), "-in", Write("token.tst", token), "-token_in", "-CAfile", root,
            "-attime", Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        ];
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await openssl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await openssl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await openssl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Verification: OK", said, StringComparison.Ordinal);
    }

    private void Check(JudgeProcess judge, byte[] file, string[] trust, string[] crls, string[] ocsps, SigningTimeForm form, string level, List<string> wrong)
    {
        var answer = judge.Ask(new { op = "validate", file = Write("sealed.jsonld", file), trust, crls, ocsps, at = "2026-11-24T12:00:00Z" });
        if (answer.TryGetProperty("error", out var error))
        {
            wrong.Add($"{form} {level}: {error}");
            return;
        }

        var signature = Assert.Single(answer.GetProperty("signatures").EnumerateArray());

        // A sigT of today is no baseline for the present edition; every generation of the library passes it all the same.
        var format = form == SigningTimeForm.SigT ? "JSON-NOT-ETSI" : "JAdES-BASELINE-" + level;
        if (signature.GetProperty("indication").GetString() != "TOTAL-PASSED" || signature.GetProperty("format").GetString() != format
            || !signature.GetProperty("referencesIntact").GetBoolean() || !signature.GetProperty("structureValid").GetBoolean()
            || signature.GetProperty("timestamps").EnumerateArray().Any(t => t.GetProperty("indication").GetString() != "PASSED"))
        {
            wrong.Add($"{form} {level}: {signature}");
        }
    }

    private string[] Roots(FakeWorld world) => [WriteDer("root.cer", world.Root.X509.RawData), WriteDer("time.cer", world.TimestampRoot.X509.RawData)];

    private string WriteDer(string name, byte[] bytes) => Write(name, bytes);

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
