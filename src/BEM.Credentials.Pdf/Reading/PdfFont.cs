using System.Collections.Frozen;
using System.Text;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>A font of a page as text extraction needs it: codes, widths, Unicode values (ISO 32000-1, 9.6 to 9.10).</summary>
internal sealed class PdfFont
{
    /// <summary>Glyph names of the Adobe Glyph List that certificates without a Unicode map are likely to use.</summary>
    private static readonly FrozenDictionary<string, string> Named = (
        "space \u00A0|hyphen -|period .|comma ,|colon :|semicolon ;|slash /|parenleft (|parenright )|zero 0|one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|" +
        "quoteright ’|quotesingle '|endash –|ccaron č|Ccaron Č|cacute ć|Cacute Ć|scaron š|Scaron Š|zcaron ž|Zcaron Ž|dcroat đ|Dcroat Đ|aring å|Aring Å|oslash ø|Oslash Ø|" +
        "ae æ|AE Æ|fi fi|fl fl|germandbls ß|adieresis ä|odieresis ö|udieresis ü")
        .Split('|').Select(entry => entry.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private readonly UnicodeMap? unicode;
    private readonly Dictionary<int, double> widths = [];
    private readonly double otherwise;
    private readonly string?[]? simple;

    public PdfFont(PdfDocument document, PdfDictionary dictionary)
    {
        Dictionary = dictionary;
        Composite = document.Name(dictionary["Subtype"]) == "Type0";
        Name = document.Name(dictionary["BaseFont"]) ?? string.Empty;
        if (document.Resolve(dictionary["ToUnicode"]) is PdfStream map && document.Decode(map) is { } content)
        {
            unicode = UnicodeMap.Read(content);
        }

        if (Composite)
        {
            Descendant = document.Array(dictionary["DescendantFonts"]) is [var first, ..] ? document.Dictionary(first) : null;
            otherwise = document.Number(Descendant?["DW"]) ?? 1000;
            ReadComposite(document, document.Array(Descendant?["W"]));
        }
        else
        {
            var lowest = (int)(document.Number(dictionary["FirstChar"]) ?? 0);
            var list = document.Array(dictionary["Widths"]);
            for (var i = 0; i < list.Count && i < 256; i++)
            {
                widths[lowest + i] = document.Number(list[i]) ?? 0;
            }

            otherwise = document.Number(document.Dictionary(dictionary["FontDescriptor"])?["MissingWidth"]) ?? 500;
            simple = ReadEncoding(document, dictionary);
        }
    }

    public PdfDictionary Dictionary { get; }

    public PdfDictionary? Descendant { get; }

    public bool Composite { get; }

    public string Name { get; }

    /// <summary>The ToUnicode map; null where there is none that can be read.</summary>
    public UnicodeMap? Map => unicode;

    /// <summary>The codes of a string, each with its text (null where none is known), its width in thousandths of an em, and whether it is a one-byte space.</summary>
    public IEnumerable<(int Code, string? Text, double Width, bool Space)> Read(ReadOnlyMemory<byte> bytes)
    {
        var length = Composite ? unicode?.CodeLength is 1 ? 1 : 2 : 1;
        for (var i = 0; i + length <= bytes.Length; i += length)
        {
            var code = length == 2 ? (bytes.Span[i] << 8) | bytes.Span[i + 1] : bytes.Span[i];
            var text = unicode is not null && unicode.Texts.TryGetValue(code, out var known) ? known
                : simple is not null ? simple[code & 0xFF] : null;
            yield return (code, text, widths.GetValueOrDefault(code, otherwise), length == 1 && code == 32);
        }
    }

    private void ReadComposite(PdfDocument document, IReadOnlyList<PdfObject> w)
    {
        for (var i = 0; i + 1 < w.Count && widths.Count < 70_000;)
        {
            var first = (int)(document.Number(w[i]) ?? 0);
            if (document.Resolve(w[i + 1]) is PdfArray list)
            {
                for (var k = 0; k < list.Items.Count; k++)
                {
                    widths[first + k] = document.Number(list.Items[k]) ?? 0;
                }

                i += 2;
            }
            else if (i + 2 < w.Count)
            {
                var last = (int)Math.Min(document.Number(w[i + 1]) ?? first, first + 65535.0);
                for (var code = first; code <= last; code++)
                {
                    widths[code] = document.Number(w[i + 2]) ?? 0;
                }

                i += 3;
            }
            else
            {
                break;
            }
        }
    }

    private static string?[] ReadEncoding(PdfDocument document, PdfDictionary dictionary)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var windows = Encoding.GetEncoding(1252);
        var texts = new string?[256];
        for (var i = 32; i < 256; i++)
        {
            texts[i] = windows.GetString([(byte)i]);
        }

        var code = 0;
        foreach (var item in document.Array(document.Dictionary(dictionary["Encoding"])?["Differences"]).Take(2000))
        {
            switch (document.Resolve(item))
            {
                case PdfNumber number:
                    code = (int)number.Value & 0xFF;
                    break;
                case PdfName name:
                    texts[code & 0xFF] = GlyphName(name.Value);
                    code++;
                    break;
            }
        }

        return texts;
    }

    private static string? GlyphName(string name)
    {
        if (name.Length == 1)
        {
            return name;
        }

        if (name.StartsWith("uni", StringComparison.Ordinal) && name.Length >= 7 && int.TryParse(name.AsSpan(3, 4), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is not (>= 0xD800 and <= 0xDFFF))
        {
            return ((char)value).ToString();
        }

        return Named.GetValueOrDefault(name);
    }
}
