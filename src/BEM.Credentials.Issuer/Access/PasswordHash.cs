using System.Globalization;
using System.Security.Cryptography;

namespace BEM.Credentials.Issuer.Access;

/// <summary>How a password is kept: PBKDF2 with SHA-256 (RFC 8018), as <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c> in base64.</summary>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;

    /// <summary>The hash of a password, with a fresh salt.</summary>
    /// <param name="password">The password.</param>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"{Scheme}${Rounds.ToString(CultureInfo.InvariantCulture)}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Rounds))}";
    }

    /// <summary>Whether a password fits a hash; a hash that cannot be read fits nothing.</summary>
    /// <param name="password">The password.</param>
    /// <param name="hash">The hash.</param>
    public static bool Fits(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var salt = new byte[64];
        var wanted = new byte[32];
        return hash.Split('$') is [Scheme, var rounds, var saltText, var wantedText]
            && int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= MostRounds
            && Convert.TryFromBase64String(saltText, salt, out var saltLength)
            && Convert.TryFromBase64String(wantedText, wanted, out var length)
            && length == wanted.Length
            && CryptographicOperations.FixedTimeEquals(Derive(password, salt[..saltLength], count), wanted);
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, 32);
}
