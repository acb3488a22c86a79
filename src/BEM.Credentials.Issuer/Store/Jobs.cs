namespace BEM.Credentials.Issuer.Store;

/// <summary>
/// The queue of batches to issue. A worker takes a job by a lease and renews it while it works; where it dies, the lease runs out and the
/// next one goes on from what lies in the batch's folder.
/// </summary>
/// <param name="database">The file.</param>
public sealed class Jobs(Database database)
{
    /// <summary>How long a job may be held without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Takes the oldest job that nobody holds.</summary>
    /// <param name="holder">Who takes it.</param>
    /// <param name="now">The time.</param>
    /// <returns>Id of its batch and how often it was taken, or null where there is nothing to do.</returns>
    public (string Batch, int Attempts)? Take(string holder, DateTimeOffset now)
    {
        using var connection = database.Open();
        var taken = Database.Read(
            connection,
            """
            UPDATE job SET holder = $1, lease_until = $3, attempts = attempts + 1
            WHERE batch = (SELECT batch FROM job WHERE lease_until IS NULL OR lease_until < $2 ORDER BY queued, batch LIMIT 1)
            RETURNING batch, attempts
            """,
            r => (r.GetString(0), r.GetInt32(1)), holder, Batches.Time(now), Batches.Time(now + Lease));
        return taken.Count == 0 ? null : taken[0];
    }

    /// <summary>A sign of life.</summary>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="holder">Who holds it.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the job is still held by this one.</returns>
    public bool Renew(string batch, string holder, DateTimeOffset now)
    {
        using var connection = database.Open();
        return Database.Run(connection, null, "UPDATE job SET lease_until = $3 WHERE batch = $1 AND holder = $2", batch, holder, Batches.Time(now + Lease)) > 0;
    }

    /// <summary>Gives a job back, as when the service is stopped in the middle: it can be taken again at once.</summary>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="holder">Who held it.</param>
    public void GiveBack(string batch, string holder)
    {
        using var connection = database.Open();
        Database.Run(connection, null, "UPDATE job SET holder = NULL, lease_until = NULL WHERE batch = $1 AND holder = $2", batch, holder);
    }

    /// <summary>At the start of the only process on this folder: whatever a dead one held is free.</summary>
    public void FreeAll()
    {
        using var connection = database.Open();
        Database.Run(connection, null, "UPDATE job SET holder = NULL, lease_until = NULL");
    }
}
