using System.Security.Cryptography;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Issuance;

/// <summary>
/// Brings the seals of an output folder to a level after they were issued: sealed now, time-stamped later. Each file is taken over whole and
/// by the journal, so that a run that is killed goes on where it stopped; a file that has reached the level is left as it is.
/// </summary>
public static class RaiseSeals
{
    /// <summary>Raises what has not reached the level yet; stops at the first service that cannot be reached.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="upgrade">How.</param>
    /// <param name="goal">The level.</param>
    /// <param name="trust">Anchors that end the paths, with evidence at hand.</param>
    /// <param name="stop">Stops between files.</param>
    /// <returns>How many files lack the level still; with findings where one could not be raised.</returns>
    /// <exception cref="IOException">The folder cannot be written, or another run holds it.</exception>
    public static async Task<(int Left, IReadOnlyList<Finding> Findings)> RunAsync(string folder, SealUpgrade upgrade, SealLevelGoal goal, TrustAnchors trust, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(upgrade);
        using var journal = IssueJournal.Open(folder);
        var findings = new List<Finding>();
        var left = 0;
        foreach (var entry in journal.Entries.ToList())
        {
            if (!entry.Files.TryGetValue(OutputFormat.EdcJson, out var name))
            {
                continue;
            }

            var file = await File.ReadAllBytesAsync(Path.Combine(folder, name), stop).ConfigureAwait(false);
            if (HasReached(file, goal))
            {
                continue;
            }

            if (findings.Exists(IssueBatch.IsUnreachable))
            {
                left++;
                continue;
            }

            var raised = await upgrade.UpgradeAsync(file, goal, trust, stop).ConfigureAwait(false);
            if (raised.Value is not { } bytes)
            {
                findings.AddRange(raised.Findings);
                left++;
                continue;
            }

            Take(journal, entry, name, bytes);
        }

        new IssueIndex([.. journal.Entries], IssueIndex.Read(folder).Rejected).Write(folder);
        return (left, findings);
    }

    /// <summary>Whether every seal of a file carries what a level asks for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="goal">The level.</param>
    public static bool HasReached(ReadOnlyMemory<byte> file, SealLevelGoal goal)
    {
        var asked = goal switch { SealLevelGoal.T => "sigTst", SealLevelGoal.LT => "rVals", _ => "arcTst" };
        return SealedDocument.Open(file).Value is { } document && document.Signatures.All(s => s.Unsigned.Any(u => u.Name == asked));
    }

    private static void Take(IssueJournal journal, IssuedEntry entry, string name, byte[] bytes)
    {
        using (var file = new FileStream(Path.Combine(journal.WaitingFolder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        var sums = new Dictionary<string, string>(entry.Sha256) { [OutputFormat.EdcJson] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        journal.Commit([(journal.FindNumber(entry.Number)!.Value.Key, entry with { Sha256 = sums })]);
    }
}
