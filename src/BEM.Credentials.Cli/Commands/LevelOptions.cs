using System.CommandLine;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Timestamps;

namespace BEM.Credentials.Cli.Commands;

/// <summary>The options that say how high a seal is to stand, and who stamps the time.</summary>
internal static class LevelOptions
{
    /// <summary><c>--level</c>.</summary>
    /// <param name="levels">The levels that may be asked for, the usual one first.</param>
    public static Option<string> Level(params string[] levels)
    {
        var option = new Option<string>("--level") { Description = string.Join(", ", levels) + ".", DefaultValueFactory = _ => levels[0] };
        option.AcceptOnlyFromAmong(levels);
        return option;
    }

    /// <summary><c>--tsa</c>.</summary>
    public static Option<string[]> Authorities() => new("--tsa") { Description = "Address of a time-stamping authority; a second one is asked where the first fails." };

    /// <summary>What brings seals to a level.</summary>
    /// <param name="level">The level, B-T or above.</param>
    /// <param name="authorities">Addresses of time-stamping authorities.</param>
    /// <param name="http">The way out.</param>
    /// <exception cref="StopException">No authority was named.</exception>
    public static (SealUpgrade Upgrade, SealLevelGoal Goal) Upgrade(string level, IReadOnlyList<string> authorities, GuardedHttp http)
    {
        if (authorities.Count == 0)
        {
            throw new StopException(ExitCode.Usage, Finding.Error("cli.no-tsa", level));
        }

        var goal = level switch { "B-T" => SealLevelGoal.T, "B-LT" => SealLevelGoal.LT, _ => SealLevelGoal.LTA };
        return (new SealUpgrade(new TimestampClient(http, authorities), new EvidenceFetcher(http)), goal);
    }
}
