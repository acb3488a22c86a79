using System.CommandLine;
using BEM.Credentials.Cli.LinkedData;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem shacl</c>: any RDF against any shapes.</summary>
public static class ShaclCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var data = new Argument<string[]>("DATA") { Arity = ArgumentArity.ZeroOrMore, Description = "JSON-LD, N-Quads, Turtle or TriG." };
        var shapes = new Option<string[]>("--shapes") { Required = true, AllowMultipleArgumentsPerToken = true, Description = "Shapes; owl:imports are followed among these files." };
        var context = new Option<string[]>("--context") { AllowMultipleArgumentsPerToken = true, Description = "IRI=FILE: a context in place of the bundled one." };
        var json = CommonOptions.Json();
        var language = CommonOptions.Language();
        var command = new Command("shacl", "Validates RDF by SHACL shapes.") { data, shapes, context, json, language };
        command.SetAction(parsed =>
        {
            var lang = parsed.GetValue(language)!;
            var (inputs, values) = CommonOptions.Files(parsed, data, shapes, context);
            var loader = RdfFile.Contexts(values[1]);
            var compiled = ShapeFiles.Compile(values[0], loader);
            FindingLines.Write(compiled.Unsupported, lang);
            var results = new List<ProfileForm>();
            foreach (var file in inputs)
            {
                var read = RdfFile.Read(file, loader, JsonLdOptions.Default);
                if (read.Value is not { } rdf)
                {
                    results.Add(new ProfileForm(file, string.Join(' ', values[0]), false, read.Findings));
                    continue;
                }

                var report = compiled.Validate(rdf.Dataset.Graph());
                results.Add(new ProfileForm(file, string.Join(' ', values[0]), report.Conforms, [.. report.ToFindings(rdf.PointerAt), .. read.Findings]));
            }

            ProfileForm.Print(results, parsed.GetValue(json), lang);
            return results.TrueForAll(r => r.Conforms) ? ExitCode.Ok : ExitCode.Invalid;
        });
        return command;
    }
}
