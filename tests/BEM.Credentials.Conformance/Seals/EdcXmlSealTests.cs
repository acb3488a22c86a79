using System.Text.Json;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>Every signed XML sample of the Commission, judged as DSS judges it; and trusted lists as their states publish them.</summary>
[Trait("Category", "Conformance")]
public sealed class EdcXmlSealTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("edc", "verdicts.json") is { } path)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)))
            {
                data.Add(entry.Name);
            }
        }

        return data;
    }

    public static TheoryData<string> Lists()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("real-lists", "index.json") is { } path)
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.xml").Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetFileName(file));
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_verdict_of_DSS_is_ours(string file)
    {
        var document = Open("edc", file);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("edc", "verdicts.json")));
        var entry = json.RootElement.GetProperty(file);
        var carried = document.Signatures.SelectMany(s => XadesFacts.Gather(s, new ValidationContext { At = DateTimeOffset.UnixEpoch }).Certificates).ToLookup(c => c.Fingerprint);
        foreach (var run in entry.EnumerateObject().Where(r => r.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
        {
            var dated = run.Name.StartsWith("on", StringComparison.Ordinal);
            var source = !dated ? run.Value : entry.TryGetProperty("trustedWithEveryCA", out var every) ? every : entry.GetProperty("trusted");
            var anchors = source.GetProperty("trust").EnumerateArray().SelectMany(a => carried[a.GetProperty("sha256").GetString()!].Take(1));
            var at = dated ? DateTimeOffset.Parse(run.Name[2..] + "T00:00:00Z") : run.Value.GetProperty("at").GetDateTimeOffset();
            var ours = SealValidator.Validate(document, new ValidationContext { At = at, Trust = TrustAnchors.Of(anchors) });
            var theirs = (dated ? run.Value : run.Value.GetProperty("signatures")).EnumerateArray().ToList();
            Assert.Equal(theirs.Count, ours.Count);
            for (var i = 0; i < ours.Count; i++)
            {
                Compare(theirs[i], ours[i], run.Name);
            }
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Lists))]
    public void Every_list_is_well_signed_and_wholly_covered(string file)
    {
        var ours = Assert.Single(SealValidator.Validate(Open("real-lists", file), new ValidationContext { At = DateTimeOffset.Parse("2026-11-01T00:00:00Z") }));
        Assert.True(ours.IsIntact, ours.Checks[0].Code);
        Assert.NotNull(ours.SignedRoot);
    }

    private static XadesDocument Open(string suite, string file)
    {
        var opened = XadesDocument.Open(File.ReadAllBytes(Suites.At([suite, .. file.Split('/')])));
        Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
        return opened.Value;
    }

    private static void Compare(JsonElement theirs, SealValidation ours, string what)
    {
        Assert.Equal((theirs.GetProperty("indication").GetString(), theirs.GetProperty("subIndication").GetString(), what), (ours.Report.Indication, ours.Report.SubIndication, what));
        if (!theirs.TryGetProperty("format", out var format))
        {
            return;
        }

        Assert.Equal(theirs.GetProperty("signatureIntact").GetBoolean() && theirs.GetProperty("referencesIntact").GetBoolean(), ours.IsIntact);
        Assert.Equal(DssMade.Level(format.GetString()!), ours.Report.Level);
        Assert.Equal(theirs.GetProperty("bestSignatureTime").GetDateTimeOffset(), ours.Report.BestSignatureTime);
        Assert.Equal(
            theirs.GetProperty("timestamps").EnumerateArray().Select(t => (t.GetProperty("messageImprintValid").GetBoolean(), t.GetProperty("indication").GetString(), t.GetProperty("productionTime").GetDateTimeOffset())),
            ours.Timestamps.Select(t => (t.ImprintMatches, (string?)t.Indication, t.Time!.Value)));
    }
}
