using System.Globalization;
using System.Xml;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>What the styles of a workbook say about cells: number format, font, struck through.</summary>
internal sealed class XlsxStyles
{
    private readonly List<(int Format, int Font)> cells = [];
    private readonly List<(string? Name, bool Struck)> fonts = [];
    private readonly Dictionary<int, NumberFormat> formats = [];

    /// <summary>Reads the part.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">Name of the styles part.</param>
    public static XlsxStyles Read(XlsxPackage package, string? part)
    {
        var styles = new XlsxStyles();
        if (part is not null && package.Has(part))
        {
            package.Read(part, styles.Read);
        }

        return styles;
    }

    /// <summary>Format, font and strike of a style number.</summary>
    /// <param name="style">From the cell's <c>s</c>.</param>
    public (NumberFormat Format, string? Font, bool Struck) this[int style]
    {
        get
        {
            if ((uint)style >= (uint)cells.Count)
            {
                return default;
            }

            var (format, font) = cells[style];
            var (name, struck) = (uint)font < (uint)fonts.Count ? fonts[font] : default;
            return (formats.TryGetValue(format, out var own) ? own : NumberFormat.BuiltIn(format), name, struck);
        }
    }

    private void Read(XmlReader reader)
    {
        var section = string.Empty;
        string? name = null;
        var struck = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                if (reader.LocalName == "font" && section == "fonts")
                {
                    fonts.Add((name, struck));
                }
                else if (reader.LocalName == section)
                {
                    section = string.Empty;
                }

                continue;
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "fonts" or "cellXfs" or "numFmts" or "cellStyleXfs" or "dxfs" or "fills" or "borders" when section.Length == 0 && !reader.IsEmptyElement:
                    section = reader.LocalName;
                    break;
                case "font" when section == "fonts":
                    (name, struck) = (null, false);
                    if (reader.IsEmptyElement)
                    {
                        fonts.Add(default);
                    }

                    break;
                case "name" or "rFont" when section == "fonts":
                    name = reader.GetAttribute("val");
                    break;
                case "strike" when section == "fonts":
                    struck = reader.GetAttribute("val") is not ("0" or "false");
                    break;
                case "numFmt" when section == "numFmts":
                    formats.TryAdd(Number(reader, "numFmtId"), NumberFormat.Parse(reader.GetAttribute("formatCode") ?? string.Empty));
                    break;
                case "xf" when section == "cellXfs":
                    cells.Add((Number(reader, "numFmtId"), Number(reader, "fontId")));
                    break;
                default:
                    break;
            }
        }
    }

    private static int Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
