using System.Security.Cryptography;

namespace BEM.Credentials.Seals.Cryptography;

/// <summary>The digest of two texts with a dot between them, which is what a JSON Web Signature signs (RFC 7515, section 5.1), without joining them.</summary>
public static class JoinedDigest
{
    [ThreadStatic]
    private static IncrementalHash? sha256;

    /// <summary>Computes it.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="first">The part before the dot.</param>
    /// <param name="second">The part behind it.</param>
    /// <param name="target">At least 64 bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Compute(HashAlgorithmName digest, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> target)
    {
        if (digest == HashAlgorithmName.SHA256)
        {
            return Compute(sha256 ??= IncrementalHash.CreateHash(digest), first, second, target);
        }

        using var hash = IncrementalHash.CreateHash(digest);
        return Compute(hash, first, second, target);
    }

    private static int Compute(IncrementalHash hash, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> target)
    {
        hash.AppendData(first);
        hash.AppendData("."u8);
        hash.AppendData(second);
        return hash.GetHashAndReset(target);
    }
}
