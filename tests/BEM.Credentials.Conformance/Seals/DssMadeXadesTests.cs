using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>XAdES seals that DSS made, good and damaged, each at stated times with stated anchors.</summary>
[Trait("Category", "Conformance")]
public sealed class DssMadeXadesTests
{
    /// <summary>Files in which the signed element was moved aside: DSS passes them and leaves it to the reader to look at the scope.</summary>
    private static readonly Dictionary<string, string> Stricter = new(StringComparer.Ordinal)
    {
        ["wrapping-moved-into-object-lt.xml"] = "seal.signed-element-moved",
        ["wrapping-sibling-lt.xml"] = "seal.signed-element-moved",
        ["wrapping-outer-root-lt.xml"] = "seal.signed-element-not-root",
    };

    public static TheoryData<string, int> Checks() => DssMade.Checks("xades");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Checks))]
    public void Every_check_ends_as_DSS_says_or_stricter_where_the_standard_is(string file, int index)
    {
        var (bytes, context, check) = DssMade.Check(file, index);
        var opened = XadesDocument.Open(bytes);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
        var ours = SealValidator.Validate(opened.Value, context);
        var theirs = check.GetProperty("signatures").EnumerateArray().ToList();
        Assert.Equal(theirs.Count, ours.Count);
        for (var i = 0; i < ours.Count; i++)
        {
            Compare(theirs[i], ours[i], Path.GetFileName(file), context.At);
        }
    }

    private static void Compare(JsonElement theirs, SealValidation ours, string name, DateTimeOffset at)
    {
        if (ours.Signer is not null)
        {
            Assert.Equal(DssMade.Level(theirs.GetProperty("format").GetString()!), ours.Report.Level);
        }

        if (Stricter.TryGetValue(name, out var code))
        {
            Assert.Equal(("TOTAL-FAILED", code), (ours.Report.Indication, ours.Check(CheckId.SealIntegrity).Code));
            Assert.Empty(ours.Signed);
            return;
        }

        if (DssMade.IsEarly(theirs, at))
        {
            Assert.NotEqual("TOTAL-PASSED", ours.Report.Indication);
            Assert.Contains(ours.Checks, c => c.Code == "seal.time-in-future");
            return;
        }

        Assert.Equal(theirs.GetProperty("signatureIntact").GetBoolean() && theirs.GetProperty("referencesIntact").GetBoolean(), ours.IsIntact);
        if (name == "eddsa-lta.xml" && at.Year == 2029)
        {
            // DSS holds Ed25519 to be unreliable at every time, and yet lets it pass once the certificate has expired.
            Assert.Equal("CRYPTO_CONSTRAINTS_FAILURE_NO_POE", ours.Report.SubIndication);
            return;
        }

        DssMade.AssertSame(theirs, ours);
        Assert.Equal(ours.IsIntact, ours.Signed.Count > 0);
    }
}
