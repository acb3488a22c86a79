using System.Buffers.Text;

namespace BEM.Credentials.Seals.Opening;

/// <summary>
/// base64url without padding (RFC 7515, section 2), one text for one value: no padding, no blanks, no letters of the other alphabet,
/// and the unused bits of the last letter zero. Anything else would let a sealed file be changed without its value changing.
/// </summary>
internal static class CanonicalBase64Url
{
    /// <summary>The bytes, or null where the text is not canonical.</summary>
    /// <param name="text">ASCII.</param>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var rest = text.Length & 3;
        if (rest == 1)
        {
            return null;
        }

        var length = (text.Length >> 2) * 3 + (rest == 0 ? 0 : rest - 1);
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var status = Base64Url.DecodeFromUtf8(text, bytes, out var consumed, out var written);
        if (status != System.Buffers.OperationStatus.Done || consumed != text.Length || written != length)
        {
            return null;
        }

        if (rest != 0)
        {
            Span<byte> tail = stackalloc byte[4];
            var size = Base64Url.EncodeToUtf8(bytes.AsSpan(length - (rest - 1)), tail);
            if (!text[^rest..].SequenceEqual(tail[..size]))
            {
                return null;
            }
        }

        return bytes;
    }
}
