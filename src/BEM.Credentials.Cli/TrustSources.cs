using BEM.Credentials.Cli.Output;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Cli;

/// <summary>What <c>--trust</c> names: certificates, folders, trusted lists, trust files.</summary>
internal static class TrustSources
{
    /// <summary>Loads it. Lists that were named by themselves and are not used are said on standard error.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="at">The time at which lists must not be out of date.</param>
    /// <param name="http">The way out; null where nothing may be fetched and only stored copies count.</param>
    /// <param name="stop">To give up.</param>
    /// <exception cref="StopException">Something named is missing or unreadable.</exception>
    public static async Task<TrustAnchors> LoadAsync(IReadOnlyList<string> paths, DateTimeOffset at, GuardedHttp? http, CancellationToken stop)
    {
        var trust = await StatesAsync(paths, at, http, stop);
        FindingLines.Write(
            [.. trust.Lists.Where(l => l.Over is null && l.Kind != ListKind.Pivot).Select(l => l.Fault ?? (l.Origin == ListOrigin.LastGood ? l.Findings[0] : null)).OfType<Finding>().Select(f => f with { Severity = Severity.Warning })],
            Languages.English);
        return trust;
    }

    /// <summary>The same without a word on lists that are not used.</summary>
    /// <inheritdoc cref="LoadAsync"/>
    public static async Task<TrustAnchors> StatesAsync(IReadOnlyList<string> paths, DateTimeOffset at, GuardedHttp? http, CancellationToken stop)
    {
        var read = TrustPaths.Read(paths);
        if (read.Value is not { } configuration)
        {
            throw Stop(read.Findings);
        }

        var supply = new ListSupply(configuration.Copies, http, http is null ? null : new ListCache(ListCache.UsualFolder()), compact: new CompactLists(ListCache.UsualFolder()));
        var loaded = await new TrustLoader(supply).LoadAsync(configuration, at, stop);
        return loaded.Value ?? throw Stop(loaded.Findings);
    }

    private static StopException Stop(IReadOnlyList<Finding> findings) =>
        new(findings.Any(f => f.Code == "trust.file-missing") ? ExitCode.NoInput : ExitCode.Data, findings);
}
