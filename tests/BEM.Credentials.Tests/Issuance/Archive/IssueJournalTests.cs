using BEM.Credentials.Issuance.Archive;

namespace BEM.Credentials.Tests.Issuance.Archive;

public sealed class IssueJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bem-journal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WhatWasCommittedIsFoundAgainAndItsFilesHaveTheirNames()
    {
        using (var journal = IssueJournal.Open(folder))
        {
            File.WriteAllText(Path.Combine(journal.WaitingFolder, "1.jsonld"), "sealed");
            journal.Commit([(new AwardKey("k1", "c1"), Entry("1"))]);
        }

        using var again = IssueJournal.Open(folder);
        Assert.Equal("urn:1", again.Find(new AwardKey("k1", "other"))!.Value.Entry.Id);
        Assert.Equal("sealed", File.ReadAllText(Path.Combine(folder, "1.jsonld")));
        Assert.Contains("1", again.Names);
    }

    [Fact]
    public void ARunKilledBeforeTheLineLeavesNothing()
    {
        using (var journal = IssueJournal.Open(folder))
        {
            File.WriteAllText(Path.Combine(journal.WaitingFolder, "1.jsonld"), "sealed");
        }

        using var again = IssueJournal.Open(folder);
        Assert.Null(again.Find(new AwardKey("k1", "c1")));
        Assert.Empty(Directory.GetFiles(again.WaitingFolder));
        Assert.False(File.Exists(Path.Combine(folder, "1.jsonld")));
    }

    [Fact]
    public void ARunKilledBetweenTheLineAndTheNameIsFinished()
    {
        using (var journal = IssueJournal.Open(folder))
        {
            journal.Commit([(new AwardKey("k1", "c1"), Entry("1"))]);
        }

        File.WriteAllText(Path.Combine(folder, ".bem", "waiting", "1.jsonld"), "sealed");
        using var again = IssueJournal.Open(folder);
        Assert.Equal("sealed", File.ReadAllText(Path.Combine(folder, "1.jsonld")));
    }

    [Fact]
    public void ALineCutOffByThePowerIsAsIfItHadNotBeen()
    {
        using (var journal = IssueJournal.Open(folder))
        {
            journal.Commit([(new AwardKey("k1", "c1"), Entry("1")), (new AwardKey("k2", "c2"), Entry("2"))]);
        }

        var path = Path.Combine(folder, ".bem", "journal.jsonl");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^20]);
        using (var cut = IssueJournal.Open(folder))
        {
            Assert.NotNull(cut.Find(new AwardKey("k1", "c1")));
            Assert.Null(cut.Find(new AwardKey("k2", "c2")));
            cut.Commit([(new AwardKey("k3", "c3"), Entry("3"))]);
        }

        using var again = IssueJournal.Open(folder);
        Assert.Equal(["urn:1", "urn:3"], again.Entries.Select(e => e.Id));
    }

    [Fact]
    public void TwoRunsAtOnceAreRefused()
    {
        using var first = IssueJournal.Open(folder);
        Assert.ThrowsAny<IOException>(() => IssueJournal.Open(folder));
    }

    private static IssuedEntry Entry(string number) => new()
    {
        Id = "urn:" + number,
        Number = number,
        Learner = "ნინო ბერიძე",
        Files = new Dictionary<string, string> { [OutputFormat.EdcJson] = number + ".jsonld" },
    };
}
