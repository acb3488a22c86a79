using System.Text.Json;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>The time-stamps, CRLs, OCSP answers and certificates of DSS's own tests.</summary>
[Trait("Category", "Conformance")]
public sealed class TimestampTests
{
    public static TheoryData<string> Tokens()
    {
        var data = new TheoryData<string>();
        foreach (var file in Suites.Find("dss-timestamps") is { } folder ? Directory.EnumerateFiles(folder, "*.ts?").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            data.Add(Path.GetFileName(file));
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Tokens))]
    public void Tokens_are_read_and_their_signatures_hold_where_DSS_says_so(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-timestamps", "verdicts.json")));
        var token = TimestampToken.Read(File.ReadAllBytes(Suites.At("dss-timestamps", file)));
        Assert.NotNull(token);
        var theirs = json.RootElement.GetProperty(file).GetProperty("timestamps")[0];
        Assert.Equal(theirs.GetProperty("intact").GetBoolean(), token.IsIntact);
        Assert.Equal(theirs.GetProperty("productionTime").GetDateTimeOffset(), token.Time);
    }

    [Fact]
    public void Certificates_lists_and_answers_are_read()
    {
        var folder = Suites.At("dss-timestamps");
        foreach (var file in Directory.EnumerateFiles(folder, "*.c*r*"))
        {
            var certificates = new List<Certificate>();
            Assert.True(BEM.Credentials.Seals.Trust.TrustAnchors.Read(File.ReadAllBytes(file), certificates, []), file);

            // The Slovak identity card is one of those whose chip made factorable keys (CVE-2017-15361): its key is refused.
            Assert.All(certificates, c => Assert.Equal(file.EndsWith("sk_user.cer", StringComparison.Ordinal), c.Key.Kind == BEM.Credentials.Seals.Cryptography.KeyKind.Unknown));
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "crl")))
        {
            Assert.IsType<RevocationList>(RevocationEvidence.Read(File.ReadAllBytes(file)));
        }

        Assert.IsType<OcspAnswer>(RevocationEvidence.Read(File.ReadAllBytes(Path.Combine(folder, "peru_ocsp.bin"))));
    }
}
