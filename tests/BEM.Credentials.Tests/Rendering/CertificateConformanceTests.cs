using System.Collections.Concurrent;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Sealing;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>
/// veraPDF on every layout in every design and every set of languages: PDF/A-3a and PDF/UA-1 in one file. Unsealed and at all four levels of seal
/// are judged every design in every language, and every layout of every design; each other combination at one of the five, in turn.
/// <c>BEM_JUDGE_ALL=1</c> judges each combination at all five.
/// </summary>
[Trait("Category", "Interop")]
public sealed class CertificateConformanceTests
{
    private static readonly string[] Levels = ["unsealed", "B-B", "B-T", "B-LT", "B-LTA"];

    [Fact]
    public void VeraPdf_finds_every_layout_design_language_and_level_compliant()
    {
        var clock = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
        using var services = new TrustServices(() => clock);
        using var key = SealingTests.Key(services.Seal());
        using var http = services.Client();
        var sealer = new PadesSealer(key);
        var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
        var trust = services.World.Trust(services.RootCrls(clock));
        var asked = new ConcurrentQueue<string>();

        byte[] At(byte[] unsealed, CertificateContent content, int level)
        {
            if (level == 0)
            {
                return unsealed;
            }

            var file = sealer.Seal(unsealed, clock, PdfSealInteropTests.Appearance(content)).Value!;
            return level == 1 ? file : upgrade.UpgradeAsync(file, Enum.Parse<SealLevelGoal>(Levels[level][2..]), trust, TestContext.Current.CancellationToken).GetAwaiter().GetResult().Value!;
        }

        IEnumerable<object> Questions()
        {
            foreach (var (name, content, levels) in Product())
            {
                var unsealed = Certificates.Pdf(content, "{}"u8.ToArray());
                foreach (var level in levels)
                {
                    asked.Enqueue($"{name}, {Levels[level]}");
                    yield return new { op = "validate", base64 = Convert.ToBase64String(At(unsealed, content, level)), profiles = new[] { "PDFA_3_A", "PDFUA_1" } };
                }
            }
        }

        using var judge = new JudgeProcess(Repository.Judges("judge"), "pdf");
        var (judged, wrong) = (0, new List<string>());
        foreach (var verdict in judge.AskAll(Questions()))
        {
            judged++;
            Assert.True(asked.TryDequeue(out var name));
            if (!verdict.TryGetProperty("compliant", out var compliant) || !compliant.GetBoolean())
            {
                wrong.Add($"{name}: {verdict}");
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0} certificates judged by veraPDF", judged);
        Assert.Empty(wrong);
        Assert.True(judged >= CertificateLayouts.All.Count * CertificateLayouts.LanguageSets.Count * 3);
    }

    private static IEnumerable<(string Name, CertificateContent Content, IEnumerable<int> Levels)> Product()
    {
        var whole = Environment.GetEnvironmentVariable("BEM_JUDGE_ALL") == "1";
        var every = Enumerable.Range(0, Levels.Length);
        foreach (var (l, (layout, of)) in CertificateLayouts.All.Index())
        {
            foreach (var design in Enum.GetValues<CertificateDesign>())
            {
                foreach (var (g, languages) in CertificateLayouts.LanguageSets.Index())
                {
                    var all = whole || l == 0 || g == l;
                    yield return ($"{layout}, {design}, {string.Join(' ', languages)}", of(Certificates.In(design, languages)), all ? every : [(l + (int)design + g) % Levels.Length]);
                }
            }
        }
    }
}
