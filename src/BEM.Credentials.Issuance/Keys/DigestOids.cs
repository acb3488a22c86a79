using System.Security.Cryptography;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>Object identifiers of the digests that seals are made with.</summary>
internal static class DigestOids
{
    /// <summary>The identifier.</summary>
    public static string Of(HashAlgorithmName name) => name.Name switch
    {
        "SHA384" => "2.16.840.1.101.3.4.2.2",
        "SHA512" => "2.16.840.1.101.3.4.2.3",
        _ => "2.16.840.1.101.3.4.2.1",
    };
}
