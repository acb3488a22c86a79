using System.Text;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>
/// Splits text into records and fields as spreadsheet programs write them (RFC 4180, with any separator). A field that begins with a
/// quotation mark ends at the next single one; quotation marks elsewhere are letters like others. A mark that is never closed gives up the
/// lines behind it instead of swallowing them.
/// </summary>
internal static class DelimitedText
{
    /// <summary>The separators that are tried, the likeliest first.</summary>
    public static ReadOnlySpan<char> Separators => ";,\t|";

    /// <summary>The separator that a first line <c>sep=|</c> names; null where there is none.</summary>
    /// <param name="text">The text.</param>
    public static char? Named(ReadOnlySpan<char> text)
    {
        var line = text.TrimStart('"');
        return line.Length > 4 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            && line[4] is not '\r' and not '\n' and not '"' && !char.IsLetterOrDigit(line[4]) ? line[4] : null;
    }

    /// <summary>Splits text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">Between fields.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="most">Records at most; the rest is not looked at.</param>
    public static Sheet Split(string text, char separator, ImportLimits limits, int most = int.MaxValue)
    {
        var sheet = new Sheet { IsText = true };
        var budget = new CellBudget(limits);
        var named = Named(text) is not null;
        var at = 0;
        var field = new StringBuilder();
        for (var record = 1; at < text.Length && record <= most; record++)
        {
            var start = at;
            var row = new SheetRow(record);
            if (record == 1 && named)
            {
                at = AfterLine(text, at);
                continue;
            }

            if (!ReadRecord(text, separator, limits, budget, ref at, row, field))
            {
                GiveUp(text, start, record, sheet, budget, most);
                return sheet;
            }

            if (row.Cells.Count > 0)
            {
                budget.Row();
                sheet.Rows.Add(row);
            }
        }

        return sheet;
    }

    private static bool ReadRecord(string text, char separator, ImportLimits limits, CellBudget budget, ref int at, SheetRow row, StringBuilder field)
    {
        for (var column = 1; ; column++)
        {
            field.Clear();
            var length = 0;
            if (at < text.Length && text[at] == '"')
            {
                if (!ReadQuoted(text, limits, ref at, field, ref length))
                {
                    return false;
                }
            }

            var end = at;
            while (end < text.Length && text[end] != separator && text[end] is not '\r' and not '\n')
            {
                end++;
            }

            length += end - at;
            field.Append(text, at, Math.Min(end - at, Math.Max(0, limits.CellCharacters + 1 - field.Length)));
            at = end;
            if (length > 0 && column <= limits.Columns)
            {
                budget.Cell();
                row.Cells.Add(new SheetCell
                {
                    Column = column,
                    Kind = length > limits.CellCharacters ? CellKind.TooLong : CellKind.Text,
                    Text = field.ToString(),
                });
            }

            if (at >= text.Length || text[at] != separator)
            {
                at = AfterBreak(text, at);
                return true;
            }

            at++;
        }
    }

    private static bool ReadQuoted(string text, ImportLimits limits, ref int at, StringBuilder field, ref int length)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                if (i + 1 >= text.Length || text[i + 1] != '"')
                {
                    at = i + 1;
                    return true;
                }

                i++;
            }

            length++;
            if (field.Length <= limits.CellCharacters)
            {
                field.Append(text[i]);
            }
        }

        return false;
    }

    private static void GiveUp(string text, int at, int record, Sheet sheet, CellBudget budget, int most)
    {
        for (; at < text.Length && record <= most; record++)
        {
            var next = AfterLine(text, at);
            if (!text.AsSpan(at, next - at).IsWhiteSpace())
            {
                budget.Row();
                sheet.Rows.Add(new SheetRow(record) { Unclosed = true });
            }

            at = next;
        }
    }

    private static int AfterLine(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : AfterBreak(text, at + end);
    }

    private static int AfterBreak(string text, int at) =>
        at < text.Length && text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : Math.Min(at + 1, text.Length);
}
