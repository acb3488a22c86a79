using System.Text;
using System.Xml;
using BEM.Credentials.Model;

namespace BEM.Credentials.Verification.Intake;

/// <summary>A first look at XML: well-formed, without a document type, within limits. Nothing that it names is fetched.</summary>
public static class XmlIntake
{
    /// <summary>Why the XML is not read, or null.</summary>
    /// <param name="bytes">The input.</param>
    /// <param name="limits">Depth and number of elements.</param>
    public static Finding? Look(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = limits.DocumentBytes };
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            for (var nodes = 0; reader.Read(); nodes++)
            {
                if (reader.Depth > limits.Depth || nodes > limits.Nodes)
                {
                    return Finding.Error("format.xml-too-deep");
                }
            }

            return null;
        }
        catch (XmlException fault)
        {
            return fault.Message.Contains("DTD", StringComparison.Ordinal)
                ? Finding.Error("format.dtd-forbidden")
                : Finding.Error("format.xml-malformed", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{fault.LineNumber}:{fault.LinePosition}"));
        }
        catch (Exception fault) when (fault is DecoderFallbackException or ArgumentException)
        {
            return Finding.Error("format.xml-malformed", "encoding");
        }
    }
}
