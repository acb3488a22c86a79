using System.Text.Json.Serialization;

namespace BEM.Credentials.Model.Reporting;

/// <summary>The answer of a verification.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Everything needed was established.</summary>
    [JsonStringEnumMemberName("valid")]
    Valid,

    /// <summary>Nothing is wrong, but something needed could not be established.</summary>
    [JsonStringEnumMemberName("indeterminate")]
    Indeterminate,

    /// <summary>Something is wrong.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,
}
