using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>The two lists: a label and a value each, some of which are the learner's own.</summary>
internal sealed partial class Supplements
{
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
        if (close.Even)
        {
            measured = Halved([.. measured[0], .. measured[1]]);
        }

        var heights = measured.Select(m => m.Sum(e => e.Height)).ToArray();
        y += Gap(5, 3);

        // The bars go with the lists: a sheet of bars alone would be next to empty.
        var (block, sheetful) = (heights.Max() + Gap(3, 0.6) + BarsHeight(), Bottom - (look.Top + 26));
        if ((y + heights.Max() > Bottom && heights.Max() <= sheetful) || (y + block > Bottom && block <= sheetful))
        {
            NewSheet(first: false);
            y += 5;
        }

        var next = new[] { 0, 0 };
        var line0 = new[] { 0, 0 };
        var top = y;
        while (next[0] < measured[0].Length || next[1] < measured[1].Length)
        {
            var lowest = top;
            for (var c = 0; c < 2; c++)
            {
                var at = top;
                var started = false;
                while (next[c] < measured[c].Length)
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
            if (next[0] < measured[0].Length || next[1] < measured[1].Length)
            {
                NewSheet(first: false);
                y += 5;
                top = y;
            }
        }

        y += Gap(3, 0.6);
    }

    /// <summary>The entries in their order as two lists, the longer one as short as can be.</summary>
    private static MeasuredEntry[][] Halved(MeasuredEntry[] all)
    {
        var (best, shortest) = (all.Length, double.MaxValue);
        for (var cut = 1; cut < all.Length; cut++)
        {
            var longer = Math.Max(all[..cut].Sum(e => e.Height), all[cut..].Sum(e => e.Height));
            if (longer < shortest)
            {
                (best, shortest) = (cut, longer);
            }
        }

        return [all[..best], all[best..]];
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
}
