namespace BEM.Credentials.Issuance.Records.Writing;

/// <summary>
/// Texts for spreadsheets that we write. A text that begins with <c>= + - @</c>, a tab or a line break would be run as a formula when the
/// file is opened; an apostrophe in front makes it a text again. Our own importer takes that apostrophe off.
/// </summary>
public static class SafeCell
{
    /// <summary>The text as it may stand in a cell.</summary>
    /// <param name="text">Any text; null gives an empty one.</param>
    public static string Text(string? text) =>
        string.IsNullOrEmpty(text) ? string.Empty : text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' ? "'" + text : text;

    /// <summary>The text as one field of a CSV file (RFC 4180): safe, and in quotation marks where it needs them.</summary>
    /// <param name="text">Any text; null gives an empty field.</param>
    /// <param name="separator">What stands between fields.</param>
    public static string Csv(string? text, char separator = ';')
    {
        var safe = Text(text);
        return safe.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) >= 0 || (safe.Length > 0 && (char.IsWhiteSpace(safe[0]) || char.IsWhiteSpace(safe[^1])))
            ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : safe;
    }
}
