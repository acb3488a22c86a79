using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>The COSE numbers of the algorithms that codes are signed with (RFC 9053, section 2; RFC 8230, section 2; RFC 8812, section 2); no others are accepted.</summary>
public static class CoseAlgorithms
{
    private static readonly (long Number, SignatureAlgorithm Algorithm)[] All =
    [
        (-7, SignatureAlgorithm.ES256), (-35, SignatureAlgorithm.ES384), (-36, SignatureAlgorithm.ES512),
        (-8, SignatureAlgorithm.EdDSA), (-37, SignatureAlgorithm.PS256), (-38, SignatureAlgorithm.PS384), (-39, SignatureAlgorithm.PS512),
        (-257, SignatureAlgorithm.RS256),
    ];

    /// <summary>The algorithm of a number; null for one that is not accepted.</summary>
    /// <param name="number">The number.</param>
    public static SignatureAlgorithm? Numbered(long number) => Array.Find(All, a => a.Number == number).Algorithm;

    /// <summary>The number of an algorithm; null where codes are not signed with it.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static long? NumberOf(SignatureAlgorithm algorithm) => Array.Find(All, a => a.Algorithm == algorithm) is { Number: not 0 } found ? found.Number : null;
}
