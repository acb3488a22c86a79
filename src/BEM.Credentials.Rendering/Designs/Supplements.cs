using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>
/// The supplement: Annex I's elements as a table of outcomes, two lists and measured bars, one language after the other. Rows never split
/// unless one alone is taller than a sheet; the head row repeats.
/// </summary>
internal sealed partial class Supplements
{
    private const double Size = 8.5;
    private const double Lead = 3.65;
    private const double NumberWidth = 7.4;
    private const double ListGap = 9;
    private const double LabelGap = 3;
    private const double CodeGap = 4;
    private const double CodeLabel = 4.4;

    private readonly Design design;
    private readonly SupplementLook look;
    private readonly CertificateTemplate template;
    private readonly List<Sheet> sheets;
    private readonly StructureNode section;
    private readonly Award award;
    private readonly Words words;
    private readonly Words? second;
    private readonly Closeness close;
    private readonly int offset;
    private Sheet sheet = null!;
    private double y;

    private Supplements(Design design, CertificateTemplate template, List<Sheet> sheets, int offset, StructureNode section, Award award, Words words, Words? second, Closeness close)
    {
        this.offset = offset;
        (this.design, look, this.template, this.sheets) = (design, design.Look, template, sheets);
        (this.section, this.award, this.words, this.second, this.close) = (section, award, words, close.Even ? null : second, close);
    }

    /// <summary>How a supplement is set that would need a sheet more.</summary>
    /// <param name="Tight">Whether the space between blocks is less.</param>
    /// <param name="Smaller">Points taken off the type.</param>
    /// <param name="Even">Whether the two lists are made equally long, and labels in the second language, which has its own supplement, are left out.</param>
    private readonly record struct Closeness(bool Tight, double Smaller, bool Even);

    private double Bottom => look.Foot - (close.Tight ? 6.4 : 8);

    private double TextSize => Size - close.Smaller;

    private double TextLead => Lead - (close.Smaller * 0.4);

    /// <summary>Space between blocks, less where all is set closer.</summary>
    private double Gap(double usual, double tight) => close.Tight ? tight : usual;

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

    /// <summary>Draws the supplement sheets in every language and numbers all sheets; <paramref name="largeCode"/> is the side of an offline code that the first sheet has no room for, 0 for none.</summary>
    public static void Draw(Design design, CertificateTemplate template, List<Sheet> sheets, int offset, StructureNode root, Award award, IReadOnlyList<Words> words, double largeCode)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var second = i == 0 && words.Count > 1 && template.Design == CertificateDesign.Classic ? words[1] : null;
            var before = sheets.Count;
            var code = i == words.Count - 1 ? largeCode : 0;
            var best = Drawn(design, template, offset + before, award, words[i], second, default, code);

            // A last sheet with next to nothing on it is avoided by closer spacing, then by slightly smaller type too, then by even lists.
            if (best.sheets.Count > 1)
            {
                foreach (var close in (ReadOnlySpan<Closeness>)[new(true, 0, false), new(true, 0.25, false), new(true, 0, true), new(true, 0.25, true)])
                {
                    var closer = Drawn(design, template, offset + before, award, words[i], second, close, code);
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
    private static Supplements Drawn(Design design, CertificateTemplate template, int offset, Award award, Words words, Words? second, Closeness close, double code)
    {
        var drawn = new Supplements(design, template, [], offset, new StructureNode("Sect") { Language = words.Language }, award, words, second, close);
        drawn.DrawAll(code);
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

        return Award.In(award.Content.Template.Supplement.GradingScale, words.Language) is { } scale ? (grade.Text + " · " + scale.Text, grade.Language) : grade;
    }

    private void DrawAll(double code)
    {
        NewSheet(first: true);
        Description();
        Table();
        Lists();
        Bars();
        if (code > 0)
        {
            LargeCode(code);
        }
    }

    /// <summary>An offline code of a key with long signatures, with its words, whole on the sheet.</summary>
    private void LargeCode(double side)
    {
        if (y + CodeGap + side + CodeLabel > Bottom)
        {
            NewSheet(first: false);
        }

        Design.DrawCode(sheet, section, words, offline: true, look.Left, y + CodeGap, side);
        sheet.Tagged(section.Add("P")).Text(award.Type.Set(words["offline"], words.Language, design.Styles.Regular), look.Left, y + CodeGap + side + CodeLabel, 7.5, design.Secondary);
        y += CodeGap + side + CodeLabel;
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

    private static double Fit(SetText text, double measure, params ReadOnlySpan<double> sizes) => Design.Fit(text, measure, sizes);
}
