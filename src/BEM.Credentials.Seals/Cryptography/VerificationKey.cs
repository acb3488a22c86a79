using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace BEM.Credentials.Seals.Cryptography;

/// <summary>A public key that signatures are checked with. May be used by many threads.</summary>
public sealed class VerificationKey
{
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string RsaPssOid = "1.2.840.113549.1.1.10";
    private const string EcOid = "1.2.840.10045.2.1";
    private const string Ed25519Oid = "1.3.101.112";

    private readonly byte[] info;
    private readonly ConcurrentBag<AsymmetricAlgorithm> idle = [];
    private readonly NSec.Cryptography.PublicKey? edwards;

    private VerificationKey(byte[] info, KeyKind kind, int bits, string? curve, NSec.Cryptography.PublicKey? edwards)
    {
        this.info = info;
        this.edwards = edwards;
        Kind = kind;
        Bits = bits;
        Curve = curve;
    }

    /// <summary>The kind.</summary>
    public KeyKind Kind { get; }

    /// <summary>Bits of the modulus or of the curve's order; 0 for a kind that we do not use.</summary>
    public int Bits { get; }

    /// <summary>Object identifier of the named curve; null for other kinds.</summary>
    public string? Curve { get; }

    /// <summary>DER of the SubjectPublicKeyInfo (RFC 5280, section 4.1).</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => info;

    /// <summary>Reads a SubjectPublicKeyInfo; a key of a kind that we do not use has <see cref="KeyKind.Unknown"/> and verifies nothing.</summary>
    /// <param name="der">DER.</param>
    public static VerificationKey FromSubjectPublicKeyInfo(ReadOnlySpan<byte> der)
    {
        var info = der.ToArray();
        try
        {
            var outer = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
            var algorithm = outer.ReadSequence();
            var oid = algorithm.ReadObjectIdentifier();
            switch (oid)
            {
                case RsaOid or RsaPssOid:
                    var numbers = new AsnReader(outer.ReadBitString(out _), AsnEncodingRules.DER).ReadSequence();
                    var modulus = numbers.ReadInteger();
                    return modulus.Sign > 0 && RsaStrength.IsSound(modulus, numbers.ReadInteger())
                        ? new VerificationKey(info, KeyKind.Rsa, (int)modulus.GetBitLength(), null, null)
                        : new VerificationKey(info, KeyKind.Unknown, 0, null, null);
                case EcOid when algorithm.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier):
                    var curve = algorithm.ReadObjectIdentifier();
                    if (Curves.Bits(curve) is var size and > 0)
                    {
                        return new VerificationKey(info, KeyKind.EllipticCurve, size, curve, null);
                    }

                    break;
                case Ed25519Oid when outer.ReadBitString(out _) is { Length: 32 } raw
                    && NSec.Cryptography.PublicKey.TryImport(NSec.Cryptography.SignatureAlgorithm.Ed25519, raw, NSec.Cryptography.KeyBlobFormat.RawPublicKey, out var point):
                    return new VerificationKey(info, KeyKind.Ed25519, 256, null, point);
            }
        }
        catch (Exception fault) when (fault is AsnContentException or CryptographicException)
        {
            // A key that cannot be read is one that verifies nothing.
        }

        return new VerificationKey(info, KeyKind.Unknown, 0, null, null);
    }

    /// <summary>An Ed25519 key of its 32 bytes.</summary>
    /// <param name="raw">32 bytes.</param>
    public static VerificationKey FromEd25519(ReadOnlySpan<byte> raw)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Ed25519Oid);
            }

            writer.WriteBitString(raw);
        }

        return FromSubjectPublicKeyInfo(writer.Encode());
    }

    /// <summary>Checks a signature over bytes.</summary>
    /// <param name="algorithm">The algorithm; a key of another kind or curve answers false.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="form">How an ECDSA signature is written.</param>
    public bool Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, DSASignatureFormat form)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (algorithm.Key == KeyKind.Ed25519)
        {
            return VerifyEdwards(data, signature);
        }

        Span<byte> digest = stackalloc byte[64];
        return CryptographicOperations.TryHashData(algorithm.Digest, data, digest, out var size)
            && VerifyDigest(algorithm, digest[..size], signature, form);
    }

    /// <summary>Checks an Ed25519 signature.</summary>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">64 bytes.</param>
    internal bool VerifyEdwards(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        edwards is not null && signature.Length == 64 && NSec.Cryptography.SignatureAlgorithm.Ed25519.Verify(edwards, data, signature);

    /// <summary>Checks a signature over a digest.</summary>
    /// <param name="algorithm">Not EdDSA.</param>
    /// <param name="digest">The digest of what was signed.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="form">How an ECDSA signature is written.</param>
    public bool VerifyDigest(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, DSASignatureFormat form)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (algorithm.Key != Kind || Kind is KeyKind.Unknown or KeyKind.Ed25519 || (algorithm.Curve is { } curve && curve != Curve))
        {
            return false;
        }

        AsymmetricAlgorithm? key = null;
        try
        {
            if (!idle.TryTake(out key))
            {
                key = Kind == KeyKind.Rsa ? RSA.Create() : ECDsa.Create();
                key.ImportSubjectPublicKeyInfo(info, out _);
            }

            var good = key switch
            {
                RSA rsa => rsa.VerifyHash(digest, signature, algorithm.Digest, algorithm.Pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
                ECDsa ec => form == DSASignatureFormat.Rfc3279DerSequence
                    ? Fixed(signature) is { } both && ec.VerifyHash(digest, both)
                    : ec.VerifyHash(digest, signature),
                _ => false,
            };
            idle.Add(key);
            return good;
        }
        catch (Exception fault) when (fault is CryptographicException or PlatformNotSupportedException)
        {
            key?.Dispose();
            return false;
        }
    }

    /// <summary>
    /// A signature on P-521 whose halves both lack their leading zero byte, with it. Each half should have the length of the curve's order
    /// (RFC 7518, section 3.4; XML Signature 1.1, section 6.4.3), but the Commission's library writes one in four like that, and its seals are
    /// no forgeries.
    /// </summary>
    /// <param name="value">The signature value.</param>
    internal ReadOnlySpan<byte> Widened(ReadOnlySpan<byte> value)
    {
        if (Curve != Curves.P521 || value.Length != 130)
        {
            return value;
        }

        var wide = new byte[132];
        value[..65].CopyTo(wide.AsSpan(1));
        value[65..].CopyTo(wide.AsSpan(67));
        return wide;
    }

    /// <summary>An ECDSA signature as JOSE writes it, from strict DER; null where it is not strict, or the key is none of a curve.</summary>
    /// <param name="der">DER.</param>
    public byte[]? Fixed(ReadOnlySpan<byte> der)
    {
        var size = (Bits + 7) / 8;
        var both = new byte[2 * size];
        try
        {
            AsnDecoder.ReadSequence(der, AsnEncodingRules.DER, out var offset, out var length, out var consumed);
            var body = der.Slice(offset, length);
            var r = AsnDecoder.ReadIntegerBytes(body, AsnEncodingRules.DER, out var used);
            var s = AsnDecoder.ReadIntegerBytes(body[used..], AsnEncodingRules.DER, out var rest);
            return consumed == der.Length && used + rest == body.Length && Put(r, both.AsSpan(0, size)) && Put(s, both.AsSpan(size)) ? both : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static bool Put(ReadOnlySpan<byte> number, Span<byte> place)
    {
        if ((number[0] & 0x80) != 0)
        {
            return false;
        }

        number = number.TrimStart((byte)0);
        if (number.Length > place.Length)
        {
            return false;
        }

        number.CopyTo(place[(place.Length - number.Length)..]);
        return true;
    }
}
