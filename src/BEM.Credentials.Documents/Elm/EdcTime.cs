using System.Globalization;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Documents.Elm;

/// <summary>A time as a credential writes it, taken apart and never converted.</summary>
public static partial class EdcTime
{
    /// <summary>The day that is written, whatever the offset; null where the text begins with no day.</summary>
    public static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The moment; null where the text is no time with an offset.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        text is not null && DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>What is wrong with a time for a reader that wants <c>yyyy-MM-ddTHH:mm:ss</c> and an offset; null for nothing.</summary>
    public static string? Fault(string text)
    {
        if (Form().Match(text) is not { Success: true } m || Day(text) is null)
        {
            return text.Length == 10 && Day(text) is not null ? "date-only" : "date-form";
        }

        return !m.Groups["seconds"].Success ? "date-without-seconds"
            : m.Groups["bare"].Success ? "date-offset"
            : m.Groups["fraction"].Success ? "date-fraction"
            : !m.Groups["offset"].Success ? "date-without-offset"
            : null;
    }

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?<seconds>:[0-5][0-9](?<fraction>\.[0-9]+)?)?(?:(?<offset>Z|[+-][0-9]{2}:[0-9]{2})|(?<bare>[+-][0-9]{2,4}))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
