using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace BEM.Credentials.Seals.Xml;

/// <summary>Base64 in XML, where white space may stand anywhere.</summary>
internal static class XmlBase64
{
    /// <summary>The bytes that an element's text stands for; null where it is no base64.</summary>
    public static byte[]? Decode(XmlTreeElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var plain = element.PlainContent(out var alone);
        return Decode(alone ? plain : Encoding.UTF8.GetBytes(element.Text()));
    }

    /// <summary>The bytes that some text stands for; null where it is no base64.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length) + 3];
        return Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written) == OperationStatus.Done && consumed == text.Length ? bytes[..written] : null;
    }
}
