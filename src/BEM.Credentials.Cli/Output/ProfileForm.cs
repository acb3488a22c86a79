using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Cli.Output;

/// <summary>What came of one file and one profile, in the form of <c>validate --json</c>.</summary>
/// <param name="Input">The file as it was named.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Conforms">Whether it conforms.</param>
/// <param name="Findings">What was found.</param>
public sealed record ProfileForm(string Input, string Profile, bool Conforms, IReadOnlyList<Finding> Findings)
{
    /// <summary>Prints results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="json">As JSON, or as lines.</param>
    /// <param name="language">One of the ten languages.</param>
    public static void Print(IReadOnlyList<ProfileForm> results, bool json, string language)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(results.Select(r => r.Form(language)), ReportJson.Options));
            return;
        }

        foreach (var result in results)
        {
            Console.Out.WriteLine($"{result.Input}: {result.Profile}: {Messages.Text(language, result.Conforms ? "cli.conforms" : "cli.does-not-conform")}");
            Console.Out.Flush();
            FindingLines.Write(result.Findings, language, result.Input);
        }
    }

    private object Form(string language) => new
    {
        input = Input,
        profile = Profile,
        conforms = Conforms,
        findings = Findings.Select(f => new
        {
            severity = f.Severity switch { Severity.Error => "violation", Severity.Warning => "warning", _ => "info" },
            code = f.Code,
            focusNode = f.FocusNode,
            path = f.Path,
            component = f.Component,
            pointer = f.Pointer,
            message = f.In(language),
            remedy = f.RemedyIn(language),
        }),
    };
}
