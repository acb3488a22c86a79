using System.Globalization;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>A rectangle of cells; rows and columns from 1, both ends in it.</summary>
internal readonly record struct CellRange(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Last row of a worksheet.</summary>
    public const int LastRow = 1_048_576;

    /// <summary>Last column of a worksheet, XFD.</summary>
    public const int LastColumn = 16_384;

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    /// <param name="column">From 1.</param>
    public static string Letters(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('A' + ((rest - 1) % 26));
        }

        return new string(letters[at..]);
    }

    /// <summary>Reads a reference such as <c>AB12</c>.</summary>
    /// <param name="reference">The reference, dollar signs allowed.</param>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 1.</param>
    public static bool TryCell(ReadOnlySpan<char> reference, out int row, out int column)
    {
        row = 0;
        column = 0;
        var at = 0;
        for (; at < reference.Length && (char.IsAsciiLetter(reference[at]) || reference[at] == '$'); at++)
        {
            if (reference[at] != '$')
            {
                column = (column * 26) + (char.ToUpperInvariant(reference[at]) - 'A' + 1);
                if (column > LastColumn)
                {
                    return false;
                }
            }
        }

        return column > 0 && int.TryParse(reference[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is > 0 and <= LastRow;
    }

    /// <summary>Reads a range such as <c>A1:B2</c>, or one cell.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="range">The rectangle.</param>
    public static bool TryRange(ReadOnlySpan<char> reference, out CellRange range)
    {
        range = default;
        var colon = reference.IndexOf(':');
        if (!TryCell(colon < 0 ? reference : reference[..colon], out var top, out var left))
        {
            return false;
        }

        int bottom = top, right = left;
        if (colon >= 0 && !TryCell(reference[(colon + 1)..], out bottom, out right))
        {
            return false;
        }

        range = new(Math.Min(top, bottom), Math.Min(left, right), Math.Max(top, bottom), Math.Max(left, right));
        return true;
    }
}
