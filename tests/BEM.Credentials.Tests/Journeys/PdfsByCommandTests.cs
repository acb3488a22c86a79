using System.Text.Json;
using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>Sealed PDF certificates through the commands: issued, sealed and raised by hand, verified without a network.</summary>
[Trait("Category", "Journey")]
public sealed class PdfsByCommandTests : IDisposable
{
    private readonly SchoolWithServices school = new();

    public void Dispose() => school.Dispose();

    [Fact]
    public void Certificates_are_issued_with_a_seal_of_their_own_at_the_level_of_the_credential()
    {
        var issued = school.Issue(school.Key(school.Certificate()), "out", "--pdf", "--level", "B-LTA", "--tsa", school.Services.TsaAddress);
        Assert.True(issued.Code == 0, issued.Error);
        var pdfs = Directory.GetFiles(school.At("out"), "*.pdf");
        Assert.Equal(2, pdfs.Length);
        foreach (var file in pdfs)
        {
            var (code, report, error) = school.Verify(file, "--offline");
            Assert.True(code == 0, error + report);
            Assert.Equal(["JAdES TOTAL-PASSED", "PAdES TOTAL-PASSED"], Seals(report).Select(s => $"{s.GetProperty("format")} {s.GetProperty("indication")}"));
            Assert.Equal("B-LTA", Seals(report)[1].GetProperty("level").GetString());
            var document = PdfDocument.Open(File.ReadAllBytes(file)).Value!;
            Assert.Equal(["Seal", "Time"], document.Signatures.Select(s => s.Fields[0]));
            Assert.Equal(PdfCoverage.WholeFile, document.Signatures[1].Coverage);
        }
    }

    [Fact]
    public void A_certificate_is_sealed_by_hand_raised_step_by_step_and_refused_for_a_revoked_key()
    {
        var certificate = school.Certificate();
        var key = school.Key(certificate);
        Assert.Equal(0, school.Issue(key, "out", "--pdf", "--no-pdf-seal").Code);
        var plain = Directory.GetFiles(school.At("out"), "*.pdf")[0];
        var (code, report, _) = school.Verify(plain);
        Assert.Equal((0, "JAdES"), (code, Assert.Single(Seals(report)).GetProperty("format").GetString()));

        var file = school.At("sealed.pdf");
        var made = school.Bem("seal", plain, "--format", "pades", "--seal", key, "--out", file);
        Assert.True(made.Code == 0, made.Error);
        foreach (var level in (string[])["B-T", "B-LT", "B-LTA"])
        {
            var raised = school.Bem("upgrade", file, "--level", level, "--tsa", school.Services.TsaAddress, "--out", file);
            Assert.True(raised.Code == 0, raised.Error);
            var after = school.Verify(file);
            Assert.True(after.Code == 0, after.Error + after.Report);
            Assert.Equal(level, Seals(after.Report)[1].GetProperty("level").GetString());
        }

        Assert.True(File.ReadAllBytes(file).AsSpan().StartsWith(File.ReadAllBytes(plain)));

        // A school whose name is not in the credential, and a key that was revoked, seal nothing.
        var other = school.Key(school.Services.Seal(), "other.p12");
        var foreign = school.Bem("seal", plain, "--format", "pades", "--seal", other, "--out", school.At("none.pdf"));
        Assert.Equal((65, false), (foreign.Code, File.Exists(school.At("none.pdf"))));
        Assert.Contains("seal.issuer-", foreign.Error, StringComparison.Ordinal);
        school.Services.World.Revoke(certificate, DateTimeOffset.UtcNow.AddMinutes(-1));
        var refused = school.Bem("seal", plain, "--format", "pades", "--seal", key, "--force", "--out", school.At("none.pdf"));
        Assert.Equal((65, false), (refused.Code, File.Exists(school.At("none.pdf"))));
        Assert.Contains("key.revoked", refused.Error, StringComparison.Ordinal);
    }

    private static List<JsonElement> Seals(JsonElement report) => [.. report.GetProperty("seals").EnumerateArray()];
}
