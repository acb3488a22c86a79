using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>
/// Issues queued batches, one after the other. It holds its job by a lease that it renews; where the process dies in the middle, the next
/// start takes the job again and the folder's journal says what is there already, so that nothing is issued twice.
/// </summary>
public sealed partial class Worker(Jobs jobs, Batches batches, Lists lists, DataFolder folder, IssueOrder issue, IssuerOptions options, TimeProvider clock, ILogger<Worker> log) : BackgroundService
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly string holder = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        jobs.FreeAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (jobs.Take(holder, clock.GetUtcNow()) is not { } job)
            {
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            await WorkAsync(job.Batch, job.Attempts, stoppingToken);
        }
    }

    private async Task WorkAsync(string id, int attempts, CancellationToken stop)
    {
        try
        {
            using var renewal = new Timer(_ => jobs.Renew(id, holder, clock.GetUtcNow()), null, Jobs.Lease / 4, Jobs.Lease / 4);
            await Task.Run(() => Issue(id, stop), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            jobs.GiveBack(id, holder);
        }
#pragma warning disable CA1031 // The edge of the queue: whatever goes wrong with one batch must not stop the others.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            Unexpected(log, bug.GetType().Name, bug.StackTrace);
            if (attempts >= MostAttempts)
            {
                batches.Fail(id, "issuer.unexpected", clock.GetUtcNow());
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(attempts), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            jobs.GiveBack(id, holder);
        }
    }

    private void Issue(string id, CancellationToken stop)
    {
        if (batches.Find(id) is not { } batch || lists.Again(batch) is not { } again)
        {
            batches.Fail(id, "issuer.list-gone", clock.GetUtcNow());
            return;
        }

        var (list, school) = again;
        var (before, rows) = lists.New(list, school, id);
        var outcome = issue(new BatchOrder(school, rows, folder.Issued(id)), done => batches.Progress(id, Math.Min(done, batch.Wanted), 0), stop);
        if (outcome.Value is not { } index)
        {
            batches.Fail(id, outcome.Findings[0].Code, clock.GetUtcNow());
            return;
        }

        var now = clock.GetUtcNow();
        var records = rows.Records.ToDictionary(r => r.Row ?? 0);
        var credentials = index.Credentials
            .Where(c => c.Row is { } row && records.ContainsKey(row))
            .Select(c => (new ListedCredential(c.Id, id, c.Row, c.Number, c.Learner, records[c.Row!.Value].Award.Specification, now, c.Files), Lists.Identity(records[c.Row.Value], school)))
            .ToList();
        var rejected = index.Rejected.Where(r => r.Row is not null).Select(r => (r.Row!.Value, r.Findings))
            .Concat(before.Select(row => (row, (IReadOnlyList<Finding>)[Finding.Error("issuer.issued-before") with { Row = row }])))
            .ToList();
        batches.Done(id, credentials, rejected, now, raise: options.Level is not null);
        Finished(log, id, credentials.Count, rejected.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issuing a batch ended with {Kind}{Place}")]
    private static partial void Unexpected(ILogger logger, string kind, string? place);

    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Batch}: {Issued} issued, {Rejected} put aside")]
    private static partial void Finished(ILogger logger, string batch, int issued, int rejected);
}
