using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>
/// Brings the seals of finished batches to the level that is configured: sealing never waits for a time-stamping authority. Where that is
/// down the batch stays in the queue; where this process dies, the files that were raised are raised and the others still queued.
/// </summary>
public sealed partial class Raiser(Raises raises, Batches batches, SchoolRegister schools, DataFolder folder, IssuerOptions options, GuardedHttp http, TimeProvider clock, ILogger<Raiser> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Level is not { } goal)
        {
            return;
        }

        var upgrade = new SealUpgrade(new TimestampClient(http, options.TimestampAuthorities), new EvidenceFetcher(http, new EvidenceCache(clock)));
        raises.AllDue(clock.GetUtcNow());
        while (!stoppingToken.IsCancellationRequested)
        {
            if (raises.Due(clock.GetUtcNow()) is not { } batch)
            {
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            await RaiseAsync(batch, upgrade, goal, stoppingToken);
        }
    }

    private async Task RaiseAsync(string id, SealUpgrade upgrade, SealLevelGoal goal, CancellationToken stop)
    {
        try
        {
            var (left, findings) = await RaiseSeals.RunAsync(folder.Issued(id), upgrade, goal, Anchors(id), stop);
            if (left == 0)
            {
                raises.Done(id);
                Raised(log, id);
                return;
            }

            raises.Later(id, findings[0].Code, clock.GetUtcNow());
            Waiting(log, id, left, findings[0].Code);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The batch is still queued: the next start goes on.
        }
#pragma warning disable CA1031 // The edge of the queue: whatever goes wrong with one batch must not stop the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            raises.Later(id, "issuer.unexpected", clock.GetUtcNow());
            Unexpected(log, fault.GetType().Name, fault.StackTrace);
        }
    }

    /// <summary>The authority above the school's own certificate, where its key file holds it.</summary>
    private TrustAnchors Anchors(string id)
    {
        var school = batches.Find(id) is { } batch ? schools.Find(batch.Issuer) : null;
        if (school?.SealPath is not { } seal)
        {
            return TrustAnchors.None;
        }

        using var key = Pkcs12Key.Open(school.PasswordPath is { } password ? $"{seal}:{password}" : seal).Value;
        return key is null ? TrustAnchors.None : SealCredential.Anchored(key, TrustAnchors.None);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Batch}: all seals have their time-stamps")]
    private static partial void Raised(ILogger logger, string batch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch}: {Left} seals wait for their time-stamps ({Code})")]
    private static partial void Waiting(ILogger logger, string batch, int left, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Raising the seals of a batch ended with {Kind}{Place}")]
    private static partial void Unexpected(ILogger logger, string kind, string? place);
}
