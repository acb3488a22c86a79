using System.Text.Json;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Judges;

namespace BEM.Credentials.Tests.Seals;

/// <summary>
/// What the Commission's library and pyHanko say of the altered PDFs: they agree with us, or are laxer in the files that
/// docs/conformance-pdf.md lists, no more and no fewer. The signer of the controls is trusted.
/// </summary>
[Trait("Category", "Interop")]
public sealed class PdfAttacksByOthersTests
{
    private static readonly string[] DssLaxer =
    [
        "eaa-certified-annotate-stamp.pdf", "form-filled-after-signing.pdf", "isa-annotation-over-name.pdf", "isa-attachment-replaced.pdf", "isa-content-changed.pdf",
        "isa-javascript-added.pdf", "isa-no-xref.pdf", "isa-optional-content.pdf", "isa-twice.pdf", "isa-xmp-title-changed.pdf", "resigned-by-same-after-change.pdf",
        "shadow-hide.pdf", "shadow-replace-font.pdf", "tail-bytes.pdf",
    ];

    private static readonly string[] PyHankoLaxer = ["form-filled-after-signing.pdf", "isa-xmp-title-changed.pdf", "tail-bytes.pdf"];

    [Fact]
    public void Others_agree_or_are_laxer_where_it_is_written_down()
    {
        var at = new DateTimeOffset(2026, 12, 15, 0, 0, 0, TimeSpan.Zero);
        using var index = JsonDocument.Parse(File.ReadAllBytes(Repository.Conformance("pdf-attacks", "index.json")));
        using var judge = new JudgeProcess(Repository.Judges("judge"), "dss");
        var control = PdfDocument.Open(File.ReadAllBytes(Repository.Conformance("pdf-attacks", "control-signed.pdf"))).Value!;
        var signer = PadesValidator.Validate(control, new ValidationContext { At = at })[0].Signer!;
        var folder = Directory.CreateTempSubdirectory("bem-attacks-");
        var trust = Path.Combine(folder.FullName, "signer.cer");
        File.WriteAllBytes(trust, signer.Raw.ToArray());
        var (dss, pyHanko, wrong) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            var name = entry.GetProperty("file").GetString()!;
            var path = Repository.Conformance("pdf-attacks", name);
            var seals = PadesValidator.Validate(PdfDocument.Open(File.ReadAllBytes(path)).Value!, new ValidationContext { At = at, Trust = TrustAnchors.Of(signer) });
            var ours = seals.All(s => s.Report.Indication == "TOTAL-PASSED");
            var answer = judge.Ask(new { op = "validate", file = path, trust = new[] { trust }, at = "2026-12-15T00:00:00Z" });
            var said = answer.TryGetProperty("signatures", out var list) ? list.EnumerateArray().Select(s => s.GetProperty("indication").GetString()).ToList() : [];
            var theirs = said.Count > 0 && said.TrueForAll(i => i == "TOTAL-PASSED");
            if (ours && !theirs)
            {
                wrong.Add($"{name}: {answer}");
            }

            if (theirs && !ours)
            {
                dss.Add(name);
            }

            if (!ours && entry.GetProperty("pyhanko").EnumerateArray().All(p => p.GetString()!.StartsWith("OK", StringComparison.Ordinal)))
            {
                pyHanko.Add(name);
            }
        }

        folder.Delete(recursive: true);
        Assert.Empty(wrong);
        Assert.Equal(DssLaxer, dss.Order(StringComparer.Ordinal));
        Assert.Equal(PyHankoLaxer, pyHanko.Order(StringComparer.Ordinal));
    }
}
