using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Rendering;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>Our PDF seals at every level, judged by the Commission's library, by veraPDF, poppler and qpdf.</summary>
[Trait("Category", "Interop")]
public sealed class PdfSealInteropTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("bem-pdf-seals-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Others_pass_our_seals_at_every_level(bool rsa)
    {
        using var dss = new JudgeProcess(Repository.Judges("judge"), "dss");
        using var vera = new JudgeProcess(Repository.Judges("judge"), "pdf");
        var clock = Now;
        using var services = new TrustServices(() => clock, rsa);
        var roots = new[] { Write("root.cer", services.World.Root.X509.RawData), Write("time.cer", services.World.TimestampRoot.X509.RawData) };
        var wrong = new List<string>();
        (CertificateDesign Design, string[] Languages)[] spread = rsa
            ? [(CertificateDesign.Plain, ["uk"])]
            : [(CertificateDesign.Classic, ["hy"]), (CertificateDesign.Modern, ["ka", "en"])];
        foreach (var (design, languages) in spread)
        {
            clock = Now;
            var content = Certificates.In(design, languages);
            var pdf = Certificates.Pdf(content, "{}"u8.ToArray());
            var certificate = services.Seal(new CertificatePlan { RsaBits = rsa ? 3072 : 0 });
            using var key = SealingTests.Key(certificate);
            var sealedFile = SealPdf.Seal(pdf, key, new PadesSealer(key), clock, Appearance(content));
            Assert.True(sealedFile.Succeeded, string.Join(' ', sealedFile.Findings));
            var file = sealedFile.Value;
            var own = new[] { Write("signer.cer", certificate.X509.RawData), Write("tsa.cer", services.World.TimestampAuthority.X509.RawData) };
            Check(dss, vera, file, own, $"{design} {languages[0]} B", 1, wrong);
            foreach (var goal in Enum.GetValues<SealLevelGoal>())
            {
                clock = clock.AddMinutes(1);
                using var http = services.Client();
                var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
                var grown = await upgrade.UpgradeAsync(file, goal, services.World.Trust(services.RootCrls(clock)), TestContext.Current.CancellationToken);
                Assert.True(grown.Succeeded, string.Join(' ', grown.Findings));
                file = grown.Value;
                Check(dss, vera, file, goal == SealLevelGoal.T ? own : roots, $"{design} {languages[0]} {goal}", goal == SealLevelGoal.LTA ? 2 : 1, wrong);
            }

            // Once more, years later: a second archive time-stamp over the first.
            clock = clock.AddMonths(1);
            using var again = services.Client();
            var renewed = await new SealUpgrade(new TimestampClient(again, [services.TsaAddress]), new EvidenceFetcher(again))
                .UpgradeAsync(file, SealLevelGoal.LTA, services.World.Trust(services.RootCrls(clock)), TestContext.Current.CancellationToken);
            Check(dss, vera, renewed.Value!, roots, $"{design} {languages[0]} LTA", 3, wrong);
            var ours = PadesValidator.Validate(PdfDocument.Open(renewed.Value!).Value!, new ValidationContext { At = clock.AddYears(6), Trust = services.World.Trust() });
            Assert.Equal(("TOTAL-PASSED", "B-LTA"), (ours[0].Report.Indication, ours[0].Report.Level));
        }

        Assert.Empty(wrong);
    }

    internal static PdfSignatureAppearance Appearance(CertificateContent content)
    {
        var mark = Certificates.Renderer.SealMark(content);
        return new PdfSignatureAppearance(mark.Area.Page - 1, mark.Area.Left, mark.Area.Bottom, mark.Area.Right, mark.Area.Top, mark.Description, mark.Content);
    }

    private void Check(JudgeProcess dss, JudgeProcess vera, byte[] file, string[] trust, string what, int signatures, List<string> wrong)
    {
        var path = Write("sealed.pdf", file);
        var answer = dss.Ask(new { op = "validate", file = path, trust, at = "2027-01-24T12:00:00Z" });
        if (!answer.TryGetProperty("signatures", out var list) || list.GetArrayLength() != 1)
        {
            wrong.Add($"{what}: {answer}");
            return;
        }

        var signature = list[0];
        var level = what.Split(' ')[^1];
        if (signature.GetProperty("indication").GetString() != "TOTAL-PASSED" || signature.GetProperty("format").GetString() != "PAdES-BASELINE-" + level
            || signature.GetProperty("pdf").GetProperty("modificationsDetected").GetBoolean()
            || signature.GetProperty("timestamps").EnumerateArray().Any(t => t.GetProperty("indication").GetString() != "PASSED"))
        {
            wrong.Add($"{what}: {signature}");
        }

        var conformance = vera.Ask(new { op = "validate", base64 = Convert.ToBase64String(file), profiles = new[] { "PDFA_3_A", "PDFUA_1" } });
        if (!conformance.TryGetProperty("compliant", out var compliant) || !compliant.GetBoolean())
        {
            wrong.Add($"{what}: {conformance}");
        }

        // Poppler does not look into document time-stamps.
        var poppler = ExternalTool.Run("pdfsig", "-nocert", path).Output;
        if (!poppler.Contains("Signature is Valid", StringComparison.Ordinal) || poppler.Split("Signature #").Length - 1 != signatures
            || poppler.Contains("Total document signed", StringComparison.Ordinal) == (level == "LT"))
        {
            wrong.Add($"{what}: {poppler}");
        }

        var check = ExternalTool.Run("qpdf", "--check", path);
        if (check.Code != 0)
        {
            wrong.Add($"{what}: {check.Output} {check.Error}");
        }

        var detach = ExternalTool.Run("pdfdetach", "-list", path).Output;
        if (!detach.StartsWith("1 embedded file", StringComparison.Ordinal))
        {
            wrong.Add($"{what}: {detach}");
        }
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
