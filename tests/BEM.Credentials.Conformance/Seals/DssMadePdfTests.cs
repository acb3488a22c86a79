using System.Text.Json;
using BEM.Credentials.Pdf.Reading;
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

    public static TheoryData<string, int> Checks() => DssMade.Checks("pades");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Checks))]
    public void Every_check_ends_as_DSS_says_or_stricter_where_the_standard_is(string file, int index)
    {
        var (bytes, context, check) = DssMade.Check(file, index);
        var opened = PdfDocument.Open(bytes);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
        var ours = PadesValidator.Validate(opened.Value, context);
        var theirs = check.GetProperty("signatures").EnumerateArray().OrderBy(s => s.GetProperty("signingTime").GetDateTimeOffset()).ToList();
        Assert.Equal(theirs.Count, ours.Count);
        for (var i = 0; i < ours.Count; i++)
        {
            Compare(theirs[i], ours[i], Path.GetFileName(file), context.At);
        }
    }

    private static void Compare(JsonElement theirs, SealValidation ours, string name, DateTimeOffset at)
    {
        Assert.Equal("B-" + theirs.GetProperty("format").GetString()!["PAdES-BASELINE-".Length..], ours.Report.Level);
        Assert.Equal(theirs.GetProperty("signatureIntact").GetBoolean(), ours.IsIntact);
        Assert.Equal(theirs.GetProperty("signingTime").GetDateTimeOffset(), ours.Report.SigningTime);

        if (DssMade.IsEarly(theirs, at) || Stricter.ContainsKey(name))
        {
            DssMade.AssertStricter(theirs, ours, DssMade.IsEarly(theirs, at) ? "seal.time-in-future" : Stricter[name]);
            return;
        }

        DssMade.AssertSame(theirs, ours);
    }
}
