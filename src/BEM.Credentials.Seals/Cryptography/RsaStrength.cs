using System.Numerics;

namespace BEM.Credentials.Seals.Cryptography;

/// <summary>RSA keys that are none whatever their length: a trivial exponent, or a modulus made by a flawed chip.</summary>
internal static class RsaStrength
{
    private static readonly int[] Primes = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167];

    private static readonly (int Prime, HashSet<int> Residues)[] Flawed = [.. Primes.Select(p => (p, Powers(p)))];

    /// <summary>Whether a key may be used at all.</summary>
    /// <param name="modulus">The modulus.</param>
    /// <param name="exponent">The public exponent.</param>
    public static bool IsSound(BigInteger modulus, BigInteger exponent) =>
        exponent > 1 && !exponent.IsEven && !modulus.IsEven && exponent < modulus && !IsFlawed(modulus);

    /// <summary>
    /// Whether a modulus has the shape of CVE-2017-15361: both primes are made of powers of 65537, so that modulo every small prime the
    /// modulus is such a power too. A sound modulus looks like this less often than once in 2^27.
    /// </summary>
    private static bool IsFlawed(BigInteger modulus)
    {
        foreach (var (prime, residues) in Flawed)
        {
            if (!residues.Contains((int)(modulus % prime)))
            {
                return false;
            }
        }

        return true;
    }

    private static HashSet<int> Powers(int prime)
    {
        var powers = new HashSet<int>();
        for (var power = 1; powers.Add(power);)
        {
            power = power * (65537 % prime) % prime;
        }

        return powers;
    }
}
