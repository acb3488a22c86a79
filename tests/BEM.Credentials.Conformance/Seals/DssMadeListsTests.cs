using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>Seals under invented lists, each with the legal level that DSS gives it at a stated time.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", "dss-made-lists")]
public sealed class DssMadeListsTests : IClassFixture<DssMadeListsTests.CompactFolder>
{
    // Most lists are in many sets: all but the first time they are read from their short form, as on a command line that is used again.
    private static readonly DirectoryInfo Compact = Directory.CreateTempSubdirectory("compact-lists-");
    private static readonly ConcurrentDictionary<(string Set, DateTimeOffset At), TrustAnchors> Loaded = new();

    /// <summary>Seal and set to what we give where DSS is too lax, and the code that says why.</summary>
    private static readonly Dictionary<(string Seal, string Set), (string Level, string Code)> Stricter = new()
    {
        [("seal-under-sig-ca", "base")] = ("AdESeal", "trust.service-use"),
        [("list-empty-none", "base")] = ("AdESeal-QC", "trust.criteria-unknown"),
        [("extension-taken-over", "base")] = ("AdESeal", "trust.service-taken-over"),
        [("extension-unknown-critical", "base")] = ("AdESeal", "trust.extension-unknown"),
        [("third-seal-no-legislation", "third")] = ("AdESeal", "trust.legislation-missing"),
        [("delta-seal", "lotl-xd-wrong-territory")] = ("N/A", "trust.list-territory"),
        [("delta-seal", "lotl-sequence-back")] = ("N/A", "trust.list-rollback"),
        [("delta-seal", "lotl-unsigned")] = ("N/A", "trust.list-unsigned"),
        [("delta-seal", "xd-wrong-territory")] = ("N/A", "trust.list-territory"),
        [("delta-seal", "xd-no-territory")] = ("N/A", "trust.list-territory"),
        [("delta-seal", "xd-two-signatures")] = ("N/A", "trust.list-signatures"),
        [("third-seal", "third-etsi-words")] = ("N/A", "trust.list-type"),
        [("third-seal", "third-etsi-words-none")] = ("N/A", "trust.list-type"),
    };

    /// <summary>Sets in which a list is bad: DSS's answer by default uses it all the same, ours is the one that it gives with onlyValidLists.</summary>
    private static readonly HashSet<string> BadLists = new(StringComparer.Ordinal)
    {
        "lotl-pivot-oldest-missing", "lotl-pivot-newest-missing", "lotl-pivot-forged", "lotl-expired", "lotl-pivots-reversed", "lotl-xd-no-signer",
        "xd-expired", "xd-outsider", "xd-signed-by-xa", "xd-signed-by-lotl", "xd-lapsed-signer", "xd-sha1", "xd-level-t", "xd-altered", "xd-wrapped", "base-and-xf-wrong-signer",
    };

    public static TheoryData<int, string> Checks()
    {
        var data = new TheoryData<int, string>();
        if (Suites.Find("dss-made-lists", "index.json") is { } path)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var (index, check) in json.RootElement.GetProperty("checks").EnumerateArray().Index())
            {
                data.Add(index, $"{check.GetProperty("seal").GetString()} {check.GetProperty("set").GetString()}");
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Checks))]
    public async Task The_legal_level_is_that_of_DSS_or_a_lower_one_with_its_own_code(int index, string name)
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Suites.At("dss-made-lists", "index.json"), TestContext.Current.CancellationToken));
        var check = json.RootElement.GetProperty("checks")[index];
        var (seal, set) = (check.GetProperty("seal").GetString()!, check.GetProperty("set").GetString()!);
        var at = check.GetProperty("at").GetDateTimeOffset();
        var expect = check.GetProperty("expect");
        var theirs = expect.GetProperty("qualification").GetProperty("level").GetString()!;
        var trust = await LoadAsync(json.RootElement.GetProperty("sets").GetProperty(set), set, at);
        var ocsps = check.TryGetProperty("ocsps", out var files) ? files.EnumerateArray().Select(f => Suites.At("dss-made-lists", "seals", f.GetString()!)).ToList() : [];
        trust = trust.With(TrustAnchors.Load(ocsps).Value!);
        var document = SealedDocument.Open(await File.ReadAllBytesAsync(Suites.At("dss-made-lists", "seals", seal + ".json"), TestContext.Current.CancellationToken)).Value!;
        var ours = SealValidator.Validate(document, new ValidationContext { At = at, Trust = trust })[0];
        var level = ours.Report.Trust.Qualification;
        if (Stricter.TryGetValue((seal, set), out var stricter))
        {
            Assert.Equal((name, stricter.Level), (name, level));
            var why = ours.Check(CheckId.SealTrust).Code + " " + string.Join(' ', ours.Check(CheckId.SealTrust).Details.Values) + " " + string.Join(' ', trust.Lists.Select(l => l.Fault?.Code));
            Assert.Contains(stricter.Code, why, StringComparison.Ordinal);
            return;
        }

        var strict = check.TryGetProperty("onlyValidLists", out var only) && only.GetBoolean();
        if (BadLists.Contains(set) && !strict && seal != "qualified-qscd-lt" && !(set == "xd-expired" && at.Year == 2025))
        {
            Assert.Equal((name, "N/A", "none"), (name, level, ours.Report.Trust.Anchor));
            Assert.Contains(trust.Lists, l => !l.IsUsable && l.Fault is not null);
            return;
        }

        Assert.Equal((name, theirs), (name, level));
        Assert.Equal((name, AnchorOf(seal, set, theirs)), (name, ours.Report.Trust.Anchor));
        if (set is not ("xd-version-4" or "xd-version-7"))
        {
            Assert.Equal((name, expect.GetProperty("indication").GetString()), (name, ours.Report.Indication));
        }
    }

    /// <summary>The plain statement that a level allows: qualified only where the Union's lists say it, recognised only while an agreement holds.</summary>
    private static string AnchorOf(string seal, string set, string level) => seal switch
    {
        _ when level == "N/A" && seal is not ("two-services-conflict" or "two-services-one-withdrawn" or "edge-issued-at-grant" or "edge-sealed-at-withdrawal") => "none",
        "no-pointer-seal" => "national-list",
        _ when seal.StartsWith("third-", StringComparison.Ordinal) => set is "third" && seal is not ("third-seal-before-agreement" or "third-withdrawn" or "third-unmapped-status") || seal == "third-seal-2023"
            ? "adequate-third-country" : "national-list",
        _ => level is "QESeal" or "QESig" ? "eu-qualified" : "eu-advanced",
    };

    internal static async Task<TrustAnchors> LoadAsync(JsonElement set, string name, DateTimeOffset at)
    {
        if (Loaded.TryGetValue((name, at), out var known))
        {
            return known;
        }

        var folder = Directory.CreateTempSubdirectory("lists");
        try
        {
            var file = Path.Combine(folder.FullName, "TRUST.json");
            await File.WriteAllTextAsync(file, TrustFileOf(set, folder.FullName), TestContext.Current.CancellationToken);
            var configuration = TrustFile.Read(file);
            Assert.True(configuration.Succeeded, string.Join(' ', configuration.Findings));
            var loaded = await new TrustLoader(new ListSupply(configuration.Value.Copies, compact: new CompactLists(Compact.FullName))).LoadAsync(configuration.Value, at, TestContext.Current.CancellationToken);
            return Loaded[(name, at)] = loaded.Value!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Removes the short forms after the last test.</summary>
    public sealed class CompactFolder : IDisposable
    {
        public void Dispose() => Compact.Delete(recursive: true);
    }

    private static string TrustFileOf(JsonElement set, string folder)
    {
        string Place(string value, string below) => Suites.At("dss-made-lists", below, value);
        object Entry(JsonElement entry) => entry.EnumerateObject().ToDictionary(
            m => m.Name,
            m => m.Name == "signer" ? m.Value.EnumerateArray().Select(s => (object)Place(s.GetString()!, "trust")).ToArray() : (object)m.Value);
        string Copy(string list)
        {
            var path = Place(list, "lists");
            if (!list.EndsWith(".gz", StringComparison.Ordinal))
            {
                return path;
            }

            var unpacked = Path.Combine(folder, Path.GetFileNameWithoutExtension(list));
            using var source = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var target = File.Create(unpacked);
            source.CopyTo(target);
            return unpacked;
        }

        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["lotl"] = set.GetProperty("lotl").EnumerateArray().Select(Entry).ToArray(),
            ["tl"] = set.TryGetProperty("tl", out var tl) ? tl.EnumerateArray().Select(Entry).ToArray() : [],
            ["lists"] = set.GetProperty("lists").EnumerateObject().ToDictionary(l => l.Name, l => Copy(l.Value.GetString()!)),
        });
    }
}
