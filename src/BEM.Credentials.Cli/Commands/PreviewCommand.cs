using System.CommandLine;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem preview</c>: a specimen of a school's certificate, before anything is issued.</summary>
public static class PreviewCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var issuer = new Option<string>("--issuer") { Required = true, Description = "issuer.json of the school." };
        var catalogue = new Option<string?>("--catalogue") { Description = "Folder of specifications, or one of them; without it a sample." };
        var design = new Option<string?>("--design") { Description = "classic, modern or plain; without it what issuer.json says." };
        design.AcceptOnlyFromAmong("classic", "modern", "plain");
        var lang = new Option<string?>("--lang") { Description = "Languages of the certificate, one or two with a comma; without it the specification's own and English." };
        var output = new Option<string>("--out") { Required = true, Description = "File to write: .png for the first page, .pdf for all." };
        output.Validators.Add(result =>
        {
            if (!IsPdf(result.GetValueOrDefault<string>()) && !result.GetValueOrDefault<string>().EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            {
                result.AddError("--out must end in .png or .pdf.");
            }
        });
        var command = new Command("preview", "Shows a school's certificate as a specimen: no learner, no seal, no code that verifies.") { issuer, catalogue, design, lang, output };
        command.SetAction(parsed =>
        {
            var languages = CommonOptions.CertificateLanguages(parsed.GetValue(lang));
            var loaded = SchoolFiles.Issuer(parsed.GetValue(issuer)!);
            FindingLines.Write(loaded.Findings, Languages.English, parsed.GetValue(issuer)!);
            var place = parsed.GetValue(catalogue) ?? SampleFiles.At("catalogue");
            var specification = SpecimenCertificate.Choose(SchoolFiles.Catalogue(place), loaded.Value!)
                ?? throw new StopException(ExitCode.Data, Finding.Error("catalogue.missing-file", place));
            var now = DateTimeOffset.Now;
            var content = SpecimenCertificate.Of(
                specification, loaded.Value!, languages, parsed.GetValue(design) is { } d ? Enum.Parse<CertificateDesign>(d, ignoreCase: true) : null, DateOnly.FromDateTime(now.DateTime));
            var renderer = new CertificateRenderer(IssueCommand.Fonts());
            if (IsPdf(parsed.GetValue(output)!))
            {
                var pdf = renderer.RenderPdf(content, new PdfOptions { Created = now });
                OutputFile.Write(parsed.GetValue(output)!, pdf.Value ?? throw new StopException(ExitCode.Data, pdf.Findings));
            }
            else
            {
                var page = renderer.RenderPageImage(content, content.Template.Languages[0]);
                OutputFile.Write(parsed.GetValue(output)!, (page.Value ?? throw new StopException(ExitCode.Data, page.Findings)).Bytes);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static bool IsPdf(string path) => path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
}
