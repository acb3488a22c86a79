using System.CommandLine;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem upgrade</c>: a time-stamp and validation data for a seal that was made without them. No key is needed.</summary>
public static class UpgradeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A sealed credential, or a sealed PDF." };
        var level = LevelOptions.Level("B-T", "B-LT", "B-LTA");
        var tsa = LevelOptions.Authorities();
        var trust = LevelOptions.Evidence();
        var detached = new Option<string[]>("--detached") { Description = "What a seal in a file of its own is over.", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out") { Required = true, Description = "The file with what was appended." };
        var command = new Command("upgrade", "Seal offline now, time-stamp later: every step only appends.") { file, level, tsa, trust, detached, output };
        command.SetAction(async (parsed, stop) =>
        {
            using var http = new GuardedHttp(NetworkPolicy.FromEnvironment());
            var (upgrade, goal) = LevelOptions.Upgrade(parsed.GetValue(level)!, parsed.GetValue(tsa), http, parsed.GetValue(detached));
            var bytes = InputFile.Read(parsed.GetValue(file)!);
            OutputFile.Write(parsed.GetValue(output)!, await LevelOptions.RaiseAsync(upgrade!, bytes, goal, LevelOptions.Evidence(parsed.GetValue(trust)), parsed.GetValue(file)!, stop));
            return ExitCode.Ok;
        });
        return command;
    }
}
