using System.Globalization;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>How many rows and cells a file may still have.</summary>
internal sealed class CellBudget(ImportLimits limits)
{
    private int rows;
    private int cells;

    /// <summary>Counts a row with content.</summary>
    /// <exception cref="UnacceptableFileException">Too many.</exception>
    public void Row()
    {
        if (++rows > limits.Rows)
        {
            throw new UnacceptableFileException("too-large", limits.Rows.ToString(CultureInfo.InvariantCulture) + " rows");
        }
    }

    /// <summary>Counts a cell with content.</summary>
    /// <exception cref="UnacceptableFileException">Too many.</exception>
    public void Cell()
    {
        if (++cells > limits.Cells)
        {
            throw new UnacceptableFileException("too-large", limits.Cells.ToString(CultureInfo.InvariantCulture) + " cells");
        }
    }
}
