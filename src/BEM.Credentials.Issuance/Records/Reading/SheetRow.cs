namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>One row with at least one cell.</summary>
/// <param name="Number">As a spreadsheet program shows it; in text files the record's number.</param>
internal sealed class SheetRow(int Number)
{
    /// <summary>As a spreadsheet program shows it; in text files the record's number.</summary>
    public int Number { get; } = Number;

    /// <summary>The cells with content, from left to right.</summary>
    public List<SheetCell> Cells { get; } = [];

    /// <summary>Whether the row is hidden.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether a quotation mark that is never closed swallowed the row: its cells are not known.</summary>
    public bool Unclosed { get; init; }

    /// <summary>The cell of a column, or null.</summary>
    /// <param name="column">From 1.</param>
    public SheetCell? this[int column]
    {
        get
        {
            int low = 0, high = Cells.Count - 1;
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var at = Cells[middle].Column;
                if (at == column)
                {
                    return Cells[middle];
                }

                if (at < column)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle - 1;
                }
            }

            return null;
        }
    }

    /// <summary>Puts a cell in its place, unless one is there.</summary>
    /// <param name="cell">The cell.</param>
    public void Insert(SheetCell cell)
    {
        var at = Cells.Count == 0 || Cells[^1].Column < cell.Column ? -1 : Cells.FindIndex(c => c.Column >= cell.Column);
        if (at < 0)
        {
            Cells.Add(cell);
        }
        else if (Cells[at].Column != cell.Column)
        {
            Cells.Insert(at, cell);
        }
    }
}
