using System.Diagnostics;
using System.Text.Json;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>
/// The verifier holds no issuer code and no secret, and needs nothing: its own output folder has the approved assemblies only, and its program
/// starts with an empty environment in a network namespace that reaches nobody.
/// </summary>
public sealed class VerifierAlone
{
    private static readonly string[] Approved =
    [
        "BEM.Credentials.Documents", "BEM.Credentials.LinkedData", "BEM.Credentials.Model", "BEM.Credentials.Pdf", "BEM.Credentials.Seals",
        "BEM.Credentials.Verification", "BEM.Credentials.Verifier", "BEM.Credentials.Web",
        "BouncyCastle.Cryptography", "HarfBuzzSharp", "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", "NSec.Cryptography", "SimpleBase", "SkiaSharp",
        "System.Formats.Cbor", "System.Security.Cryptography.Cose", "System.Security.Cryptography.Pkcs", "System.Security.Cryptography.Xml",
    ];

    private static string Folder
    {
        get
        {
            var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            var configuration = Path.GetFileName(Path.GetDirectoryName(here))!;
            return Path.Combine(Issuer.SampleSchool.Repository, "src", "BEM.Credentials.Verifier", "bin", configuration, Path.GetFileName(here));
        }
    }

    [Fact]
    public void Holds_the_approved_assemblies_only()
    {
        var found = Directory.EnumerateFiles(Folder, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);
        Assert.Empty(found.Except(Approved));
    }

    [Fact]
    public void Has_no_key_in_its_configuration()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Issuer.SampleSchool.Repository, "src", "BEM.Credentials.Verifier"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, s => Assert.DoesNotMatch(@"\[""[^""]*(Key|Secret|Password|Seal)[^""]*""\]", s));
        Assert.False(File.Exists(Path.Combine(Folder, "appsettings.json")) && File.ReadAllText(Path.Combine(Folder, "appsettings.json")).Contains("Key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Starts_with_an_empty_environment_and_no_network_and_answers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare") && File.Exists("/usr/bin/curl"), "needs Linux with unshare and curl");
        var dotnet = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : FindDotnet();
        var script = $$"""
            ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null
            cd /
            env -i "{{dotnet}}" "{{Path.Combine(Folder, "BEM.Credentials.Verifier.dll")}}" --urls http://127.0.0.1:5999 >/dev/null 2>&1 &
            pid=$!
            curl -s --retry 60 --retry-delay 1 --retry-connrefused -o /dev/null http://127.0.0.1:5999/healthz
            printf '{"a":1}' | curl -s --data-binary @- http://127.0.0.1:5999/api/v1/verify
            kill $pid
            """;
        var start = new ProcessStartInfo("/usr/bin/unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-rn", "sh", "-c", script })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.SkipWhen(error.Contains("unshare", StringComparison.Ordinal), "network namespaces are not allowed here: " + error);
        Assert.Equal("invalid", JsonDocument.Parse(output).RootElement.GetProperty("verdict").GetString());
    }

    private static string FindDotnet() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':')
        .Select(folder => Path.Combine(folder, "dotnet")).Where(File.Exists).Select(f => new FileInfo(f).ResolveLinkTarget(true)?.FullName ?? f).First();
}
