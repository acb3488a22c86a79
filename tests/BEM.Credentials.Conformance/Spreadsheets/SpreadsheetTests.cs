using System.Text.Json;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Conformance.Spreadsheets;

/// <summary>Every messy list is read as its index says, or refused with its reason.</summary>
[Trait("Category", "Conformance")]
public sealed class SpreadsheetTests
{
    private const string Missing = "(none)";

    private static readonly Dictionary<string, JsonElement> Entries = SpreadsheetFolder.Root is null ? [] :
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(SpreadsheetFolder.Root, "index.json")))
            .EnumerateArray().ToDictionary(e => e.GetProperty("file").GetString()!);

    public static TheoryData<string> Files() => Entries.Count == 0 ? [Missing] : [.. Entries.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_a_list_as_expected(string file)
    {
        if (file == Missing)
        {
            Assert.Skip("No folder of spreadsheets: set BEM_SPREADSHEETS.");
        }

        var entry = Entries[file];
        var records = SpreadsheetImport.Read(
            SpreadsheetFolder.Read(entry), file, SpreadsheetFolder.Catalogue, new ImportOptions { Today = SpreadsheetFolder.Today });
        var mistakes = new Expectation(entry, records).Mistakes();
        Assert.True(mistakes.Count == 0, file + "\n" + string.Join('\n', mistakes));
    }
}
