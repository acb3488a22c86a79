using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace BEM.Credentials.Issuance.Records.Writing;

/// <summary>
/// Writes a workbook with one worksheet (ECMA-376): the first row bold and frozen, texts as texts, so that nothing is taken for a formula
/// and no zero is lost. The same input gives the same bytes.
/// </summary>
internal static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageLinks = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How the cells of a column look.</summary>
    public enum Look
    {
        /// <summary>Text, whatever is typed.</summary>
        Text = 2,

        /// <summary>A day, shown as 17.05.2001.</summary>
        Date = 3,

        /// <summary>A number.</summary>
        Number = 0,
    }

    /// <summary>Writes the workbook.</summary>
    /// <param name="sheet">Name of the worksheet.</param>
    /// <param name="columns">Header and look of each column.</param>
    /// <param name="rows">Cells: text, <see cref="DateOnly"/>, decimal or null.</param>
    public static byte[] Write(string sheet, IReadOnlyList<(string Header, Look Look)> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}worksheet+xml"/></Types>
                """);
            Part(zip, "_rels/.rels", $"""
                <Relationships xmlns="{PackageLinks}"><Relationship Id="rId1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Part(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Links}"><sheets><sheet name="{Escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
            Part(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{PackageLinks}"><Relationship Id="rId1" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Links}/styles" Target="styles.xml"/></Relationships>
                """);
            Part(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
                """);
            WriteSheet(zip, columns, rows);
        }

        return bytes.ToArray();
    }

    private static void WriteSheet(ZipArchive zip, IReadOnlyList<(string Header, Look Look)> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = Entry(zip, "xl/worksheets/sheet1.xml").Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true });
        xml.WriteStartDocument(true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>""");
        for (var i = 1; i <= columns.Count; i++)
        {
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"""<col min="{i}" max="{i}" width="{Math.Clamp(columns[i - 1].Header.Length + 4, 12, 40)}" style="{(int)columns[i - 1].Look}" customWidth="1"/>"""));
        }

        xml.WriteRaw("</cols><sheetData>");
        WriteRow(xml, 1, [.. columns.Select(c => (object?)c.Header)], _ => 1);
        var number = 1;
        foreach (var row in rows)
        {
            WriteRow(xml, ++number, row, i => (int)columns[i].Look);
        }

        xml.WriteRaw("</sheetData>");
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<object?> cells, Func<int, int> style)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is null or "")
            {
                continue;
            }

            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", Reading.CellRange.Letters(i + 1) + number.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("s", style(i).ToString(CultureInfo.InvariantCulture));
            var value = cells[i] switch
            {
                DateOnly day => (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture),
                decimal amount => amount.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
            if (value is null)
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Escapes((string)cells[i]!));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            else
            {
                xml.WriteElementString("v", Main, value);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Escapes what XML cannot hold, as ST_Xstring does.</summary>
    private static string Escapes(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal) && text.All(c => XmlConvert.IsXmlChar(c) && c != '\r'))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
            }
            else if ((c == '_' && i + 1 < text.Length && text[i + 1] == 'x') || c == '\r' || !XmlConvert.IsXmlChar(c))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text);

    private static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        return entry;
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var stream = Entry(zip, name).Open();
        stream.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml));
    }
}
