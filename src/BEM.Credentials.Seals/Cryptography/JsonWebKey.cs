using System.Formats.Asn1;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Seals.Cryptography;

/// <summary>Reads public keys in JSON (RFC 7517; RFC 8037): RSA from 2048 bits, P-256, P-384, P-521, Ed25519. Private members are not looked at.</summary>
public static class JsonWebKey
{
    /// <summary>The key; null where it is of another kind, weak, damaged, or not meant for checking signatures.</summary>
    /// <param name="jwk">A JSON object.</param>
    /// <param name="use">The algorithm that it is to be used with: a key that names another one (RFC 7517, section 4.4) is refused. Null to leave that open.</param>
    public static VerificationKey? Read(JsonElement jwk, SignatureAlgorithm? use = null)
    {
        if (jwk.ValueKind != JsonValueKind.Object || !IsForSignatures(jwk))
        {
            return null;
        }

        if (use is not null && Text(jwk, "alg") is { } own && own != use.Name && !(own == "ES521" && use == SignatureAlgorithm.ES512))
        {
            return null;
        }

        var key = Text(jwk, "kty") switch
        {
            "RSA" when Bytes(jwk, "n") is { } n && Bytes(jwk, "e") is { } e => FromRsa(n, e),
            "EC" when Bytes(jwk, "x") is { } x && Bytes(jwk, "y") is { } y => FromCurve(Text(jwk, "crv"), Text(jwk, "alg"), x, y),
            "OKP" when Text(jwk, "crv") == "Ed25519" && Bytes(jwk, "x") is { Length: 32 } raw => VerificationKey.FromEd25519(raw),
            _ => null,
        };
        return key is { Kind: not KeyKind.Unknown } ? key : null;
    }

    /// <summary>A key of a point on a named curve.</summary>
    /// <param name="curve">Object identifier of the curve.</param>
    /// <param name="point">The point, compressed or not (SEC 1, section 2.3.3).</param>
    public static VerificationKey FromPoint(string curve, ReadOnlySpan<byte> point)
    {
        if (point.Length > 0 && point[0] is 2 or 3)
        {
            // The platform reads uncompressed points only.
            var named = Org.BouncyCastle.Asn1.X9.ECNamedCurveTable.GetByOid(new Org.BouncyCastle.Asn1.DerObjectIdentifier(curve));
            try
            {
                point = named.Curve.DecodePoint(point.ToArray()).GetEncoded(compressed: false);
            }
            catch (ArgumentException)
            {
                // Not on the curve: the key below is then one that verifies nothing.
            }
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                writer.WriteObjectIdentifier(curve);
            }

            writer.WriteBitString(point);
        }

        return VerificationKey.FromSubjectPublicKeyInfo(writer.Encode());
    }

    private static bool IsForSignatures(JsonElement jwk) =>
        Text(jwk, "use") is null or "sig"
        && (!jwk.TryGetProperty("key_ops", out var operations)
            || (operations.ValueKind == JsonValueKind.Array && operations.EnumerateArray().Any(o => o.ValueKind == JsonValueKind.String && o.GetString() is "verify" or "sign")));

    private static VerificationKey? FromCurve(string? curve, string? algorithm, byte[] x, byte[] y)
    {
        var (oid, size, names) = curve switch
        {
            "P-256" => (Curves.P256, 32, (string[])["ES256"]),
            "P-384" => (Curves.P384, 48, ["ES384"]),
            "P-521" => (Curves.P521, 66, ["ES512", "ES521"]),
            _ => (string.Empty, 0, []),
        };
        return size == 0 || x.Length != size || y.Length != size || (algorithm is not null && !names.Contains(algorithm, StringComparer.Ordinal))
            ? null : FromPoint(oid, [4, .. x, .. y]);
    }

    private static VerificationKey? FromRsa(byte[] modulus, byte[] exponent)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trimmed(modulus));
            writer.WriteIntegerUnsigned(Trimmed(exponent));
        }

        var body = writer.Encode();
        writer.Reset();
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                writer.WriteNull();
            }

            writer.WriteBitString(body);
        }

        var key = VerificationKey.FromSubjectPublicKeyInfo(writer.Encode());
        return key.Bits >= 2048 ? key : null;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number)
    {
        var rest = number.TrimStart((byte)0);
        return rest.IsEmpty ? [0] : rest;
    }

    private static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement jwk, string name) => Text(jwk, name) is { } text ? CanonicalBase64Url.Decode(Encoding.UTF8.GetBytes(text)) : null;
}
