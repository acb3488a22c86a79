using System.Text;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>Small lists for tests.</summary>
internal static class ListOf
{
    public static DateOnly Today { get; } = new(2026, 11, 24);

    public static SpecificationTitles Catalogue { get; } = new(
    [
        new("rs-baker", new Dictionary<string, string> { ["en"] = "Bread and rolls", ["sr-Cyrl"] = "Хлеб и пециво", ["sr-Latn"] = "Hleb i pecivo od višnje" }),
        new("de-weld", new Dictionary<string, string> { ["en"] = "Welding", ["de"] = "Schweißen" }),
    ]);

    public static ImportedRecords Read(byte[] bytes, IReadOnlyDictionary<string, string>? map = null, string name = "list") =>
        SpreadsheetImport.Read(bytes, name, Catalogue, new ImportOptions { Today = Today, ColumnMap = map });

    public static ImportedRecords Read(string text, IReadOnlyDictionary<string, string>? map = null) => Read(Encoding.UTF8.GetBytes(text), map);

    /// <summary>One learner under English headers, with one cell changed or one column added.</summary>
    public static ImportedRow Learner(string header, string cell, string separator = ";")
    {
        var cells = new Dictionary<string, string>
        {
            ["Surname"] = "Petrović",
            ["First name"] = "Ana",
            ["Date of birth"] = "17.05.2001",
            ["Micro-credential"] = "rs-baker",
            ["Award date"] = "2026-06-30",
        };
        cells[header] = cell;
        var text = string.Join(separator, cells.Keys) + "\n" + string.Join(separator, cells.Values.Select(v => v.Contains(separator[0]) || v.Contains('"') ? "\"" + v.Replace("\"", "\"\"") + "\"" : v));
        var records = Read(text);
        Assert.Null(records.Refused);
        return Assert.Single(records.Rows);
    }

    public static string[] Codes(this ImportedRow row) => [.. row.Findings.Select(f => f.Code)];

    public static string[] Codes(this ImportedRecords records) => [.. records.Findings.Select(f => f.Code)];
}
