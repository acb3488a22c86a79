using System.Security.Cryptography;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>The keys that we make.</summary>
public enum KeyType
{
    /// <summary>ECDSA P-256: the usual one.</summary>
    P256,

    /// <summary>ECDSA P-384.</summary>
    P384,

    /// <summary>ECDSA P-521.</summary>
    P521,

    /// <summary>RSA, 3072 bits.</summary>
    Rsa3072,

    /// <summary>RSA, 4096 bits.</summary>
    Rsa4096,
}

/// <summary>Makes keys.</summary>
internal static class KeyTypes
{
    /// <summary>A new key.</summary>
    public static AsymmetricAlgorithm Generate(this KeyType type) => type switch
    {
        KeyType.P384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        KeyType.P521 => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        KeyType.Rsa3072 => RSA.Create(3072),
        KeyType.Rsa4096 => RSA.Create(4096),
        _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
    };

    /// <summary>The digest that goes with it.</summary>
    public static HashAlgorithmName Digest(this KeyType type) => type switch
    {
        KeyType.P384 => HashAlgorithmName.SHA384,
        KeyType.P521 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}
