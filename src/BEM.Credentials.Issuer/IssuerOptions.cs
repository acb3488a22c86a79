using System.Globalization;
using BEM.Credentials.Seals.Augmentation;

namespace BEM.Credentials.Issuer;

/// <summary>What a school may set.</summary>
/// <param name="DataFolder">Where everything is kept (<c>Issuer:DataFolder</c>); by default <c>issuer-data</c> in the working directory.</param>
/// <param name="Catalogue">Folder of specifications (<c>Issuer:Catalogue</c>); by default <c>catalogue</c> in the data folder.</param>
/// <param name="Issuers">An issuer's file or a folder of them (<c>Issuer:Issuers</c>); by default <c>issuer.json</c>, else <c>issuers</c> in the data folder.</param>
/// <param name="KeepDays">After how many days a batch, its list and its credentials are deleted here (<c>Issuer:KeepDays</c>).</param>
/// <param name="PasswordHash">Hash of the password, as <c>hash-password</c> prints it (<c>Issuer:PasswordHash</c>); null makes one at the first start.</param>
/// <param name="VerifyAddress">Address of a verifier for the printed code (<c>Issuer:VerifyUrl</c>); null for none.</param>
public sealed record IssuerOptions(string DataFolder, string Catalogue, string Issuers, int KeepDays, string? PasswordHash, string? VerifyAddress)
{
    /// <summary>The level that seals are brought to after sealing (<c>Issuer:Level</c>: B-T, B-LT, B-LTA); null leaves them at B-B.</summary>
    public SealLevelGoal? Level { get; init; }

    /// <summary>Addresses of time-stamping authorities (<c>Issuer:Tsa:0</c> …); a later one is asked where those before it fail.</summary>
    public IReadOnlyList<string> TimestampAuthorities { get; init; } = [];

    /// <summary>How long batches are kept unless a school says otherwise.</summary>
    public const int KeepDaysByDefault = 90;

    /// <summary>Reads the configuration.</summary>
    /// <param name="configuration">Environment, command line and appsettings.json.</param>
    public static IssuerOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var folder = Path.GetFullPath(Text("Issuer:DataFolder") ?? "issuer-data");
        var one = Path.Combine(folder, "issuer.json");
        return new IssuerOptions(
            folder,
            Path.GetFullPath(Text("Issuer:Catalogue") ?? Path.Combine(folder, "catalogue")),
            Path.GetFullPath(Text("Issuer:Issuers") ?? (File.Exists(one) ? one : Path.Combine(folder, "issuers"))),
            int.TryParse(configuration["Issuer:KeepDays"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 0 ? days : KeepDaysByDefault,
            Text("Issuer:PasswordHash"),
            Text("Issuer:VerifyUrl"))
        {
            Level = Text("Issuer:Level") switch
            {
                null or "B-B" => null,
                "B-T" => SealLevelGoal.T,
                "B-LT" => SealLevelGoal.LT,
                "B-LTA" => SealLevelGoal.LTA,
                var other => throw new InvalidOperationException($"Issuer:Level is B-B, B-T, B-LT or B-LTA, not {other}."),
            },
            TimestampAuthorities = [.. configuration.GetSection("Issuer:Tsa").GetChildren().Select(c => c.Value).Append(configuration["Issuer:Tsa"]).OfType<string>().Where(a => a.Length > 0)],
        };

        string? Text(string key) => configuration[key] is { Length: > 0 } text ? text : null;
    }
}
