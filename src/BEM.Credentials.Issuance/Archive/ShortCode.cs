using System.Security.Cryptography;
using System.Text;

namespace BEM.Credentials.Issuance.Archive;

/// <summary>
/// The short code that is printed beside the QR code, read over the telephone and typed: ten characters as <c>K7M4-9QXD-2B</c>, of an
/// alphabet without 0 O 1 I L U, made of the credential's random id, so that it says nothing of a person. 48 bits.
/// </summary>
public static class ShortCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code of a credential.</summary>
    /// <param name="credentialId">The credential's id.</param>
    public static string Of(string credentialId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("bem-short-code:" + credentialId));
        var value = new System.Numerics.BigInteger(hash, isUnsigned: true, isBigEndian: true);
        Span<char> code = stackalloc char[12];
        for (var i = 0; i < code.Length; i++)
        {
            if (i is 4 or 9)
            {
                code[i] = '-';
                continue;
            }

            value = System.Numerics.BigInteger.DivRem(value, Alphabet.Length, out var digit);
            code[i] = Alphabet[(int)digit];
        }

        return new string(code);
    }
}
