using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace BEM.Credentials.Tests.Journeys;

public sealed class DemoTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Fact]
    public void GoesTheWholeWay()
    {
        Assert.True(demo.Code == 0, demo.Error + demo.Out);
        Assert.True(demo.Credentials.Count >= 30);
        Assert.Contains("Not valid", demo.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCredentialOfTheIndexIsValidOffline()
    {
        var files = demo.Credentials.Select(c => demo.FileOf(c, "edc-json")).ToArray();
        var (code, output, error) = BemProgram.Run(["verify", "--json", "--offline", "--trust", Path.Combine(demo.Folder, "trust"), .. files]);
        Assert.True(code == 0, error);
        using var reports = JsonDocument.Parse(output);
        Assert.Equal(files.Length, reports.RootElement.GetArrayLength());
        Assert.All(reports.RootElement.EnumerateArray(), r => Assert.Equal("valid", r.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void EuropassWouldTakeThemWithoutARemark()
    {
        var files = demo.Credentials.Where((_, i) => i % 9 == 0).Select(c => demo.FileOf(c, "edc-json")).ToArray();
        var (code, output, error) = BemProgram.Run(["validate", "--profile", "europass-import", "--json", .. files]);
        Assert.True(code == 0, error);
        using var judged = JsonDocument.Parse(output);
        Assert.Equal(files.Length, judged.RootElement.GetArrayLength());
        Assert.All(judged.RootElement.EnumerateArray(), j => Assert.Equal("[]", j.GetProperty("findings").GetRawText()));
    }

    [Fact]
    public void WithoutAnchorsNobodyVouches()
    {
        var (code, output, _) = BemProgram.Run("verify", "--json", "--offline", demo.FileOf(demo.Credentials[0], "edc-json"));
        Assert.Equal(2, code);
        using var report = JsonDocument.Parse(output);
        Assert.Equal("indeterminate", report.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("passed", Check(report.RootElement, "seal.integrity").GetProperty("status").GetString());
    }

    [Fact]
    public void TheTamperedCopyIsCaughtAndStandsInNoList()
    {
        var tampered = Assert.Single(Directory.GetFiles(Path.Combine(demo.Folder, "tampered")));
        Assert.Equal(1, BemProgram.Run("verify", "--offline", "--trust", Path.Combine(demo.Folder, "trust"), tampered).Code);
        Assert.Single(Directory.GetFiles(demo.Folder, "index.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void TheIndexTellsTheTruthAboutItsFiles() => Assert.All(demo.Credentials, c =>
    {
        foreach (var hash in c.GetProperty("sha256").EnumerateObject())
        {
            Assert.Equal(hash.Value.GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(demo.FileOf(c, hash.Name)))));
        }
    });

    [Fact]
    public void RunningItAgainIssuesNothingTwice()
    {
        var before = File.ReadAllBytes(Path.Combine(demo.Folder, "index.json"));
        var file = demo.FileOf(demo.Credentials[3], "edc-json");
        var credential = File.ReadAllBytes(file);
        Assert.Equal(0, BemProgram.Run("demo", "--out", demo.Folder).Code);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(demo.Folder, "index.json")));
        Assert.Equal(credential, File.ReadAllBytes(file));
    }

    [Fact]
    public void NoPersonStandsInAQrCodeOrItsAddress() => Assert.All(demo.Credentials.Take(5), c =>
    {
        var code = c.GetProperty("code").GetString()!;
        Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$", code);
    });

    [Fact]
    [Trait("Category", "Interop")]
    public void PopplerReadsEveryNameInItsScript()
    {
        Require("pdftotext");
        Assert.All(demo.Credentials, c =>
        {
            var text = Tool("pdftotext", "-enc", "UTF-8", demo.FileOf(c, "pdf"), "-");
            var name = c.GetProperty("learner").GetString()!;
            Assert.Contains(Plain(name), Plain(text), StringComparison.Ordinal);
        });
    }

    [Fact]
    [Trait("Category", "Interop")]
    public void ZbarReadsTheCodeFromThePageImageInsideTheSealedCredential()
    {
        Require("zbarimg");
        foreach (var credential in demo.Credentials.Take(8))
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(demo.FileOf(credential, "edc-json")));
            using var payload = JsonDocument.Parse(file.RootElement.GetProperty("payload").GetString()!);
            var display = payload.RootElement.GetProperty("displayParameter").GetProperty("individualDisplay");
            var first = display.ValueKind == JsonValueKind.Array ? display[0] : display;
            var detail = first.GetProperty("displayDetail");
            var image = (detail.ValueKind == JsonValueKind.Array ? detail[0] : detail).GetProperty("image");
            var path = Path.Combine(demo.Folder, ".bem", "page.img");
            File.WriteAllBytes(path, Convert.FromBase64String(image.GetProperty("content").GetString()!));
            Assert.Contains(credential.GetProperty("code").GetString()!.Replace("-", string.Empty, StringComparison.Ordinal), Tool("zbarimg", "-q", "--raw", path), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static JsonElement Check(JsonElement report, string id) => report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetter));

    private static void Require(string tool)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, tool))))
        {
            Assert.Skip(tool + " is not installed.");
        }
    }

    private static string Tool(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }
}
