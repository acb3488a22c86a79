using System.Formats.Asn1;
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

    /// <summary>Bytes as multibase text in base58btc.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Encode(ReadOnlySpan<byte> bytes) => "z" + Base58.Bitcoin.Encode(bytes);

    /// <summary>A key as Multikey text: Ed25519, P-256 or P-384; null for others.</summary>
    /// <param name="key">The key.</param>
    public static string? Write(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Kind is KeyKind.Unknown or KeyKind.Rsa)
        {
            return null;
        }

        var point = Point(key);
        return (key.Kind, key.Curve, point.Length) switch
        {
            (KeyKind.Ed25519, _, 32) => Encode([0xED, 0x01, .. point]),
            (KeyKind.EllipticCurve, Curves.P256, 65) => Encode([0x80, 0x24, .. Compressed(point)]),
            (KeyKind.EllipticCurve, Curves.P384, 97) => Encode([0x81, 0x24, .. Compressed(point)]),
            _ => null,
        };
    }

    private static ReadOnlySpan<byte> Point(VerificationKey key)
    {
        AsnDecoder.ReadSequence(key.SubjectPublicKeyInfo.Span, AsnEncodingRules.DER, out var offset, out var length, out _);
        var body = key.SubjectPublicKeyInfo.Span.Slice(offset, length);
        AsnDecoder.ReadSequence(body, AsnEncodingRules.DER, out _, out _, out var algorithm);
        return AsnDecoder.ReadBitString(body[algorithm..], AsnEncodingRules.DER, out _, out _);
    }

    // SEC 1, section 2.3.3: 2 or 3 by the parity of y, then x.
    private static byte[] Compressed(ReadOnlySpan<byte> point) => [(byte)(2 + (point[^1] & 1)), .. point[1..((point.Length + 1) / 2)]];
}
