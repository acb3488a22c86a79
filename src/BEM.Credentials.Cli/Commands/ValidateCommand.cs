using System.CommandLine;
using BEM.Credentials.Cli.LinkedData;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem validate</c>: the content against profiles, sealed or not.</summary>
public static class ValidateCommand
{
    private const string AnnexOne = "annex-1";
    private const string Europass = "europass-import";

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Credentials, sealed or not." };
        var profile = new Option<string[]>("--profile")
        {
            Description = $"{string.Join(", ", EdcProfiles.Names)}, {AnnexOne}, {Europass}, with @3.1 or @3.2 after the name; or a file of shapes (.ttl). Without it: the profiles that the file names, and {AnnexOne}.",
            AllowMultipleArgumentsPerToken = true,
        };
        var schemas = new Option<string?>("--schemas") { Description = "A folder with the official files (shacl/3.1, shacl/3.2, contexts) in place of ours." };
        var json = CommonOptions.Json();
        var language = CommonOptions.Language();
        var command = new Command("validate", "SHACL, Annex I and Europass findings on the content.") { files, profile, schemas, json, language };
        command.SetAction(parsed =>
        {
            var lang = parsed.GetValue(language)!;
            var (inputs, values) = CommonOptions.Files(parsed, files, profile);
            var asked = values[0];
            foreach (var name in asked)
            {
                Known(name);
            }

            var profiles = Profiles(parsed.GetValue(schemas));
            var results = inputs.SelectMany(f => Judge(f, asked, profiles)).ToList();
            ProfileForm.Print(results, parsed.GetValue(json), lang);
            return results.TrueForAll(r => r.Conforms) ? ExitCode.Ok : ExitCode.Invalid;
        });
        return command;
    }

    private static EdcProfiles Profiles(string? folder)
    {
        if (folder is null)
        {
            return EdcProfiles.Bundled;
        }

        if (!Directory.Exists(folder))
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.no-such-file", folder));
        }

        var opened = EdcProfiles.Open(folder);
        return opened.Value ?? throw new StopException(ExitCode.Data, opened.Findings);
    }

    private static void Known(string profile)
    {
        var name = profile.Split('@')[0];
        if (profile.EndsWith(".ttl", StringComparison.OrdinalIgnoreCase) ? !File.Exists(profile) : name is not (AnnexOne or Europass) && !EdcProfiles.Names.Contains(name))
        {
            throw profile.EndsWith(".ttl", StringComparison.OrdinalIgnoreCase)
                ? new StopException(ExitCode.NoInput, Finding.Error("cli.no-such-file", profile))
                : new StopException(ExitCode.Usage, Finding.Error("shacl.unknown-profile", profile));
        }
    }

    private static IEnumerable<ProfileForm> Judge(string file, string[] asked, EdcProfiles bundle)
    {
        var bytes = InputFile.Read(file);
        ReadOnlyMemory<byte> payload = SealedDocument.Open(bytes).Value is { IsDetached: false } opened ? opened.Payload : bytes;
        IReadOnlyList<string> profiles = asked;
        if (asked.Length == 0)
        {
            var named = EdcReader.Read(payload).Value?.Schemas.Select(EdcProfiles.NameOf).OfType<string>().Distinct().ToList() ?? [];
            profiles = [.. named.Count > 0 ? named : ["edc-generic-full"], AnnexOne];
        }

        var shacl = profiles.Where(p => EdcProfiles.Names.Contains(p.Split('@')[0])).ToList();
        var results = bundle.Validate(payload, shacl);
        for (int i = 0, next = 0; i < profiles.Count; i++)
        {
            var name = profiles[i];
            if (name.Split('@')[0] == AnnexOne)
            {
                yield return Own(file, name, AnnexOneRules.Judge(payload));
            }
            else if (name.Split('@')[0] == Europass)
            {
                yield return Own(file, name, EuropassImport.Judge(bytes, Path.GetFileName(file)));
            }
            else if (name.EndsWith(".ttl", StringComparison.OrdinalIgnoreCase))
            {
                yield return ByShapes(file, name, payload);
            }
            else
            {
                var result = results[next++];
                yield return new ProfileForm(file, result.Profile, result.Conforms, result.Findings);
            }
        }
    }

    private static ProfileForm Own(string file, string profile, IReadOnlyList<Finding> findings) =>
        new(file, profile, findings.All(f => f.Severity != Severity.Error), findings);

    private static ProfileForm ByShapes(string file, string path, ReadOnlyMemory<byte> payload)
    {
        var loader = RdfFile.Contexts([]);
        var data = new JsonLdProcessor(loader).ToRdf(payload);
        if (data.Value is not { } rdf)
        {
            return new ProfileForm(file, path, false, data.Findings);
        }

        var report = ShapeFiles.Compile([path], loader).Validate(rdf.Dataset.Graph());
        return new ProfileForm(file, path, report.Conforms, [.. report.ToFindings(rdf.Source.PointerAt), .. data.Findings]);
    }
}
