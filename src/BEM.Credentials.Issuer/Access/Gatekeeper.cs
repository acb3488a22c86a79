using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Issuer.Store;

namespace BEM.Credentials.Issuer.Access;

/// <summary>
/// Knows the one password of the service: the configured hash, else one that is made at the first start and shown once on the console.
/// A password that fitted is remembered in memory under a keyed hash, so that programs need not pay for every request.
/// </summary>
public sealed class Gatekeeper
{
    private const string Setting = "password-hash";
    private const int MostFailures = 10;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, bool> fitted = new();
    private readonly string hash;
    private readonly TimeProvider clock;
    private readonly Lock counting = new();
    private DateTimeOffset window;
    private int failures;

    /// <summary>Reads the password's hash, or makes a password.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="settings">Where a generated hash is kept.</param>
    /// <param name="clock">The clock.</param>
    public Gatekeeper(IssuerOptions options, Settings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(settings);
        this.clock = clock;
        if ((options.PasswordHash ?? settings.Read(Setting)) is { } known)
        {
            hash = known;
            return;
        }

        Generated = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(15));
        hash = PasswordHash.Of(Generated);
        settings.Write(Setting, hash);
    }

    /// <summary>The password that was made at this start, to be shown once; null where there was one.</summary>
    public string? Generated { get; }

    /// <summary>Whether a password is right. After ten wrong ones in a minute every answer is no until the minute is over.</summary>
    /// <param name="password">What somebody gave.</param>
    public bool Admits(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var mark = Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(password)));
        if (fitted.ContainsKey(mark))
        {
            return true;
        }

        if (password.Length > 200 || !MayTry())
        {
            return false;
        }

        if (!PasswordHash.Fits(password, hash))
        {
            lock (counting)
            {
                failures++;
            }

            return false;
        }

        fitted[mark] = true;
        return true;
    }

    private bool MayTry()
    {
        lock (counting)
        {
            var now = clock.GetUtcNow();
            if (now - window > TimeSpan.FromMinutes(1))
            {
                (window, failures) = (now, 0);
            }

            return failures < MostFailures;
        }
    }
}
