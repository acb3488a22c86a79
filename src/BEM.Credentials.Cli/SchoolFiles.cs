using System.Text.Json;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli;

/// <summary>A school's files as the commands take them: the list, the catalogue, issuer.json.</summary>
public static class SchoolFiles
{
    /// <summary>Reads a list of learners.</summary>
    /// <param name="path">CSV, XLSX or JSON.</param>
    /// <param name="catalogue">The catalogue, or null to take specifications as they stand.</param>
    /// <param name="columnMap">Path of a map of headers, or null.</param>
    /// <param name="today">The day taken as today; null for the computer's.</param>
    /// <exception cref="StopException">A file is missing or the map is not one.</exception>
    public static ImportedRecords Records(string path, SpecificationCatalogue? catalogue, string? columnMap, DateOnly? today) =>
        SpreadsheetImport.Read(
            InputFile.Read(path), path, catalogue is null ? null : catalogue.Titles(),
            new ImportOptions { Today = today ?? DateOnly.FromDateTime(DateTime.Now), ColumnMap = columnMap is null ? null : ColumnMap(columnMap) });

    /// <summary>Loads a catalogue.</summary>
    /// <param name="path">Folder, or one specification.</param>
    /// <exception cref="StopException">Not a catalogue.</exception>
    public static SpecificationCatalogue Catalogue(string path)
    {
        if (!Path.Exists(path))
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.no-such-file", path));
        }

        var loaded = SpecificationCatalogue.Load(path);
        return loaded.Value ?? throw new StopException(ExitCode.Data, loaded.Findings);
    }

    /// <summary>Loads issuer.json.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StopException">Missing or unusable.</exception>
    public static Outcome<IssuerProfile> Issuer(string path)
    {
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.no-such-file", path));
        }

        var loaded = IssuerProfileFile.Load(path);
        return loaded.Succeeded ? loaded : throw new StopException(ExitCode.Data, loaded.Findings);
    }

    private static Dictionary<string, string> ColumnMap(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(InputFile.Read(path)) ?? [];
        }
        catch (JsonException)
        {
            throw new StopException(ExitCode.Data, Finding.Error("cli.not-a-column-map", path));
        }
    }
}
