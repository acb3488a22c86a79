using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>Plain: black only, for old printers and copying; text at the left, a stub of facts and codes at the right.</summary>
internal sealed class PlainDesign(CertificateTemplate template, TemplatePictures pictures) : Design(template, pictures)
{
    private const double Left = 20;
    private const double TextRight = 202;
    private const double Stub = 217;
    private const double Right = 277;

    protected internal override Colour Ink => Colour.Black;

    protected internal override Colour Secondary => Colour.Black;

    protected internal override Colour Accent => Colour.Black;

    protected internal override Colour Rule => Colour.Black;

    protected internal override (FontStyle Regular, FontStyle Medium, FontStyle Semibold, FontStyle Second) Styles =>
        (FontStyle.SerifRegular, FontStyle.SerifMedium, FontStyle.SerifSemibold, FontStyle.SerifItalic);

    protected override FontStyle NameStyle => FontStyle.SerifMedium;

    protected override ReadOnlySpan<double> NameSizes => [40, 36, 32, 28, 25];

    protected override ReadOnlySpan<double> TwoLineNameSizes => [36, 32, 28, 25, 23];

    protected override double NameMeasure => TextRight - Left;

    protected override (FontStyle Style, double Size) LatinStyle => (FontStyle.SerifRegular, 13);

    // Where the third signature would stand; where three sign, beside the online code.
    protected internal override (double X, double Y, double Width, double Height) SealBox =>
        Template.Signatories.Count < 3 ? (146.6, 156, 55.3, 18) : (Stub + 34, 114, 26, 20);

    protected internal override SupplementLook Look => new(20, 277, 17.6, Tint: false, HeadRule: 0.5, DoubleRule: true, BarFilled: false, Foot: 194.6);

    protected override void DrawFirst(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words)
    {
        DrawHead(sheet, root, award, words);
        var rules = sheet.Artifact();
        rules.Line(Left, 38, Right, 38, 0.5, Ink);
        rules.Line(Left, 39.1, Right, 39.1, 0.12, Ink);
        rules.Line(208.5, 39.1, 208.5, 196.6, 0.12, Ink);

        var kind = root.Add("P");
        var x = Left;
        for (var i = 0; i < words.Count && (i == 0 || !SameKind(words)); i++)
        {
            if (i > 0)
            {
                x += sheet.Artifact().Text(award.Type.Set(" · ", words[0].Language, Styles.Regular), x, 52.4, 13, Ink);
            }

            x += sheet.Tagged(kind.Add("Span", words[i].Language)).Text(award.Type.Set(words[i]["kind"], words[i].Language, Styles.Second), x, 52.4, 13, Ink);
        }

        double[] nameLines = variant.NameLines == 1 ? [69] : [66, 66 + (variant.NameSize * 1.14 * Mm)];
        sheet.Slot(root.Add(new StructureNode("P") { Language = award.Content.Learner.Language }), (drawing, a) =>
        {
            for (var i = 0; i < a.NameLines.Length; i++)
            {
                drawing.Text(a.NameLines[i], Left - a.NameLines[i].LeftBearing(a.NameSize), nameLines[Math.Min(i, nameLines.Length - 1)], a.NameSize, Ink);
            }
        });
        var y = nameLines[^1];
        if (variant.Latin)
        {
            y += variant.NameLines == 1 ? 9.2 : 8;
            var latinLine = y;
            sheet.Slot(root.Add(new StructureNode("P") { Language = award.LatinLanguage }),
                (drawing, a) => drawing.Text(a.Latin!, Left, latinLine, Fit(a.Latin!, NameMeasure, 13, 12, 11, 10, 9), Ink));
        }

        DrawText(sheet, root, award, words, y + (variant.Latin ? 15 : 14));
        DrawStub(sheet, root, award, variant, words);
        DrawFoot(sheet, root, award, words);
    }

    private void DrawHead(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words)
    {
        var first = words[0];
        var head = root.Add("Sect");
        var school = Award.In(Template.School.Name, first.Language) ?? (string.Empty, first.Language);
        var left = Left;
        if (Pictures.Logo is { } logo)
        {
            var (width, height) = LogoBox(logo, 14.6);
            Figure(sheet, head, logo, Left, 24.6 - (height / 2), width, height, first.Fill("logoOf", school.Item1));
            left = Left + Math.Max(width, 15) + 5;
        }

        var measure = Right - 45 - left;
        var name = award.Type.Set(school.Item1, school.Item2, Styles.Semibold);
        var size = Fit(name, measure, 13, 12, 11, 10, 9, 8);
        sheet.Tagged(head.Add("P", school.Item2)).Text(name, left, 23.6, size, Ink);
        var pieces = new List<(string Text, string Language, FontStyle Style)>();
        if (words.Count > 1 && Award.In(Template.School.Name, words[1].Language, strict: true) is { } other && other.Text != school.Item1)
        {
            pieces.Add((other.Text, other.Language, Styles.Second));
        }

        if ((Award.In(Template.School.Line, words[^1].Language, strict: true) ?? Award.In(Template.School.Line, first.Language)) is { } place)
        {
            pieces.Add((place.Text, place.Language, Styles.Regular));
        }

        var x = left;
        var paragraph = pieces.Count > 0 ? head.Add("P") : null;
        var set = pieces.Select((p, i) => award.Type.Set(p.Text + (i < pieces.Count - 1 ? ", " : string.Empty), p.Language, p.Style)).ToArray();
        var lower = Math.Min(10, 10 * measure / Math.Max(1, set.Sum(t => t.Width(10))));
        foreach (var text in set)
        {
            x += sheet.Tagged(paragraph!.Add("Span", text.Language)).Text(text, x, 29.8, lower, Ink);
        }

        if (Pictures.SecondLogo is { } second)
        {
            var (width, height) = LogoBox(second, 8, 40, 8, 10);
            var whose = Template.SecondLogo!.Of is { } of ? Award.In(of, first.Language)?.Text ?? school.Item1 : school.Item1;
            Figure(sheet, head, second, Right - width, 24.6 - (height / 2), width, height, first.Fill("logoOf", whose));
        }
    }

    private void DrawText(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words, double y)
    {
        var two = words.Count > 1;
        var measure = two ? 87 : TextRight - Left;
        double[] columns = two ? [Left, 115] : [Left];
        var (size, lines) = two
            ? Titles(award, words, Styles.Semibold, measure, [16, 15, 14], [15, 14, 13, 12, 11])
            : Titles(award, words, Styles.Semibold, measure, [22, 20, 18, 16], [18, 16, 15, 14, 12]);
        var rows = lines.Max(l => l.Length);
        var lead = size * 1.26 * Mm;
        var sections = two ? words.Select(w => root.Add("Sect", w.Language)).ToArray() : [root];
        for (var c = 0; c < words.Count; c++)
        {
            var heading = sheet.Tagged(sections[c].Add("H1", lines[c].FirstOrDefault()?.Language));
            for (var i = 0; i < lines[c].Length; i++)
            {
                heading.Text(lines[c][i], columns[c] - lines[c][i].LeftBearing(size), y + (i * lead), size, Ink);
            }
        }

        y += ((rows - 1) * lead) + (two ? 8 : 10.2);
        var block = Outcomes(award, words, Styles.Regular, measure - 6, 148 - y, (two ? 9.5 : 10, 5.4, 4.4), (9.5, 5, 4.2), (9, 4.7, 4), (8.5, 4.5, 3.8));
        if (block.Rows.Count == 0)
        {
            return;
        }

        for (var c = 0; c < words.Count; c++)
        {
            sheet.Tagged(sections[c].Add("P")).Text(award.Type.Set(words[c][OutcomesKey], words[c].Language, Styles.Second), columns[c], y, 10, Ink);
        }

        DrawOutcomes(sheet, sections, block, words, columns, 6, y + 5.8, award);
    }

    private void DrawStub(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words)
    {
        var list = root.Add("L");
        var y = words.Count == 1 ? 47.0 : 44.8;
        foreach (var fact in Fact.Of(award.Content))
        {
            var item = list.Add("LI");
            var label = item.Add("Lbl");
            var x = Stub;
            for (var i = 0; i < words.Count && (i == 0 || words[i][fact.Label] != words[0][fact.Label]); i++)
            {
                if (i > 0)
                {
                    x += sheet.Artifact().Text(award.Type.Set(" · ", words[0].Language, Styles.Regular), x, y, 8, Ink);
                }

                x += sheet.Tagged(label.Add("Span", words[i].Language)).Text(award.Type.Set(words[i][fact.Label], words[i].Language, i == 0 ? Styles.Regular : Styles.Second), x, y, 8, Ink);
            }

            var line = y;
            FactValues.Draw(sheet, item.Add("LBody"), award, fact, words, variant, (drawing, text, language, index, type) =>
            {
                var set = type.Set(text, language, index == 0 ? Styles.Semibold : Styles.Second);
                if (index == 0)
                {
                    drawing.Text(set, Stub, line + 4.1, Fit(set, Right - Stub, 10, 9.5, 9, 8.5, 8, 7.5, 7), Ink);
                }
                else
                {
                    drawing.Text(set, Stub, line + 7.2, Fit(set, Right - Stub, 8, 7.5, 7, 6.5), Ink);
                }
            });
            y += words.Count == 1 ? 10.6 : FactValues.HasSecond(award, fact, words, variant) ? 12.9 : 9.8;
        }

        var first = words[0];
        var rules = sheet.Artifact();
        rules.Line(Stub, 101, Right, 101, 0.12, Ink);
        rules.Line(Stub, 145.6, Right, 145.6, 0.12, Ink);
        DrawCode(sheet, root, first, offline: false, Stub, 104.5, 30);
        Label(sheet, root, award, words, "online", Stub + 34, 106.9);
        DrawShortCode(sheet, root, first, Stub, 141.2, 30, Ink);
        if (variant.OfflineModules > 0)
        {
            var side = OfflineSide(variant);
            DrawCode(sheet, root, first, offline: true, Stub, 148.5, side);
            Label(sheet, root, award, words, "offline", Stub + side + 4, 150.9);
        }

        if (Template.CoFundedByEuropeanUnion)
        {
            DrawEmblem(sheet, root, award, first, Stub, Math.Max(186.6, 150.5 + OfflineSide(variant)), 7.5, Styles.Medium, blackOnly: true);
        }
    }

    private void Label(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words, string key, double x, double y)
    {
        var label = root.Add("P");
        var line = y;
        for (var i = 0; i < words.Count && (i == 0 || words[i][key] != words[0][key]); i++)
        {
            var part = sheet.Tagged(label.Add("Span", words[i].Language));
            foreach (var set in award.Type.Paragraph(words[i][key], words[i].Language, i == 0 ? Styles.Regular : Styles.Second, 8, Right - x))
            {
                part.Text(set, x, line, Fit(set, Right - x, 8, 7.5, 7, 6.5), Ink);
                line += 3.6;
            }
        }
    }

    private void DrawFoot(Sheet sheet, StructureNode root, Award award, IReadOnlyList<Words> words)
    {
        var people = Template.Signatories.Take(3).ToArray();
        for (var i = 0; i < people.Length; i++)
        {
            var person = people[i];
            var x = Left + (i * 63.3);
            var part = root.Add("Sect");
            if (Pictures.Signatures[i] is { } picture)
            {
                var (w, h) = LogoBox(picture, 13, 50, 13, 13);
                Figure(sheet, part, picture, x + 2, 166 - h, w, h, words[0].Fill("signatureOf", person.Name));
            }

            sheet.Artifact().Line(x, 165, x + 55.3, 165, 0.2, Ink);
            var language = person.NameLanguage ?? words[0].Language;
            var name = award.Type.Set(person.Name, language, Styles.Semibold);
            sheet.Tagged(part.Add("P", language)).Text(name, x, 169.4, Fit(name, 58, 9, 8.5, 8, 7.5, 7), Ink);
            var y = 173.9;
            for (var l = 0; l < words.Count; l++)
            {
                if (Award.In(person.Role, words[l].Language, strict: l > 0) is { } role)
                {
                    var set = award.Type.Set(role.Text, role.Language, l == 0 ? Styles.Regular : Styles.Second);
                    sheet.Tagged(part.Add("P", role.Language)).Text(set, x, y, Fit(set, 60, 8, 7.5, 7, 6.5), Ink);
                    y += 3.7;
                }
            }
        }

        for (var i = 0; i < words.Count; i++)
        {
            var language = words[i];
            var left = i == 0 ? Left : 115;
            sheet.Draw(root.Add("P", language.Language), award, (drawing, a) =>
            {
                var sentences = Sentences(a, language, codeAtTop: true);
                if (words.Count == 1)
                {
                    for (var line = 0; line < sentences.Length; line++)
                    {
                        var set = a.Type.Set(sentences[line], language.Language, Styles.Regular);
                        drawing.Text(set, left, 187.6 + (line * 3.8), Fit(set, TextRight - Left + 4, 8, 7.5, 7, 6.5), Ink);
                    }

                    return;
                }

                var lines = a.Type.Even(string.Join(' ', sentences), language.Language, Styles.Regular, 7, 87);
                for (var line = 0; line < lines.Length; line++)
                {
                    drawing.Text(lines[line], left, 184.4 + (line * 3.1), 7, Ink);
                }
            });
        }
    }
}
