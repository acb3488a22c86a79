using BEM.Credentials.Issuer.Store;

namespace BEM.Credentials.Issuer.Retention;

/// <summary>
/// Deletes a batch with its list, its credentials and its files when the days that the school set are over: what the learners hold stays
/// theirs, what the school must keep it keeps in its own archive.
/// </summary>
public sealed partial class Retention(Batches batches, Database database, DataFolder folder, IssuerOptions options, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    /// <summary>Deletes what is due now.</summary>
    /// <returns>How many batches.</returns>
    public int Sweep()
    {
        var due = batches.OlderThan(clock.GetUtcNow() - TimeSpan.FromDays(options.KeepDays));
        var deleted = 0;
        foreach (var batch in due)
        {
            deleted += Delete(batch.Id) ? 1 : 0;
        }

        if (deleted > 0)
        {
            Deleted(log, deleted);
        }

        return deleted;
    }

    /// <summary>Deletes one batch now, on somebody's wish.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one that is not being issued just now.</returns>
    public bool Delete(string id)
    {
        if (!batches.Delete(id))
        {
            return false;
        }

        folder.Delete(id);
        database.Sweep();
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Sweep();
            await Task.Delay(TimeSpan.FromHours(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} batches were old enough and are deleted")]
    private static partial void Deleted(ILogger logger, int count);
}
