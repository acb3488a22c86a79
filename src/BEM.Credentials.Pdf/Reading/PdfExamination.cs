using System.Globalization;
using System.Text;
using BEM.Credentials.Model;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>
/// Looks at a PDF as an archival, accessible certificate (ISO 19005-3, ISO 14289-1): what commonly breaks, and what validators do not see —
/// text that says something else than is shown, attachments that lie about themselves. It is no full validator.
/// </summary>
public sealed class PdfExamination
{
    private static readonly string[] Relationships = ["Source", "Data", "Alternative", "Supplement", "EncryptedPayload", "FormData", "Schema", "Unspecified"];

    private static readonly HashSet<string> StandardTypes = new(
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".Split(' '),
        StringComparer.Ordinal);

    private readonly PdfDocument document;
    private readonly List<Finding> findings = [];

    private PdfExamination(PdfDocument document) => this.document = document;

    /// <summary>Examines a document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Warnings: <c>pdf.not-archival</c> with the rule's own words, <c>pdf.misleading</c> with what does not agree; empty where nothing was found.</returns>
    public static IReadOnlyList<Finding> Of(PdfDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var examination = new PdfExamination(document);
        examination.File();
        examination.CatalogEntries();
        examination.Metadata();
        examination.Files();
        examination.Structure();
        examination.PagesAndFonts();
        return [.. examination.findings.Take(100)];
    }

    private void Rule(string what) => findings.Add(Finding.Warning("pdf.not-archival", what));

    private void Lie(string what) => findings.Add(Finding.Warning("pdf.misleading", what));

    private void File()
    {
        var bytes = document.Bytes.Span;
        var line = bytes.IndexOfAny((byte)10, (byte)13);
        var comment = line < 0 ? default : bytes[line..Math.Min(bytes.Length, line + 12)].TrimStart("\r\n"u8);
        if (comment.Length < 5 || comment[0] != '%' || comment[1..5].ContainsAnyInRange((byte)0, (byte)127))
        {
            Rule("header: no binary comment");
        }

        if (document.Rebuilt)
        {
            Rule("cross-references: damaged");
        }

        if (document.Array(document.Trailer["ID"]).Count != 2)
        {
            Rule("trailer: no ID");
        }

        var end = document.Revisions.Count > 0 ? document.Revisions[^1] : 0;
        if (end < bytes.Length)
        {
            Rule("bytes after the last %%EOF");
        }
    }

    private void CatalogEntries()
    {
        var catalog = document.Catalog;
        var mark = document.Dictionary(catalog["MarkInfo"]);
        if (document.Flag(mark?["Marked"]) != true)
        {
            Rule("MarkInfo: not marked");
        }

        if (document.Flag(mark?["Suspects"]) == true)
        {
            Rule("MarkInfo: Suspects");
        }

        var language = document.Text(catalog["Lang"]);
        if (string.IsNullOrEmpty(language))
        {
            Rule("Lang: missing");
        }
        else if (!language.Split('-').All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit)) || language.Split('-')[0] is not { Length: 2 or 3 } primary || !primary.All(char.IsAsciiLetter))
        {
            Rule("Lang: not a language tag");
        }

        if (document.Flag(document.Dictionary(catalog["ViewerPreferences"])?["DisplayDocTitle"]) != true)
        {
            Rule("ViewerPreferences: DisplayDocTitle is not true");
        }

        if (!document.Array(catalog["OutputIntents"]).Any(i => document.Name(document.Dictionary(i)?["S"]) == "GTS_PDFA1"))
        {
            Rule("OutputIntents: missing");
        }

        if (catalog["OpenAction"] is { } action && document.Name(document.Dictionary(action)?["S"]) is "JavaScript" or "Launch")
        {
            Rule("OpenAction: runs a program");
        }

        if (document.Dictionary(document.Dictionary(catalog["Names"])?["JavaScript"]) is not null)
        {
            Rule("Names: JavaScript");
        }

        if (document.Flag(document.Dictionary(catalog["AcroForm"])?["NeedAppearances"]) == true)
        {
            Rule("AcroForm: NeedAppearances");
        }
    }

    private void Metadata()
    {
        if (document.Resolve(document.Catalog["Metadata"]) is not PdfStream stream || document.Decode(stream) is not { } bytes)
        {
            Rule("XMP: missing");
            return;
        }

        var xml = Encoding.UTF8.GetString(bytes);
        if (!xml.Contains("http://www.aiim.org/pdfa/ns/id/", StringComparison.Ordinal) || !xml.Contains("pdfaid:part", StringComparison.Ordinal))
        {
            Rule("XMP: no PDF/A identification");
        }

        if (!xml.Contains("pdfuaid:part", StringComparison.Ordinal))
        {
            Rule("XMP: no PDF/UA identification");
        }
        else if (Between(xml, "<pdfaExtension:schemas", "</pdfaExtension:schemas>")?.Contains("http://www.aiim.org/pdfua/ns/id/", StringComparison.Ordinal) != true)
        {
            Rule("XMP: no extension schema for pdfuaid");
        }

        var title = Between(xml, "<dc:title", "</dc:title>") is { } part ? Between(part, "<rdf:li", "</rdf:li>") : null;
        title = title is null ? null : System.Net.WebUtility.HtmlDecode(title[(title.IndexOf('>', StringComparison.Ordinal) + 1)..]).Trim();
        if (string.IsNullOrEmpty(title))
        {
            Rule("XMP: no dc:title");
        }
        else if (document.Text(document.Dictionary(document.Trailer["Info"])?["Title"]) is { } other && other.Trim() != title)
        {
            Lie("Info Title and XMP title");
        }
    }

    private static string? Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? null : text[(from + start.Length)..to];
    }

    private void Files()
    {
        foreach (var file in document.Attachments)
        {
            if (file.Relationship is null)
            {
                Rule($"attachment {file.Name}: no AFRelationship");
            }
            else if (!Relationships.Contains(file.Relationship))
            {
                Rule($"attachment {file.Name}: AFRelationship {file.Relationship}");
            }

            if (!file.InNames)
            {
                Lie($"attachment {file.Name}: not in the list of embedded files");
            }

            if (file.MediaType is null)
            {
                Rule($"attachment {file.Name}: no media type");
            }

            if (file.DeclaredSize is { } size && file.Bytes is { } bytes && size != bytes.Length)
            {
                Lie($"attachment {file.Name}: Size {size.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        foreach (var name in document.Attachments.GroupBy(f => f.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Lie($"attachment {name.Key}: twice");
        }
    }

    private void Structure()
    {
        if (document.Dictionary(document.Catalog["StructTreeRoot"]) is not { } root)
        {
            Rule("structure: missing");
            return;
        }

        var roles = document.Dictionary(root["RoleMap"]);
        foreach (var role in roles?.Entries.Keys ?? [])
        {
            if (Standard(role, roles) is null && Circular(role, roles))
            {
                Rule($"structure: circular RoleMap at {role}");
            }
        }

        var heading = 0;
        var steps = 0;
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        void Walk(PdfObject? value, string parent, int depth)
        {
            if (depth > 60 || ++steps > 100_000)
            {
                return;
            }

            foreach (var kid in document.Resolve(value) is PdfArray array ? array.Items : value is null ? [] : [value])
            {
                if (document.Dictionary(kid) is not { } element || document.Name(element["S"]) is not { } type || !seen.Add(element))
                {
                    continue;
                }

                var standard = Standard(type, roles);
                if (standard is null)
                {
                    Rule($"structure: type {type} is not standard");
                }

                Element(element, standard ?? type, parent, ref heading);
                Walk(element["K"], standard ?? type, depth + 1);
            }
        }

        Walk(root["K"], "Document", 0);
    }

    private void Element(PdfDictionary element, string type, string parent, ref int heading)
    {
        if (type is "Figure" or "Formula" && string.IsNullOrEmpty(document.Text(element["Alt"])) && string.IsNullOrEmpty(document.Text(element["ActualText"])))
        {
            Rule($"structure: {type} without Alt");
        }

        if (type.Length == 2 && type[0] == 'H' && char.IsAsciiDigit(type[1]))
        {
            var level = type[1] - '0';
            if (level > heading + 1)
            {
                Rule($"structure: {type} after H{heading.ToString(CultureInfo.InvariantCulture)}");
            }

            heading = level;
        }

        if (type == "TR" && parent is not ("Table" or "THead" or "TBody" or "TFoot"))
        {
            Rule($"structure: TR in {parent}");
        }

        if (type == "Table")
        {
            var widths = new HashSet<int>();
            Rows(element["K"], widths, 0);
            if (widths.Count > 1)
            {
                Rule("structure: table rows of different width");
            }

            if (heading == 0)
            {
                Lie("reading order: a table before the title");
            }
        }
    }

    private void Rows(PdfObject? value, HashSet<int> widths, int depth)
    {
        foreach (var kid in document.Resolve(value) is PdfArray array ? array.Items : value is null ? [] : [value])
        {
            if (depth > 4 || document.Dictionary(kid) is not { } element)
            {
                continue;
            }

            if (document.Name(element["S"]) == "TR")
            {
                var cells = (document.Resolve(element["K"]) is PdfArray list ? list.Items : element["K"] is { } one ? [one] : []).Select(document.Dictionary).OfType<PdfDictionary>()
                    .Where(c => document.Name(c["S"]) is "TH" or "TD").ToArray();
                if (cells.All(c => Attribute(c, "RowSpan") is null or 1))
                {
                    widths.Add(cells.Sum(c => (int)(Attribute(c, "ColSpan") ?? 1)));
                }
            }
            else
            {
                Rows(element["K"], widths, depth + 1);
            }
        }
    }

    private double? Attribute(PdfDictionary element, string key) =>
        (document.Resolve(element["A"]) is PdfArray array ? array.Items.Select(document.Dictionary) : [document.Dictionary(element["A"])]).Select(a => document.Number(a?[key])).FirstOrDefault(n => n is not null);

    private string? Standard(string type, PdfDictionary? roles)
    {
        for (var step = 0; step < 16; step++)
        {
            if (StandardTypes.Contains(type))
            {
                return type;
            }

            if (document.Name(roles?[type]) is not { } next)
            {
                return null;
            }

            type = next;
        }

        return null;
    }

    private bool Circular(string type, PdfDictionary? roles)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = type; next is not null; next = document.Name(roles?[next]))
        {
            if (!seen.Add(next))
            {
                return true;
            }
        }

        return false;
    }

    private void PagesAndFonts()
    {
        foreach (var page in document.Pages.Take(200))
        {
            var annotations = document.Array(page.Dictionary["Annots"]).Select(document.Dictionary).OfType<PdfDictionary>().ToArray();
            if (annotations.Length > 0 && document.Name(page.Dictionary["Tabs"]) != "S")
            {
                Rule("page: Tabs is not S");
            }

            if (annotations.Any(a => document.Name(a["Subtype"]) == "Link" && string.IsNullOrEmpty(document.Text(a["Contents"]))))
            {
                Rule("link: no Contents");
            }

            var reader = new TextReader(document);
            var texts = reader.Read(page);
            if (reader.UsesCmyk)
            {
                Rule("colour: DeviceCMYK");
            }

            if (reader.ArtifactMixed)
            {
                Rule("content: artifact inside tagged content");
            }

            if (texts.Any(t => t.Ink is { } ink && t.Value.Trim().Length > 3 && Light(ink)))
            {
                Lie("contrast: text hardly seen on white");
            }

            foreach (var image in document.Dictionary(page.Resources?["XObject"])?.Entries.Values ?? [])
            {
                if (document.Flag(document.Dictionary(image)?["Interpolate"]) == true)
                {
                    Rule("image: Interpolate");
                }
            }

            foreach (var font in reader.Fonts)
            {
                Font(font);
            }
        }
    }

    private void Font(PdfFont font)
    {
        var descriptor = document.Dictionary((font.Descendant ?? font.Dictionary)["FontDescriptor"]);
        if (descriptor?["FontFile"] is null && descriptor?["FontFile2"] is null && descriptor?["FontFile3"] is null && document.Name(font.Dictionary["Subtype"]) != "Type3")
        {
            Rule($"font {font.Name}: not embedded");
        }

        if (font.Descendant is { } descendant && document.Name(descendant["Subtype"]) == "CIDFontType2" && descendant["CIDToGIDMap"] is null)
        {
            Rule($"font {font.Name}: no CIDToGIDMap");
        }

        if (font.Map is not { } map)
        {
            if (font.Composite)
            {
                Rule($"font {font.Name}: no ToUnicode");
            }

            return;
        }

        var runes = map.Texts.Values.SelectMany(t => t.EnumerateRunes()).ToArray();
        if (runes.Any(r => r.Value is (>= 0xE000 and <= 0xF8FF) or >= 0xF0000))
        {
            Rule($"font {font.Name}: private use characters");
        }

        // A font of one script whose letters claim to be of another.
        foreach (var (script, low, high) in (ReadOnlySpan<(string, int, int)>)[("Georgian", 0x10A0, 0x10FF), ("Armenian", 0x530, 0x58F)])
        {
            var letters = runes.Where(Rune.IsLetter).ToArray();
            if (font.Name.Contains(script, StringComparison.Ordinal) && letters.Length > 0 && !letters.Any(r => r.Value >= low && r.Value <= high))
            {
                Lie($"font {font.Name}: its letters claim to be of another script");
            }
        }
    }

    private static bool Light((double R, double G, double B) ink)
    {
        static double Linear(double c) => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        var luminance = (0.2126 * Linear(ink.R)) + (0.7152 * Linear(ink.G)) + (0.0722 * Linear(ink.B));
        return 1.05 / (luminance + 0.05) < 3;
    }
}
