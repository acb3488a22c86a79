using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>
/// A certificate damaged inside the archive time-stamp's token while a good copy stands elsewhere in the seal. Certificates of a token are not
/// signed (RFC 5652, section 10.2.3), so its signature holds; what it is worth is what DSS 6.4 says of the same file.
/// </summary>
[Trait("Category", "Abuse")]
public sealed class DamagedTimestampCertificateTests
{
    [Theory]
    [InlineData(0, 2026, "TOTAL-PASSED", "PASSED", "INDETERMINATE")]
    [InlineData(0, 2029, "TOTAL-PASSED", "PASSED", "INDETERMINATE")]
    [InlineData(0, 2031, "INDETERMINATE", "INDETERMINATE", "INDETERMINATE")]
    [InlineData(1, 2026, "TOTAL-PASSED", "INDETERMINATE", "INDETERMINATE")]
    [InlineData(1, 2029, "INDETERMINATE", "INDETERMINATE", "INDETERMINATE")]
    [InlineData(1, 2031, "INDETERMINATE", "INDETERMINATE", "INDETERMINATE")]
    [InlineData(2, 2029, "TOTAL-PASSED", "PASSED", "PASSED")]
    public void What_a_token_contradicts_itself_about_proves_nothing(int certificate, int year, string indication, string signature, string archive)
    {
        var file = Damaged(File.ReadAllBytes(Suites.At("dss-made", "jades", "edc-es256-lta.jsonld")), certificate);
        var context = new ValidationContext { At = new(year, year == 2031 ? 1 : 6, 1, 0, 0, 0, TimeSpan.Zero), Trust = TrustAnchors.Load([Suites.At("dss-made", "trust", "root.pem")]).Value! };
        var seal = Assert.Single(SealValidator.Validate(SealedDocument.Open(file).Value!, context));
        Assert.Equal((indication, signature, archive), (seal.Report.Indication, seal.Timestamps[0].Indication, seal.Timestamps[1].Indication));
        Assert.All(seal.Timestamps, t => Assert.True(t.IsIntact && t.ImprintMatches));
        Assert.True(archive == "PASSED" || signature == "PASSED" || seal.Check(CheckId.SealTimestamp).Status == CheckStatus.Indeterminate);
    }

    /// <summary>The file with one bit of a certificate's signature in the last time-stamp turned.</summary>
    private static byte[] Damaged(byte[] file, int certificate)
    {
        using var json = JsonDocument.Parse(file);
        var text = json.RootElement.GetProperty("signatures")[0].GetProperty("header").GetProperty("etsiU").EnumerateArray().Last().GetString()!;
        var element = JsonNode.Parse(Base64Url.DecodeFromChars(text))!;
        var token = element["arcTst"]!["tstTokens"]![0]!;
        var der = Convert.FromBase64String(token["val"]!.GetValue<string>());
        var raw = TimestampToken.Read(der)!.Certificates[certificate].Raw;
        der[der.AsSpan().IndexOf(raw.Span) + raw.Length - 3] ^= 1;
        token["val"] = Convert.ToBase64String(der);
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(text, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(element.ToJsonString())), StringComparison.Ordinal));
    }
}
