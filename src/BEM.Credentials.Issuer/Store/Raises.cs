namespace BEM.Credentials.Issuer.Store;

/// <summary>The queue of batches whose seals wait for their time-stamps. It is filled in the transaction that finishes a batch (<see cref="Batches.Done"/>).</summary>
/// <param name="database">The file.</param>
public sealed class Raises(Database database)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The batch that has been due the longest, or null.</summary>
    /// <param name="now">The time.</param>
    public string? Due(DateTimeOffset now)
    {
        using var connection = database.Open();
        return Database.Read(connection, "SELECT batch FROM raise WHERE due <= $1 ORDER BY due, batch LIMIT 1", r => r.GetString(0), Batches.Time(now)).FirstOrDefault();
    }

    /// <summary>All of a batch has reached its level.</summary>
    /// <param name="batch">Id of the batch.</param>
    public void Done(string batch)
    {
        using var connection = database.Open();
        Database.Run(connection, null, "DELETE FROM raise WHERE batch = $1", batch);
    }

    /// <summary>Something is still lacking: it is tried again after a pause that doubles, an hour at most.</summary>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="code">Code of the reason.</param>
    /// <param name="now">The time.</param>
    public void Later(string batch, string code, DateTimeOffset now)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var attempts = Database.Read(connection, "SELECT attempts FROM raise WHERE batch = $1", r => r.GetInt32(0), batch).FirstOrDefault();
        var pause = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 5 * Math.Pow(2, Math.Min(attempts, 20))));
        Database.Run(connection, transaction, "UPDATE raise SET due = $2, attempts = attempts + 1, failure = $3 WHERE batch = $1", batch, Batches.Time(now + pause), code);
        transaction.Commit();
    }

    /// <summary>At the start of the service: nobody waits longer than has to be.</summary>
    /// <param name="now">The time.</param>
    public void AllDue(DateTimeOffset now)
    {
        using var connection = database.Open();
        Database.Run(connection, null, "UPDATE raise SET due = $1", Batches.Time(now));
    }
}
