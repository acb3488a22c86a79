namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>One table of cells.</summary>
internal sealed class Sheet
{
    /// <summary>Name of the worksheet; null in text and JSON.</summary>
    public string? Name { get; init; }

    /// <summary>Rows with content, from top to bottom.</summary>
    public List<SheetRow> Rows { get; init; } = [];

    /// <summary>Columns that are hidden.</summary>
    public HashSet<int> HiddenColumns { get; } = [];

    /// <summary>Merged cells.</summary>
    public List<CellRange> Merged { get; } = [];

    /// <summary>Whether days are counted from 1904.</summary>
    public bool Since1904 { get; init; }

    /// <summary>Whether cells come from a text file: numbers and dates are text there.</summary>
    public bool IsText { get; init; }
}
