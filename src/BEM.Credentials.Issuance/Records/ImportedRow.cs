using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>One learner's row of a list: what was read, what was found, and the record where nothing stands in its way.</summary>
public sealed class ImportedRow
{
    /// <summary>The row as a spreadsheet program shows it; in text files the record number, blank lines counted; in JSON the place in the array from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Normalised values: dates as yyyy-MM-dd, numbers with a dot, names as written in NFC. Cells that could not be read are missing.</summary>
    public required IReadOnlyDictionary<RecordField, string> Values { get; init; }

    /// <summary>What was found in the row, by column.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The record to issue; null when a finding is an error.</summary>
    public AwardRecord? Record { get; init; }

    /// <summary>Whether the row can be issued.</summary>
    public bool IsGood => Record is not null;
}
