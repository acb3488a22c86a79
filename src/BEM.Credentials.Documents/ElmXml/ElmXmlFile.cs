using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>Parses XML of a stranger: no document type, no entity, nothing that it names is fetched, size, depth and number of nodes limited.</summary>
internal static class ElmXmlFile
{
    /// <summary>The root element, or a finding that says why there is none.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limits">How much is read.</param>
    public static Outcome<XElement> Parse(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        if (bytes.Length > limits.DocumentBytes)
        {
            return Finding.Error("elm.too-large", limits.DocumentBytes.ToString(CultureInfo.InvariantCulture));
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.DocumentBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            // Twice over the bytes: the first reading counts before the second one builds anything.
            using (var counting = XmlReader.Create(Stream(bytes), settings))
            {
                var nodes = 0;
                while (counting.Read())
                {
                    nodes += 1 + counting.AttributeCount;
                    if (counting.Depth > limits.Depth || nodes > limits.Nodes)
                    {
                        return Finding.Error("elm.xml-too-deep");
                    }
                }
            }

            using var reader = XmlReader.Create(Stream(bytes), settings);
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException fault)
        {
            return Finding.Error("elm.xml-malformed", string.Create(CultureInfo.InvariantCulture, $"{fault.LineNumber}:{fault.LinePosition}"));
        }
        catch (Exception fault) when (fault is DecoderFallbackException or ArgumentException)
        {
            return Finding.Error("elm.xml-malformed", "?");
        }
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
