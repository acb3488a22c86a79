using System.Text.Json.Serialization;

namespace BEM.Credentials.Model.Reporting;

/// <summary>What came of one check.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    /// <summary>Established.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>Did not apply, or was not asked for; the message says why.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    /// <summary>Established, with something that a reader should see.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Could not be established.</summary>
    [JsonStringEnumMemberName("indeterminate")]
    Indeterminate,

    /// <summary>Established to be wrong.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
