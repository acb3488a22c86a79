using System.Diagnostics;
using System.Text.Json;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Testing.Pki;

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
        var clock = Now;
        using var services = new TrustServices(() => clock, rsa);
        var trust = Roots(services.World);
        var wrong = new List<string>();
        foreach (var form in Enum.GetValues<SigningTimeForm>())
        {
            clock = Now;
            using var key = SealingTests.Key(services.Seal(new CertificatePlan { RsaBits = rsa ? 3072 : 0 }));
            var payload = SealedDocument.Open(File.ReadAllBytes(Repository.Conformance("edc", "samples", "elm", "Credentials", "JSON-LD_Examples_(ELM_v3)", "Sample-CertOfPart-signed.jsonld"))).Value!.Payload;
            var file = new JadesSealer(key, form: form).Seal(payload.Span, clock).Value!;
            var sealer = SealedDocument.Open(file).Value!.Signatures[0].Header.Certificates[0];
            Check(judge, file, [WriteDer("signer.cer", sealer)], form, "B", wrong);
            foreach (var goal in Enum.GetValues<SealLevelGoal>())
            {
                clock = clock.AddMinutes(1);
                using var http = services.Client();
                var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
                var grown = await upgrade.UpgradeAsync(file, goal, services.World.Trust(services.RootCrls(clock)), TestContext.Current.CancellationToken);
                Assert.True(grown.Succeeded, string.Join(' ', grown.Findings));
                file = grown.Value;
                if (goal != SealLevelGoal.T)
                {
                    Check(judge, file, trust, form, goal.ToString(), wrong);
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task OpenSSL_verifies_the_time_stamp_over_our_signature()
    {
        using var services = new TrustServices(() => Now);
        using var key = SealingTests.Key(services.Seal());
        using var http = services.Client();
        var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), null);
        var sealedFile = new JadesSealer(key).Seal("{\"a\":1}"u8, Now).Value!;
        var grown = (await upgrade.UpgradeAsync(sealedFile, SealLevelGoal.T, services.World.Trust(), TestContext.Current.CancellationToken)).Value!;
        using var json = JsonDocument.Parse(grown);
        var signature = json.RootElement.GetProperty("signatures")[0];
        var element = System.Buffers.Text.Base64Url.DecodeFromChars(signature.GetProperty("header").GetProperty("etsiU")[0].GetString());
        using var stamp = JsonDocument.Parse(element);
        var token = Write("token.tst", stamp.RootElement.GetProperty("sigTst").GetProperty("tstTokens")[0].GetProperty("val").GetBytesFromBase64());
        var data = Write("data.bin", System.Text.Encoding.ASCII.GetBytes(signature.GetProperty("signature").GetString()!));
        var root = Path.Combine(folder, "root.pem");
        File.WriteAllText(root, services.World.TimestampRoot.Pem);
        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["ts", "-verify", "-data", data, "-in", token, "-token_in", "-CAfile", root, "-attime", Now.ToUnixTimeSeconds().ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await openssl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await openssl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await openssl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Verification: OK", said, StringComparison.Ordinal);
    }

    private void Check(JudgeProcess judge, byte[] file, string[] trust, SigningTimeForm form, string level, List<string> wrong)
    {
        var answer = judge.Ask(new { op = "validate", file = Write("sealed.jsonld", file), trust, at = "2026-11-24T12:00:00Z" });
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
