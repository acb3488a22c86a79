using System.Security.Cryptography;

namespace BEM.Credentials.Seals.Cryptography;

/// <summary>Names and object identifiers of digests.</summary>
internal static class DigestNames
{
    /// <summary>SHA-224, which .NET does not make: recognised, never computed.</summary>
    public static readonly HashAlgorithmName Sha224 = new("SHA224");

    /// <summary>The digest under its JOSE name (TS 119 182-1, table 2; RFC 7518), or null.</summary>
    /// <param name="name">The name.</param>
    public static HashAlgorithmName? Find(string name) => name switch
    {
        "S256" or "sha-256" or "SHA-256" => HashAlgorithmName.SHA256,
        "S384" or "sha-384" or "SHA-384" => HashAlgorithmName.SHA384,
        "S512" or "sha-512" or "SHA-512" => HashAlgorithmName.SHA512,
        "S3-256" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_256,
        "S3-384" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_384,
        "S3-512" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_512,
        _ => null,
    };

    /// <summary>The digest under its object identifier, or null.</summary>
    /// <param name="oid">Dotted.</param>
    public static HashAlgorithmName? FindOid(string oid) => oid switch
    {
        "1.3.14.3.2.26" => HashAlgorithmName.SHA1,
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        "2.16.840.1.101.3.4.2.8" => HashAlgorithmName.SHA3_256,
        "2.16.840.1.101.3.4.2.9" => HashAlgorithmName.SHA3_384,
        "2.16.840.1.101.3.4.2.10" => HashAlgorithmName.SHA3_512,
        _ => null,
    };

    /// <summary>The object identifier of a digest.</summary>
    /// <param name="name">One that <see cref="FindOid"/> finds.</param>
    public static string Oid(HashAlgorithmName name) => name.Name switch
    {
        "SHA1" => "1.3.14.3.2.26",
        "SHA384" => "2.16.840.1.101.3.4.2.2",
        "SHA512" => "2.16.840.1.101.3.4.2.3",
        _ => "2.16.840.1.101.3.4.2.1",
    };
}
