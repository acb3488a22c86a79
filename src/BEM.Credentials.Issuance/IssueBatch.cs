using System.Security.Cryptography;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance;

/// <summary>
/// Issues a whole list into a folder: wrong rows are rejected one by one, good rows are issued, and a run that was killed goes on where it
/// stopped, issuing nothing twice (see <see cref="IssueJournal"/>). Memory does not grow with the list.
/// </summary>
/// <param name="issue">How each award is issued.</param>
public sealed class IssueBatch(IssueCredential issue)
{
    private const int Chunk = 32;

    /// <summary>Errors on content that <see cref="IssuePlan.Force"/> overrode in the last run, by row.</summary>
    public IReadOnlyList<Finding> Overridden => overridden;

    private readonly List<Finding> overridden = [];

    // Rows that wait for a remote key cost no processor; not more than sixteen, because each holds its pictures in memory.
    private int AtOnce => Math.Max(Environment.ProcessorCount, Math.Min(16, issue.Plan.Key?.AtOnce ?? 1));

    /// <summary>Whether a finding says that a service of somebody else (time-stamps, OCSP, a remote key) did not do its part: later it may.</summary>
    /// <param name="finding">The finding.</param>
    public static bool IsUnreachable(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Code.StartsWith("network.", StringComparison.Ordinal) || finding.Code is "seal.timestamp-refused" or "seal.timestamp-answer" or "seal.timestamp-of-another" or "key.device-failed";
    }

    /// <summary>Issues.</summary>
    /// <param name="records">The list as it was read.</param>
    /// <param name="folder">The output folder.</param>
    /// <param name="progress">Called with the number of rows done.</param>
    /// <param name="stop">Stops between rows; what is done stays done.</param>
    /// <exception cref="IOException">The folder cannot be written, or another run holds it.</exception>
    public IssueIndex Run(ImportedRecords records, string folder, Action<int>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var journal = IssueJournal.Open(folder);
        var rejected = new List<RejectedRow>();
        var done = 0;
        IReadOnlyList<Finding>? unreachable = null;
        foreach (var chunk in records.Rows.Chunk(Chunk))
        {
            stop.ThrowIfCancellationRequested();
            var work = new List<Work>();
            foreach (var row in chunk)
            {
                if (row.Record is not { } record)
                {
                    rejected.Add(new RejectedRow(row.Row, row.Findings));
                    continue;
                }

                var key = AwardKey.Of(record, issue.Plan.Issuer.OrganizationIdentifier ?? issue.Plan.Issuer.LegalName.ToString());
                if (journal.Find(key) is { } earlier)
                {
                    if (earlier.Content != key.Content)
                    {
                        rejected.Add(new RejectedRow(row.Row, [Finding.Error("issue.changed-since", earlier.Entry.Number) with { Row = row.Row }]));
                    }

                    continue;
                }

                if (unreachable is not null)
                {
                    rejected.Add(new RejectedRow(row.Row, [.. unreachable.Select(f => f with { Row = row.Row })]));
                    continue;
                }

                if (work.Exists(w => w.Key.Identity == key.Identity))
                {
                    rejected.Add(new RejectedRow(row.Row, [Finding.Error("duplicate-row") with { Row = row.Row }]));
                    continue;
                }

                if (record.Award.CertificateNumber is { } number && (journal.Numbers.Contains(number) || work.Exists(w => w.Record.Award.CertificateNumber == number)))
                {
                    rejected.Add(new RejectedRow(row.Row, [Finding.Error("issue.number-taken", number) with { Row = row.Row }]));
                    continue;
                }

                work.Add(new Work(row.Row, record, key));
            }

            Parallel.ForEach(work, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, w => w.Outcome = issue.Issue(w.Record, issue.NewIdentity(w.Record)));
            Store(work, journal, rejected);

            // A service that is down now is not asked once more for every row that is left; a rerun issues them.
            unreachable ??= work.Find(w => w.Outcome!.Value is null && w.Outcome.Findings.Any(IsUnreachable))?.Outcome!.Findings;
            done += chunk.Length;
            progress?.Invoke(done);
        }

        var index = new IssueIndex([.. journal.Entries], rejected);
        index.Write(folder);
        return index;
    }

    private void Store(List<Work> work, IssueJournal journal, List<RejectedRow> rejected)
    {
        var committed = new List<(AwardKey, IssuedEntry)>();
        foreach (var w in work)
        {
            if (w.Outcome!.Value is not { } issued)
            {
                rejected.Add(new RejectedRow(w.Row, [.. w.Outcome.Findings.Select(f => f with { Row = w.Row })]));
                continue;
            }

            overridden.AddRange(w.Outcome.Findings.Where(f => f.Severity == Severity.Error).Select(f => f with { Row = w.Row }));
            var name = SafeFileName.Free(issued.Identity.Number, journal.Names);
            var files = new Dictionary<string, string>();
            var hashes = new Dictionary<string, string>();
            foreach (var (format, bytes) in issued.Files)
            {
                files[format] = name + OutputFormat.Extensions[format];
                hashes[format] = Convert.ToHexStringLower(SHA256.HashData(bytes));
                Write(Path.Combine(journal.WaitingFolder, files[format]), bytes);
            }

            committed.Add((w.Key, new IssuedEntry
            {
                Id = issued.Identity.Id,
                Number = issued.Identity.Number,
                Code = issued.Identity.Code,
                Row = w.Row,
                Learner = w.Record.Learner.DisplayName,
                Files = files,
                Sha256 = hashes,
                Status = issued.Status,
            }));
        }

        journal.Commit(committed);
    }

    private static void Write(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private sealed class Work(int row, AwardRecord record, AwardKey key)
    {
        public int Row { get; } = row;

        public AwardRecord Record { get; } = record;

        public AwardKey Key { get; } = key;

        public Outcome<IssuedCredential>? Outcome { get; set; }
    }
}
