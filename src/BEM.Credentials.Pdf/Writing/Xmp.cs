using System.Globalization;
using System.Security;
using System.Text;

namespace BEM.Credentials.Pdf.Writing;

/// <summary>The metadata of a file that is PDF/A-3a and PDF/UA-1 (ISO 19005-3, 6.6; ISO 14289-1, 7.1), and the information dictionary that says the same.</summary>
/// <param name="Title">Title.</param>
/// <param name="Language">Language of the title.</param>
/// <param name="Author">Who issued it.</param>
/// <param name="Created">When, with its offset.</param>
internal sealed record Xmp(string Title, string Language, string Author, DateTimeOffset Created)
{
    private const string Producer = "BEM.Credentials";

    private static readonly byte[] Head = Encoding.UTF8.GetBytes(
        "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
        + "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");

    private static readonly byte[] Tail = Encoding.UTF8.GetBytes(
        $"</xmp:MetadataDate><xmp:CreatorTool>{Producer}</xmp:CreatorTool><pdf:Producer>{Producer}</pdf:Producer>"
        + """
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
        """
        + "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");

    /// <summary>Writes the metadata stream, plain, so that any tool finds it.</summary>
    public void WriteMetadata(PdfFile file, int number)
    {
        var date = Created.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var title = Escape(Title);
        var xml = ByteWriter.Rent(4096);
        xml.Add(Head).AddUtf8(title)
            .Add("</rdf:li><rdf:li xml:lang=\""u8).AddUtf8(Escape(Language)).Add("\">"u8).AddUtf8(title).Add("</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>"u8)
            .AddUtf8(Escape(Author)).Add("</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>"u8).AddUtf8(Escape(Language))
            .Add("</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>"u8).Add(date).Add("</xmp:CreateDate><xmp:ModifyDate>"u8).Add(date)
            .Add("</xmp:ModifyDate><xmp:MetadataDate>"u8).Add(date).Add(Tail);
        file.WriteStream(number, "/Type/Metadata/Subtype/XML"u8, xml.Written);
        xml.Return();
    }

    /// <summary>Writes the information dictionary.</summary>
    public void WriteInfo(PdfFile file, int number)
    {
        var output = file.Begin(number).Add("<</Title"u8).AddText(Title).Add("/Author"u8).AddText(Author).Add("/Creator("u8).Add(Producer).Add(")/Producer("u8).Add(Producer)
            .Add(")/CreationDate"u8);
        AddDate(output, Created);
        output.Add("/ModDate"u8);
        AddDate(output, Created);
        output.Add(">>"u8);
        file.End();
    }

    /// <summary>A date as PDF writes it (7.9.4).</summary>
    public static void AddDate(ByteWriter output, DateTimeOffset time)
    {
        var offset = time.Offset;
        output.Add("(D:"u8).Add(time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        if (offset == TimeSpan.Zero)
        {
            output.Add("Z)"u8);
            return;
        }

        var size = offset.Duration();
        output.Add(string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{size.Hours:00}'{size.Minutes:00}')"));
    }

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF')
            && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return SecurityElement.Escape(text);
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF))
            {
                plain.Append(rune.ToString());
            }
        }

        return SecurityElement.Escape(plain.ToString());
    }
}
