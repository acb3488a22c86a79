using System.Globalization;
using System.Text;
using System.Xml;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>Texts of a workbook's parts.</summary>
internal static class XlsxText
{
    /// <summary>
    /// Reads the text of the element that the reader stands on, at most so many characters and one more; the reader then stands on its end.
    /// </summary>
    /// <param name="reader">At a start tag.</param>
    /// <param name="most">Characters.</param>
    /// <param name="into">Where to append.</param>
    public static void Append(XmlReader reader, int most, StringBuilder into)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var buffer = System.Buffers.ArrayPool<char>.Shared.Rent(4096);
        try
        {
            while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                {
                    int n;
                    while ((n = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
                    {
                        into.Append(buffer, 0, Math.Min(n, Math.Max(0, most + 1 - into.Length)));
                    }
                }
            }
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Undoes the escapes of ST_Xstring (ECMA-376 part 1, 22.9.2.19): <c>_x0041_</c> is A, <c>_x005F_</c> an underscore.</summary>
    /// <param name="text">The text as stored.</param>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
