using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Verifier;

/// <summary>
/// What is trusted now. Certificates, stored copies and kept lists are there from the start; lists are fetched in the background and again
/// from time to time. A list that cannot be had, or is worse than the last good one, changes nothing but its own state: the service runs on.
/// </summary>
internal sealed class CurrentTrust : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(15);
    private readonly TrustConfiguration configuration;
    private readonly VerifierOptions options;
    private readonly GuardedHttp http;
    private readonly TimeProvider clock;
    private readonly ListCache cache;
    private readonly ILogger<CurrentTrust> log;
    private volatile TrustAnchors current;

    /// <summary>Reads what needs no network.</summary>
    /// <exception cref="TrustException">A certificate that is named cannot be read: a verifier that cannot read whom it is to trust does not start.</exception>
    public CurrentTrust(TrustConfiguration configuration, VerifierOptions options, GuardedHttp http, TimeProvider clock, ILogger<CurrentTrust> log)
    {
        this.configuration = configuration;
        this.options = options;
        this.http = http;
        this.clock = clock;
        this.log = log;
        cache = new ListCache(options.TrustCache);
        var supply = new ListSupply(configuration.Copies, null, options.Offline ? null : cache, clock, compact: new CompactLists(options.TrustCache));
        var loaded = new TrustLoader(supply).LoadAsync(configuration, clock.GetUtcNow(), CancellationToken.None).GetAwaiter().GetResult();
        current = loaded.Value ?? throw new TrustException(loaded.Findings);
    }

    /// <summary>The configuration that the options name.</summary>
    /// <exception cref="TrustException">It cannot be read.</exception>
    public static TrustConfiguration Read(VerifierOptions options)
    {
        var read = TrustPaths.Read(options.Trust);
        return read.Value ?? throw new TrustException(read.Findings);
    }

    /// <summary>What may be relied on at a time.</summary>
    public TrustAnchors At(DateTimeOffset time)
    {
        var known = current;
        var now = known.At(time);
        if (!ReferenceEquals(now, known))
        {
            // Whoever loaded newer lists meanwhile wins.
            Interlocked.CompareExchange(ref current, now, known);
        }

        return now;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration.ListsOfLists.Count + configuration.Lists.Count + configuration.Partners.Count == 0)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var complete = await RefreshAsync(stoppingToken);
            await Task.Delay(complete ? options.TrustRefresh : Retry, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> RefreshAsync(CancellationToken stop)
    {
        try
        {
            var supply = new ListSupply(configuration.Copies, options.Offline ? null : http, options.Offline ? null : cache, clock, options.TrustRefresh - TimeSpan.FromMinutes(5), new CompactLists(options.TrustCache));
            var loaded = await new TrustLoader(supply).LoadAsync(configuration, clock.GetUtcNow(), stop);
            if (loaded.Value is not { } trust)
            {
                log.LogWarning("Trust could not be loaded again: {Findings}", string.Join(' ', loaded.Findings));
                return false;
            }

            current = trust;
            foreach (var list in trust.Lists.Where(l => !l.IsUsable || l.Origin == ListOrigin.LastGood))
            {
                log.LogWarning("Trusted list {List}: {Finding}", list.Label, (list.Fault ?? list.Findings[0]).ToString());
            }

            return options.Offline || !trust.Lists.Any(l => l.Origin is ListOrigin.LastGood or ListOrigin.Nowhere);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
    }
}
