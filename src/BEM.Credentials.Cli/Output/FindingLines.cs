using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.Output;

/// <summary>Findings on standard error: one a line, with code, place and remedy.</summary>
public static class FindingLines
{
    /// <summary>Writes findings.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="language">One of the ten languages.</param>
    /// <param name="file">The file judged, put in front; null for none.</param>
    public static void Write(IEnumerable<Finding> findings, string language, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        foreach (var finding in findings)
        {
            Console.Error.WriteLine((file is null ? string.Empty : file + ": ") + Line(finding, language));
        }
    }

    /// <summary>One finding as a line.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="language">One of the ten languages.</param>
    public static string Line(Finding finding, string language)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var place = (finding.Row, finding.Column) switch
        {
            (int row, string column) => $" {column}{row}",
            (int row, null) => $" {Messages.Text(language, "cli.row")} {row}",
            (null, string column) => $" {column}",
            _ => string.IsNullOrEmpty(finding.Pointer) ? string.Empty : " " + finding.Pointer,
        };
        var remedy = finding.RemedyIn(language) is { } text ? " " + text : string.Empty;
        return OneLine($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}{place}: {finding.In(language)}{remedy}");
    }

    // A cell may hold anything: line breaks and control characters must not reach the terminal as such.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
