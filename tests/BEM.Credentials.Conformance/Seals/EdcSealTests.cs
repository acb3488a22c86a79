using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>Every sealed JSON sample of the Commission and of another issuer: intact, changed nowhere unseen, judged as DSS judges it.</summary>
[Trait("Category", "Conformance")]
public sealed class EdcSealTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var suite in (string[])["edc", "edc-mynextid"])
        {
            if (Suites.Find(suite, "verdicts.json") is { } path)
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(path));
                foreach (var entry in json.RootElement.EnumerateObject().Where(e => !e.Name.EndsWith(".xml", StringComparison.Ordinal)))
                {
                    data.Add(suite, entry.Name);
                }
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_verdict_of_DSS_is_ours(string suite, string file)
    {
        var document = Open(suite, file);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At(suite, "verdicts.json")));
        var entry = json.RootElement.GetProperty(file);
        var carried = document.Signatures.SelectMany(s => JadesFacts.Gather(document, s, new ValidationContext { At = DateTimeOffset.UnixEpoch }).Certificates).ToLookup(c => c.Fingerprint);
        foreach (var run in entry.EnumerateObject().Where(r => r.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
        {
            // "on2026-11-01" has only the signatures: its time is in its name, its anchors are those of the run that passed.
            var dated = run.Name.StartsWith("on", StringComparison.Ordinal);
            var source = !dated ? run.Value : entry.TryGetProperty("trustedWithEveryCA", out var every) ? every : entry.GetProperty("trusted");
            var anchors = source.GetProperty("trust").EnumerateArray().SelectMany(a => carried[a.GetProperty("sha256").GetString()!].Take(1));
            var at = dated ? DateTimeOffset.Parse(run.Name[2..] + "T00:00:00Z") : run.Value.GetProperty("at").GetDateTimeOffset();
            var ours = SealValidator.Validate(document, new ValidationContext { At = at, Trust = TrustAnchors.Of(anchors) });
            var theirs = (dated ? run.Value : run.Value.GetProperty("signatures")).EnumerateArray().ToList();
            Assert.Equal(theirs.Count, ours.Count);
            for (var i = 0; i < ours.Count; i++)
            {
                Compare(theirs[i], ours[i], file + " " + run.Name);
            }
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void A_change_of_any_part_is_seen(string suite, string file)
    {
        var bytes = File.ReadAllBytes(Suites.At([suite, .. file.Split('/')]));
        Assert.True(SealValidator.IsIntact(Open(suite, file)));
        var payload = JsonNode.Parse(bytes)!["payload"]!.GetValue<string>();
        foreach (var place in Places(payload.Length, 40))
        {
            Assert.False(Intact(bytes, n => n["payload"] = Changed(payload, place)), $"payload {place}");
        }

        foreach (var member in (string[])["protected", "signature"])
        {
            var value = JsonNode.Parse(bytes)!["signatures"]![0]![member]!.GetValue<string>();
            foreach (var place in Places(value.Length, 60))
            {
                Assert.False(Intact(bytes, n => n["signatures"]![0]![member] = ChangedEncoding(value, place)), $"{member} {place}");
            }
        }
    }

    private static SealedDocument Open(string suite, string file)
    {
        var opened = SealedDocument.Open(File.ReadAllBytes(Suites.At([suite, .. file.Split('/')])));
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

        Assert.Equal(theirs.GetProperty("signatureIntact").GetBoolean(), ours.IsIntact);
        Assert.Equal(CheckStatus.Passed, ours.Check(CheckId.SealIntegrity).Status);
        Assert.Equal(DssMade.Level(format.GetString()!), ours.Report.Level);
        Assert.Equal(theirs.GetProperty("bestSignatureTime").GetDateTimeOffset(), ours.Report.BestSignatureTime);
        Assert.Equal(
            theirs.GetProperty("timestamps").EnumerateArray().Select(t => (t.GetProperty("messageImprintValid").GetBoolean(), t.GetProperty("indication").GetString(), t.GetProperty("productionTime").GetDateTimeOffset())),
            ours.Timestamps.Select(t => (t.ImprintMatches, (string?)t.Indication, t.Time!.Value)));
    }

    private static IEnumerable<int> Places(int length, int count) => Enumerable.Range(0, count).Select(i => (int)((long)i * (length - 1) / (count - 1))).Distinct();

    private static bool Intact(byte[] bytes, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(bytes)!;
        change(node);
        var opened = SealedDocument.Open(Encoding.UTF8.GetBytes(node.ToJsonString()));
        return opened.Succeeded && SealValidator.IsIntact(opened.Value);
    }

    private static string Changed(string text, int place)
    {
        if (char.IsSurrogate(text[place]))
        {
            return text.Remove(place < text.Length - 1 ? place : place - 1, 2);
        }

        return text[..place] + (text[place] == 'x' ? 'y' : 'x') + text[(place + 1)..];
    }

    private static string ChangedEncoding(string text, int place)
    {
        // The next letter of the alphabet changes one bit at least, if only one that must be zero.
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return text[..place] + alphabet[(alphabet.IndexOf(text[place]) + 1) % 64] + text[(place + 1)..];
    }
}
