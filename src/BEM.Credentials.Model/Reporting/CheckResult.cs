using System.Text.Json.Serialization;

namespace BEM.Credentials.Model.Reporting;

/// <summary>One check of a report.</summary>
/// <param name="Id">One of <see cref="CheckId"/>.</param>
/// <param name="Status">What came of it.</param>
/// <param name="Code">Stable code for programs, and the key of the message.</param>
public sealed record CheckResult(string Id, CheckStatus Status, string Code)
{
    /// <summary>Values for the message's places.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The message in English.</summary>
    public string Message => In(Languages.English);

    /// <summary>JSON Pointer to what was judged, or null.</summary>
    public string? Pointer { get; init; }

    /// <summary>Facts for programs: name to text.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>Findings behind the result, for the page and for <c>details</c> readers; may be empty.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>A result with arguments for its message.</summary>
    /// <param name="id">One of <see cref="CheckId"/>.</param>
    /// <param name="status">What came of it.</param>
    /// <param name="code">The code.</param>
    /// <param name="arguments">Values for the message.</param>
    public static CheckResult Of(string id, CheckStatus status, string code, params string[] arguments) =>
        new(id, status, code) { Arguments = arguments };

    /// <summary>The message in a language.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public string In(string language) => Messages.Text(language, Code, [.. Arguments]);
}
