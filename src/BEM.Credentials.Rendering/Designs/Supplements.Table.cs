using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>The table of outcomes with their knowledge, skills and responsibility.</summary>
internal sealed partial class Supplements
{
    private void Table()
    {
        if (template.Outcomes.Count == 0)
        {
            return;
        }

        string[] heads = ["outcome", "knowledge", "skills", "responsibility"];
        var used = heads.Where((_, i) => i == 0 || template.Outcomes.Any(o => Part(o, i) is { IsEmpty: false })).ToArray();
        var width = (look.Right - look.Left - NumberWidth) / used.Length;
        var columns = used.Select((_, i) => look.Left + NumberWidth + (i * width)).ToArray();
        var table = section.Add("Table");
        HeadRow(used, columns, table);
        for (var row = 0; row < template.Outcomes.Count; row++)
        {
            var cells = used.Select((head, i) => Award.In(Part(template.Outcomes[row], Array.IndexOf(heads, head)), words.Language) is { } text
                ? award.Type.Paragraph(text.Text, text.Language, i == 0 ? design.Styles.Medium : design.Styles.Regular, i == 0 ? TextSize + 0.5 : TextSize, width - 5, hyphenate: true)
                : []).ToArray();
            var lines = Math.Max(1, cells.Max(c => c.Length));
            var height = RowHeight(lines);
            var next = row == template.Outcomes.Count - 2 && row > 0 ? height : 0;
            if (row > 0 && y + height > Bottom && next >= 0)
            {
                NewSheet(first: false);
                HeadRow(used, columns, null);
            }
            else if (row > 0)
            {
                sheet.Artifact().Line(look.Left, y, look.Right, y, 0.1, design.Secondary);
            }

            Row(table.Add("TR"), row, cells, columns, lines, used, columns);
        }

        y += Gap(4.6, 2);
    }

    private double RowHeight(int lines) => 3.9 + ((lines - 1) * TextLead) + 1.9;

    private void HeadRow(string[] heads, double[] columns, StructureNode? table)
    {
        var row = table?.Add("TR");
        var baseline = y + 5.1;
        for (var i = 0; i < heads.Length; i++)
        {
            if (i == 0 && row is not null)
            {
                var corner = row.Add(new StructureNode("TH") { Attributes = "/A<</O/Table/Scope/Column>>" });
                sheet.Tagged(corner);
            }

            var cell = row?.Add(new StructureNode("TH") { Attributes = "/A<</O/Table/Scope/Column>>" });
            (cell is null ? sheet.Artifact() : sheet.Tagged(second is null ? cell : cell.Add("Span", words.Language)))
                .Text(award.Type.Set(words[heads[i]], words.Language, design.Styles.Regular), columns[i], baseline, 7.5, design.Secondary);
            if (second is not null)
            {
                (cell is null ? sheet.Artifact() : sheet.Tagged(cell.Add("Span", second.Language)))
                    .Text(award.Type.Set(second[heads[i]], second.Language, design.Styles.Second), columns[i], baseline + 3.3, 7.5, design.Secondary);
            }
        }

        y = baseline + (second is null ? 1.6 : 4.9);
        sheet.Artifact().Line(look.Left, y, look.Right, y, 0.2, design.Ink);
    }

    private void Row(StructureNode row, int index, SetText[][] cells, double[] columns, int lines, string[] heads, double[] headColumns)
    {
        var number = row.Add("TD");
        var nodes = cells.Select((_, i) => row.Add(i == 0 ? new StructureNode("TH") { Attributes = "/A<</O/Table/Scope/Row>>" } : new StructureNode("TD"))).ToArray();
        var from = 0;
        var figure = award.Type.Set((index + 1).ToString(CultureInfo.InvariantCulture), words.Language, design.Styles.Regular);
        while (from < lines)
        {
            // More than one round only where this row alone is taller than a sheet.
            var room = Math.Max(1, (int)((Bottom - y - 5.8) / TextLead) + 1);
            var to = Math.Min(lines, from + room);
            if (from == 0)
            {
                sheet.Tagged(number).Text(figure, look.Left, y + 3.9, TextSize, look.Tint ? design.Accent : design.Ink);
            }

            for (var c = 0; c < cells.Length; c++)
            {
                var drawing = cells[c].Length > from || from == 0 ? sheet.Tagged(nodes[c]) : null;
                for (var line = from; line < Math.Min(to, cells[c].Length); line++)
                {
                    drawing!.Text(cells[c][line], columns[c], y + 3.9 + ((line - from) * TextLead), c == 0 ? TextSize + 0.5 : TextSize, design.Ink);
                }
            }

            y += RowHeight(to - from);
            from = to;
            if (from < lines)
            {
                NewSheet(first: false);
                HeadRow(heads, headColumns, null);
            }
        }
    }

    private static LanguageMap? Part(PrintedOutcome outcome, int column) => column switch
    {
        0 => outcome.Text,
        1 => outcome.Knowledge,
        2 => outcome.Skills,
        _ => outcome.Responsibility,
    };
}
