using System.IO.Compression;
using System.Text;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>Workbooks written part by part, so that a test says exactly what stands in the file.</summary>
internal static class XlsxOf
{
    public const string Header =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>Surname</t></is></c><c r="B1" t="inlineStr"><is><t>First name</t></is></c><c r="C1" t="inlineStr"><is><t>Date of birth</t></is></c><c r="D1" t="inlineStr"><is><t>Micro-credential</t></is></c><c r="E1" t="inlineStr"><is><t>Award date</t></is></c><c r="F1" t="inlineStr"><is><t>Grade</t></is></c><c r="G1" t="inlineStr"><is><t>Certificate number</t></is></c></row>""";

    public const string Learner =
        """<c r="A2" t="inlineStr"><is><t>Petrović</t></is></c><c r="B2" t="inlineStr"><is><t>Ana</t></is></c><c r="C2" t="inlineStr"><is><t>17.05.2001</t></is></c><c r="D2" t="inlineStr"><is><t>rs-baker</t></is></c><c r="E2" t="inlineStr"><is><t>2026-06-30</t></is></c>""";

    /// <summary>Styles 1-6: date, 0000, 0%, 0.00E+00, struck through, AcadNusx.</summary>
    public const string Styles =
        """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="0000"/></numFmts><fonts count="3"><font><name val="Calibri"/></font><font><strike/><name val="Calibri"/></font><font><name val="AcadNusx"/></font></fonts><cellXfs count="7"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="11" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs></styleSheet>""";

    /// <summary>A sheet with the header and one learner, who has the cells given besides.</summary>
    public static byte[] Row(string cells, string afterData = "", string workbookPr = "", string rowAttributes = "") =>
        Sheets([("Sheet1", $"""<sheetData>{Header}<row r="2" {rowAttributes}>{Learner}{cells}</row></sheetData>{afterData}""")], workbookPr);

    public static byte[] Sheets((string Name, string Content)[] sheets, string workbookPr = "", Action<Dictionary<string, string>>? change = null)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/></Types>""",
            ["_rels/.rels"] = $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
            ["xl/workbook.xml"] = $"""<workbook xmlns="{main}" xmlns:r="{links}">{workbookPr}<sheets>{string.Concat(sheets.Select((s, i) => $"""<sheet name="{s.Name}" sheetId="{i + 1}" r:id="s{i}"/>"""))}</sheets></workbook>""",
            ["xl/_rels/workbook.xml.rels"] = $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="s{i}" Type="{links}/worksheet" Target="worksheets/s{i}.xml"/>"""))}<Relationship Id="st" Type="{links}/styles" Target="styles.xml"/></Relationships>""",
            ["xl/styles.xml"] = Styles,
        };
        for (var i = 0; i < sheets.Length; i++)
        {
            parts[$"xl/worksheets/s{i}.xml"] = $"""<worksheet xmlns="{main}">{sheets[i].Content}</worksheet>""";
        }

        change?.Invoke(parts);
        return Zip(parts);
    }

    public static byte[] Zip(IReadOnlyDictionary<string, string> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }
}
