using BEM.Credentials.Issuance.Records.Reading;
using BEM.Credentials.Issuance.Records.Values;

namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>Finds the row, or the two rows, where the headers stand.</summary>
internal static class HeaderFinder
{
    private const int RowsSearched = 60;

    /// <summary>How many different fields the best row of a sheet names.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="map">Headers that the school explained.</param>
    public static int Score(Sheet sheet, IReadOnlyDictionary<string, string>? map) => Best(sheet, map).Score;

    /// <summary>Reads the header of a sheet; null where no row names at least two fields.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="map">Headers that the school explained.</param>
    public static ColumnPlan? Find(Sheet sheet, IReadOnlyDictionary<string, string>? map)
    {
        var (at, score) = Best(sheet, map);
        if (score < (sheet.Rows.Count > 0 && sheet.Rows[0].Number == 0 ? 1 : 2))
        {
            return null;
        }

        if (IsHeaderContinued(sheet, at, map))
        {
            at++;
        }

        var above = at > 0 && sheet.Rows[at - 1].Number == sheet.Rows[at].Number - 1 && sheet.Rows[at - 1].Cells.Count > 1 ? sheet.Rows[at - 1] : null;
        var header = sheet.Rows[at];
        var columns = new List<HeaderColumn>();
        var last = Math.Max(header.Cells.Count > 0 ? header.Cells[^1].Column : 0, above is { Cells.Count: > 0 } ? above.Cells[^1].Column : 0);
        for (var column = 1; column <= last; column++)
        {
            var own = Text(header[column]);
            var group = above is null ? string.Empty : Group(sheet, above, column);
            if (own.Length > 0 || (group.Length > 0 && HeaderNames.Look(group) is not null))
            {
                columns.Add(Column(column, own, group));
            }
        }

        return new ColumnPlan { HeaderRow = header.Number, FirstRow = at + 1, Columns = columns };
    }

    private static HeaderColumn Column(int column, string own, string group)
    {
        var entry = HeaderNames.Look(own.Length > 0 ? own : group);
        if (own.Length > 0 && group.Length > 0 && own != group)
        {
            // "Date" under "Birth": the heading picks among the meanings of an ambiguous header, and both together may be a known header.
            var both = HeaderNames.Look(group + " " + own) ?? HeaderNames.Look(own + " " + group);
            var spoken = HeaderNames.OfGroup(group);
            var narrowed = entry?.Meanings.Where(m => spoken.Contains(m.Field)).ToList() ?? [];
            if (entry is not { IsAmbiguous: false, IsField: true } && narrowed.Select(m => m.Field).Distinct().Count() == 1)
            {
                entry = new HeaderEntry { Meanings = narrowed };
            }
            else if (both is { IsField: true, IsAmbiguous: false } && entry is not { IsAmbiguous: false, IsField: true })
            {
                entry = both;
            }
            else if (entry is { IsAmbiguous: false } && spoken.Contains(RecordField.FamilyNameLatin) && entry.Fields.Any(f => f is RecordField.FamilyName or RecordField.GivenName))
            {
                entry = new HeaderEntry
                {
                    Meanings = [.. entry.Meanings.Select(m => m with
                    {
                        Field = m.Field == RecordField.FamilyName ? RecordField.FamilyNameLatin : RecordField.GivenNameLatin,
                    })],
                };
            }
        }

        return new HeaderColumn { Column = column, Text = own.Length > 0 ? own : group, Entry = entry };
    }

    private static string Group(Sheet sheet, SheetRow above, int column)
    {
        if (Text(above[column]) is { Length: > 0 } text)
        {
            return text;
        }

        foreach (var merged in sheet.Merged)
        {
            if (merged.Top <= above.Number && merged.Bottom >= above.Number && merged.Left < column && merged.Right >= column)
            {
                return Text(above[merged.Left]);
            }
        }

        if (!sheet.IsText)
        {
            return string.Empty;
        }

        // A text file does not say what was merged: the heading stands over its first column and the ones behind it are empty.
        for (var left = column - 1; left > 0; left--)
        {
            if (Text(above[left]) is { Length: > 0 } heading)
            {
                return HeaderNames.OfGroup(heading).Count > 0 ? heading : string.Empty;
            }
        }

        return string.Empty;
    }

    private static bool IsHeaderContinued(Sheet sheet, int at, IReadOnlyDictionary<string, string>? map)
    {
        if (at + 1 >= sheet.Rows.Count || sheet.Rows[at + 1].Number != sheet.Rows[at].Number + 1)
        {
            return false;
        }

        var next = sheet.Rows[at + 1].Cells.Where(c => !c.IsBlank && !c.Filled).ToList();
        return next.Count >= 2 && next.TrueForAll(c => Known(c, map) is not null);
    }

    private static (int At, int Score) Best(Sheet sheet, IReadOnlyDictionary<string, string>? map)
    {
        var best = (At: -1, Score: 0);
        for (var i = 0; i < Math.Min(sheet.Rows.Count, RowsSearched); i++)
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var cell in sheet.Rows[i].Cells)
            {
                if (Known(cell, map) is { } key)
                {
                    keys.Add(key);
                }
            }

            if (keys.Count > best.Score)
            {
                best = (i, keys.Count);
            }
        }

        return best;
    }

    private static string? Known(SheetCell cell, IReadOnlyDictionary<string, string>? map)
    {
        var text = Text(cell);
        return text.Length == 0 ? null
            : map is not null && map.ContainsKey(text) ? text
            : HeaderNames.Look(text) is { IsField: true } ? HeaderKey.Of(text) : null;
    }

    private static string Text(SheetCell? cell) => cell is { Kind: CellKind.Text } ? CellText.Clean(cell.Text).Text : string.Empty;
}
