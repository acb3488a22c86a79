using System.CommandLine;
using System.Globalization;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using Spectre.Console;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem check</c>: a dry run over a list of learners.</summary>
public static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var records = new Argument<string>("RECORDS") { Description = "A list of learners: CSV, XLSX or JSON." };
        var catalogue = new Option<string?>("--catalogue") { Description = "Folder of specifications, or one of them." };
        var issuer = new Option<string?>("--issuer") { Description = "issuer.json of the school." };
        var columns = new Option<string?>("--columns") { Description = "JSON: header as it stands to field name." };
        var at = new Option<string?>("--at") { Description = "The day taken as today, as 2026-11-24." };
        var json = CommonOptions.Json();
        var language = CommonOptions.Language();
        var command = new Command("check", "Dry run: what would be issued, and findings by row and cell.") { records, catalogue, issuer, columns, at, json, language };
        command.SetAction(parsed =>
        {
            var lang = parsed.GetValue(language)!;
            if (parsed.GetValue(issuer) is { } file)
            {
                FindingLines.Write(SchoolFiles.Issuer(file).Findings, lang, file);
            }

            var imported = SchoolFiles.Records(
                parsed.GetValue(records)!, parsed.GetValue(catalogue) is { } folder ? SchoolFiles.Catalogue(folder) : null,
                parsed.GetValue(columns), CommonOptions.Day(parsed.GetValue(at)));
            if (parsed.GetValue(json))
            {
                Console.Out.Flush();
                using var output = Console.OpenStandardOutput();
                output.Write(imported.ToJson(lang));
                output.WriteByte((byte)'\n');
            }
            else
            {
                Print(imported, lang);
            }

            return imported.Refused is not null || imported.Findings.Any(f => f.Severity == Severity.Error) ? ExitCode.Data
                : imported.IsClean ? ExitCode.Ok
                : ExitCode.Invalid;
        });
        return command;
    }

    private static void Print(ImportedRecords imported, string language)
    {
        if (imported.Refused is { } code && imported.Findings.All(f => f.Code != code))
        {
            Console.Error.WriteLine(FindingLines.Line(Finding.Error(code), language));
        }

        FindingLines.Write(imported.Findings, language);
        if (imported.Rows.Count == 0)
        {
            return;
        }

        var table = new Table().Border(Console.IsOutputRedirected ? TableBorder.Ascii2 : TableBorder.Rounded);
        foreach (var key in new[] { "cli.row", "cli.learner", "cli.specification", "cli.outcome" })
        {
            table.AddColumn(Messages.Text(language, key));
        }

        foreach (var row in imported.Rows)
        {
            table.AddRow(
                row.Row.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(row.Record?.Learner.DisplayName ?? string.Join(' ', new[] { RecordField.GivenName, RecordField.FamilyName, RecordField.FullNameNative }.Select(f => row.Values.GetValueOrDefault(f)).Where(v => v is not null))),
                Markup.Escape(row.Values.GetValueOrDefault(RecordField.Specification) ?? string.Empty),
                (row.IsGood ? "[green]" : "[red]") + Markup.Escape(Messages.Text(language, row.IsGood ? "cli.good" : "cli.rejected")) + "[/]"
                    + string.Concat(row.Findings.Select(f => "\n" + Markup.Escape(FindingLines.Line(f, language)))));
        }

        Terminal.Out.Write(table);
        Console.Out.WriteLine(Messages.Text(
            language, "cli.check-sum", imported.Rows.Count(r => r.IsGood).ToString(CultureInfo.InvariantCulture), imported.Rows.Count.ToString(CultureInfo.InvariantCulture)));
    }
}
