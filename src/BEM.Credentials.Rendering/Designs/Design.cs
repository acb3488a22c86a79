using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Output;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>What the three designs share: measuring an award, choosing sizes, the blocks that all of them set.</summary>
/// <param name="template">The class's template.</param>
/// <param name="pictures">Its pictures, read once.</param>
internal abstract class Design(CertificateTemplate template, TemplatePictures pictures)
{
    public const double Mm = SetText.MillimetresPerPoint;

    protected CertificateTemplate Template { get; } = template;

    protected TemplatePictures Pictures { get; } = pictures;

    /// <summary>The design of a template.</summary>
    public static Design Of(CertificateTemplate template, TemplatePictures pictures) => template.Design switch
    {
        CertificateDesign.Modern => new ModernDesign(template, pictures),
        CertificateDesign.Plain => new PlainDesign(template, pictures),
        _ => new ClassicDesign(template, pictures),
    };

    /// <summary>Text colour.</summary>
    protected internal abstract Colour Ink { get; }

    /// <summary>Colour of what matters less.</summary>
    protected internal abstract Colour Secondary { get; }

    /// <summary>The accent as text.</summary>
    protected internal abstract Colour Accent { get; }

    /// <summary>The accent as rules and surfaces.</summary>
    protected internal abstract Colour Rule { get; }

    /// <summary>Colours that a picture of the page must keep beside the ink's shades.</summary>
    protected internal virtual IReadOnlyList<Colour> PictureColours =>
        [Rule, .. Template.CoFundedByEuropeanUnion && Template.Design != CertificateDesign.Plain ? [Colour.Of(0x003399), Colour.Of(0xFFCC00)] : Array.Empty<Colour>()];

    /// <summary>Styles of the design: regular, medium, semibold, italic (for second languages).</summary>
    protected internal abstract (FontStyle Regular, FontStyle Medium, FontStyle Semibold, FontStyle Second) Styles { get; }

    /// <summary>Style of the name.</summary>
    protected abstract FontStyle NameStyle { get; }

    /// <summary>Sizes of the name, best first.</summary>
    protected abstract ReadOnlySpan<double> NameSizes { get; }

    /// <summary>Sizes of a name in two lines, best first.</summary>
    protected abstract ReadOnlySpan<double> TwoLineNameSizes { get; }

    /// <summary>Width of the name's lines in millimetres.</summary>
    protected abstract double NameMeasure { get; }

    /// <summary>Space added between the name's letters, in thousandths of an em.</summary>
    protected virtual double NameTracking(SetText name) => 0;

    /// <summary>Style and largest size of the name in Latin letters.</summary>
    protected abstract (FontStyle Style, double Size) LatinStyle { get; }

    /// <summary>Draws the first sheet.</summary>
    protected abstract void DrawFirst(Sheet sheet, StructureNode root, Award award, Variant variant, IReadOnlyList<Words> words);

    /// <summary>Where the electronic seal shows on the first sheet, in millimetres: the rosette, or a place kept free for a signature field.</summary>
    protected internal abstract (double X, double Y, double Width, double Height) SealBox { get; }

    /// <summary>Margins and looks of the supplement.</summary>
    protected internal abstract SupplementLook Look { get; }

    /// <summary>Whether the first sheet shows the code's rosette.</summary>
    protected virtual bool HasRosette => false;

    /// <summary>Styles in which the learner's own texts are set, with the letters that they are expected to need.</summary>
    public IEnumerable<(FontStyle Style, string Language, string Letters)> Seeds(Variant variant)
    {
        var (first, nameLanguage) = (Template.Languages[0], variant.NameLanguage);
        yield return (NameStyle, nameLanguage, Alphabets.Of(nameLanguage) + " -’.");
        if (variant.Latin)
        {
            yield return (LatinStyle.Style, "en", Alphabets.Latin + " -’'.");
        }

        yield return (FontStyle.Mono, "en", ShortCode.Alphabet + "-");
        yield return (Styles.Regular, nameLanguage, Alphabets.Of(nameLanguage) + Alphabets.Signs);
        var facts = Template.Design == CertificateDesign.Plain ? Styles.Semibold : Styles.Medium;
        yield return (facts, first, Alphabets.Signs + "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (Template.Languages.Count > 1)
        {
            if (variant.Latin && Template.WithSupplement)
            {
                yield return (Styles.Regular, "en", Alphabets.Latin);
            }

            yield return (Styles.Second, Template.Languages[1], "0123456789(),./%");
        }
    }

    /// <summary>Draws lines round a supplement sheet, if the design has any.</summary>
    protected internal virtual void FrameSupplement(Sheet sheet)
    {
    }

    /// <summary>Measures what changes: name, codes, supplement cells.</summary>
    public Variant Measure(Award award, string language)
    {
        var content = award.Content;
        var learner = content.Learner;
        FitName(award);
        if (award.HasLatin)
        {
            award.Latin = award.Type.Set(learner.Latin!.Trim(), award.LatinLanguage, LatinStyle.Style);
        }

        MakeCodes(award);
        var facts = 0;
        var bit = 1;
        var languages = LanguagesOf(language);
        foreach (var fact in Fact.Of(content))
        {
            facts |= bit << fact.Label switch { "level" => 0, "workload" => 1, "grade" => 2, "placeAndDate" => 3, "date" => 4, _ => 5 };
        }

        if (languages.Count > 1)
        {
            var second = Words.For(languages[1])!;
            var first = Words.For(languages[0])!;
            foreach (var fact in Fact.Of(content).Where(f => f.Varies))
            {
                if (fact.Value(award, second) is { } two && two.Text != fact.Value(award, first)?.Text)
                {
                    facts |= fact.Label == "grade" ? 64 : 128;
                }
            }
        }

        return new Variant(award.NameLines.Length, award.NameSize, award.Latin is not null, facts, award.Offline?.Size ?? 0,
            Supplements.Measure(this, award, languages), Occasion(award, languages), language, learner.Language);
    }

    private static string Occasion(Award award, List<string> languages)
    {
        var content = award.Content;
        var place = content.Place is null ? string.Empty : string.Join('|', languages.Select(l => Award.In(content.Place, l)).Select(p => $"{p?.Text}@{p?.Language}"));
        var grade = content.Grade is null ? string.Empty : string.Join('|', languages.Select(l => Award.In(content.Grade, l)?.Language));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{content.Awarded:O}|{content.Sealed:O}|{content.ValidUntil:O}|{Host(award)}|{place}|{grade}");
    }

    /// <summary>Lays out all sheets; texts that all share are set with the award's typesetter.</summary>
    /// <param name="award">Whose texts are measured.</param>
    /// <param name="variant">What was measured.</param>
    /// <param name="firstOnly">Whether the supplement is left out.</param>
    /// <param name="before">Sheets that stand before these in the same file.</param>
    public CertificateLayout Lay(Award award, Variant variant, bool firstOnly, int before = 0)
    {
        var languages = LanguagesOf(variant.Language);
        var words = languages.Select(l => Words.For(l)!).ToArray();
        var root = new StructureNode("Document");
        var first = new Sheet(before);
        var large = variant.OfflineModules > (4 * CodeSize.LargestOffline) + 17;
        DrawFirst(first, root, award, large ? variant with { OfflineModules = 0 } : variant, words);
        var sheets = new List<Sheet> { first };
        if (!firstOnly && Template.WithSupplement)
        {
            Supplements.Draw(this, Template, sheets, before, root, award, words, large ? OfflineSide(variant) : 0);
        }

        return new CertificateLayout(sheets, root, languages) { HasRosette = HasRosette };
    }

    /// <summary>The languages of the sheets: all of the template, or the one that a picture is wanted in with the others behind it.</summary>
    private List<string> LanguagesOf(string language) =>
        [.. Template.Languages.OrderBy(l => string.Equals(l, language, StringComparison.OrdinalIgnoreCase) ? 0 : 1).Take(2)];

    private void FitName(Award award)
    {
        var name = award.Content.Learner.Native.Trim();
        var language = award.Content.Learner.Language;
        foreach (var c in name)
        {
            if (char.IsControl(c))
            {
                award.Type.Findings.Add(Finding.Error("rendering.control-character", $"U+{(int)c:X4}", name.Length > 80 ? name[..80] : name));
                award.NameLines = [award.Type.Set(string.Empty, language, NameStyle)];
                award.NameSize = NameSizes[0];
                return;
            }
        }

        if (name.Length > 300)
        {
            award.Type.Findings.Add(Finding.Error("rendering.name-too-long", name[..80] + "…", name.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            name = name[..20];
        }

        var whole = award.Type.Set(name, language, NameStyle);
        var tracking = NameTracking(whole);
        foreach (var size in NameSizes)
        {
            if (whole.Width(size, tracking) <= NameMeasure)
            {
                award.NameLines = [whole];
                award.NameSize = size;
                return;
            }
        }

        // Cut before a particle (von, de) where that costs no more than a step of size.
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var parts = LineBreaker.NameParts(name);
        var sizes = TwoLineNameSizes.ToArray();
        (string First, string Second)? Cut(List<string> at, int step) => step >= sizes.Length
            ? null
            : LineBreaker.Halves(at, line => award.Type.Set(line, language, NameStyle).Width(sizes[step], tracking), NameMeasure);
        for (var step = 0; step < sizes.Length; step++)
        {
            if ((Cut(parts, step) ?? (Cut(parts, step + 1) is null ? Cut(words, step) : null)) is { } halves)
            {
                award.NameLines = [award.Type.Set(halves.First, language, NameStyle), award.Type.Set(halves.Second, language, NameStyle)];
                award.NameSize = sizes[step];
                return;
            }
        }

        award.Type.Findings.Add(Finding.Error("rendering.name-too-long", name, name.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        award.NameLines = [whole];
        award.NameSize = NameSizes[^1];
    }

    private static void MakeCodes(Award award)
    {
        var content = award.Content;
        if (content.VerificationUrl.Length > 300 || QrSymbol.Of(content.VerificationUrl) is not { } online)
        {
            award.Type.Findings.Add(Finding.Error("rendering.url-too-long", content.VerificationUrl.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            online = QrSymbol.Of("-")!;
        }

        award.Online = online;
        if (content.OfflineCode is { Length: > 0 } text)
        {
            var largest = content.Template.WithSupplement ? CodeSize.LargestOnSupplement : CodeSize.LargestOffline;
            award.Offline = QrSymbol.Of(text) is { } offline && offline.Version <= largest ? offline : null;
            if (award.Offline is null)
            {
                award.Type.Findings.Add(Finding.Error("rendering.offline-code-too-long", text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), content.Template.WithSupplement ? "1451" : "600"));
            }
        }

        if (ShortCode.Normalize(content.ShortCode) != content.ShortCode)
        {
            award.Type.Findings.Add(Finding.Error("rendering.short-code-form", content.ShortCode.Length > 40 ? content.ShortCode[..40] : content.ShortCode));
        }
    }

    /// <summary>The school's colour or the design's own.</summary>
    protected Colour Chosen(int own) => Colour.Parse(Template.AccentColour) ?? Colour.Of(own);

    /// <summary>The school's colour of text, dark enough to be read, or the design's own.</summary>
    protected Colour ChosenInk(int own) => Colour.Parse(Template.TextColour)?.ForText() ?? Colour.Of(own);

    /// <summary>
    /// What stands over the outcomes: "is able to" where each continues it with a small letter, else "learning outcomes". Scripts without
    /// capitals go with the other languages' texts.
    /// </summary>
    protected string OutcomesKey { get; } = template.Outcomes.All(o => o.Text.Tags.All(t => !char.IsUpper(o.Text[t]!.FirstOrDefault(char.IsLetter)))) ? "can" : "outcomes";

    /// <summary>Whether the second language's word for the document says more than the first's.</summary>
    protected static bool SameKind(IReadOnlyList<Words> words) => words.Count > 1 && string.Equals(words[0]["kind"], words[1]["kind"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The host of the verification address, for "how to check".</summary>
    protected static string Host(Award award)
    {
        if (!Uri.TryCreate(award.Content.VerificationUrl, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return award.Content.VerificationUrl.Length > 60 ? award.Content.VerificationUrl[..60] : award.Content.VerificationUrl;
        }

        var port = uri.IsDefaultPort ? string.Empty : ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return uri.Host.ToLowerInvariant() + port;
    }

    /// <summary>The sentences on checking, in a language: how to check, what the seal proves, what paper proves.</summary>
    protected static string[] Sentences(Award award, Words words, bool codeAtTop) =>
    [
        words.Fill(codeAtTop ? "checkTop" : "checkRight", Host(award)),
        words.Fill("sealed", words.DateInSentence(award.Content.Sealed ?? award.Content.Awarded)),
        words["paper"],
    ];

    /// <summary>The largest of some sizes at which a text fits a measure; where none does, the size at which it just fits: nothing ever leaves its place.</summary>
    protected internal static double Fit(SetText text, double measure, params ReadOnlySpan<double> sizes)
    {
        foreach (var size in sizes)
        {
            if (text.Width(size) <= measure)
            {
                return size;
            }
        }

        return sizes[^1] * Math.Max(measure, 1) / text.Width(sizes[^1]);
    }

    /// <summary>A text in at most some lines that balance; more lines than that are allowed only if nothing else is possible.</summary>
    protected static SetText[] Balanced(Award award, (string Text, string Language) text, FontStyle style, double size, double measure, int lines)
    {
        var whole = award.Type.Set(text.Text, text.Language, style);
        if (lines <= 1 || whole.Width(size) <= measure * 0.35)
        {
            return [whole];
        }

        if (lines == 2 && LineBreaker.Halves(LineBreaker.Words(text.Text, text.Language), line => award.Type.Set(line, text.Language, style).Width(size), measure) is { } halves)
        {
            return [award.Type.Set(halves.First, text.Language, style), award.Type.Set(halves.Second, text.Language, style)];
        }

        return award.Type.Paragraph(text.Text, text.Language, style, size, measure);
    }

    /// <summary>
    /// Titles in all languages at one size: the largest at which all fit one line, else the largest at which all fit two, else what the last size gives.
    /// </summary>
    protected static (double Size, SetText[][] Lines) Titles(Award award, IReadOnlyList<Words> words, FontStyle style, double measure, ReadOnlySpan<double> sizes, ReadOnlySpan<double> twoLineSizes)
    {
        var texts = words.Select(w => Award.In(award.Content.Template.Title, w.Language) ?? (string.Empty, w.Language)).ToArray();
        var set = texts.Select(t => award.Type.Set(t.Item1, t.Item2, style)).ToArray();
        foreach (var size in sizes)
        {
            if (set.All(s => s.Width(size) <= measure))
            {
                return (size, [.. set.Select(s => new[] { s })]);
            }
        }

        foreach (var size in twoLineSizes)
        {
            var lines = texts.Select(t => Balanced(award, t, style, size, measure, 2)).ToArray();
            if (lines.All(l => l.Length <= 2 && l.All(s => s.Width(size) <= measure)))
            {
                return (size, lines);
            }
        }

        var smallest = twoLineSizes[^1];
        return (smallest, [.. texts.Select(t => award.Type.Paragraph(t.Item1, t.Item2, style, smallest, measure))]);
    }

    /// <summary>How outcomes are set on the first sheet so that they fit.</summary>
    /// <param name="Size">Type size.</param>
    /// <param name="Step">From one outcome to the next.</param>
    /// <param name="Lead">From line to line inside one.</param>
    /// <param name="Rows">Outcomes, each with its lines in each language.</param>
    /// <param name="Left">How many stand in the supplement only.</param>
    protected sealed record OutcomeBlock(double Size, double Step, double Lead, IReadOnlyList<SetText[][]> Rows, int Left);

    /// <summary>Chooses how many outcomes stand on the first sheet, and how.</summary>
    protected static OutcomeBlock Outcomes(Award award, IReadOnlyList<Words> words, FontStyle style, double measure, double height, params ReadOnlySpan<(double Size, double Step, double Lead)> ways)
    {
        var outcomes = award.Content.Template.Outcomes;
        OutcomeBlock? last = null;
        for (var count = Math.Min(5, outcomes.Count); count >= 1; count--)
        {
            foreach (var (size, step, lead) in ways)
            {
                var rows = new List<SetText[][]>();
                var used = 0.0;
                for (var i = 0; i < count; i++)
                {
                    var cells = words.Select((w, n) => Award.In(outcomes[i].Text, w.Language, strict: n > 0) is { } text
                        ? award.Type.Paragraph(text.Text, text.Language, style, size, measure, hyphenate: true)
                        : []).ToArray();
                    rows.Add(cells);
                    used += step + ((Math.Max(1, cells.Max(c => c.Length)) - 1) * lead);
                }

                var left = outcomes.Count - count;
                last = new OutcomeBlock(size, step, lead, rows, left);
                if (used + (left > 0 ? step : 0) <= height)
                {
                    return last;
                }
            }
        }

        return last ?? new OutcomeBlock(ways[0].Size, ways[0].Step, ways[0].Lead, [], 0);
    }

    /// <summary>Draws outcomes in columns, row by row on common baselines; a list for each language.</summary>
    /// <returns>The last baseline.</returns>
    protected double DrawOutcomes(Sheet sheet, StructureNode[] sections, OutcomeBlock block, IReadOnlyList<Words> words, double[] columns, double indent, double baseline, Award award)
    {
        var lists = sections.Select(s => s.Add(new StructureNode("L") { Attributes = "/A<</O/List/ListNumbering/Decimal>>" })).ToArray();
        var y = baseline;
        for (var row = 0; row < block.Rows.Count; row++)
        {
            var lines = 1;
            for (var column = 0; column < words.Count; column++)
            {
                var cell = block.Rows[row][column];
                if (cell.Length == 0)
                {
                    continue;
                }

                var item = lists[column].Add("LI");
                var figure = award.Type.Set((row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), words[column].Language, Styles.Regular);
                sheet.Tagged(item.Add("Lbl")).Text(figure, columns[column], y, block.Size, Accent);
                var body = sheet.Tagged(item.Add("LBody", cell[0].Language == words[column].Language ? null : cell[0].Language));
                for (var line = 0; line < cell.Length; line++)
                {
                    body.Text(cell[line], columns[column] + indent, y + (line * block.Lead), block.Size, Ink);
                }

                lines = Math.Max(lines, cell.Length);
            }

            y += block.Step + ((lines - 1) * block.Lead);
        }

        if (block.Left > 0)
        {
            for (var column = 0; column < words.Count; column++)
            {
                var more = words[column].Fill("more", block.Left.ToString(System.Globalization.CultureInfo.InvariantCulture));
                sheet.Tagged(sections[column].Add("P")).Text(award.Type.Set(more, words[column].Language, Styles.Second), columns[column] + indent, y, block.Size - 0.5, Secondary);
            }

            y += block.Step;
        }

        return y - block.Step;
    }

    /// <summary>A box for a logo: at most 40 wide and 14 high; wide ones as high as the emblem, tall ones 18 high.</summary>
    protected static (double Width, double Height) LogoBox(Picture picture, double high = 14, double wide = 40, double emblem = 10, double tall = 18)
    {
        var height = picture.Ratio > 3 ? emblem : picture.Ratio < 0.6 ? tall : high;
        var width = height * picture.Ratio;
        return width > wide ? (wide, wide / picture.Ratio) : (width, height);
    }

    /// <summary>Draws a figure with its alternative text.</summary>
    protected static void Figure(Sheet sheet, StructureNode parent, Picture picture, double x, double y, double width, double height, string alternative)
    {
        var node = parent.Add(new StructureNode("Figure") { Alternative = alternative, Box = (sheet.Index, x, y, width, height) });
        sheet.Tagged(node).Picture(picture, x, y, width, height);
    }

    /// <summary>Draws the emblem with its words, "Co-funded by the European Union", as one figure.</summary>
    protected void DrawEmblem(Sheet sheet, StructureNode parent, Award award, Words words, double x, double y, double size, FontStyle style, bool blackOnly)
    {
        var (first, second) = CoFunding.In(words.Language);
        var one = award.Type.Set(first, words.Language, style);
        var two = award.Type.Set(second, words.Language, style);
        var node = parent.Add(new StructureNode("Figure")
        {
            Alternative = $"{words["flag"]}: {first} {second}",
            Language = words.Language,
            Box = (sheet.Index, x, y, 17.2 + Math.Max(one.Width(size), two.Width(size)), 10),
        });
        var drawing = sheet.Tagged(node);
        Ornament.Emblem(drawing, x, y, 10, blackOnly);
        drawing.Text(one, x + 17.2, y + 4.2, size, Ink);
        drawing.Text(two, x + 17.2, y + 7.75, size, Ink);
    }

    /// <summary>Draws a code with its figure's alternative text.</summary>
    protected internal static void DrawCode(Sheet sheet, StructureNode parent, Words words, bool offline, double x, double y, double side)
    {
        var node = parent.Add(new StructureNode("Figure")
        {
            Alternative = offline ? words["offlineAlt"] : null,
            AwardAlternative = offline ? null : award => words.Fill("codeAlt", award.Content.ShortCode),
            Box = (sheet.Index, x, y, side, side),
        });
        sheet.Slot(node, (drawing, award) =>
        {
            if ((offline ? award.Offline : award.Online) is { } symbol)
            {
                drawing.Marks.Add(new CodeMark(symbol, x, y, side));
            }
        });
    }

    /// <summary>Draws the short code, exactly as wide as its QR code; spelt for screen readers.</summary>
    protected static void DrawShortCode(Sheet sheet, StructureNode parent, Words words, double x, double baseline, double width, Colour ink)
    {
        var node = parent.Add("P", words.Language);
        sheet.Slot(node, (drawing, award) =>
        {
            var code = award.Type.Set(award.Content.ShortCode, "en", FontStyle.Mono, ligatures: false);
            var size = code.Runs.Length == 0 ? 10 : width / code.Width(1);
            drawing.Text(code, x, baseline, size, ink);
        });
    }

    /// <summary>Side of the offline code: 30 mm, more where the modules would be smaller than half a millimetre.</summary>
    protected static double OfflineSide(Variant variant) => CodeSize.SideOf(variant.OfflineModules);
}
