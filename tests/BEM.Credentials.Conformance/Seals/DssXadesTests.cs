using System.Text;
using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>The XAdES files of DSS's own tests.</summary>
[Trait("Category", "Conformance")]
public sealed class DssXadesTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("dss-xades", "verdicts.json") is { } path)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                data.Add(entry.Name);
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_file_reads_as_DSS_reads_it(string file)
    {
        using var verdicts = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-xades", "verdicts.json")));
        var opened = XadesDocument.Open(File.ReadAllBytes(Suites.At(["dss-xades", .. file.Split('/')])));
        using var index = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-xades", "index.json")));
        var read = new List<IReadOnlyList<SealValidation>>();
        var missing = false;
        foreach (var run in verdicts.RootElement.GetProperty(file).EnumerateArray())
        {
            if (run.TryGetProperty("error", out _))
            {
                Assert.True(!opened.Succeeded || SealValidator.Validate(opened.Value, At(run, [])).All(s => !s.IsIntact));
                continue;
            }

            Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
            if (Contents(run) is not { } detached)
            {
                missing = true;
                continue;
            }

            var ours = SealValidator.Validate(opened.Value, At(run, detached));
            read.Add(ours);
            var theirs = run.GetProperty("signatures").EnumerateArray().ToList();
            Assert.Equal(theirs.Count, ours.Count);
            for (var i = 0; i < ours.Count; i++)
            {
                Compare(theirs[i], ours[i]);
            }
        }

        if (read.Count > 0 && !missing && index.RootElement.TryGetProperty(file, out var entries))
        {
            CompareIndex(entries, read);
        }

        if (missing)
        {
            Assert.Skip("what it signs is missing from the suite, or is there as a digest only; the runs without it agree");
        }
    }

    /// <summary>What the tests of DSS assert of the same file, each with what it hands in beside it; where the note says that a level needs anchors, it is left out.</summary>
    private static void CompareIndex(JsonElement entries, List<IReadOnlyList<SealValidation>> read)
    {
        foreach (var entry in entries.EnumerateArray().Where(e => e.GetProperty("levels").ValueKind == JsonValueKind.Array))
        {
            var basis = entry.GetProperty("basis").GetString()!;
            if (entry.GetProperty("signature_intact").ValueKind == JsonValueKind.False)
            {
                Assert.Contains(read, r => !r[0].IsIntact);
            }
            else if (entry.GetProperty("signature_intact").ValueKind == JsonValueKind.True && !basis.Contains("overridden", StringComparison.Ordinal) && !basis.Contains("switches", StringComparison.Ordinal))
            {
                Assert.Contains(read, r => r.Where(s => !s.IsCounterSignature).All(s => s.IsIntact));
            }

            foreach (var level in entry.GetProperty("levels").EnumerateArray().Select(l => l.GetString()!).Where(_ => !basis.Contains("needs the trust anchors", StringComparison.Ordinal)))
            {
                var name = level.StartsWith("XAdES_BASELINE_", StringComparison.Ordinal) ? "B-" + level["XAdES_BASELINE_".Length..] : "none";
                Assert.Contains(read, r => r.Any(s => s.Report.Level == name));
            }
        }
    }

    private static ValidationContext At(JsonElement run, IReadOnlyList<DetachedContent> detached) =>
        new() { At = run.TryGetProperty("at", out var at) ? at.GetDateTimeOffset() : DateTimeOffset.Parse("2026-11-01T00:00:00Z"), Detached = detached };

    private static void Compare(JsonElement theirs, SealValidation ours)
    {
        var said = theirs.GetProperty("signatureIntact").GetBoolean() && theirs.GetProperty("referencesIntact").GetBoolean();
        Assert.Equal(
            (theirs.GetProperty("indication").GetString(), theirs.GetProperty("subIndication").GetString(), said),
            (ours.Report.Indication, ours.Report.SubIndication, ours.IsIntact));
        Assert.Equal(
            theirs.GetProperty("timestamps").EnumerateArray().Select(t => (t.GetProperty("messageImprintValid").GetBoolean(), t.GetProperty("subIndication").GetString())).Order(),
            ours.Timestamps.Select(t => (t.ImprintMatches, t.SubIndication)).Order());
        if (ours.Signer is not null)
        {
            Assert.Equal(DssMade.Level(theirs.GetProperty("format").GetString()!), ours.Report.Level);
        }
    }

    private static List<DetachedContent>? Contents(JsonElement run)
    {
        var list = new List<DetachedContent>();
        foreach (var given in run.TryGetProperty("detached", out var contents) ? contents.EnumerateArray().ToList() : [])
        {
            if (given.ValueKind == JsonValueKind.String)
            {
                if (Suites.Find("dss-xades", given.GetString()!) is not { } path)
                {
                    return null;
                }

                list.Add(new DetachedContent(given.GetString()!, File.ReadAllBytes(path)));
                continue;
            }

            if (given.TryGetProperty("sha512", out _))
            {
                return null;
            }

            var name = given.TryGetProperty("name", out var named) ? named.GetString()! : string.Empty;
            list.Add(new DetachedContent(name, given.TryGetProperty("text", out var text) ? Encoding.UTF8.GetBytes(text.GetString()!) : File.ReadAllBytes(Suites.At("dss-xades", given.GetProperty("file").GetString()!))));
        }

        return list;
    }
}
