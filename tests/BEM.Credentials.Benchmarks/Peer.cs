using System.Diagnostics;
using System.Text.Json;

namespace BEM.Credentials.Benchmarks;

/// <summary>Another party's program that answers a JSON request a line with a JSON answer a line: a judge, or a Node peer.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process process;

    private Peer(Process process) => this.process = process;

    /// <summary>Starts a judge of <c>../shared/judges</c> (<c>BEM_JUDGES</c>), or null where it is not there.</summary>
    /// <param name="name">dss, rdf or pdf.</param>
    public static Peer? Judge(string name)
    {
        var folder = Environment.GetEnvironmentVariable("BEM_JUDGES") is { Length: > 0 } set ? set : Path.Combine(Root, "..", "shared", "judges");
        var script = Path.Combine(Root, folder, "judge");
        return File.Exists(script) ? Start("bash", script, name) : null;
    }

    /// <summary>Starts a Node program of <c>tests/peers</c>, or null where its packages are not installed.</summary>
    /// <param name="script">File name.</param>
    public static Peer? Node(string script)
    {
        var folder = Path.Combine(Root, "tests", "peers");
        return File.Exists(Path.Combine(folder, script)) && Directory.Exists(Path.Combine(folder, "node_modules")) ? Start("node", Path.Combine(folder, script)) : null;
    }

    /// <summary>The checkout's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Asks.</summary>
    /// <param name="request">The request, written as JSON.</param>
    public JsonElement Ask(object request)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended.");
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.Clone();
    }

    /// <summary>The rate in an answer, or why there is none.</summary>
    /// <param name="answer">The answer; null where there was nobody to ask.</param>
    /// <param name="name">The member that holds it.</param>
    public static (double? Rate, string? Note) Rate(JsonElement? answer, string name) =>
        answer is not { } a ? (null, "the judges are not there")
        : a.TryGetProperty(name, out var rate) && rate.ValueKind == JsonValueKind.Number ? (rate.GetDouble(), null)
        : (null, a.TryGetProperty("error", out var error) ? error.GetString() : a.GetRawText());

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(2000))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static Peer Start(string program, params string[] arguments) => new(Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BEM.Credentials.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The solution is not above the program.");
    }
}
