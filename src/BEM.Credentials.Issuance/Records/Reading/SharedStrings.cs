using System.Text;
using System.Xml;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>The texts that cells refer to by number (ECMA-376 part 1, 18.4): rich text as its plain text, phonetic runs left out.</summary>
internal static class SharedStrings
{
    /// <summary>Reads the part.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">Its name; null or missing gives no strings.</param>
    /// <param name="most">Longest text; longer ones are cut to one character more.</param>
    public static List<string> Read(XlsxPackage package, string? part, int most)
    {
        var texts = new List<string>();
        if (part is not null && package.Has(part))
        {
            package.Read(part, reader =>
            {
                var text = new StringBuilder();
                while (reader.Read())
                {
                    if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
                    {
                        text.Clear();
                        ReadItem(reader, most, text);
                        texts.Add(XlsxText.Unescape(text.ToString()));
                    }
                }
            });
        }

        return texts;
    }

    /// <summary>Reads an item of shared strings, or an inline string; the reader then stands on its end.</summary>
    /// <param name="reader">At the start tag of <c>si</c> or <c>is</c>.</param>
    /// <param name="most">Longest text.</param>
    /// <param name="text">Where to append.</param>
    public static void ReadItem(XmlReader reader, int most, StringBuilder text)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var phonetic = false;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.LocalName == "rPh")
            {
                phonetic = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "t" && !phonetic)
            {
                XlsxText.Append(reader, most, text);
            }
        }
    }
}
