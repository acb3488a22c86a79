using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Records.Writing;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>A list is being issued when the power goes: the same command again loses nothing and issues nothing twice.</summary>
[Trait("Category", "Chaos")]
public sealed class KilledIssueTests : IDisposable
{
    private const int Learners = 120;
    private readonly string folder = Directory.CreateTempSubdirectory("bem-killed-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheSameCommandAgainFinishesTheList()
    {
        var list = Path.Combine(folder, "class.xlsx");
        File.WriteAllBytes(list, RecordSpreadsheet.Write(Enumerable.Range(0, Learners).Select(Record), "cnr"));
        var issuer = Repository.At("samples", "issuers", "me.json");
        Assert.Equal(0, BemProgram.Run("keys", "new", "--issuer", issuer, "--out", Path.Combine(folder, "keys")).Code);
        var output = Path.Combine(folder, "out");
        string[] command =
        [
            "issue", list, "--catalogue", Repository.At("samples", "catalogue"), "--issuer", issuer,
            "--seal", Path.Combine(folder, "keys", "seal.p12") + ":" + Path.Combine(folder, "keys", "seal.password"), "--pdf", "--out", output,
        ];

        var early = KillOnceSomeAreIssued(command, output);
        var before = early.ToDictionary(f => f, f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));
        var again = BemProgram.Run(command);
        Assert.True(again.Code == 0, again.Error);

        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "index.json")));
        var credentials = index.RootElement.GetProperty("credentials").EnumerateArray().ToList();
        Assert.Equal(Learners, credentials.Count);
        Assert.Equal(Learners, credentials.Select(c => c.GetProperty("number").GetString()).Distinct().Count());
        Assert.Equal(Learners, credentials.Select(c => c.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(Learners, Directory.GetFiles(output, "*.jsonld").Length);
        Assert.All(before, f => Assert.Equal(f.Value, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f.Key)))));
    }

    private static string[] KillOnceSomeAreIssued(string[] command, string output)
    {
        using var process = BemProgram.Start(command);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.HasExited && (!Directory.Exists(output) || Directory.GetFiles(output, "*.jsonld").Length == 0))
        {
            process.WaitForExit(20);
        }

        process.Kill();
        process.WaitForExit();
        var early = Directory.GetFiles(output, "*.jsonld");
        Assert.InRange(early.Length, 1, Learners - 1);
        return early;
    }

    private static AwardRecord Record(int n) => new(
        new Learner { FamilyName = "Śekularac", GivenName = "Đorđije" + new string((char)('a' + (n % 26)), 1 + (n / 26)), DateOfBirth = new DateOnly(2000, 1, 1).AddDays(n) },
        new Award { Specification = "me-agro-tourism", AwardDate = new DateOnly(2026, 6, 12), Grade = "5" });
}
