using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Tests.Pdf;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>veraPDF on every design and language: PDF/A-3a and PDF/UA-1 in one file.</summary>
[Trait("Category", "Interop")]
public sealed class CertificateConformanceTests : IDisposable
{
    private readonly Process judge;

    public CertificateConformanceTests()
    {
        var start = new ProcessStartInfo(Repository.Judges("judge"), "pdf") { RedirectStandardInput = true, RedirectStandardOutput = true };
        judge = Process.Start(start)!;
    }

    [Fact]
    public void VeraPdf_finds_every_design_in_every_language_compliant()
    {
        var failures = new List<string>();
        foreach (var row in Certificates.All())
        {
            var (design, first, second) = row.Data;
            var content = Certificates.In(design, Certificates.Pair(first, second));
            var pdf = Certificates.Pdf(second == "de" ? Certificates.WithLargestCode(content) : content, "{}"u8.ToArray());
            var verdict = Ask(pdf);
            if (verdict["compliant"]?.GetValue<bool>() != true)
            {
                failures.Add($"{design} {first} {second}: {verdict.ToJsonString()}");
            }
        }

        Assert.Empty(failures);
    }

    [Fact]
    public void A_revision_with_a_signature_and_validation_data_leaves_the_file_compliant()
    {
        var pdf = Certificates.Pdf(Certificates.In(CertificateDesign.Classic, "ka", "en"), "{}"u8.ToArray());
        var signed = PdfRevision.AddValidationData(PdfRevisionTests.Sign(pdf, "Seal"), [[0x30, 0]], [], []).Value!;
        Assert.True(Ask(signed)["compliant"]?.GetValue<bool>(), Ask(signed).ToJsonString());
    }

    public void Dispose()
    {
        judge.StandardInput.Close();
        if (!judge.WaitForExit(5000))
        {
            judge.Kill();
        }

        judge.Dispose();
    }

    private JsonNode Ask(byte[] pdf)
    {
        var request = new JsonObject { ["op"] = "validate", ["base64"] = Convert.ToBase64String(pdf), ["profiles"] = new JsonArray("PDFA_3_A", "PDFUA_1") };
        judge.StandardInput.WriteLine(request.ToJsonString(JsonSerializerOptions.Default));
        judge.StandardInput.Flush();
        return JsonNode.Parse(judge.StandardOutput.ReadLine() ?? "{}")!;
    }
}
