using System.Text.RegularExpressions;
using BEM.Credentials.ServiceTests.Issuer;

namespace BEM.Credentials.ServiceTests;

/// <summary>The Dockerfile, read and not run: two targets, the verifier's holding only its publish folder.</summary>
public sealed class DockerfileTests
{
    private static readonly Dictionary<string, List<string>> Stages = Read();

    [Fact]
    public void The_verifiers_stage_copies_its_publish_folder_and_nothing_else()
    {
        var copies = Stages["verifier"].Where(l => Regex.IsMatch(l, "^(COPY|ADD) ")).ToList();
        Assert.Equal(["COPY --from=build /out/verifier/ /app/"], copies);
        Assert.DoesNotContain(Stages["base"], l => Regex.IsMatch(l, "^(COPY|ADD) "));
    }

    [Theory]
    [InlineData("verifier", "BEM.Credentials.Verifier.dll")]
    [InlineData("issuer", "BEM.Credentials.Issuer.dll")]
    public void Each_target_runs_its_own_program_as_a_user_without_rights(string stage, string program)
    {
        Assert.Contains(Stages[stage], l => l.StartsWith("ENTRYPOINT", StringComparison.Ordinal) && l.Contains(program, StringComparison.Ordinal));
        var user = Assert.Single(Stages[stage], l => l.StartsWith("USER ", StringComparison.Ordinal));
        Assert.NotEqual("USER root", user);
        Assert.NotEqual("USER 0", user);
    }

    [Fact]
    public void No_stage_that_runs_names_a_secret()
    {
        Assert.All(Stages.Where(s => s.Key != "build").SelectMany(s => s.Value), l => Assert.DoesNotMatch("(?i)(p12|pfx|secret|password)", l));
        var ignored = File.ReadAllLines(Path.Combine(SampleSchool.Repository, ".dockerignore"));
        Assert.Contains("keys.sample", ignored);
        Assert.Contains("**/*.p12", ignored);
    }

    private static Dictionary<string, List<string>> Read()
    {
        var stages = new Dictionary<string, List<string>>();
        List<string>? stage = null;
        foreach (var line in File.ReadAllText(Path.Combine(SampleSchool.Repository, "Dockerfile")).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(l => l.Trim()))
        {
            if (Regex.Match(line, @"^FROM \S+ AS (\w+)$") is { Success: true } from)
            {
                stages[from.Groups[1].Value] = stage = [];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                stage?.Add(line);
            }
        }

        return stages;
    }
}
