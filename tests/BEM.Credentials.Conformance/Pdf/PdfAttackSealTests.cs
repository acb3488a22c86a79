using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Pdf;

/// <summary>
/// Signed PDFs that were altered, forged or built to deceive, judged whole: range, changes, value and signer. The signer of the controls is
/// trusted, so that nothing but the attack stands between a file and TOTAL-PASSED.
/// </summary>
[Trait("Category", "Conformance")]
public class PdfAttackSealTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 15, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        if (Suites.Find("pdf-attacks", "index.json") is { } index)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(index));
            foreach (var entry in json.RootElement.EnumerateArray())
            {
                data.Add(entry.GetProperty("file").GetString()!, entry.GetProperty("expected").GetString()!);
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Every_file_gets_the_expected_verdict_or_a_stricter_one(string file, string expected)
    {
        var seals = Judge(file);
        var integrity = seals.Select(s => s.Check(CheckId.SealIntegrity)).ToList();
        Assert.NotEmpty(seals);
        if (expected == "valid")
        {
            Assert.All(seals, s => Assert.Equal(("TOTAL-PASSED", "B-B"), (s.Report.Indication, s.Report.Level)));
        }
        else if (expected.StartsWith("first signature: modified", StringComparison.Ordinal))
        {
            Assert.Equal(["TOTAL-FAILED", "TOTAL-PASSED"], seals.Select(s => s.Report.Indication));
        }
        else if (expected.StartsWith("intact", StringComparison.Ordinal) || expected.StartsWith("one signature", StringComparison.Ordinal))
        {
            Assert.All(integrity, c => Assert.Equal((CheckStatus.Passed, "seal.intact"), (c.Status, c.Code)));
            Assert.All(seals, s => Assert.Equal(SubIndicationOfStrangers, s.Report.SubIndication));
        }
        else if (file.StartsWith("dss-copied-", StringComparison.Ordinal))
        {
            Assert.All(seals, s => Assert.True(s.IsIntact));
            Assert.Equal(["FAILED"], seals.SelectMany(s => s.Timestamps).Where(t => !t.ImprintMatches).Select(t => t.Indication));
        }
        else if (file is "dss-no-message-digest.pdf" or "pyhanko-signing-certificate-v1.pdf")
        {
            Assert.Equal("none", Assert.Single(seals).Report.Level);
        }
        else
        {
            // What is wrong is named: the part that is not covered or was changed, or what the value lacks.
            Assert.All(seals, s => Assert.NotEqual("TOTAL-PASSED", s.Report.Indication));
            var failed = integrity.Where(c => c.Status == CheckStatus.Failed).ToList();
            Assert.NotEmpty(failed);
            Assert.All(failed, c => Assert.NotEqual(c.Code, c.Message));
            if (expected.StartsWith("modified", StringComparison.Ordinal))
            {
                Assert.All(failed, c => Assert.StartsWith("pdf.", c.Code, StringComparison.Ordinal));
            }
        }
    }

    private const string SubIndicationOfStrangers = "NO_CERTIFICATE_CHAIN_FOUND";

    private static IReadOnlyList<SealValidation> Judge(string file)
    {
        var trusted = PdfDocument.Open(File.ReadAllBytes(Suites.At("pdf-attacks", "control-signed.pdf"))).Value!;
        var signer = PadesValidator.Validate(trusted, new ValidationContext { At = At })[0].Signer!;
        var opened = PdfDocument.Open(File.ReadAllBytes(Suites.At("pdf-attacks", file)));
        return PadesValidator.Validate(opened.Value!, new ValidationContext { At = At, Trust = TrustAnchors.Of(signer) });
    }
}
