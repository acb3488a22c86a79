using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>
/// What came of a school's list: the answer of <c>bem check</c>, and with <see cref="Records"/> the input of <c>bem issue</c>.
/// </summary>
public sealed class ImportedRecords
{
    /// <summary>Name of the file, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>The worksheet where the learners are; null in text and JSON files.</summary>
    public string? Sheet { get; init; }

    /// <summary>The header's row, from 1 (the last one of a header in two rows); null where no header was found or none is needed.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Column letter to field, from left to right.</summary>
    public IReadOnlyDictionary<string, RecordField> Columns { get; init; } = new Dictionary<string, RecordField>();

    /// <summary>The learners' rows, good and bad, in the file's order.</summary>
    public IReadOnlyList<ImportedRow> Rows { get; init; } = [];

    /// <summary>Findings on the file as a whole.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why the file cannot be read at all, as a code (<c>empty-file</c>, <c>encrypted</c>, …); null when it was read.</summary>
    public string? Refused { get; init; }

    /// <summary>The records that can be issued, in the file's order.</summary>
    public IEnumerable<AwardRecord> Records => Rows.Where(r => r.Record is not null).Select(r => r.Record!);

    /// <summary>Whether the file was read and no row and nothing on the file is an error.</summary>
    public bool IsClean => Refused is null && Findings.All(f => f.Severity != Severity.Error) && Rows.All(r => r.IsGood);
}
