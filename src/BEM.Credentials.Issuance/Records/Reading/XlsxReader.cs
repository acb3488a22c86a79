using System.Globalization;
using System.Xml;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>Reads workbooks (ECMA-376, transitional): visible worksheets as <see cref="Sheet"/>s, in a stream.</summary>
internal static class XlsxReader
{
    private const string StrictNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    /// <summary>Reads all visible worksheets.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="findings">Where to say what concerns the file.</param>
    /// <exception cref="UnacceptableFileException">The file is refused.</exception>
    public static List<Sheet> Read(ReadOnlyMemory<byte> bytes, ImportLimits limits, List<Finding> findings)
    {
        using var package = XlsxPackage.Open(bytes, limits);
        var part = WorkbookPart(package);
        var relationships = package.Relationships(part);
        var (entries, since1904) = ReadWorkbook(package, part);
        if (relationships.Any(r => r.Type.EndsWith("/externalLink", StringComparison.Ordinal)))
        {
            findings.Add(Finding.Warning("external-link"));
        }

        var strings = SharedStrings.Read(package, Target(relationships, "/sharedStrings"), limits.CellCharacters);
        var styles = XlsxStyles.Read(package, Target(relationships, "/styles"));
        var budget = new CellBudget(limits);
        var sheets = new List<Sheet>();
        foreach (var (name, id, visible) in entries)
        {
            var link = relationships.FirstOrDefault(r => r.Id == id);
            if (visible && link is not null && !link.External && link.Type.EndsWith("/worksheet", StringComparison.Ordinal))
            {
                sheets.Add(new WorksheetReader(package, strings, styles, budget, limits).Read(link.Target, name, since1904));
            }
        }

        return sheets;
    }

    private static string? Target(IReadOnlyList<Relationship> relationships, string kind) =>
        relationships.FirstOrDefault(r => !r.External && r.Type.EndsWith(kind, StringComparison.Ordinal))?.Target;

    private static string WorkbookPart(XlsxPackage package)
    {
        var types = package.Has("[Content_Types].xml") ? ContentTypes(package) : [];
        if (package.Has("mimetype") && package.Has("content.xml"))
        {
            throw new UnacceptableFileException("unsupported-format", "ODS");
        }

        if (package.Has("xl/workbook.bin") || types.Exists(t => t.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase) && t.Contains("main", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnacceptableFileException("unsupported-format", "XLSB");
        }

        if (package.Has("EncryptedPackage"))
        {
            throw new UnacceptableFileException("encrypted");
        }

        if (types.Exists(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            || package.Names.Any(n => n.EndsWith("/vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnacceptableFileException("macros-not-accepted");
        }

        var root = package.Relationships(string.Empty);
        if (root.Any(r => r.Type.StartsWith("http://purl.oclc.org/ooxml/", StringComparison.Ordinal) && r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)))
        {
            throw new UnacceptableFileException("unsupported-format", "Strict Open XML");
        }

        var part = Target(root, "/officeDocument") ?? "xl/workbook.xml";
        if (package.Has(part) && (types.Count == 0 || types.Exists(t => t.Contains("spreadsheetml", StringComparison.OrdinalIgnoreCase))))
        {
            return part;
        }

        throw new UnacceptableFileException(types.Count > 0 && !types.Exists(t => t.Contains("spreadsheetml", StringComparison.OrdinalIgnoreCase))
            ? "not-a-spreadsheet"
            : types.Count == 0 && !package.Names.Any(n => n.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? "not-a-spreadsheet" : "corrupt");
    }

    private static List<string> ContentTypes(XlsxPackage package)
    {
        var types = new List<string>();
        package.Read("[Content_Types].xml", reader =>
        {
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Override" && reader.GetAttribute("ContentType") is { } type)
                {
                    types.Add(type);
                }
            }
        });
        return types;
    }

    private static (List<(string Name, string Id, bool Visible)> Sheets, bool Since1904) ReadWorkbook(XlsxPackage package, string part)
    {
        var sheets = new List<(string, string, bool)>();
        var since1904 = false;
        package.Read(part, reader =>
        {
            if (reader.NamespaceURI == StrictNamespace)
            {
                throw new UnacceptableFileException("unsupported-format", "Strict Open XML");
            }

            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (reader.LocalName == "workbookPr")
                {
                    since1904 = IsTrue(reader.GetAttribute("date1904"));
                }
                else if (reader.LocalName == "sheet")
                {
                    var id = string.Empty;
                    var name = reader.GetAttribute("name") ?? string.Empty;
                    var visible = reader.GetAttribute("state") is null or "visible";
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.LocalName == "id" && reader.NamespaceURI.Length > 0)
                        {
                            id = reader.Value;
                        }
                    }

                    reader.MoveToElement();
                    sheets.Add((name, id, visible));
                }
            }
        });
        return (sheets, since1904);
    }

    /// <summary>Whether an attribute of type boolean says yes.</summary>
    /// <param name="value">Its text; null is no.</param>
    public static bool IsTrue(string? value) => value is "1" or "true" or "on";

    /// <summary>Reads a whole number, or gives 0.</summary>
    /// <param name="value">The text.</param>
    public static int Integer(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
