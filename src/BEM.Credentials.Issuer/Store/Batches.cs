using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using Microsoft.Data.Sqlite;

namespace BEM.Credentials.Issuer.Store;

/// <summary>The batches and credentials of the issuer. Each method is one transaction.</summary>
/// <param name="database">The file.</param>
public sealed class Batches(Database database)
{
    private const string Columns = "id, created, read_on, issuer, file_name, state, learners, wanted, issued, rejected, finished, failure, EXISTS (SELECT 1 FROM raise r WHERE r.batch = batch.id)";

    /// <summary>Notes a new batch.</summary>
    /// <param name="batch">The batch.</param>
    public void Add(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var connection = database.Open();
        Database.Run(
            connection, null, "INSERT INTO batch (id, created, read_on, issuer, file_name, state, learners, wanted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            batch.Id, Time(batch.Created), batch.ReadOn.ToString("O", CultureInfo.InvariantCulture), batch.Issuer, batch.FileName, Word(batch.State), batch.Learners, batch.Wanted);
    }

    /// <summary>A batch, or null.</summary>
    /// <param name="id">Its id.</param>
    public Batch? Find(string id)
    {
        using var connection = database.Open();
        return Database.Read(connection, $"SELECT {Columns} FROM batch WHERE id = $1", ReadBatch, id).FirstOrDefault();
    }

    /// <summary>The newest batches.</summary>
    /// <param name="most">How many.</param>
    public IReadOnlyList<Batch> Newest(int most)
    {
        using var connection = database.Open();
        return Database.Read(connection, $"SELECT {Columns} FROM batch ORDER BY created DESC, id LIMIT $1", ReadBatch, most);
    }

    /// <summary>Batches that were done, or left in review, before a time.</summary>
    /// <param name="before">The time.</param>
    public IReadOnlyList<Batch> OlderThan(DateTimeOffset before)
    {
        using var connection = database.Open();
        return Database.Read(connection, $"SELECT {Columns} FROM batch WHERE state <> 'issuing' AND coalesce(finished, created) < $1", ReadBatch, Time(before));
    }

    /// <summary>Puts a batch that is in review into the queue; asking twice queues once.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether it was in review.</returns>
    public bool Queue(string id, DateTimeOffset now)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var changed = Database.Run(connection, transaction, "UPDATE batch SET state = 'issuing' WHERE id = $1 AND state IN ('review', 'failed') AND wanted > 0", id);
        if (changed > 0)
        {
            Database.Run(connection, transaction, "INSERT INTO job (batch, queued) VALUES ($1, $2) ON CONFLICT DO NOTHING", id, Time(now));
        }

        transaction.Commit();
        return changed > 0;
    }

    /// <summary>Notes how far a batch is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="issued">Sealed so far.</param>
    /// <param name="rejected">Put aside so far.</param>
    public void Progress(string id, int issued, int rejected)
    {
        using var connection = database.Open();
        Database.Run(connection, null, "UPDATE batch SET issued = $2, rejected = $3 WHERE id = $1", id, issued, rejected);
    }

    /// <summary>Notes what came of a batch and takes it out of the queue, all or nothing.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="credentials">What was issued, each with the award's identity.</param>
    /// <param name="rejected">Rows put aside, with their findings.</param>
    /// <param name="now">The time.</param>
    /// <param name="raise">Whether the seals are to be brought to a higher level afterwards.</param>
    public void Done(string id, IReadOnlyCollection<(ListedCredential Credential, string Identity)> credentials, IReadOnlyCollection<(int Row, IReadOnlyList<Finding> Findings)> rejected, DateTimeOffset now, bool raise = false)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(rejected);
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var (credential, identity) in credentials)
        {
            Database.Run(
                connection, transaction,
                "INSERT INTO credential (id, batch, row, number, learner, title, issued, files, identity) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
                credential.Id, id, credential.Row, credential.Number, credential.Learner, credential.Title, Time(credential.Issued), JsonSerializer.Serialize(credential.Files), identity);
        }

        Database.Run(connection, transaction, "DELETE FROM rejected WHERE batch = $1", id);
        foreach (var (row, findings) in rejected)
        {
            Database.Run(
                connection, transaction, "INSERT INTO rejected (batch, row, findings) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                id, row, JsonSerializer.Serialize(findings.Select(StoredFinding.Of)));
        }

        Database.Run(
            connection, transaction, "UPDATE batch SET state = 'done', issued = $2, rejected = $3, finished = $4, failure = NULL WHERE id = $1",
            id, credentials.Count, rejected.Count, Time(now));
        Database.Run(connection, transaction, "DELETE FROM job WHERE batch = $1", id);
        if (raise && credentials.Count > 0)
        {
            Database.Run(connection, transaction, "INSERT INTO raise (batch, due) VALUES ($1, $2) ON CONFLICT (batch) DO UPDATE SET due = $2", id, Time(now));
        }

        transaction.Commit();
    }

    /// <summary>Gives a batch up.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="code">Code of the reason.</param>
    /// <param name="now">The time.</param>
    public void Fail(string id, string code, DateTimeOffset now)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        Database.Run(connection, transaction, "UPDATE batch SET state = 'failed', failure = $2, finished = $3 WHERE id = $1", id, code, Time(now));
        Database.Run(connection, transaction, "DELETE FROM job WHERE batch = $1", id);
        transaction.Commit();
    }

    /// <summary>Deletes a batch with everything of it in the database.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one that is not being issued just now.</returns>
    public bool Delete(string id)
    {
        using var connection = database.Open();
        return Database.Run(connection, null, "DELETE FROM batch WHERE id = $1 AND state <> 'issuing'", id) > 0;
    }

    /// <summary>Credentials of a batch, or the newest of all.</summary>
    /// <param name="batch">Id of the batch; null for all.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<ListedCredential> Credentials(string? batch, int most)
    {
        using var connection = database.Open();
        return Database.Read(
            connection,
            "SELECT id, batch, row, number, learner, title, issued, files FROM credential WHERE $1 IS NULL OR batch = $1 ORDER BY issued DESC, row, id LIMIT $2",
            r => new ListedCredential(
                r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetString(5), TimeOf(r.GetString(6)),
                JsonSerializer.Deserialize<Dictionary<string, string>>(r.GetString(7))!),
            batch, most);
    }

    /// <summary>How many credentials there are.</summary>
    public int CountCredentials()
    {
        using var connection = database.Open();
        return Database.Read(connection, "SELECT count(*) FROM credential", r => r.GetInt32(0))[0];
    }

    /// <summary>Which of these awards were issued by another batch already.</summary>
    /// <param name="identities">Identities of awards.</param>
    /// <param name="batch">The batch that asks.</param>
    public IReadOnlySet<string> IssuedBefore(IEnumerable<string> identities, string batch)
    {
        using var connection = database.Open();
        return Database.Read(
            connection, "SELECT identity FROM credential WHERE batch <> $2 AND identity IN (SELECT value FROM json_each($1))", r => r.GetString(0),
            JsonSerializer.Serialize(identities), batch).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Rows that were put aside when a batch was issued.</summary>
    /// <param name="batch">Its id.</param>
    public IReadOnlyList<(int Row, IReadOnlyList<Finding> Findings)> Rejected(string batch)
    {
        using var connection = database.Open();
        return Database.Read(
            connection, "SELECT row, findings FROM rejected WHERE batch = $1 ORDER BY row",
            r => (r.GetInt32(0), (IReadOnlyList<Finding>)[.. JsonSerializer.Deserialize<StoredFinding[]>(r.GetString(1))!.Select(f => f.Finding())]),
            batch);
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static DateTimeOffset TimeOf(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Word(BatchState state) => state.ToString().ToLowerInvariant();

    private static Batch ReadBatch(SqliteDataReader r) => new(
        r.GetString(0), TimeOf(r.GetString(1)), DateOnly.ParseExact(r.GetString(2), "O", CultureInfo.InvariantCulture), r.GetString(3), r.GetString(4),
        Enum.Parse<BatchState>(r.GetString(5), ignoreCase: true), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9),
        r.IsDBNull(10) ? null : TimeOf(r.GetString(10)), r.IsDBNull(11) ? null : r.GetString(11), r.GetBoolean(12));

    /// <summary>A finding as it is kept: code and values, so that it can be read in any language later.</summary>
    private sealed record StoredFinding(Severity Severity, string Code, string[] Arguments, string? Pointer, int? Row, string? Column)
    {
        public static StoredFinding Of(Finding f) => new(f.Severity, f.Code, [.. f.Arguments], f.Pointer, f.Row, f.Column);

        public Finding Finding() => new(Severity, Code) { Arguments = Arguments, Pointer = Pointer, Row = Row, Column = Column };
    }
}
