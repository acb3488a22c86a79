using System.CommandLine;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem upgrade</c>: a time-stamp and validation data for a seal that was made without them. No key is needed.</summary>
public static class UpgradeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A sealed credential." };
        var level = LevelOptions.Level("B-T", "B-LT", "B-LTA");
        var tsa = LevelOptions.Authorities();
        var trust = new Option<string[]>("--trust") { Description = "Anchors that end the paths, with CRLs and OCSP answers at hand.", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out") { Required = true, Description = "The file with what was appended." };
        var command = new Command("upgrade", "Seal offline now, time-stamp later: every step only appends.") { file, level, tsa, trust, output };
        command.SetAction(async (parsed, stop) =>
        {
            using var http = new GuardedHttp(NetworkPolicy.FromEnvironment());
            var (upgrade, goal) = LevelOptions.Upgrade(parsed.GetValue(level)!, parsed.GetValue(tsa) ?? [], http);
            var anchors = TrustAnchors.Load(parsed.GetValue(trust) ?? []);
            var done = await upgrade.UpgradeAsync(InputFile.Read(parsed.GetValue(file)!), goal, anchors.Value ?? throw new StopException(ExitCode.NoInput, anchors.Findings), stop);
            if (done.Value is not { } bytes)
            {
                throw new StopException(done.Findings.Any(f => f.Code.StartsWith("network.", StringComparison.Ordinal)) ? ExitCode.Unavailable : ExitCode.Data, done.Findings);
            }

            FindingLines.Write(done.Findings, Languages.English, parsed.GetValue(file));
            OutputFile.Write(parsed.GetValue(output)!, bytes);
            return ExitCode.Ok;
        });
        return command;
    }
}
