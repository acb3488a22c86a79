using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>PAdES seals that DSS made, good and damaged, each at stated times with stated anchors.</summary>
[Trait("Category", "Conformance")]
public sealed class DssMadePdfTests
{
    /// <summary>Files in which DSS passes, or leaves open, what the standard refuses: file to the code that we give (docs/conformance-seals.md).</summary>
    private static readonly Dictionary<string, string> Stricter = new(StringComparer.Ordinal)
    {
        ["cert-wrong-key-usage-lt.pdf"] = "seal.certificate-usage",
        ["damaged-annotation-added-lt.pdf"] = "pdf.changed-after-signing",
        ["damaged-bytes-appended-b.pdf"] = "pdf.bytes-after-end",
        ["damaged-text-overlay-lt.pdf"] = "pdf.changed-after-signing",
        ["eddsa-lta.pdf"] = "seal.algorithm-weak",
    };

    public static TheoryData<string, int> Checks()
    {
        var data = new TheoryData<string, int>();
        if (Suites.Find("dss-made", "index.json") is { } path)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Name.StartsWith("pades/", StringComparison.Ordinal)))
            {
                for (var i = 0; i < entry.Value.GetProperty("checks").GetArrayLength(); i++)
                {
                    data.Add(entry.Name, i);
                }
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Checks))]
    public void Every_check_ends_as_DSS_says_or_stricter_where_the_standard_is(string file, int index)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-made", "index.json")));
        var check = json.RootElement.GetProperty(file).GetProperty("checks")[index];
        var opened = PdfDocument.Open(File.ReadAllBytes(Suites.At(["dss-made", .. file.Split('/')])));
        Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
        var at = check.GetProperty("at").GetDateTimeOffset();
        var trust = TrustAnchors.Load(check.GetProperty("trust").EnumerateArray().Select(t => Suites.At("dss-made", "trust", t.GetString()!)));
        var ours = PadesValidator.Validate(opened.Value, new ValidationContext { At = at, Trust = trust.Value! });
        var theirs = check.GetProperty("signatures").EnumerateArray().OrderBy(s => s.GetProperty("signingTime").GetDateTimeOffset()).ToList();
        Assert.Equal(theirs.Count, ours.Count);
        for (var i = 0; i < ours.Count; i++)
        {
            Compare(theirs[i], ours[i], Path.GetFileName(file), at);
        }
    }

    private static void Compare(JsonElement theirs, SealValidation ours, string name, DateTimeOffset at)
    {
        Assert.Equal("B-" + theirs.GetProperty("format").GetString()!["PAdES-BASELINE-".Length..], ours.Report.Level);
        Assert.Equal(theirs.GetProperty("signatureIntact").GetBoolean(), ours.IsIntact);
        Assert.Equal(theirs.GetProperty("signingTime").GetDateTimeOffset(), ours.Report.SigningTime);

        // A time of validation before the signing time: DSS passes, EN 319 102-1 has no seal to judge yet.
        var early = theirs.GetProperty("signingTime").GetDateTimeOffset() > at;
        if (early || Stricter.ContainsKey(name))
        {
            var code = early ? "seal.time-in-future" : Stricter[name];
            Assert.NotEqual("TOTAL-PASSED", ours.Report.Indication);
            Assert.True(ours.Checks.Any(c => c.Code == code) || theirs.GetProperty("indication").GetString() == ours.Report.Indication, name);
            return;
        }

        Assert.Equal(
            (theirs.GetProperty("indication").GetString(), theirs.GetProperty("subIndication").GetString()),
            (ours.Report.Indication, ours.Report.SubIndication));
        Assert.Equal(theirs.GetProperty("timestamps").EnumerateArray().Select(Timestamp).Order(StringComparer.Ordinal), ours.Timestamps.Select(Timestamp).Order(StringComparer.Ordinal));
        Assert.Equal(ours.Timestamps.Any(t => t.Indication == "FAILED"), ours.Check(CheckId.SealTimestamp).Status == CheckStatus.Failed);
    }

    private static string Timestamp(JsonElement timestamp) =>
        DssMade.Timestamp(timestamp).Replace("DOCUMENT_TIMESTAMP", "ARCHIVE_TIMESTAMP", StringComparison.Ordinal);

    private static string Timestamp(TimestampValidation timestamp) => DssMade.Timestamp(timestamp);
}
