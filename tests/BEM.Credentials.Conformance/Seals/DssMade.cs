using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>The checks of dss-made, and what DSS's own words are in ours.</summary>
internal static class DssMade
{
    /// <summary>The checks of one form's files: the file, and which of its checks.</summary>
    /// <param name="folder">The form's folder.</param>
    public static TheoryData<string, int> Checks(string folder)
    {
        var data = new TheoryData<string, int>();
        if (Suites.Find("dss-made", "index.json") is { } path)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Name.StartsWith(folder + "/", StringComparison.Ordinal)))
            {
                for (var i = 0; i < entry.Value.GetProperty("checks").GetArrayLength(); i++)
                {
                    data.Add(entry.Name, i);
                }
            }
        }

        return data;
    }

    /// <summary>One check: the file, when and whom trusting it was judged, and what DSS said.</summary>
    public static (byte[] File, ValidationContext Context, JsonElement Answer) Check(string file, int index)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-made", "index.json")));
        var check = json.RootElement.GetProperty(file).GetProperty("checks")[index].Clone();
        var trust = TrustAnchors.Load(check.TryGetProperty("trust", out var names) ? names.EnumerateArray().Select(t => Suites.At("dss-made", "trust", t.GetString()!)) : []);
        return (File.ReadAllBytes(Suites.At(["dss-made", .. file.Split('/')])), new ValidationContext { At = check.GetProperty("at").GetDateTimeOffset(), Trust = trust.Value! }, check);
    }

    /// <summary>Whether the validation time is before the signing time: DSS passes, EN 319 102-1 has no seal to judge yet.</summary>
    public static bool IsEarly(JsonElement theirs, DateTimeOffset at) =>
        theirs.GetProperty("signingTime").GetString() is { Length: > 0 } && theirs.GetProperty("signingTime").GetDateTimeOffset() > at;

    /// <summary>Asserts that indication, sub-indication and time-stamps are those of DSS.</summary>
    public static void AssertSame(JsonElement theirs, SealValidation ours)
    {
        Assert.Equal(
            (theirs.GetProperty("indication").GetString(), theirs.GetProperty("subIndication").GetString()),
            (ours.Report.Indication, ours.Report.SubIndication));
        Assert.Equal(theirs.GetProperty("timestamps").EnumerateArray().Select(Timestamp).Order(StringComparer.Ordinal), ours.Timestamps.Select(Timestamp).Order(StringComparer.Ordinal));

        // A broken time-stamp never passes unseen, also where the living certificates make the seal good without it.
        Assert.Equal(ours.Timestamps.Any(t => t.Indication == "FAILED"), ours.Check(CheckId.SealTimestamp).Status == CheckStatus.Failed);
    }

    /// <summary>Asserts that we do not pass what the standard does not, and say why.</summary>
    public static void AssertStricter(JsonElement theirs, SealValidation ours, string code)
    {
        Assert.NotEqual("TOTAL-PASSED", ours.Report.Indication);
        Assert.True(ours.Checks.Any(c => c.Code == code) || theirs.GetProperty("indication").GetString() == ours.Report.Indication, code);
    }

    /// <summary>The level in the report's words.</summary>
    public static string Level(string format) => format.IndexOf("-BASELINE-", StringComparison.Ordinal) is var at and > 0 ? "B-" + format[(at + 10)..] : "none";

    /// <summary>A time-stamp's result in a form to compare; one over a whole PDF is to an archive what others have in the seal.</summary>
    internal static string Timestamp(JsonElement timestamp) =>
        $"{Kind(timestamp.GetProperty("type").GetString()!)} {timestamp.GetProperty("messageImprintValid").GetBoolean()} {timestamp.GetProperty("indication").GetString()} {timestamp.GetProperty("subIndication").GetString()}";

    private static string Kind(string type) => type switch
    {
        "DOCUMENT_TIMESTAMP" => "ARCHIVE_TIMESTAMP",
        "ALL_DATA_OBJECTS_TIMESTAMP" or "INDIVIDUAL_DATA_OBJECTS_TIMESTAMP" => "CONTENT_TIMESTAMP",
        _ => type,
    };

    /// <summary>The same of ours.</summary>
    internal static string Timestamp(TimestampValidation timestamp)
    {
        var type = timestamp.Kind switch
        {
            "content" => "CONTENT_TIMESTAMP",
            "signature" => "SIGNATURE_TIMESTAMP",
            "archive" => "ARCHIVE_TIMESTAMP",
            _ => "VALIDATION_DATA_TIMESTAMP",
        };
        return $"{type} {timestamp.ImprintMatches} {timestamp.Indication} {timestamp.SubIndication}";
    }
}
