using System.Text.Json;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>JAdES seals that DSS made, good and damaged, each at stated times with stated anchors.</summary>
[Trait("Category", "Conformance")]
public sealed class DssMadeTests
{
    /// <summary>Files in which DSS passes what the standard does not: file to the code that we give (docs/conformance-seals.md).</summary>
    private static readonly Dictionary<string, string> Stricter = new(StringComparer.Ordinal)
    {
        ["header-crit-absent-member.json"] = "seal.crit-absent",
        ["header-crit-alg.json"] = "seal.crit-registered",
        ["header-crit-empty.json"] = "seal.crit-empty",
        ["header-crit-unknown.json"] = "seal.crit-unknown",
        ["header-expired-exp.json"] = "seal.expired-by-signer",
    };

    public static TheoryData<string, int> Checks() => DssMade.Checks("jades");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Checks))]
    public void Every_check_ends_as_DSS_says_or_stricter_where_the_standard_is(string file, int index)
    {
        var (bytes, context, check) = DssMade.Check(file, index);
        var opened = SealedDocument.Open(bytes);
        if (check.TryGetProperty("error", out _))
        {
            Assert.Equal("seal.base64url", Assert.Single(opened.Findings).Code);
            return;
        }

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
        Assert.Equal(DssMade.Level(theirs.GetProperty("format").GetString()!), ours.Report.Level);
        Assert.Equal(theirs.GetProperty("signatureIntact").GetBoolean(), ours.IsIntact);

        if (DssMade.IsEarly(theirs, at) || Stricter.ContainsKey(name))
        {
            DssMade.AssertStricter(theirs, ours, DssMade.IsEarly(theirs, at) ? "seal.time-in-future" : Stricter[name]);
            return;
        }

        DssMade.AssertSame(theirs, ours);
    }
}
