using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using Spectre.Console;

namespace BEM.Credentials.Cli.Output;

/// <summary>A verification report for a person at a terminal.</summary>
public static class ReportText
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="language">One of the ten languages.</param>
    public static void Write(VerificationReport report, string language)
    {
        ArgumentNullException.ThrowIfNull(report);
        var colour = report.Verdict switch { Verdict.Valid => "green", Verdict.Invalid => "red", _ => "blue" };
        Terminal.Out.MarkupLineInterpolated($"[bold]{report.Input.Name}[/]");
        Terminal.Out.Markup($"  [{colour} bold]{Markup.Escape(Messages.Text(language, "verdict." + report.Verdict.ToString().ToLowerInvariant()))}[/]");
        Terminal.Out.WriteLine();
        if (report.Credential is { } credential)
        {
            Line(language, "report.title", credential.Title.Best(language));
            Line(language, "report.learner", credential.Subject?.Name.Best(language));
            Line(language, "report.issuer-claims", credential.Issuer?.Name.Best(language));
            Line(language, "report.issued", credential.Issued);
        }

        // A seal that is no baseline may carry as much as one, as with sigT after July 2025.
        var carries = report.Seals.Count == 1 && report.Checks.FirstOrDefault(c => c.Id == CheckId.SealIntegrity)?.Details.GetValueOrDefault("carries") is { } form ? $" ({form})" : string.Empty;
        foreach (var seal in report.Seals)
        {
            Line(language, "report.seal", $"{seal.Format} {seal.Level}{carries} {seal.Algorithm} {seal.Indication} {seal.SubIndication}".TrimEnd());
            Line(language, "report.sealed-by", seal.Signer is { } s ? $"{s.Organization ?? s.Subject} {s.OrganizationIdentifier}".TrimEnd() : null);
            Line(language, "report.vouched-by", seal.Trust.List ?? seal.Trust.Service ?? seal.Trust.Anchor);
            Line(language, "report.legal-level", seal.Trust.Qualification);
        }

        foreach (var check in report.Checks)
        {
            var (mark, tint) = check.Status switch
            {
                CheckStatus.Passed => ("✓", "green"),
                CheckStatus.Failed => ("✗", "red"),
                CheckStatus.Warning => ("!", "yellow"),
                CheckStatus.Indeterminate => ("?", "blue"),
                _ => ("·", "grey"),
            };
            Terminal.Out.MarkupLineInterpolated($"  [{tint}]{mark}[/] {check.Id,-18} {check.In(language)}");
            foreach (var asked in check.Findings.Where(f => f.Code.StartsWith("network.", StringComparison.Ordinal)))
            {
                Terminal.Out.MarkupLineInterpolated($"    {string.Empty,-18} {asked.In(language)}");
            }
        }

        Terminal.Out.WriteLine();
    }

    private static void Line(string language, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Terminal.Out.MarkupLineInterpolated($"  {Messages.Text(language, key)}: {value}");
        }
    }
}
