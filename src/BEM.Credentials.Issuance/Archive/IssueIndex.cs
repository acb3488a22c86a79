using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Issuance.Archive;

/// <summary>The list of what stands in an output folder, <c>index.json</c>: the contract with people's scripts.</summary>
/// <param name="Credentials">Every credential issued into the folder.</param>
/// <param name="Rejected">The rows of the last list that were not issued.</param>
public sealed record IssueIndex(IReadOnlyList<IssuedEntry> Credentials, IReadOnlyList<RejectedRow> Rejected)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "index.json";

    /// <summary>Writes the index, whole or not at all.</summary>
    /// <param name="folder">The output folder.</param>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, ReportJson.Options));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Reads the index of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">There is none.</exception>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static IssueIndex Read(string folder) =>
        JsonSerializer.Deserialize<IssueIndex>(File.ReadAllBytes(Path.Combine(folder, FileName)), ReportJson.Options)
            ?? throw new JsonException("empty index");
}

/// <summary>A row that was not issued.</summary>
/// <param name="Row">The row as a spreadsheet program shows it; null for the file.</param>
/// <param name="Findings">Why.</param>
public sealed record RejectedRow(int? Row, IReadOnlyList<Finding> Findings);
