using System.Xml;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>How the bytes of a list are read: no document type, nothing resolved, limits on size and depth.</summary>
internal static class ListXml
{
    /// <summary>Opens a reader; a byte order mark is passed over.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        var segment = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array) ? array : new ArraySegment<byte>(bytes.ToArray());
        return XmlReader.Create(
            new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = limits.ResponseBytes, MaxCharactersFromEntities = 0 });
    }

    /// <summary>Base64 with white space anywhere; null where it is none.</summary>
    public static byte[]? Bytes(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var size) ? bytes[..size] : null;
    }
}
