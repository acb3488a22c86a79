using System.Diagnostics;
using System.Text.Json;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>The independent parties of <c>tests/peers</c>, one long-lived Node process.</summary>
internal sealed class NodePeers : IDisposable
{
    private readonly Process process;

    private NodePeers(Process process) => this.process = process;

    /// <summary>Starts them; the test is skipped where they are not installed.</summary>
    public static NodePeers Start()
    {
        var folder = Repository.At("tests", "peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "jose")))
        {
            Assert.Skip("The packages of tests/peers are not installed (npm ci).");
        }

        return new NodePeers(Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "peers.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    /// <summary>Asks.</summary>
    public JsonElement Ask(object request)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        process.StandardInput.Flush();
        using var answer = JsonDocument.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peers ended."));
        return answer.RootElement.Clone();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(3000))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
