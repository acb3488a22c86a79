using System.Buffers;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Verification.Photographs;

namespace BEM.Credentials.Verification.Intake;

/// <summary>Tells inputs apart by content.</summary>
public static class InputSniffer
{
    private static readonly SearchValues<byte> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>What an input is.</summary>
    /// <param name="bytes">The input.</param>
    public static InputKind Look(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return InputKind.Empty;
        }

        // A PDF reader takes the header anywhere in the first kilobyte.
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return InputKind.Pdf;
        }

        if (PhotographedCodes.Looks(bytes))
        {
            return InputKind.Picture;
        }

        var text = bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return InputKind.Unknown;
        }

        return text[0] switch
        {
            (byte)'{' or (byte)'[' => InputKind.Json,
            (byte)'<' => InputKind.Xml,
            // UTF-16: only XML is written so, and the XML reader decides.
            0xFE or 0xFF => InputKind.Xml,
            _ when OfflineCode.Looks(text) => InputKind.OfflineCode,
            _ => IsCompact(text) ? InputKind.Json : InputKind.Unknown,
        };
    }

    // Three base64url parts, the first of which is a JSON object.
    private static bool IsCompact(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        return dot > 0 && text.StartsWith("ey"u8) && text[..dot].IndexOfAnyExcept(Base64Url) < 0 && text[(dot + 1)..].IndexOf((byte)'.') >= 0;
    }
}
