using System.CommandLine;
using System.Globalization;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem import</c>: what the Commission's issuer sealed for us.</summary>
public static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var zip = new Argument<string>("SEALED.zip") { Description = "The ZIP that the Commission's issuer gave." };
        var output = new Option<string>("--out") { Required = true, Description = "The folder into which the uploads were issued." };
        var language = CommonOptions.Language();
        var command = new Command("import", "Takes in what the Commission's issuer sealed for us: checked, matched by certificate number.") { zip, output, language };
        command.SetAction(parsed =>
        {
            using var file = new MemoryStream(InputFile.Read(parsed.GetValue(zip)!, 1024L * 1024 * 1024), writable: false);
            var folder = parsed.GetValue(output)!;
            if (!Directory.Exists(folder))
            {
                throw new StopException(ExitCode.NoInput, Finding.Error("cli.no-such-file", folder));
            }

            try
            {
                var done = AcceptSealed.Run(file, folder);
                if (done.Value is not { } index)
                {
                    throw new StopException(ExitCode.Data, done.Findings);
                }

                FindingLines.Write(done.Findings, parsed.GetValue(language)!);
                Console.Out.WriteLine(Messages.Text(
                    parsed.GetValue(language)!, "cli.import-sum", index.Credentials.Count(c => c.Files.ContainsKey(OutputFormat.EdcJson)).ToString(CultureInfo.InvariantCulture),
                    index.Credentials.Count.ToString(CultureInfo.InvariantCulture)));
                return done.Findings.Any(f => f.Severity == Severity.Error) ? ExitCode.Invalid : ExitCode.Ok;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new StopException(ExitCode.NoInput, Finding.Error("cli.folder-unusable", folder, fault.Message));
            }
        });
        return command;
    }
}
