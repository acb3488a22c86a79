using System.Text;
using System.Text.Json;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>The JAdES files of DSS's own tests.</summary>
[Trait("Category", "Conformance")]
public sealed class DssJadesTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("dss-jades", "verdicts.json") is { } path)
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
        using var verdicts = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-jades", "verdicts.json")));
        using var index = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-jades", "index.json")));
        var opened = SealedDocument.Open(File.ReadAllBytes(Suites.At(["dss-jades", .. file.Split('/')])));
        foreach (var run in verdicts.RootElement.GetProperty(file).EnumerateArray())
        {
            var theirs = run.TryGetProperty("signatures", out var list) ? list.EnumerateArray().ToList() : [];
            if (!opened.Succeeded)
            {
                // Not well-formed, no signature, or a payload that is no text: nothing in it can pass.
                Assert.DoesNotContain(theirs, t => t.GetProperty("signatureIntact").GetBoolean());
                continue;
            }

            var detached = run.TryGetProperty("detached", out var contents) ? contents.EnumerateArray().Select(Content).ToList() : [];
            var ours = SealValidator.Validate(opened.Value, new ValidationContext { At = run.GetProperty("at").GetDateTimeOffset(), Detached = detached });
            Assert.Equal(theirs.Count, ours.Count);
            for (var i = 0; i < ours.Count; i++)
            {
                Compare(theirs[i], ours[i]);
            }
        }

        if (opened.Succeeded && index.RootElement.TryGetProperty(file, out var entries))
        {
            CompareIndex(entries, opened.Value);
        }
    }

    private static void CompareIndex(JsonElement entries, SealedDocument document)
    {
        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.GetProperty("signature_intact").ValueKind != JsonValueKind.True || document.IsDetached)
            {
                continue;
            }

            var ours = SealValidator.Validate(document, new ValidationContext { At = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) });
            Assert.All(ours, o => Assert.True(o.IsIntact));
            foreach (var level in entry.GetProperty("levels").EnumerateArray())
            {
                Assert.Contains(ours, o => o.Report.Level == (level.GetString() == "JSON_NOT_ETSI" ? "none" : level.GetString()!.Replace("JAdES_BASELINE_", "B-")));
            }
        }
    }

    private static void Compare(JsonElement theirs, SealValidation ours)
    {
        var referencesIntact = theirs.GetProperty("signatureIntact").GetBoolean() && theirs.GetProperty("referencesIntact").GetBoolean();
        Assert.Equal(referencesIntact, ours.IsIntact);
        Assert.Equal(
            theirs.GetProperty("timestamps").EnumerateArray().Select(t => (t.GetProperty("messageImprintValid").GetBoolean(), t.GetProperty("subIndication").GetString())).Order(),
            ours.Timestamps.Select(t => (t.ImprintMatches, t.SubIndication)).Order());
        if (ours.Report.SubIndication == "FORMAT_FAILURE")
        {
            // crit against RFC 7515, section 4.1.11: DSS only says that it is no baseline signature.
            Assert.Equal("JSON-NOT-ETSI", theirs.GetProperty("format").GetString());
            Assert.StartsWith("seal.crit-", ours.Checks[0].Code, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(
            (theirs.GetProperty("indication").GetString(), theirs.GetProperty("subIndication").GetString()),
            (ours.Report.Indication, ours.Report.SubIndication));
        if (ours.Signer is not null)
        {
            Assert.Equal(DssMade.Level(theirs.GetProperty("format").GetString()!), ours.Report.Level);
        }
    }

    private static DetachedContent Content(JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.String)
        {
            return new DetachedContent(given.GetString()!, File.ReadAllBytes(Suites.At("dss-jades", given.GetString()!)));
        }

        var name = given.GetProperty("name").GetString()!;
        return new DetachedContent(name, given.TryGetProperty("text", out var text) ? Encoding.UTF8.GetBytes(text.GetString()!) : File.ReadAllBytes(Suites.At("dss-jades", given.GetProperty("file").GetString()!)));
    }
}
