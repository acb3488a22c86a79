using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem issue</c>: from a list to sealed credentials and certificates in a folder.</summary>
public static class IssueCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var records = new Argument<string>("RECORDS") { Description = "A list of learners: CSV, XLSX or JSON." };
        var catalogue = new Option<string>("--catalogue") { Required = true, Description = "Folder of specifications, or one of them." };
        var issuer = new Option<string>("--issuer") { Required = true, Description = "issuer.json of the school." };
        var seal = new Option<string?>("--seal") { Description = LevelOptions.KeyReference };
        var level = LevelOptions.Level("B-B", "B-T", "B-LT", "B-LTA");
        var tsa = LevelOptions.Authorities();
        var trust = LevelOptions.Evidence();
        var statusUrl = new Option<string?>("--status-url") { Description = "Address of the status list where withdrawals will be published." };
        var statusForm = new Option<string>("--status-form") { Description = "inline or elm-3.2.", DefaultValueFactory = _ => "inline" };
        statusForm.AcceptOnlyFromAmong("inline", "elm-3.2");
        var verifyUrl = new Option<string>("--verify-url") { Description = "Address of the verifier, for QR codes.", DefaultValueFactory = _ => IssuePlan.DefaultVerifier };
        var format = new Option<string>("--format") { Description = "edc-json, edc-xml, edc-upload; several with commas.", DefaultValueFactory = _ => OutputFormat.EdcJson };
        var pdf = new Option<bool>("--pdf") { Description = "Make PDF certificates too, sealed with the same key." };
        var plainPdf = new Option<bool>("--no-pdf-seal") { Description = "Leave the PDF certificates themselves unsealed; the credential inside is sealed all the same." };
        var share = new Option<string?>("--share") { Description = "Make pictures for social networks (PNG, SVG): title, or name for those with the learner's name." };
        share.AcceptOnlyFromAmong("title", "name");
        var classPdf = new Option<bool>("--class-pdf") { Description = "Write the whole class as one PDF for the printer too: class.pdf." };
        var lang = new Option<string?>("--lang") { Description = "Languages of the certificates, one or two with a comma; without it the specification's own and English." };
        var design = new Option<string?>("--design") { Description = "classic, modern or plain; without it what issuer.json says." };
        design.AcceptOnlyFromAmong("classic", "modern", "plain");
        var columns = new Option<string?>("--columns") { Description = "JSON: header as it stands to field name." };
        var at = new Option<string?>("--at") { Description = "The day taken as today in checks of the list, as 2026-11-24." };
        var email = new Option<bool>("--with-email") { Description = "Seal learners' e-mail addresses in, for everyone to see." };
        var nationalId = new Option<bool>("--with-national-id") { Description = "Seal learners' national numbers in, for everyone to see." };
        var force = new Option<bool>("--force") { Description = "Issue in spite of findings on content; they are written to OUT/findings.json." };
        var output = new Option<string>("--out") { Required = true, Description = "Output folder." };
        var json = CommonOptions.Json();
        var command = new Command("issue", "Issues sealed credentials and certificates for a list.")
        {
            records, catalogue, issuer, seal, level, tsa, trust, statusUrl, statusForm, verifyUrl, format, pdf, plainPdf, share, classPdf, lang, design, columns, at, email, nationalId, force, output, json,
        };
        command.SetAction((parsed, stop) => Task.Run(async () =>
        {
            var formats = parsed.GetValue(format)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (formats.FirstOrDefault(f => f is not (OutputFormat.EdcJson or OutputFormat.EdcXml or OutputFormat.EdcUpload)) is { } unknown)
            {
                throw new StopException(ExitCode.Usage, Finding.Error("issue.format-unknown", unknown));
            }

            var languages = CommonOptions.CertificateLanguages(parsed.GetValue(lang));

            var specifications = SchoolFiles.Catalogue(parsed.GetValue(catalogue)!);
            var loaded = SchoolFiles.Issuer(parsed.GetValue(issuer)!);
            FindingLines.Write(loaded.Findings, Languages.English, parsed.GetValue(issuer)!);
            var school = loaded.Value!;
            var imported = SchoolFiles.Records(parsed.GetValue(records)!, specifications, parsed.GetValue(columns), CommonOptions.Day(parsed.GetValue(at)));
            if (imported.Refused is not null)
            {
                throw new StopException(ExitCode.Data, imported.Findings.Count > 0 ? [.. imported.Findings] : [Finding.Error(imported.Refused)]);
            }

            FindingLines.Write(imported.Findings, Languages.English);
            using var http = new GuardedHttp(NetworkPolicy.FromEnvironment());
            var raise = LevelOptions.Upgrade(parsed.GetValue(level)!, parsed.GetValue(tsa), http);
            var known = LevelOptions.Evidence(parsed.GetValue(trust));
            using var key = await OpenKeyAsync(parsed.GetValue(seal), formats, known, http, stop);
            var plan = new IssuePlan
            {
                Catalogue = specifications,
                Issuer = school,
                Key = key,
                Sealer = key is null ? null : new JadesSealer(key),
                XmlSealer = key is null || !formats.Contains(OutputFormat.EdcXml) ? null : new XadesSealer(key),
                PdfSealer = key is null || parsed.GetValue(plainPdf) ? null : new PadesSealer(key),
                Upgrade = raise.Upgrade,
                Level = raise.Goal,
                Known = known,
                Renderer = new CertificateRenderer(Fonts()),
                Formats = formats,
                Pdf = parsed.GetValue(pdf),
                ShareWithName = parsed.GetValue(share) is { } kind ? kind == "name" : null,
                Languages = languages,
                Design = parsed.GetValue(design) is { } d ? Enum.Parse<CertificateDesign>(d, ignoreCase: true) : null,
                Verifier = parsed.GetValue(verifyUrl)!,
                StatusList = parsed.GetValue(statusUrl),
                StatusForm = parsed.GetValue(statusForm) == "elm-3.2" ? StatusForm.Elm32 : StatusForm.Inline,
                IncludeEmail = parsed.GetValue(email),
                IncludeNationalId = parsed.GetValue(nationalId),
                Force = parsed.GetValue(force),
            };
            var index = Run(plan, imported, parsed.GetValue(output)!, stop);
            if (parsed.GetValue(classPdf))
            {
                var made = new ClassPdf(new IssueCredential(plan)).Make(imported, parsed.GetValue(output)!);
                FindingLines.Write(made.Findings, Languages.English, ClassPdf.FileName);
                OutputFile.Write(Path.Combine(parsed.GetValue(output)!, ClassPdf.FileName), made.Value ?? throw new StopException(ExitCode.Data));
            }

            Report(index, parsed.GetValue(output)!, parsed.GetValue(json));
            return index.Rejected.Any(r => r.Findings.Any(IssueBatch.IsUnreachable)) ? ExitCode.Unavailable
                : index.Rejected.Count > 0 ? ExitCode.Invalid : ExitCode.Ok;
        }));
        return command;
    }

    /// <summary>Issues a list into a folder, with progress.</summary>
    /// <param name="plan">How.</param>
    /// <param name="imported">The list.</param>
    /// <param name="folder">Where.</param>
    /// <param name="stop">Stops between rows.</param>
    /// <exception cref="StopException">The folder cannot be used.</exception>
    internal static IssueIndex Run(IssuePlan plan, Issuance.Records.ImportedRecords imported, string folder, CancellationToken stop)
    {
        IssueIndex? index = null;
        var batch = new IssueBatch(new IssueCredential(plan));
        try
        {
            Terminal.WithProgress(Path.GetFileName(imported.File), imported.Rows.Count, done => index = batch.Run(imported, folder, done, stop));
            if (batch.Overridden.Count > 0)
            {
                OutputFile.WriteFindings(Path.Combine(folder, "findings.json"), batch.Overridden);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.folder-unusable", folder, fault.Message));
        }

        return index!;
    }

    /// <summary>The fonts of this machine.</summary>
    /// <exception cref="StopException">There are none.</exception>
    internal static FontLibrary Fonts()
    {
        var found = FontLibrary.Find();
        return found.Value ?? throw new StopException(ExitCode.Unavailable, found.Findings);
    }

    private static async Task<ISealingKey?> OpenKeyAsync(string? reference, string[] formats, TrustAnchors known, GuardedHttp http, CancellationToken stop) =>
        reference is not null ? await SealKeys.OpenAsync(reference, known, http, stop)
        : formats.Contains(OutputFormat.EdcJson) || formats.Contains(OutputFormat.EdcXml) ? throw new StopException(ExitCode.Usage, Finding.Error("issue.no-seal")) : null;

    private static void Report(IssueIndex index, string folder, bool json)
    {
        foreach (var row in index.Rejected)
        {
            FindingLines.Write(row.Findings.Select(f => f with { Row = f.Row ?? row.Row }), Languages.English);
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(index, ReportJson.Options));
            return;
        }

        Console.Out.WriteLine(Messages.Text(
            Languages.English, "cli.issue-sum", index.Credentials.Count.ToString(CultureInfo.InvariantCulture), index.Rejected.Count.ToString(CultureInfo.InvariantCulture), Path.Combine(folder, IssueIndex.FileName)));
    }
}
