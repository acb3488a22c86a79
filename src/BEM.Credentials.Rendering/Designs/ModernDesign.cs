using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>Modern: sans serif, twelve columns, a rail of facts, one broad rule.</summary>
internal sealed class ModernDesign(CertificateTemplate template, TemplatePictures pictures) : Design(template, pictures)
{
    private const double RailLeft = 18.5;
    private const double TextLeft = 84.5;
    private const double SecondLeft = 183.5;
    private const double Right = 278.5;
    private const double RailWidth = 60;

    protected internal override Colour Ink => ChosenInk(OwnColours.Number(CertificateDesign.Modern, "text"));

    protected internal override Colour Secondary => Colour.Of(0x55585C);

    protected internal override Colour Accent => Rule.ForText();

    protected internal override Colour Rule => Chosen(OwnColours.Number(CertificateDesign.Modern, "primary"));

    protected internal override (FontStyle Regular, FontStyle Medium, FontStyle Semibold, FontStyle Second) Styles =>
        (FontStyle.SansRegular, FontStyle.SansMedium, FontStyle.SansSemibold, FontStyle.SansRegular);

    protected override FontStyle NameStyle => FontStyle.SansSemibold;

    protected override ReadOnlySpan<double> NameSizes => [46, 42, 38, 34, 30, 27];

    protected override ReadOnlySpan<double> TwoLineNameSizes => [42, 38, 34, 30, 27, 24, 21];

    protected override double NameMeasure => Right - TextLeft;

    protected override (FontStyle Style, double Size) LatinStyle => (FontStyle.SansRegular, 15);

    // Between the two signatures; where three sign, over the offline code.
    protected internal override (double X, double Y, double Width, double Height) SealBox =>
        Template.Signatories.Count < 3 ? (143.5, 152.5, 36, 18) : (RailLeft, 136, 60, 6.5);

    protected internal override SupplementLook Look => new(18.5, 278.5, 17.6, Tint: true, HeadRule: 0.9, DoubleRule: false, BarFilled: true, Foot: 194.6);

    protected override double NameTracking(SetText name) =>
        name.Runs.Length > 0 && name.Runs[0].Face.PostScriptName is { } face && (face.Contains("Georgian", StringComparison.Ordinal) || face.Contains("Armenian", StringComparison.Ordinal)) ? 0 : -12;

    protected override void DrawFirst(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words)
    {
        var two = words.Count > 1;
        DrawHead(sheet, root, award, words);
        sheet.Artifact().Line(TextLeft, 40, Right, 40, 0.9, Rule);
        var kind = root.Add("P");
        var x = TextLeft;
        for (var i = 0; i < words.Count && (i == 0 || !SameKind(words)); i++)
        {
            x += 3 + sheet.Tagged(kind.Add("Span", words[i].Language))
                .Text(award.Type.Set(words[i]["kind"], words[i].Language, i == 0 ? Styles.Semibold : Styles.Medium), x, 48.4, 11, i == 0 ? Accent : Secondary);
        }

        double[] nameLines = variant.NameLines == 1 ? [66] : [61.6, 61.6 + (variant.NameSize * 1.14 * Mm)];
        sheet.Slot(root.Add(new StructureNode("P") { Language = award.Content.Learner.Language }), (drawing, a) =>
        {
            for (var i = 0; i < a.NameLines.Length; i++)
            {
                var line = a.NameLines[i];
                drawing.Text(line, TextLeft - line.LeftBearing(a.NameSize), nameLines[Math.Min(i, nameLines.Length - 1)], a.NameSize, Ink, NameTracking(line));
            }
        });
        var y = nameLines[^1];
        if (variant.Latin)
        {
            y += variant.NameLines == 1 ? 10 : 9;
            var latinLine = y;
            var largest = variant.NameLines == 1 ? 15 : 12;
            sheet.Slot(root.Add(new StructureNode("P") { Language = award.LatinLanguage }),
                (drawing, a) => drawing.Text(a.Latin!, TextLeft, latinLine, Fit(a.Latin!, NameMeasure, largest, 12, 11, 10, 9), Secondary));
        }

        y = DrawTitles(sheet, root, award, words, y + 14.6, two);
        DrawRail(sheet, root, award, variant, words);
        DrawFoot(sheet, root, award, variant, words);
    }

    private void DrawHead(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words)
    {
        var first = words[0];
        var head = root.Add("Sect");
        var school = Award.In(Template.School.Name, first.Language) ?? (string.Empty, first.Language);
        var left = TextLeft;
        if (Pictures.Logo is { } logo)
        {
            var (width, height) = LogoBox(logo);
            Figure(sheet, head, logo, RailLeft, 14, width, height, first.Fill("logoOf", school.Item1));
        }
        else
        {
            left = RailLeft;
        }

        var end = Template.CoFundedByEuropeanUnion ? SecondLeft - 4 : 236;
        var name = award.Type.Set(school.Item1, school.Item2, Styles.Semibold);
        var size = Fit(name, end - left, 10.5, 10, 9.5, 9);
        var lines = name.Width(size) <= end - left ? [name] : award.Type.Paragraph(school.Item1, school.Item2, Styles.Semibold, size, end - left);
        var y = 18.0;
        var paragraph = sheet.Tagged(head.Add("P", school.Item2));
        foreach (var line in lines)
        {
            paragraph.Text(line, left, y, size, Ink);
            y += 4.6;
        }

        void Line((string Text, string Language)? text)
        {
            if (text is { } line)
            {
                var set = award.Type.Set(line.Text, line.Language, Styles.Regular);
                sheet.Tagged(head.Add("P", line.Language)).Text(set, left, y, Fit(set, end - left, 9, 8.5, 8, 7.5), Secondary);
                y += 4.6;
            }
        }

        if (words.Count > 1 && Award.In(Template.School.Name, words[1].Language, strict: true) is { } other && other.Text != school.Item1)
        {
            Line(other);
            Line(Award.In(Template.School.Line, words[1].Language));
        }
        else
        {
            Line(Award.In(Template.School.Line, first.Language));
        }

        if (Template.CoFundedByEuropeanUnion)
        {
            DrawEmblem(sheet, head, award, first, SecondLeft, 14, 7.5, Styles.Medium, blackOnly: false);
        }

        if (Pictures.SecondLogo is { } second)
        {
            var (width, height) = LogoBox(second, 8, 40, 8, 10);
            var whose = Template.SecondLogo!.Of is { } of ? Award.In(of, first.Language)?.Text ?? school.Item1 : school.Item1;
            Figure(sheet, head, second, Right - width, 19 - (height / 2), width, height, first.Fill("logoOf", whose));
        }
    }

    private double DrawTitles(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words, double y, bool two)
    {
        var measure = two ? SecondLeft - TextLeft - 4 : Right - TextLeft;
        double[] columns = two ? [TextLeft, SecondLeft] : [TextLeft];
        var (size, lines) = two
            ? Titles(award, words, Styles.Semibold, measure, [16, 15, 14, 13, 12], [14, 13, 12, 11])
            : Titles(award, words, Styles.Semibold, measure, [20, 18, 16], [16, 15, 14, 13, 12]);
        var rows = lines.Max(l => l.Length);
        var lead = size * 1.3 * Mm;
        if (rows > 1)
        {
            y -= 1.6;
        }

        var sections = two ? words.Select(w => root.Add("Sect", w.Language)).ToArray() : [root];
        for (var c = 0; c < words.Count; c++)
        {
            var heading = sheet.Tagged(sections[c].Add("H1", lines[c].FirstOrDefault()?.Language));
            for (var i = 0; i < lines[c].Length; i++)
            {
                heading.Text(lines[c][i], columns[c] - lines[c][i].LeftBearing(size), y + (i * lead), size, Ink);
            }
        }

        y += ((rows - 1) * lead) + 8.6;
        var indent = two ? 5 : 6;
        var block = Outcomes(award, words, Styles.Regular, measure - indent, 146 - y, (9.5, 5.4, 4.2), (9, 5, 4), (9, 4.6, 3.9), (8.5, 4.4, 3.7));
        if (block.Rows.Count > 0)
        {
            for (var c = 0; c < words.Count; c++)
            {
                sheet.Tagged(sections[c].Add("P")).Text(award.Type.Set(words[c][OutcomesKey], words[c].Language, Styles.Regular), columns[c], y, 9.5, Accent);
            }

            y = DrawOutcomes(sheet, sections, block, words, columns, indent, y + 5.4, award);
        }

        return y;
    }

    private void DrawRail(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words)
    {
        var y = 48.4;
        var list = root.Add("L");
        foreach (var fact in Fact.Of(award.Content))
        {
            var item = list.Add("LI");
            var label = item.Add("Lbl");
            var x = RailLeft;
            for (var i = 0; i < words.Count && (i == 0 || words[i][fact.Label] != words[0][fact.Label]); i++)
            {
                x += 2 + sheet.Tagged(label.Add("Span", words[i].Language)).Text(award.Type.Set(words[i][fact.Label], words[i].Language, Styles.Regular), x, y, 7.5, Secondary);
            }

            var line = y;
            FactValues.Draw(sheet, item.Add("LBody"), award, fact, words, variant, (drawing, text, language, index, type) =>
            {
                var set = type.Set(text, language, index == 0 ? Styles.Medium : Styles.Regular);
                if (index == 0)
                {
                    drawing.Text(set, RailLeft, line + 4.7, Fit(set, RailWidth, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7), Ink);
                }
                else
                {
                    drawing.Text(set, RailLeft, line + 9.2, Fit(set, RailWidth, 8.5, 8, 7.5, 7, 6.5), Secondary);
                }
            });
            var second = FactValues.HasSecond(award, fact, words, variant);
            if (fact.Label == "level" && Template.EqfLevel is { } level)
            {
                var scale = sheet.Artifact();
                for (var box = 1; box <= 8; box++)
                {
                    scale.Rectangle(RailLeft + ((box - 1) * 5.25), y + (second ? 12 : 8.2), 4.25, 2.6, box == level ? Rule : null, box == level ? Rule : Secondary, 0.25);
                }

                y += 5.4;
            }

            y += second ? 18.4 : words.Count > 1 ? 14.4 : 15.4;
        }
    }

    private void DrawFoot(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words)
    {
        const double Top = 151.5;
        var first = words[0];
        var people = Template.Signatories.Take(3).ToArray();
        var three = people.Length == 3;
        double[] columns = three ? [TextLeft, TextLeft + 52, TextLeft + 104] : [TextLeft, SecondLeft];
        var width = three ? 46 : 55;
        for (var i = 0; i < people.Length; i++)
        {
            var person = people[i];
            var part = root.Add("Sect");
            if (Pictures.Signatures[i] is { } picture)
            {
                var (w, h) = LogoBox(picture, 13, width - 6, 13, 13);
                Figure(sheet, part, picture, columns[i], Top + 13 - h, w, h, first.Fill("signatureOf", person.Name));
            }

            sheet.Artifact().Line(columns[i], Top + 12, columns[i] + width, Top + 12, 0.2, Ink);
            var language = person.NameLanguage ?? first.Language;
            var name = award.Type.Set(person.Name, language, Styles.Semibold);
            sheet.Tagged(part.Add("P", language)).Text(name, columns[i], Top + 16.6, Fit(name, width + 3, 9, 8.5, 8, 7.5, 7), Ink);
            var x = columns[i];
            var roles = words.Select((w, n) => Award.In(person.Role, w.Language, strict: n > 0)).OfType<(string Text, string Language)>().Distinct().ToArray();
            var sets = roles.Select(r => award.Type.Set(r.Text, r.Language, Styles.Regular)).ToArray();
            var size = sets.Sum(s => s.Width(8) + 2) <= width + 4 ? 8 : sets.Sum(s => s.Width(7) + 2) <= width + 4 ? 7 : 6;
            var paragraph = part.Add("P");
            for (var r = 0; r < sets.Length; r++)
            {
                x += 2 + sheet.Tagged(paragraph.Add("Span", roles[r].Language)).Text(sets[r], x, Top + 20.8, size, Secondary);
            }
        }

        for (var i = 0; i < words.Count; i++)
        {
            var language = words[i];
            var left = i == 0 ? TextLeft : SecondLeft;
            var measure = words.Count == 1 ? 158 : i == 0 ? 94 : 61;
            sheet.Draw(root.Add("P", language.Language), award, (drawing, a) =>
            {
                var sentences = Sentences(a, language, codeAtTop: false);
                SetText[] lines;
                var size = 7.5;
                if (words.Count == 1)
                {
                    lines = [.. sentences.SelectMany(s => a.Type.Even(s, language.Language, Styles.Regular, 7.5, measure))];
                }
                else
                {
                    lines = a.Type.Even(string.Join(' ', sentences), language.Language, Styles.Regular, size, measure);
                    if (lines.Length > 5)
                    {
                        size = 7;
                        lines = a.Type.Even(string.Join(' ', sentences), language.Language, Styles.Regular, size, measure);
                    }
                }

                for (var line = 0; line < lines.Length; line++)
                {
                    drawing.Text(lines[line], left, Top + 27.8 + (line * (words.Count == 1 ? 3.6 : 3.25)), size, Ink);
                }
            });
        }

        DrawCode(sheet, root, first, offline: false, 248.5, Top, 30);
        DrawShortCode(sheet, root, first, 248.5, Top + 36.7, 30, Ink);
        if (variant.OfflineModules > 0)
        {
            var side = OfflineSide(variant);
            DrawCode(sheet, root, first, offline: true, RailLeft, Top + 30 - side, side);
            var x = RailLeft;
            var label = root.Add("P");
            for (var i = 0; i < words.Count; i++)
            {
                x += 2 + sheet.Tagged(label.Add("Span", words[i].Language)).Text(award.Type.Set(words[i]["offline"], words[i].Language, Styles.Regular), x, Top + 34.4, 7.5, Secondary);
            }
        }
    }
}
