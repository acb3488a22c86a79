using System.Collections.Frozen;
using System.Security.Cryptography;

namespace BEM.Credentials.Seals.Cryptography;

/// <summary>The kinds of key.</summary>
public enum KeyKind
{
    /// <summary>A kind that we do not use.</summary>
    Unknown,

    /// <summary>RSA.</summary>
    Rsa,

    /// <summary>Elliptic curve (ECDSA).</summary>
    EllipticCurve,

    /// <summary>Ed25519 (RFC 8032).</summary>
    Ed25519,
}

/// <summary>A signature algorithm with the key and the digest that go with it; only the ones listed here are ever used.</summary>
public sealed record SignatureAlgorithm
{
    private SignatureAlgorithm(string name, KeyKind key, HashAlgorithmName digest, string? curve, bool pss)
    {
        Name = name;
        Key = key;
        Digest = digest;
        Curve = curve;
        Pss = pss;
    }

    /// <summary>ECDSA, P-256, SHA-256.</summary>
    public static SignatureAlgorithm ES256 { get; } = new("ES256", KeyKind.EllipticCurve, HashAlgorithmName.SHA256, Curves.P256, false);

    /// <summary>ECDSA, P-384, SHA-384.</summary>
    public static SignatureAlgorithm ES384 { get; } = new("ES384", KeyKind.EllipticCurve, HashAlgorithmName.SHA384, Curves.P384, false);

    /// <summary>ECDSA, P-521, SHA-512.</summary>
    public static SignatureAlgorithm ES512 { get; } = new("ES512", KeyKind.EllipticCurve, HashAlgorithmName.SHA512, Curves.P521, false);

    /// <summary>RSASSA-PKCS1-v1_5, SHA-256.</summary>
    public static SignatureAlgorithm RS256 { get; } = new("RS256", KeyKind.Rsa, HashAlgorithmName.SHA256, null, false);

    /// <summary>RSASSA-PKCS1-v1_5, SHA-384.</summary>
    public static SignatureAlgorithm RS384 { get; } = new("RS384", KeyKind.Rsa, HashAlgorithmName.SHA384, null, false);

    /// <summary>RSASSA-PKCS1-v1_5, SHA-512.</summary>
    public static SignatureAlgorithm RS512 { get; } = new("RS512", KeyKind.Rsa, HashAlgorithmName.SHA512, null, false);

    /// <summary>RSASSA-PSS, SHA-256.</summary>
    public static SignatureAlgorithm PS256 { get; } = new("PS256", KeyKind.Rsa, HashAlgorithmName.SHA256, null, true);

    /// <summary>RSASSA-PSS, SHA-384.</summary>
    public static SignatureAlgorithm PS384 { get; } = new("PS384", KeyKind.Rsa, HashAlgorithmName.SHA384, null, true);

    /// <summary>RSASSA-PSS, SHA-512.</summary>
    public static SignatureAlgorithm PS512 { get; } = new("PS512", KeyKind.Rsa, HashAlgorithmName.SHA512, null, true);

    /// <summary>Ed25519 (RFC 8037).</summary>
    public static SignatureAlgorithm EdDSA { get; } = new("EdDSA", KeyKind.Ed25519, HashAlgorithmName.SHA512, null, false);

    private static readonly FrozenDictionary<string, SignatureAlgorithm> ByName =
        new[] { ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512, EdDSA }.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>Name as JOSE writes it (RFC 7518, section 3.1; RFC 8037).</summary>
    public string Name { get; }

    /// <summary>The kind of key.</summary>
    public KeyKind Key { get; }

    /// <summary>The digest.</summary>
    public HashAlgorithmName Digest { get; }

    /// <summary>Object identifier of the curve that the key must be on; null where any will do.</summary>
    public string? Curve { get; }

    /// <summary>Whether RSA is padded by PSS.</summary>
    public bool Pss { get; }

    /// <summary>The algorithm of a JOSE name, or null.</summary>
    /// <param name="name">Case counts.</param>
    public static SignatureAlgorithm? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>An algorithm as certificates and CMS have them: any digest with any key of the kind.</summary>
    internal static SignatureAlgorithm Free(string name, KeyKind key, HashAlgorithmName digest, bool pss = false) => new(name, key, digest, null, pss);
}

/// <summary>Object identifiers of the curves that we verify on.</summary>
internal static class Curves
{
    internal const string P256 = "1.2.840.10045.3.1.7";
    internal const string P384 = "1.3.132.0.34";
    internal const string P521 = "1.3.132.0.35";
    internal const string BrainpoolP256r1 = "1.3.36.3.3.2.8.1.1.7";
    internal const string BrainpoolP384r1 = "1.3.36.3.3.2.8.1.1.11";
    internal const string BrainpoolP512r1 = "1.3.36.3.3.2.8.1.1.13";

    /// <summary>Bits of the curve's order, or 0 where we do not verify on it.</summary>
    internal static int Bits(string oid) => oid switch
    {
        P256 or BrainpoolP256r1 => 256,
        P384 or BrainpoolP384r1 => 384,
        P521 => 521,
        BrainpoolP512r1 => 512,
        _ => 0,
    };
}
