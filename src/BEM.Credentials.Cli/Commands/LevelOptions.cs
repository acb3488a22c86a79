using System.CommandLine;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

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

    /// <summary>What <c>--seal</c> takes.</summary>
    public const string KeyReference = "KEY.p12[:PASSWORD-FILE], or KEY.json for a token or a remote service.";

    /// <summary><c>--trust</c> of those who seal: certificates, CRLs and OCSP answers at hand.</summary>
    public static Option<string[]> Evidence() =>
        new("--trust") { Description = "Certificates that end the paths, with CRLs and OCSP answers at hand.", AllowMultipleArgumentsPerToken = true };

    /// <summary>Loads what <see cref="Evidence()"/> names.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="StopException">Missing or unreadable.</exception>
    public static TrustAnchors Evidence(string[]? paths)
    {
        var loaded = TrustAnchors.Load(paths ?? []);
        return loaded.Value ?? throw new StopException(loaded.Findings.Any(f => f.Code == "trust.file-missing") ? ExitCode.NoInput : ExitCode.Data, loaded.Findings);
    }

    /// <summary>What brings seals to a level; nothing for B-B.</summary>
    /// <param name="level">The level.</param>
    /// <param name="authorities">Addresses of time-stamping authorities.</param>
    /// <param name="http">The way out.</param>
    /// <param name="detached">Files that the seals are over, where they stand in files of their own.</param>
    /// <exception cref="StopException">No authority was named, or a file is missing.</exception>
    public static (SealUpgrade? Upgrade, SealLevelGoal Goal) Upgrade(string level, IReadOnlyList<string>? authorities, GuardedHttp http, IReadOnlyList<string>? detached = null)
    {
        if (level == "B-B")
        {
            return default;
        }

        if (authorities is not { Count: > 0 })
        {
            throw new StopException(ExitCode.Usage, Finding.Error("cli.no-tsa", level));
        }

        var goal = level switch { "B-T" => SealLevelGoal.T, "B-LT" => SealLevelGoal.LT, _ => SealLevelGoal.LTA };
        return (new SealUpgrade(new TimestampClient(http, authorities), new EvidenceFetcher(http))
        {
            Detached = [.. (detached ?? []).Select(d => new DetachedContent(Path.GetFileName(d), InputFile.Read(d)))],
        }, goal);
    }

    /// <summary>Brings a sealed file to a level, and writes warnings to standard error.</summary>
    /// <param name="upgrade">How.</param>
    /// <param name="file">The file.</param>
    /// <param name="goal">The level.</param>
    /// <param name="known">Anchors and evidence at hand.</param>
    /// <param name="name">The file's name, for the findings.</param>
    /// <param name="stop">To give up.</param>
    /// <exception cref="StopException">A service cannot be reached, or the seal does not hold.</exception>
    public static async Task<byte[]> RaiseAsync(SealUpgrade upgrade, byte[] file, SealLevelGoal goal, TrustAnchors known, string name, CancellationToken stop)
    {
        var done = await upgrade.UpgradeAsync(file, goal, known, stop);
        if (done.Value is not { } bytes)
        {
            throw new StopException(done.Findings.Any(IssueBatch.IsUnreachable) ? ExitCode.Unavailable : ExitCode.Data, done.Findings);
        }

        FindingLines.Write(done.Findings, Languages.English, name);
        return bytes;
    }
}
