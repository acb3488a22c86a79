using System.Text.Json;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>What DSS's own words are in ours, and where we are stricter than it on purpose (docs/conformance-seals.md).</summary>
internal static class DssMade
{
    /// <summary>
    /// Files of dss-made in which DSS passes what the standard does not: file to the code that we give and the first words of the clause.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Stricter { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["header-crit-absent-member.json"] = "seal.crit-absent",
        ["header-crit-alg.json"] = "seal.crit-registered",
        ["header-crit-empty.json"] = "seal.crit-empty",
        ["header-crit-unknown.json"] = "seal.crit-unknown",
        ["header-expired-exp.json"] = "seal.expired-by-signer",
    };

    /// <summary>The level in the report's words.</summary>
    public static string Level(string format) => format.IndexOf("-BASELINE-", StringComparison.Ordinal) is var at and > 0 ? "B-" + format[(at + 10)..] : "none";

    /// <summary>A time-stamp's result in a form to compare.</summary>
    public static string Timestamp(JsonElement timestamp) =>
        $"{timestamp.GetProperty("type").GetString()} {timestamp.GetProperty("messageImprintValid").GetBoolean()} {timestamp.GetProperty("indication").GetString()} {timestamp.GetProperty("subIndication").GetString()}";

    /// <summary>The same of ours.</summary>
    public static string Timestamp(BEM.Credentials.Seals.Validation.TimestampValidation timestamp)
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
