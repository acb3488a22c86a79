using System.Globalization;

namespace BEM.Credentials.Verifier;

/// <summary>What an operator may set. There is no key and no secret among it.</summary>
/// <param name="Trust">Trust files, trusted lists, certificates and folders of them that are trusted (<c>Trust:Paths:0</c> …).</param>
/// <param name="Offline">Whether nothing may be fetched (<c>Verifier:Offline</c>).</param>
/// <param name="RequestsPerMinute">How many files one address may have checked in a minute (<c>Verifier:RequestsPerMinute</c>).</param>
public sealed record VerifierOptions(IReadOnlyList<string> Trust, bool Offline, int RequestsPerMinute)
{
    /// <summary>Seal certificates of issuers, and folders of them, by which offline codes are checked (<c>Trust:Known:0</c> …); not trusted by themselves.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Folder that keeps the last good copy of each trusted list (<c>Trust:Cache</c>); null where they are kept in memory only.</summary>
    public string? TrustCache { get; init; }

    /// <summary>How often trusted lists are asked for (<c>Trust:RefreshHours</c>, from 1 to 24).</summary>
    public TimeSpan TrustRefresh { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Reads the configuration.</summary>
    /// <param name="configuration">Environment, command line and appsettings.json.</param>
    public static VerifierOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var paths = configuration.GetSection("Trust:Paths").GetChildren().Select(c => c.Value)
            .Append(configuration["Trust:Path"])
            .OfType<string>()
            .Where(p => p.Length > 0)
            .ToList();
        return new VerifierOptions(
            paths,
            bool.TryParse(configuration["Verifier:Offline"], out var offline) && offline,
            int.TryParse(configuration["Verifier:RequestsPerMinute"], NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : 120)
        {
            Known = [.. configuration.GetSection("Trust:Known").GetChildren().Select(c => c.Value).Append(configuration["Trust:Known"]).OfType<string>().Where(p => p.Length > 0)],
            TrustCache = configuration["Trust:Cache"] is { Length: > 0 } folder ? folder : null,
            TrustRefresh = TimeSpan.FromHours(
                int.TryParse(configuration["Trust:RefreshHours"], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? Math.Clamp(hours, 1, 24) : 6),
        };
    }
}
