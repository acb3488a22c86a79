using System.Security.Cryptography;

namespace BEM.Credentials.Model;

/// <summary>
/// The short code that people read out and type: ten characters of an alphabet without 0, O, 1, I, L, U, written <c>K7M4-9QXD-2B</c>.
/// About 49 bits: enough to name a certificate of a verifier's list, not to keep a secret.
/// </summary>
public static class ShortCode
{
    /// <summary>The thirty characters.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 10;

    /// <summary>The short code of an identifier: the same for the same identifier.</summary>
    /// <param name="identifier">The credential's identifier.</param>
    public static string Of(string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(identifier));
        var number = new System.Numerics.BigInteger(hash, isUnsigned: true, isBigEndian: true);
        Span<char> code = stackalloc char[Length + 2];
        for (int i = 0, at = 0; i < Length; i++, at++)
        {
            if (i is 4 or 8)
            {
                code[at++] = '-';
            }

            number = System.Numerics.BigInteger.DivRem(number, Alphabet.Length, out var digit);
            code[at] = Alphabet[(int)digit];
        }

        return new string(code);
    }

    /// <summary>
    /// What somebody typed, in the form <c>K7M4-9QXD-2B</c>: small letters, spaces and other hyphens are taken; null where it is no short code.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    public static string? Normalize(string? typed)
    {
        if (typed is null || typed.Length > 64)
        {
            return null;
        }

        var code = new System.Text.StringBuilder(Length + 2);
        var count = 0;
        foreach (var c in typed)
        {
            if (c is '-' or ' ' or '\u00A0' or '\u2010' or '\u2011' or '\u2013' or '\u2212')
            {
                continue;
            }

            var letter = char.ToUpperInvariant(c);
            if (!Alphabet.Contains(letter, StringComparison.Ordinal) || ++count > Length)
            {
                return null;
            }

            if (count is 5 or 9)
            {
                code.Append('-');
            }

            code.Append(letter);
        }

        return count == Length ? code.ToString() : null;
    }
}
