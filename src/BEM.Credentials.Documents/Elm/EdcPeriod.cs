using System.Globalization;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Documents.Elm;

/// <summary>
/// A period inside a statement of one text, because evidence of ELM 3 has no dates of its own: an interval of two days as ISO 8601-2 writes
/// it, in square brackets; an open side is <c>..</c>.
/// </summary>
public static partial class EdcPeriod
{
    /// <summary>Writes a period; empty where both sides are open.</summary>
    /// <param name="first">First day, or null.</param>
    /// <param name="last">Last day, or null.</param>
    public static string Text(DateOnly? first, DateOnly? last) =>
        first is null && last is null ? string.Empty : $"[{Day(first)}/{Day(last)}]";

    /// <summary>The period that a statement ends with; open on both sides for none.</summary>
    /// <param name="statement">The statement, or null.</param>
    public static (DateOnly? First, DateOnly? Last) In(string? statement) =>
        statement is not null && Form().Match(statement) is { Success: true } found ? (Day(found.Groups[1].Value), Day(found.Groups[2].Value)) : (null, null);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "..";

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"\[([0-9]{4}-[0-9]{2}-[0-9]{2}|\.\.)/([0-9]{4}-[0-9]{2}-[0-9]{2}|\.\.)\]\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
