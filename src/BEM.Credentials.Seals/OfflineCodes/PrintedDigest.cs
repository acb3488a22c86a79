using System.Security.Cryptography;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>
/// The digest in the online code's address: the first 15 bytes of the SHA-256 of what is sealed, in 24 letters of Base32 (RFC 4648,
/// section 6), which a QR code stores densely.
/// </summary>
public static class PrintedDigest
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Letters = 24;

    /// <summary>The digest of what is sealed.</summary>
    /// <param name="payload">The payload of the seal.</param>
    public static string Of(ReadOnlySpan<byte> payload)
    {
        var digest = SHA256.HashData(payload);
        Span<char> text = stackalloc char[Letters];
        for (var i = 0; i < Letters; i++)
        {
            var bit = i * 5;
            var pair = (digest[bit / 8] << 8) | digest[(bit / 8) + 1];
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(text);
    }

    /// <summary>What stands in an address in the form of <see cref="Of"/>; null where it is no digest.</summary>
    /// <param name="text">The text; small letters are taken.</param>
    public static string? Normalize(string? text) =>
        text?.ToUpperInvariant() is { Length: Letters } upper && upper.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? upper : null;
}
