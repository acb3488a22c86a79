using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>
/// The supplement: Annex I's elements as a table of outcomes, two lists and measured bars, one language after the other. Rows never split
/// unless one alone is taller than a sheet; the head row repeats.
/// </summary>
internal sealed class Supplements
{
    private const double Size = 8.5;
    private const double Lead = 3.65;
    private const double NumberWidth = 7.4;
    private const double ListGap = 9;
    private const double LabelGap = 3;

    private readonly Design design;
    private readonly SupplementLook look;
    private readonly CertificateTemplate template;
    private readonly List<Sheet> sheets;
    private readonly StructureNode section;
    private readonly Award award;
    private readonly Words words;
    private readonly Words? second;
    private readonly double shrink;
    private readonly int offset;
    private Sheet sheet = null!;
    private double y;

    private Supplements(Design design, CertificateTemplate template, List<Sheet> sheets, int offset, StructureNode section, Award award, Words words, Words? second, double shrink)
    {
        this.offset = offset;
        (this.design, look, this.template, this.sheets) = (design, design.Look, template, sheets);
        (this.section, this.award, this.words, this.second, this.shrink) = (section, award, words, second, shrink);
    }

    private double Bottom => look.Foot - 8;

    /// <summary>Added to the amount by which type shrinks where the space between blocks shrinks too.</summary>
    private const double Closer = 10;

    private double TextSize => Size - (shrink % Closer);

    private double TextLead => Lead - (shrink % Closer * 0.4);

    /// <summary>Space between blocks, less where all is set closer.</summary>
    private double Gap(double usual, double close) => shrink >= Closer ? close : usual;

    /// <summary>What changing cells do to the layout: the lines of the grade in each language, and whether a last day of validity stands there.</summary>
    public static string Measure(Design design, Award award, IReadOnlyList<string> languages)
    {
        var template = award.Content.Template;
        if (!template.WithSupplement)
        {
            return string.Empty;
        }

        var measure = ValueWidth(design.Look);
        var lines = languages.Select(l => Grade(award, Words.For(l)!) is { } grade
            ? award.Type.Paragraph(grade.Text, grade.Language, design.Styles.Regular, Size, measure).Length
            : 0);
        return string.Join(',', lines) + (award.Content.ValidUntil is null ? string.Empty : "v");
    }

    /// <summary>Draws the supplement sheets in every language and numbers all sheets.</summary>
    public static void Draw(Design design, CertificateTemplate template, List<Sheet> sheets, int offset, StructureNode root, Award award, IReadOnlyList<Words> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var second = i == 0 && words.Count > 1 && template.Design == CertificateDesign.Classic ? words[1] : null;
            var before = sheets.Count;
            var best = Drawn(design, template, offset + before, award, words[i], second, 0);

            // A last sheet with next to nothing on it is avoided by closer spacing, then by slightly smaller type too.
            if (best.sheets.Count > 1)
            {
                foreach (var shrink in (ReadOnlySpan<double>)[Closer, Closer + 0.25])
                {
                    var closer = Drawn(design, template, offset + before, award, words[i], second, shrink);
                    if (closer.sheets.Count < best.sheets.Count)
                    {
                        best = closer;
                        break;
                    }
                }
            }

            root.Children.Add(best.section);
            sheets.AddRange(best.sheets);
            Foot(design, sheets, before, award, words[i]);
        }

        for (var i = 1; i < sheets.Count; i++)
        {
            var number = award.Type.Set(string.Create(CultureInfo.InvariantCulture, $"{i + 1}\u00A0/\u00A0{sheets.Count}"), words[0].Language, design.Styles.Regular);
            sheets[i].Artifact().Text(number, design.Look.Right, design.Look.Foot, 8, design.Secondary, 0, Align.Right);
        }
    }

    /// <summary>A supplement on sheets of its own, numbered from <paramref name="offset"/>, under a section that stands nowhere yet.</summary>
    private static Supplements Drawn(Design design, CertificateTemplate template, int offset, Award award, Words words, Words? second, double shrink)
    {
        var drawn = new Supplements(design, template, [], offset, new StructureNode("Sect") { Language = words.Language }, award, words, second, shrink);
        drawn.DrawAll();
        return drawn;
    }

    private static void Foot(Design design, List<Sheet> sheets, int from, Award award, Words words)
    {
        var look = design.Look;
        for (var i = from; i < sheets.Count; i++)
        {
            var sheet = sheets[i];
            sheet.Artifact().Text(award.Type.Set(words["partOfDocument"], words.Language, design.Styles.Regular), look.Left, look.Foot, 8, design.Secondary);
            sheet.Slot(null, (drawing, a) =>
                drawing.Text(a.Type.Set(a.Content.ShortCode, "en", Fonts.FontStyle.Mono, ligatures: false), Sheet.Width / 2, look.Foot, 9, design.Ink, 0, Align.Centre));
        }
    }

    private static double ValueWidth(SupplementLook look) => (((look.Right - look.Left - ListGap) / 2) * 0.657) - LabelGap;

    private static (string Text, string Language)? Grade(Award award, Words words)
    {
        if (Award.In(award.Content.Grade, words.Language) is not { } grade)
        {
            return null;
        }

        return Award.In(award.Content.Template.Supplement.GradingScale, words.Language) is { } scale ? (grade.Text + " " + scale.Text, grade.Language) : grade;
    }

    private void DrawAll()
    {
        NewSheet(first: true);
        Description();
        Table();
        Lists();
        Bars();
    }

    private void NewSheet(bool first)
    {
        sheet = new Sheet(offset + sheets.Count);
        sheets.Add(sheet);
        design.FrameSupplement(sheet);
        var school = Award.In(template.School.Name, words.Language) ?? (string.Empty, words.Language);
        var title = Award.In(template.Title, words.Language) ?? (string.Empty, words.Language);
        var accent = look.Tint ? design.Accent : design.Ink;
        var kindStyle = look.Tint ? design.Styles.Medium : design.Styles.Second;
        var kind = words["supplement"] + (second is null || second["supplement"] == words["supplement"] ? string.Empty : " · " + second["supplement"]);
        var kindText = award.Type.Set(kind, words.Language, kindStyle);
        var schoolText = award.Type.Set(school.Item1, school.Item2, design.Styles.Regular);
        var schoolMeasure = look.Right - look.Left - kindText.Width(9.5) - 6;
        (first ? sheet.Tagged(section.Add("P")) : sheet.Artifact()).Text(kindText, look.Left, look.Top, 9.5, accent);
        (first ? sheet.Tagged(section.Add("P", school.Item2)) : sheet.Artifact())
            .Text(schoolText, look.Right, look.Top, Fit(schoolText, schoolMeasure, 9.5, 9, 8.5, 8, 7.5, 7, 6), design.Secondary, 0, Align.Right);
        y = look.Top + 9.2;
        if (first)
        {
            var whole = award.Type.Set(title.Item1, title.Item2, design.Styles.Semibold);
            var size = Fit(whole, look.Right - look.Left, 18, 16, 14);
            var lines = whole.Width(size) <= look.Right - look.Left ? [whole] : award.Type.Paragraph(title.Item1, title.Item2, design.Styles.Semibold, size, look.Right - look.Left);
            var heading = sheet.Tagged(section.Add("H2", title.Item2));
            foreach (var line in lines)
            {
                heading.Text(line, look.Left - line.LeftBearing(size), y, size, design.Ink);
                y += size * 1.25 * SetText.MillimetresPerPoint;
            }

            y += 6.9 - (size * 1.25 * SetText.MillimetresPerPoint);
        }

        var line1 = y;
        StructureNode? name = first ? section.Add(new StructureNode("P") { Language = NameIn(award).Language }) : null;
        sheet.Slot(name, (drawing, a) =>
        {
            var (text, language) = NameIn(a);
            var set = a.Type.Set(text, language, design.Styles.Regular);
            drawing.Text(set, look.Left, line1, Fit(set, look.Right - look.Left - 70, 11, 10, 9, 8, 7, 6), design.Ink);
        });
        sheet.Slot(first ? section.Add("P") : null, (drawing, a) =>
        {
            var set = a.Type.Set(a.Content.Number, words.Language, design.Styles.Medium);
            drawing.Text(set, look.Right, line1, Fit(set, 66, 10, 9, 8, 7, 6), design.Ink, 0, Align.Right);
        });
        var rule = y + 6.3;
        sheet.Artifact().Line(look.Left, rule, look.Right, rule, look.HeadRule, design.Rule);
        if (look.DoubleRule)
        {
            sheet.Artifact().Line(look.Left, rule + 1.1, look.Right, rule + 1.1, 0.12, design.Rule);
        }

        y = rule + (look.DoubleRule ? 1.1 : 0);
    }

    /// <summary>The name in the page's script: Latin on a page of a Latin language, where the learner has it.</summary>
    private (string Text, string Language) NameIn(Award a)
    {
        var learner = a.Content.Learner;
        return a.HasLatin && words.Language is "en" or "de" or "nb" && !string.IsNullOrWhiteSpace(learner.Latin)
            ? (learner.Latin.Trim(), a.LatinLanguage)
            : (learner.Native.Trim(), learner.Language);
    }

    private void Description()
    {
        if (Award.In(template.Description, words.Language) is not { } text)
        {
            return;
        }

        var lines = award.Type.Paragraph(text.Text, text.Language, design.Styles.Regular, TextSize, look.Right - look.Left);
        var paragraph = section.Add("P", text.Language);
        y += 5.2;
        var drawing = sheet.Tagged(paragraph);
        foreach (var line in lines)
        {
            if (y > Bottom)
            {
                NewSheet(first: false);
                y += 5.2;
                drawing = sheet.Tagged(paragraph);
            }

            drawing.Text(line, look.Left, y, TextSize, design.Ink);
            y += TextLead;
        }

        y -= 0.6;
    }

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

    /// <summary>A line of a list: label, then a value that is fixed or the learner's.</summary>
    private sealed record Entry(string Label, string? SecondLabel, (string Text, string Language)? Value, Func<Award, (string Text, string Language)?>? Varies);

    private void Lists()
    {
        var s = template.Supplement;
        var left = new List<Entry>();
        var right = new List<Entry>();
        void Add(List<Entry> list, string key, (string, string)? value)
        {
            if (value is not null)
            {
                list.Add(new Entry(words[key], second?[key], value, null));
            }
        }

        var workload = Fact.Workload(template, words);
        Add(left, "workload", workload.Length > 0 ? (workload, words.Language) : null);
        Add(left, "level", Award.In(s.Level, words.Language) ?? Fact.Level(template, words));
        Add(left, "participation", Award.In(s.Participation, words.Language));
        Add(left, "assessment", Award.In(s.Assessment, words.Language));
        Add(left, "supervision", Award.In(s.SupervisionAndIdentity, words.Language));
        if (Grade(award, words) is { } grade)
        {
            left.Add(new Entry(words["grade"], second?["grade"], grade, a => Grade(a, words)));
        }

        Add(right, "awardingBody", Award.In(s.AwardingBody, words.Language) ?? Body());
        Add(right, "accreditation", Award.In(s.Accreditation, words.Language));
        Add(right, "qualityAssurance", Award.In(s.QualityAssurance, words.Language));
        Add(right, "prerequisites", Award.In(s.Prerequisites, words.Language));
        Add(right, "stackability", Award.In(s.Stackability, words.Language));
        if (award.Content.ValidUntil is not null)
        {
            right.Add(new Entry(words["validity"], second?["validity"], Until(award), null));
        }
        else
        {
            Add(right, "validity", Award.In(s.Validity, words.Language) ?? (words["withoutLimit"], words.Language));
        }

        foreach (var line in s.Further)
        {
            if (Award.In(line.Label, words.Language) is { } label && Award.In(line.Value, words.Language) is { } value)
            {
                right.Add(new Entry(label.Text, second is null ? null : Award.In(line.Label, second.Language, strict: true)?.Text, value, null));
            }
        }

        var half = (look.Right - look.Left - ListGap) / 2;
        var label0 = (half * 0.343) - 0.0;
        var columns = new[] { look.Left, look.Left + half + ListGap };
        var lists = new[] { left, right };
        var nodes = new[] { section.Add("L"), section.Add("L") };
        var measured = lists.Select(list => list.Select(e => Measured(e, label0, half - label0 - LabelGap)).ToArray()).ToArray();
        var heights = measured.Select(m => m.Sum(e => e.Height)).ToArray();
        y += Gap(5, 3);
        if (y + heights.Max() > Bottom && heights.Max() <= Bottom - (look.Top + 26))
        {
            NewSheet(first: false);
            y += 5;
        }

        var next = new[] { 0, 0 };
        var line0 = new[] { 0, 0 };
        var top = y;
        while (next[0] < lists[0].Count || next[1] < lists[1].Count)
        {
            var lowest = top;
            for (var c = 0; c < 2; c++)
            {
                var at = top;
                var started = false;
                while (next[c] < lists[c].Count)
                {
                    var entry = measured[c][next[c]];
                    var lines = entry.Lines - line0[c];
                    var fits = at + RowPadding + (lines * TextLead) <= Bottom + 1.2;
                    if (!fits && started)
                    {
                        break;
                    }

                    var room = fits ? lines : Math.Max(1, (int)((Bottom - at - RowPadding) / TextLead));
                    var rule = sheet.Artifact();
                    rule.Line(columns[c], at, columns[c] + label0, at, started ? 0.1 : 0.2, design.Ink);
                    rule.Line(columns[c] + label0 + LabelGap, at, columns[c] + half, at, started ? 0.1 : 0.2, design.Ink);
                    DrawEntry(nodes[c], entry, columns[c], label0, at, line0[c], Math.Min(entry.Lines, line0[c] + room));
                    at += RowPadding + (room * TextLead);
                    started = true;
                    if (line0[c] + room >= entry.Lines)
                    {
                        next[c]++;
                        line0[c] = 0;
                    }
                    else
                    {
                        line0[c] += room;
                        break;
                    }
                }

                lowest = Math.Max(lowest, at);
            }

            y = lowest;
            if (next[0] < lists[0].Count || next[1] < lists[1].Count)
            {
                NewSheet(first: false);
                y += 5;
                top = y;
            }
        }

        y += Gap(3, 0.6);
    }

    private double RowPadding => Gap(2.3, 1.7);

    private sealed record MeasuredEntry(Entry Entry, SetText[] Label, SetText[] SecondLabel, SetText[] Value, int Lines, double Height);

    private MeasuredEntry Measured(Entry entry, double labelWidth, double valueWidth)
    {
        var label = award.Type.Paragraph(entry.Label, words.Language, design.Styles.Regular, TextSize, labelWidth);
        var other = entry.SecondLabel is { } text && text != entry.Label ? award.Type.Paragraph(text, second!.Language, design.Styles.Second, 7.5, labelWidth) : [];
        var value = award.Type.Paragraph(entry.Value!.Value.Text, entry.Value.Value.Language, design.Styles.Regular, TextSize, valueWidth);
        var lines = Math.Max(label.Length + other.Length, value.Length);
        return new MeasuredEntry(entry, label, other, value, lines, RowPadding + (lines * TextLead));
    }

    private void DrawEntry(StructureNode list, MeasuredEntry entry, double x, double labelWidth, double top, int from, int to)
    {
        var baseline = top + 3.6;
        var item = list.Add("LI");
        if (from == 0)
        {
            var label = item.Add("Lbl");
            var own = sheet.Tagged(entry.SecondLabel.Length == 0 ? label : label.Add("Span", words.Language));
            for (var i = 0; i < entry.Label.Length; i++)
            {
                own.Text(entry.Label[i], x, baseline + (i * TextLead), TextSize, design.Secondary);
            }

            if (entry.SecondLabel.Length > 0)
            {
                var other = sheet.Tagged(label.Add("Span", second!.Language));
                for (var i = 0; i < entry.SecondLabel.Length; i++)
                {
                    other.Text(entry.SecondLabel[i], x, baseline + ((entry.Label.Length + i) * TextLead), 7.5, design.Secondary);
                }
            }
        }

        var valueX = x + labelWidth + LabelGap;
        var measure = ValueWidth(look);
        if (entry.Entry.Varies is { } value)
        {
            var node = item.Add("LBody", value(award)?.Language ?? words.Language);
            sheet.Slot(node, (drawing, a) =>
            {
                if (value(a) is { } text)
                {
                    var lines = a.Type.Paragraph(text.Text, text.Language, design.Styles.Regular, TextSize, measure);
                    for (var i = from; i < Math.Min(to, lines.Length); i++)
                    {
                        drawing.Text(lines[i], valueX, baseline + ((i - from) * TextLead), TextSize, design.Ink);
                    }
                }
            });
            return;
        }

        var body = sheet.Tagged(item.Add("LBody", entry.Entry.Value!.Value.Language));
        for (var i = from; i < Math.Min(to, entry.Value.Length); i++)
        {
            body.Text(entry.Value[i], valueX, baseline + ((i - from) * TextLead), TextSize, design.Ink);
        }
    }

    private (string Text, string Language)? Body()
    {
        if (Award.In(template.School.Name, words.Language) is not { } name)
        {
            return null;
        }

        return Award.In(template.School.Line, words.Language) is { } line ? (name.Text + ", " + line.Text, name.Language) : name;
    }

    private (string Text, string Language)? Until(Award a) => a.Content.ValidUntil is { } date ? (words.Fill("validUntil", words.Date(date)), words.Language) : null;

    private void Bars()
    {
        var s = template.Supplement;
        var shares = new[] { (Key: "hoursByForm", Parts: s.HoursByForm), (Key: "shareOfGrade", Parts: s.SharesOfGrade) }
            .Where(b => b.Parts.Count > 0 && b.Parts.All(p => p.Amount > 0)).ToArray();
        if (shares.Length == 0)
        {
            return;
        }

        var half = (look.Right - look.Left - ListGap) / 2;
        var labels = shares.Select((b, i) => BarLabels(b.Parts, look.Left + (i * (half + ListGap)), half)).ToArray();
        var height = 13 + ((labels.Max(l => l.Max(p => p.Line)) - 1) * BarLead);
        if (y + height > look.Foot - 8)
        {
            NewSheet(first: false);
            y += 3;
        }

        for (var b = 0; b < shares.Length; b++)
        {
            Bar(shares[b].Key, shares[b].Parts, labels[b], look.Left + (b * (half + ListGap)), half);
        }

        y += height + 1;
    }

    private const double BarGap = 0.8;
    private const double BarLead = 3.5;

    /// <summary>A label under a bar: its figure, its words, where it begins, on which line.</summary>
    private sealed record BarLabel(SetText Figure, SetText Words, double X, int Line, double Size);

    /// <summary>Each label under its part where all fit in one line, else one after the other in as many lines as they need.</summary>
    private BarLabel[] BarLabels(IReadOnlyList<Share> parts, double x, double width)
    {
        var figures = parts.Select(p => award.Type.Set(words.Number(p.Amount), words.Language, design.Styles.Semibold)).ToArray();
        var texts = parts.Select(p => Award.In(p.Label, words.Language) ?? (string.Empty, words.Language)).Select(t => award.Type.Set(t.Item1, t.Item2, design.Styles.Regular)).ToArray();
        double Wide(int i, double size) => figures[i].Width(TextSize) + 1.6 + texts[i].Width(size);

        var total = parts.Sum(p => p.Amount);
        var free = width - (BarGap * (parts.Count - 1));
        var (at, end) = (x, double.MinValue);
        var under = new BarLabel[parts.Count];
        var fits = true;
        for (var i = 0; i < parts.Count; i++)
        {
            var left = Math.Max(at, end + 2);
            if (i == parts.Count - 1 && left + Wide(i, 8) > x + width)
            {
                left = Math.Max(end + 2, x + width - Wide(i, 8));
            }

            under[i] = new BarLabel(figures[i], texts[i], left, 1, 8);
            end = left + Wide(i, 8);
            fits &= end <= x + width + 0.5;
            at += (free * (double)(parts[i].Amount / total)) + BarGap;
        }

        if (fits)
        {
            return under;
        }

        var line = 1;
        at = x;
        for (var i = 0; i < parts.Count; i++)
        {
            var size = Fit(texts[i], width - figures[i].Width(TextSize) - 1.6, 8, 7.5, 7, 6.5, 6, 5.5, 5);
            if (at > x && at + Wide(i, size) > x + width)
            {
                (at, line) = (x, line + 1);
            }

            under[i] = new BarLabel(figures[i], texts[i], at, line, size);
            at += Wide(i, size) + 4;
        }

        return under;
    }

    private void Bar(string key, IReadOnlyList<Share> parts, BarLabel[] labels, double x, double width)
    {
        var head = sheet.Tagged(section.Add("P"));
        var after = head.Text(award.Type.Set(words[key], words.Language, design.Styles.Regular), x, y + 4, 7.5, design.Secondary);
        if (second is not null)
        {
            sheet.Tagged(section.Add("P", second.Language)).Text(award.Type.Set(second[key], second.Language, design.Styles.Second), x + after + 2, y + 4, 7.5, design.Secondary);
        }

        var total = parts.Sum(p => p.Amount);
        var free = width - (BarGap * (parts.Count - 1));
        var at = x;
        var list = section.Add("L");
        for (var i = 0; i < parts.Count; i++)
        {
            var length = free * (double)(parts[i].Amount / total);
            sheet.Artifact().Rectangle(at, y + 6, length, 2.6, look.BarFilled ? design.Rule : null, look.BarFilled ? null : design.Ink, 0.25);
            at += length + BarGap;
            var label = labels[i];
            var baseline = y + 11.9 + ((label.Line - 1) * BarLead);
            var item = list.Add("LI");
            sheet.Tagged(item.Add("Lbl")).Text(label.Figure, label.X, baseline, TextSize, design.Ink);
            sheet.Tagged(item.Add("LBody", label.Words.Language)).Text(label.Words, label.X + label.Figure.Width(TextSize) + 1.6, baseline, label.Size, design.Ink);
        }
    }

    private static double Fit(SetText text, double measure, params ReadOnlySpan<double> sizes) => Design.Fit(text, measure, sizes);
}
