using System.Security.Cryptography;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// Which digests, algorithms and key sizes are relied on until when (ETSI TS 119 312; SOG-IS agreed mechanisms). What is not listed is
/// not relied on.
/// </summary>
public sealed record AlgorithmPolicy
{
    private static readonly DateTimeOffset Open = DateTimeOffset.MaxValue;

    /// <summary>The usual policy. Ed25519 is not in it, as it is not in the lists of the Union's validators.</summary>
    public static AlgorithmPolicy Default { get; } = new();

    /// <summary>The usual policy and Ed25519.</summary>
    public static AlgorithmPolicy WithEd25519 { get; } = new() { AllowsEd25519 = true };

    /// <summary>Whether Ed25519 is relied on.</summary>
    public bool AllowsEd25519 { get; init; }

    /// <summary>The last moment at which an algorithm with a key is relied on; the beginning of time where it never was.</summary>
    /// <param name="algorithm">The algorithm, or null for one that we do not know.</param>
    /// <param name="key">The key.</param>
    public DateTimeOffset GoodUntil(SignatureAlgorithm? algorithm, VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (algorithm is null)
        {
            return DateTimeOffset.MinValue;
        }

        var digest = DigestGoodUntil(algorithm.Digest);
        var size = KeyGoodUntil(key);
        return digest < size ? digest : size;
    }

    /// <summary>The last moment at which a digest is relied on.</summary>
    /// <param name="digest">The digest.</param>
    public DateTimeOffset DigestGoodUntil(HashAlgorithmName digest) => digest.Name switch
    {
        "SHA256" or "SHA384" or "SHA512" or "SHA3-256" or "SHA3-384" or "SHA3-512" => Open,
        "SHA1" => Date(2012, 8, 1),
        _ => DateTimeOffset.MinValue,
    };

    private DateTimeOffset KeyGoodUntil(VerificationKey key) => key.Kind switch
    {
        KeyKind.Rsa => key.Bits switch
        {
            >= 1900 => Open,
            >= 1024 => Date(2019, 10, 1),
            >= 786 => Date(2010, 8, 1),
            _ => DateTimeOffset.MinValue,
        },
        KeyKind.EllipticCurve => key.Bits >= 256 ? Open : DateTimeOffset.MinValue,
        KeyKind.Ed25519 => AllowsEd25519 ? Open : DateTimeOffset.MinValue,
        _ => DateTimeOffset.MinValue,
    };

    private static DateTimeOffset Date(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
