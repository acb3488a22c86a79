using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>Which column holds which field, and where the learners begin.</summary>
internal sealed class ColumnPlan
{
    /// <summary>Number of the header's row; of its last one where it has two.</summary>
    public required int HeaderRow { get; init; }

    /// <summary>Place of the first row behind the header in the sheet's list.</summary>
    public required int FirstRow { get; init; }

    /// <summary>All columns of the header.</summary>
    public required IReadOnlyList<HeaderColumn> Columns { get; init; }

    /// <summary>Column to field.</summary>
    public IReadOnlyDictionary<int, RecordField> Fields { get; set; } = new Dictionary<int, RecordField>();

    /// <summary>Findings on the header.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Code of the reason why the file cannot be read with this header; null when it can.</summary>
    public string? Refused { get; set; }

    /// <summary>The language that most headers are in.</summary>
    public string Language { get; set; } = Languages.English;

    /// <summary>Number of the last header column.</summary>
    public int LastColumn => Columns.Count == 0 ? 0 : Columns[^1].Column;

    /// <summary>The column of a field, or null.</summary>
    /// <param name="field">The field.</param>
    public int? ColumnOf(RecordField field)
    {
        foreach (var (column, at) in Fields)
        {
            if (at == field)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The header over a column.</summary>
    /// <param name="column">From 1.</param>
    public string TextOf(int column) => Columns.FirstOrDefault(c => c.Column == column)?.Text ?? string.Empty;
}
