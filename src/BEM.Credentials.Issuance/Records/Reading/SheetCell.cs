namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>One cell with content, as the file holds it.</summary>
internal sealed record SheetCell
{
    /// <summary>Column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>What stands there.</summary>
    public required CellKind Kind { get; init; }

    /// <summary>The text; of a number its digits as stored, with a point; of an error its name.</summary>
    public required string Text { get; init; }

    /// <summary>How a number is shown.</summary>
    public NumberFormat Format { get; init; }

    /// <summary>Name of the font where it is not the workbook's first; null else.</summary>
    public string? Font { get; init; }

    /// <summary>Whether the text is struck through.</summary>
    public bool Struck { get; init; }

    /// <summary>Whether the value comes from another workbook.</summary>
    public bool External { get; init; }

    /// <summary>Whether days are counted from 1904.</summary>
    public bool Since1904 { get; init; }

    /// <summary>Whether the value was filled in from the merged cell above.</summary>
    public bool Filled { get; init; }

    /// <summary>Whether a reader sees nothing here.</summary>
    public bool IsBlank => Kind == CellKind.Text && string.IsNullOrWhiteSpace(Text);
}
