using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using BEM.Credentials.Issuance.Records.Writing;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem init</c>: a school's folder to start from.</summary>
public static class InitCommand
{
    private static readonly Dictionary<string, string> CountryOf = new()
    {
        ["cnr"] = "ME",
        ["sr-Latn"] = "RS",
        ["sr-Cyrl"] = "RS",
        ["mk"] = "MK",
        ["hy"] = "AM",
        ["ka"] = "GE",
        ["uk"] = "UA",
        ["nb"] = "NO",
        ["de"] = "DE",
        ["en"] = "ME",
    };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to make." };
        var language = CommonOptions.Language();
        var command = new Command("init", "Makes a school's folder: issuer.json, one specification, an empty list of learners.") { folder, language };
        command.SetAction(parsed =>
        {
            var (path, lang) = (parsed.GetValue(folder)!, parsed.GetValue(language)!);
            var written = Write(path, lang);
            Console.Out.WriteLine(Messages.Text(lang, "cli.init-done", path));
            foreach (var file in written)
            {
                Console.Out.WriteLine("  " + file);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static List<string> Write(string folder, string language)
    {
        var country = CountryOf[language];
        var specification = Directory.EnumerateFiles(SampleFiles.At("catalogue"), country.ToLowerInvariant() + "-*.json").Order(StringComparer.Ordinal).First();
        var files = new Dictionary<string, byte[]>
        {
            ["issuer.json"] = JsonSerializer.SerializeToUtf8Bytes(Issuer(language, country), Readable),
            [Path.Combine("catalogue", Path.GetFileName(specification))] = File.ReadAllBytes(specification),
            ["learners.xlsx"] = EmptySpreadsheet.Write(language),
        };
        if (files.Keys.FirstOrDefault(f => File.Exists(Path.Combine(folder, f))) is { } there)
        {
            throw new StopException(ExitCode.Data, Finding.Error("cli.already-there", Path.Combine(folder, there)));
        }

        try
        {
            foreach (var (file, bytes) in files)
            {
                var path = Path.Combine(folder, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.folder-unusable", folder, fault.Message));
        }

        return [.. files.Keys];
    }

    private static object Issuer(string language, string country) => new Dictionary<string, object>
    {
        ["legalName"] = In(language, "cli.init-school"),
        ["organizationIdentifier"] = $"NTR{country}-00000000",
        ["country"] = country,
        ["address"] = new Dictionary<string, object> { ["town"] = In(language, "cli.init-town") },
    };

    private static Dictionary<string, string> In(string language, string key)
    {
        var map = new Dictionary<string, string> { [language] = Messages.Text(language, key) };
        map.TryAdd(Languages.English, Messages.Text(Languages.English, key));
        return map;
    }
}
