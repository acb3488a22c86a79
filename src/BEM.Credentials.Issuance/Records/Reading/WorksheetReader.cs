using System.Globalization;
using System.Text;
using System.Xml;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>Reads one worksheet (ECMA-376 part 1, 18.3): only cells with content are kept, however far out they lie.</summary>
internal sealed class WorksheetReader(XlsxPackage package, List<string> strings, XlsxStyles styles, CellBudget budget, ImportLimits limits)
{
    private readonly StringBuilder text = new();
    private Sheet sheet = null!;
    private int row;

    /// <summary>Reads the part.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="since1904">Whether days are counted from 1904.</param>
    public Sheet Read(string part, string name, bool since1904)
    {
        sheet = new Sheet { Name = name, Since1904 = since1904 };
        package.Read(part, reader =>
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (reader.LocalName)
                {
                    case "col" when XlsxReader.IsTrue(reader.GetAttribute("hidden")):
                        HideColumns(XlsxReader.Integer(reader.GetAttribute("min")), XlsxReader.Integer(reader.GetAttribute("max")));
                        break;
                    case "row":
                        ReadRow(reader);
                        break;
                    case "mergeCell" when CellRange.TryRange(reader.GetAttribute("ref"), out var range):
                        budget.Cell();
                        sheet.Merged.Add(range);
                        break;
                    default:
                        break;
                }
            }
        });
        FillMerged();
        return sheet;
    }

    private void HideColumns(int first, int last)
    {
        for (var column = Math.Max(1, first); column <= Math.Min(last, limits.Columns); column++)
        {
            sheet.HiddenColumns.Add(column);
        }
    }

    private void ReadRow(XmlReader reader)
    {
        row = XlsxReader.Integer(reader.GetAttribute("r")) is var given and > 0 ? given : row + 1;
        var current = new SheetRow(row) { Hidden = XlsxReader.IsTrue(reader.GetAttribute("hidden")) };
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var column = 0;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c")
            {
                column = CellRange.TryCell(reader.GetAttribute("r"), out _, out var named) ? named : column + 1;
                if (ReadCell(reader, column) is { } cell && column <= limits.Columns)
                {
                    budget.Cell();
                    current.Insert(cell);
                }
            }
        }

        if (current.Cells.Count > 0)
        {
            budget.Row();
            sheet.Rows.Add(current);
        }
    }

    private SheetCell? ReadCell(XmlReader reader, int column)
    {
        var type = reader.GetAttribute("t") ?? "n";
        var (format, font, struck) = styles[XlsxReader.Integer(reader.GetAttribute("s"))];
        var formula = false;
        var external = false;
        string? value = null;
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                text.Clear();
                switch (reader.LocalName)
                {
                    case "f":
                        formula = true;
                        XlsxText.Append(reader, 8192, text);
                        external = PointsOutside(text.ToString());
                        break;
                    case "v":
                        XlsxText.Append(reader, limits.CellCharacters, text);
                        value = text.ToString();
                        break;
                    case "is":
                        SharedStrings.ReadItem(reader, limits.CellCharacters, text);
                        value = XlsxText.Unescape(text.ToString());
                        break;
                    default:
                        break;
                }
            }
        }

        if (string.IsNullOrEmpty(value))
        {
            return formula && (value is null || type is not "str")
                ? new SheetCell { Column = column, Kind = CellKind.FormulaWithoutValue, Text = string.Empty }
                : null;
        }

        var (kind, content) = Content(type, value);
        if (content.Length > limits.CellCharacters)
        {
            kind = CellKind.TooLong;
        }

        return content.Length == 0 ? null : new SheetCell
        {
            Column = column,
            Kind = kind,
            Text = content,
            Format = format,
            Font = font,
            Struck = struck,
            External = external,
            Since1904 = sheet.Since1904,
        };
    }

    private (CellKind Kind, string Text) Content(string type, string value)
    {
        switch (type)
        {
            case "s":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= strings.Count)
                {
                    throw new UnacceptableFileException("corrupt");
                }

                return (CellKind.Text, strings[number]);
            case "str":
                return (CellKind.Text, XlsxText.Unescape(value));
            case "inlineStr" or "d":
                return (CellKind.Text, value);
            case "b":
                return (CellKind.Boolean, XlsxReader.IsTrue(value) ? "TRUE" : "FALSE");
            case "e":
                return (CellKind.Error, value);
            default:
                return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n)
                    ? (CellKind.Number, value)
                    : (CellKind.Text, value);
        }
    }

    private static bool PointsOutside(string formula)
    {
        var bracket = formula.IndexOf('[', StringComparison.Ordinal);
        return bracket >= 0 && bracket + 1 < formula.Length && char.IsAsciiDigit(formula[bracket + 1]);
    }

    private void FillMerged()
    {
        // A merged cell speaks for every row that it covers; rows without any content of their own stay empty.
        if (sheet.Rows.Zip(sheet.Rows.Skip(1)).Any(p => p.First.Number > p.Second.Number))
        {
            sheet.Rows.Sort((a, b) => a.Number.CompareTo(b.Number));
        }

        foreach (var range in sheet.Merged.Where(m => m.Bottom > m.Top))
        {
            var first = FirstAt(range.Top);
            if (first == sheet.Rows.Count || sheet.Rows[first].Number != range.Top || sheet.Rows[first][range.Left] is not { } source)
            {
                continue;
            }

            for (var i = first + 1; i < sheet.Rows.Count && sheet.Rows[i].Number <= range.Bottom; i++)
            {
                budget.Cell();
                sheet.Rows[i].Insert(source with { Filled = true });
            }
        }
    }

    private int FirstAt(int number)
    {
        int low = 0, high = sheet.Rows.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sheet.Rows[middle].Number < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
