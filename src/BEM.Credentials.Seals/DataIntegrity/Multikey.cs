using BEM.Credentials.Seals.Cryptography;
using SimpleBase;

namespace BEM.Credentials.Seals.DataIntegrity;

/// <summary>Keys and values in multibase (Controlled Identifiers 1.0, section 2.4): base58btc with the letter z in front.</summary>
public static class Multikey
{
    private const int LongestText = 1024;

    /// <summary>The bytes of a multibase text; null where it is none of base58btc.</summary>
    /// <param name="text">The text.</param>
    public static byte[]? Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is < 2 or > LongestText || text[0] != 'z')
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Base58.Bitcoin.TryDecode(text.AsSpan(1), bytes, out var size) ? bytes[..size] : null;
    }

    /// <summary>The key of a Multikey text: Ed25519, P-256 or P-384; null for others.</summary>
    /// <param name="text">The text, <c>z6Mk…</c>, <c>zDna…</c>, <c>z82L…</c>.</param>
    public static VerificationKey? Read(string text)
    {
        var key = Decode(text) switch
        {
            [0xED, 0x01, .. { Length: 32 } raw] => VerificationKey.FromEd25519(raw),
            [0x80, 0x24, .. { Length: 33 } point] => JsonWebKey.FromPoint(Curves.P256, point),
            [0x81, 0x24, .. { Length: 49 } point] => JsonWebKey.FromPoint(Curves.P384, point),
            _ => null,
        };
        return key is { Kind: not KeyKind.Unknown } ? key : null;
    }
}
