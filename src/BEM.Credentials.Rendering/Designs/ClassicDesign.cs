using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>Classic: serif inside a band of lines, everything hanging from the five facts; one language on the axis, two in columns.</summary>
internal sealed class ClassicDesign(CertificateTemplate template, TemplatePictures pictures) : Design(template, pictures)
{
    private const double Axis = 148.5;
    private const double Left = 30;
    private const double Right = 267;
    private const double SecondColumn = 70;
    private static readonly double[] FactColumns = [Left, SecondColumn, 126, 177, 237];
    private static readonly double[] FactWidths = [38, 54, 49, 58, 30];

    private static readonly (Outline Lines, Outline Surface) Half = Ornament.Band(0, 1);
    private static readonly (Outline Lines, Outline Surface) Corner = Ornament.Band(7, 2);

    private (SharedShape Half, SharedShape Corner)? band;

    protected internal override Colour Ink => ChosenInk(OwnColours.Number(CertificateDesign.Classic, "text"));

    protected internal override Colour Secondary => Colour.Of(0x4A4A46);

    protected internal override Colour Accent => Rule.ForText();

    protected internal override Colour Rule => Chosen(OwnColours.Number(CertificateDesign.Classic, "primary"));

    protected internal override (FontStyle Regular, FontStyle Medium, FontStyle Semibold, FontStyle Second) Styles =>
        (FontStyle.SerifRegular, FontStyle.SerifMedium, FontStyle.SerifSemibold, FontStyle.SerifItalic);

    protected override FontStyle NameStyle => FontStyle.SerifDisplay;

    protected override ReadOnlySpan<double> NameSizes => [38, 35, 32, 29, 26];

    protected override ReadOnlySpan<double> TwoLineNameSizes => [28, 26, 24, 22];

    protected override double NameMeasure => 225;

    protected override (FontStyle Style, double Size) LatinStyle => (FontStyle.SerifItalic, 12);

    protected internal override IReadOnlyList<Colour> PictureColours => [Rule, .. Template.CoFundedByEuropeanUnion ? [Colour.Of(0x003399), Colour.Of(0xFFCC00)] : Array.Empty<Colour>(), Inner()];

    protected override bool HasRosette => true;

    protected internal override (double X, double Y, double Width, double Height) SealBox =>
        (Rosette.X - Rosette.Radius, Rosette.Y - Rosette.Radius, 2 * Rosette.Radius, 2 * Rosette.Radius);

    /// <summary>The rosette stands between the signatures; where three sign, it goes round the school's logo.</summary>
    private (double X, double Y, double Radius) Rosette => Template.Signatories.Count < 3 ? (Axis, 159.3, 15.5) : (Axis, 25.4, 10.6);

    protected internal override SupplementLook Look => new(30, 267, 19.6, Tint: true, HeadRule: 0.35, DoubleRule: false, BarFilled: true, Foot: 189.8);

    protected internal override void FrameSupplement(Sheet sheet)
    {
        var frame = sheet.Artifact();
        frame.Path(Outline.Rounded(10, 9, 277, 192, 7), null, Rule, 0.25);
        frame.Path(Outline.Rounded(11.6, 10.6, 273.8, 188.8, 5.4), null, Rule, 0.09);
    }

    protected override void DrawFirst(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words)
    {
        var two = words.Count > 1;
        var first = words[0];
        DrawFrame(sheet);
        DrawHead(sheet, root, award, words);
        DrawKind(sheet, root, award, words);

        // The name, with the title's structure under one heading.
        var (nameLines, latinLine, titleLine) = variant.NameLines == 1
            ? (new[] { 71.4 }, 80.0, two ? 86.0 : variant.Latin ? 92.0 : 88.4)
            : ([66.2, 66.2 + (variant.NameSize * 1.12 * Mm)], 66.2 + (variant.NameSize * 1.12 * Mm) + 6.2, 0);
        var lower = nameLines[^1] + (variant.Latin ? latinLine - nameLines[^1] : 0);
        titleLine = Math.Max(titleLine, lower + (two ? (variant.Latin ? 8.6 : 11) : 9.8));
        var name = root.Add(new StructureNode("P") { Language = award.Content.Learner.Language });
        sheet.Slot(name, (drawing, a) =>
        {
            for (var i = 0; i < a.NameLines.Length; i++)
            {
                drawing.Text(a.NameLines[i], Axis, nameLines[Math.Min(i, nameLines.Length - 1)], a.NameSize, Ink, 0, Align.Centre);
            }
        });
        if (variant.Latin)
        {
            sheet.Slot(root.Add(new StructureNode("P") { Language = award.LatinLanguage }),
                (drawing, a) => drawing.Text(a.Latin!, Axis, latinLine, Fit(a.Latin!, 225, 12, 11, 10, 9), Secondary, 0, Align.Centre));
        }

        if (two)
        {
            DrawTwo(sheet, root, award, words, titleLine, roomier: variant.Latin);
        }
        else
        {
            DrawOne(sheet, root, award, words, titleLine);
        }

        var second = SecondColumnOf(award, variant, words);
        DrawFacts(sheet, root, award, variant, words, second);
        DrawSignatures(sheet, root, award, words, second);
        DrawSealAndCodes(sheet, root, award, variant, words, second);
    }

    /// <summary>
    /// Where the second fact and the first signature stand: to the right of the usual column where the first fact is long or the offline code
    /// large, so that the fact keeps its size and the two still stand in one line.
    /// </summary>
    private double SecondColumnOf(Award award, Variant variant, IReadOnlyList<Words> words)
    {
        var least = variant.OfflineModules > 0 ? Math.Max(SecondColumn, Left + OfflineSide(variant) + 2.5) : SecondColumn;
        double Widest(Func<Words, string?> value) => words.Select((w, i) => value(w) is { } text
            ? award.Type.Set(text, w.Language, i == 0 ? Styles.Medium : Styles.Second).Width(i == 0 ? 10 : 8.5)
            : 0).Max();
        var level = Widest(w => Fact.Level(Template, w)?.Text);
        var most = Math.Min(86, FactColumns[2] - 4 - Widest(w => Fact.Workload(Template, w)));
        return Template.Signatories.Count > 2 ? least : Math.Max(least, Math.Min(most, Left + level + 5));
    }

    private void DrawFrame(Sheet sheet)
    {
        var frame = sheet.Artifact();
        frame.Path(Outline.Rounded(7, 7, Sheet.Width - 14, Sheet.Height - 14, 10.4), null, Rule, 0.25);
        frame.Path(Outline.Rounded(13.8, 13.8, Sheet.Width - 27.6, Sheet.Height - 27.6, 3.6), null, Rule, 0.09);
        var (half, corner) = band ??= (new SharedShape(Half.Lines, Half.Surface, Rule, 0.085, 148, 7, 168, 14), new SharedShape(Corner.Lines, Corner.Surface, Rule, 0.085, 260, 7, 290, 42));
        foreach (var (sx, sy) in (ReadOnlySpan<(int, int)>)[(1, 1), (-1, 1), (1, -1), (-1, -1)])
        {
            // Seven half swellings along the top, two round the corner, four down the right side; then the other quarters, mirrored.
            void Place(SharedShape shape, double a, double b, double c, double d, double e, double f) =>
                frame.Marks.Add(new RepeatedMark(shape, sx * a, sy * b, sx * c, sy * d, (sx * (e - Axis)) + Axis, (sy * (f - (Sheet.Height / 2))) + (Sheet.Height / 2)));

            const double Step = Ornament.HalfSwelling;
            for (var i = 0; i < 7; i++)
            {
                var even = i % 2 == 0;
                Place(half, even ? 1 : -1, 0, 0, 1, even ? i * Step : (2 * Axis) + ((i + 1) * Step), 0);
            }

            Place(corner, 1, 0, 0, 1, 0, 0);

            // Turned by a right angle, the top's line becomes the right side's; its middle is 13 half swellings from the top's.
            for (var i = 0; i < 4; i++)
            {
                var narrowFirst = i % 2 == 0;
                var down = (Sheet.Height / 2) - ((4 - i) * Step);
                Place(half, 0, narrowFirst ? -1 : 1, -1, 0, Sheet.Width, narrowFirst ? down + Step + Axis : down - Axis);
            }
        }
    }

    private void DrawHead(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words)
    {
        var first = words[0];
        var school = Award.In(Template.School.Name, first.Language) ?? (string.Empty, first.Language);
        var head = root.Add("Sect");
        if (Pictures.Logo is { } logo && Template.Signatories.Count < 3)
        {
            var (width, height) = LogoBox(logo);
            Figure(sheet, head, logo, Axis - (width / 2), 18.6 + ((14 - height) / 2), width, height, first.Fill("logoOf", school.Item1));
        }

        var name = award.Type.Set(school.Item1, school.Item2, Styles.Semibold);
        sheet.Tagged(head.Add("P", school.Item2)).Text(name, Axis, 40, Fit(name, 220, 12, 11, 10, 9), Ink, 0, Align.Centre);
        var line = Award.In(Template.School.Line, words[^1].Language, strict: true) ?? Award.In(Template.School.Line, first.Language);
        var pieces = new List<(SetText Text, string Language)>();
        if (words.Count > 1 && Award.In(Template.School.Name, words[1].Language, strict: true) is { } other && other.Text != school.Item1)
        {
            pieces.Add((award.Type.Set(other.Text + (line is null ? string.Empty : ", "), other.Language, Styles.Second), other.Language));
        }

        if (line is { } place)
        {
            pieces.Add((award.Type.Set(place.Text, place.Language, Styles.Regular), place.Language));
        }

        if (pieces.Count > 0)
        {
            var size = Math.Min(9, 9 * 230 / pieces.Sum(p => p.Text.Width(9)));
            var x = Axis - (pieces.Sum(p => p.Text.Width(size)) / 2);
            var paragraph = head.Add("P");
            foreach (var piece in pieces)
            {
                x += sheet.Tagged(paragraph.Add("Span", piece.Language)).Text(piece.Text, x, 45, size, Secondary);
            }
        }

        if (Template.CoFundedByEuropeanUnion)
        {
            DrawEmblem(sheet, head, award, first, Left, 20.5, 7.5, Styles.Regular, blackOnly: false);
        }

        if (Pictures.SecondLogo is { } second)
        {
            var (width, height) = LogoBox(second, 8, 40, 8, 10);
            var whose = Template.SecondLogo!.Of is { } of ? Award.In(of, first.Language)?.Text ?? school.Item1 : school.Item1;
            Figure(sheet, head, second, Right - width, 25.5 - (height / 2), width, height, first.Fill("logoOf", whose));
        }
    }

    private void DrawKind(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words)
    {
        var node = root.Add("P");
        var pieces = words.Select(w => (Text: award.Type.Set(w["kind"], w.Language, Styles.Medium, ligatures: false), w.Language, Tracking: w.Language is "hy" or "ka" ? 40.0 : 70.0)).ToList();
        if (SameKind(words))
        {
            pieces.RemoveAt(1);
        }

        const double Size = 10.5;
        var dot = award.Type.Set("\u00A0·\u00A0", words[0].Language, Styles.Medium);
        var width = pieces.Sum(p => p.Text.Width(Size, p.Tracking)) + ((pieces.Count - 1) * dot.Width(Size, 70));
        var x = Axis - (width / 2);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i > 0)
            {
                x += sheet.Artifact().Text(dot, x, 55.6, Size, Accent, 70);
            }

            x += sheet.Tagged(node.Add("Span", pieces[i].Language)).Text(pieces[i].Text, x, 55.6, Size, Accent, pieces[i].Tracking);
        }
    }

    private void DrawOne(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words, double titleLine)
    {
        var (size, lines) = Titles(award, words, Styles.Medium, 225, [20, 18, 16], [18, 16, 15, 14, 12]);
        var title = lines[0];
        var lead = size * 1.24 * Mm;
        var start = title.Length == 1 ? titleLine : Math.Max(titleLine - 4, titleLine - ((title.Length - 1) * lead / 2));
        var heading = sheet.Tagged(root.Add("H1", title.FirstOrDefault()?.Language));
        for (var i = 0; i < title.Length; i++)
        {
            heading.Text(title[i], Axis, start + (i * lead), size, Ink, 0, Align.Centre);
        }

        var y = start + ((title.Length - 1) * lead) + 7.6;
        var height = 123.4 - y;
        const double Indent = 5;
        var block = Outcomes(award, words, Styles.Regular, 190, height, (9.5, 5.3, 4.2), (9.5, 4.8, 4.1), (9, 4.5, 3.9));
        if (block.Rows.Count == 0)
        {
            return;
        }

        sheet.Tagged(root.Add("P")).Text(award.Type.Set(words[0][OutcomesKey], words[0].Language, Styles.Second), Axis, y, 9, Accent, 0, Align.Centre);
        var widest = block.Rows.Max(r => r[0].Length == 0 ? 0 : r[0].Max(l => l.Width(block.Size)));
        DrawOutcomes(sheet, [root], block, words, [Axis - ((widest + Indent) / 2)], Indent, y + block.Step, award);
    }

    private void DrawTwo(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words, double titleLine, bool roomier)
    {
        const double Measure = 111.5;
        double[] columns = [Left, 155.5];
        var (size, lines) = Titles(award, words, Styles.Semibold, Measure, [15, 14], [15, 14, 13, 12, 11]);
        var rows = lines.Max(l => l.Length);
        var lead = size >= 14 ? 6 : size * 1.2 * Mm;
        OutcomeBlock Block(double from) => Outcomes(award, words, Styles.Regular, Measure - 4.7, 122.4 - from, (9, 5.3, 4), (9, 4.8, 3.8), (8.5, 4.6, 3.6));
        var below = ((rows - 1) * lead) + (rows > 2 ? 5.6 : 6.6);
        var block = Block(titleLine + below);

        // More air below the name in Latin letters where the outcomes leave it.
        if (roomier && Block(titleLine + 2.4 + below) is { } lower && (lower.Size, lower.Step, lower.Left) == (block.Size, block.Step, block.Left))
        {
            titleLine += 2.4;
        }

        var y = titleLine + below;
        var sections = words.Select(w => root.Add("Sect", w.Language)).ToArray();
        for (var c = 0; c < words.Count; c++)
        {
            var heading = sheet.Tagged(sections[c].Add("H1", lines[c].FirstOrDefault()?.Language));
            for (var i = 0; i < lines[c].Length; i++)
            {
                heading.Text(lines[c][i], columns[c] - lines[c][i].LeftBearing(size), titleLine + (i * lead), size, Ink);
            }
        }

        if (block.Rows.Count > 0)
        {
            for (var c = 0; c < words.Count; c++)
            {
                sheet.Tagged(sections[c].Add("P")).Text(award.Type.Set(words[c][OutcomesKey], words[c].Language, Styles.Second), columns[c], y, 8.5, Accent);
            }

            y = DrawOutcomes(sheet, sections, block, words, columns, 4.7, y + 5.3, award);
        }

        sheet.Artifact().Line(Axis, titleLine - (size * 0.72 * Mm), Axis, Math.Min(y + 1.2, 122.6), 0.12, Rule);
    }

    private void DrawFacts(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words, double second)
    {
        sheet.Artifact().Line(Left, 126.4, Right, 126.4, 0.15, Rule);
        var list = root.Add("L");
        var column = 0;
        foreach (var fact in Fact.Of(award.Content))
        {
            if (column >= FactColumns.Length)
            {
                break;
            }

            // The number stands over its code, at the right, even where facts before it are missing.
            var at = fact.Label == "number" ? FactColumns.Length - 1 : column++;
            var x = at == 1 ? second : FactColumns[at];
            var width = at == 0 ? second - 2 - Left : at == 1 ? FactColumns[2] - 2 - second : FactWidths[at];
            DrawFact(sheet, list, award, fact, words, x, width, variant);
        }
    }

    private void DrawFact(Sheet sheet, StructureNode list, Award award, Fact fact, IReadOnlyList<Words> words, double x, double width, Variant variant)
    {
        var item = list.Add("LI");
        var label = item.Add("Lbl");
        var at = x;
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0 && words[i][fact.Label] == words[0][fact.Label])
            {
                break;
            }

            if (i > 0)
            {
                at += sheet.Artifact().Text(award.Type.Set("\u00A0·\u00A0", words[0].Language, Styles.Regular), at, 131.4, 7.5, Secondary);
            }

            at += sheet.Tagged(label.Add("Span", words[i].Language)).Text(award.Type.Set(words[i][fact.Label], words[i].Language, i == 0 ? Styles.Regular : Styles.Second), at, 131.4, 7.5, Secondary);
        }

        FactValues.Draw(sheet, item.Add("LBody"), award, fact, words, variant, (drawing, text, language, index, type) =>
        {
            var set = type.Set(text, language, index == 0 ? Styles.Medium : Styles.Second);
            if (index > 0)
            {
                drawing.Text(set, x, 140.2, Fit(set, width, 8.5, 8, 7.5, 7, 6.5, 6), Secondary);
            }
            else if (set.Width(9) > width && words.Count == 1 && type.Paragraph(text, language, Styles.Medium, 9, width) is { Length: 2 } lines)
            {
                var first = lines[0].Text.EndsWith(" ·", StringComparison.Ordinal) ? lines[0].Slice(0, lines[0].Text.Length - 2) : lines[0];
                drawing.Text(first, x, 136.2, 9, Ink);
                drawing.Text(lines[1], x, 140.0, 9, Ink);
            }
            else
            {
                drawing.Text(set, x, 136.2, Fit(set, width, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6), Ink);
            }
        });
    }

    private void DrawSignatures(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words, double left)
    {
        var people = Template.Signatories.Take(3).ToArray();
        var three = people.Length == 3;

        // Clear of a large code and of the four modules round it, and of the rosette; both lines are as long.
        var width = three ? (204 - left - 8) / 3 : Math.Min(49.5, 129.5 - left);
        double[] columns = three ? [left, left + width + 4, left + (2 * (width + 4))] : [left, 177];
        for (var i = 0; i < people.Length; i++)
        {
            var person = people[i];
            var part = root.Add("Sect");
            if (Pictures.Signatures[i] is { } picture)
            {
                var (w, h) = LogoBox(picture, 13, width - 4, 13, 13);
                Figure(sheet, part, picture, columns[i] + 3, 161.2 - h, w, h, words[0].Fill("signatureOf", person.Name));
            }

            sheet.Artifact().Line(columns[i], 160.2, columns[i] + width, 160.2, 0.15, Ink);
            var language = person.NameLanguage ?? words[0].Language;
            var name = award.Type.Set(person.Name, language, Styles.Medium);
            sheet.Tagged(part.Add("P", language)).Text(name, columns[i], 164.8, Fit(name, width, 9, 8.5, 8, 7.5, 7, 6.5), Ink);
            var y = 169.0;
            for (var l = 0; l < words.Count; l++)
            {
                if (Award.In(person.Role, words[l].Language, strict: l > 0) is { } role)
                {
                    var set = award.Type.Set(role.Text, role.Language, l == 0 ? Styles.Regular : Styles.Second);
                    sheet.Tagged(part.Add("P", role.Language)).Text(set, columns[i], y, Fit(set, width + 2, 8, 7.5, 7, 6.5, 6), Secondary);
                    y += 3.8;
                }
            }
        }
    }

    private void DrawSealAndCodes(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words, double second)
    {
        var first = words[0];
        DrawCheck(sheet, root, award, words);
        var school = Award.In(Template.School.Name, first.Language)?.Text ?? string.Empty;
        var (sealX, sealY, sealWidth, sealHeight) = SealBox;
        DrawRosette(sheet, root.Add(new StructureNode("Figure") { Alternative = first.Fill("sealAlt", school), Box = (sheet.Index, sealX, sealY, sealWidth, sealHeight) }));

        DrawCode(sheet, root, first, offline: false, 237, 143.8, 30);
        DrawShortCode(sheet, root, first, 237, 180.6, 30, Ink);
        if (variant.OfflineModules > 0)
        {
            var side = OfflineSide(variant);
            // A large one goes down, not up into the facts, and has its words at its side: four modules stay free round it.
            var bottom = Math.Max(173.8, 142.9 + side);
            var (labelX, labelY) = bottom > 174 ? (Math.Min(second, Left + side + 3), bottom - 0.2) : (Left, 178.2);
            DrawCode(sheet, root, first, offline: true, Left, bottom - side, side);
            var x = labelX;
            var label = root.Add("P");
            for (var i = 0; i < words.Count; i++)
            {
                if (i > 0)
                {
                    x += sheet.Artifact().Text(award.Type.Set("\u00A0·\u00A0", first.Language, Styles.Regular), x, labelY, 7.5, Secondary);
                }

                x += sheet.Tagged(label.Add("Span", words[i].Language)).Text(award.Type.Set(words[i]["offline"], words[i].Language, i == 0 ? Styles.Regular : Styles.Second), x, labelY, 7.5, Secondary);
            }
        }
    }

    private void DrawCheck(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var language = words[i];
            var column = i;
            sheet.Draw(root.Add("P", language.Language), award, (drawing, a) =>
            {
                var sentences = Sentences(a, language, codeAtTop: false);
                if (words.Count == 1)
                {
                    var set = sentences.Select(s => a.Type.Set(s, language.Language, Styles.Regular)).ToArray();
                    var size = set.Max(s => s.Width(7.5)) <= 205 ? 7.5 : 7;
                    for (var line = 0; line < set.Length; line++)
                    {
                        drawing.Text(set[line], Axis, 185.2 + (line * 3.5), Fit(set[line], 232, size, 7, 6.5, 6), Ink, 0, Align.Centre);
                    }

                    return;
                }

                var text = string.Join(' ', sentences);
                SetText[] Even(double size) => a.Type.Even(text, language.Language, Styles.Regular, size, 111.5);
                var (type, lead, lines) = (7.2, 3.2, Even(7.2));
                if (lines.Length > 3)
                {
                    (type, lines) = (7, Even(7));
                    lead = lines.Length > 3 ? 2.9 : 3.2;
                }

                for (var line = 0; line < lines.Length; line++)
                {
                    drawing.Text(lines[line], column == 0 ? Left : 155.5, 185.2 + (line * lead), type, Ink);
                }
            });
        }
    }

    private void DrawRosette(Sheet sheet, StructureNode node)
    {
        var (x, y, radius) = Rosette;
        sheet.Slot(node, (drawing, a) =>
        {
            var form = Ornament.RosetteForm.Of(a.Content.ShortCode);
            drawing.Marks.Add(new RosetteMark(form, x, y, radius, Rule, Inner()));
        });
        var middle = sheet.Artifact();
        middle.Path(Outline.Circle(x, y, radius), null, Rule, 0.1);
        middle.Path(Outline.Circle(x, y, radius * 0.39), null, Rule, 0.08);
        if (Pictures.Logo is { } logo)
        {
            var side = radius * 0.48;
            var (width, height) = logo.Ratio > 1 ? (side, side / logo.Ratio) : (side * logo.Ratio, side);
            middle.Picture(logo, x - (width / 2), y - (height / 2), width, height);
        }
    }

    private Colour Inner() => Colour.Parse(Template.SecondColour) ?? OwnInner();

    private Colour OwnInner() => Rule.R > Rule.G ? Colour.Of(0xB4762C) : Colour.Of(0x6B8F3A);
}
