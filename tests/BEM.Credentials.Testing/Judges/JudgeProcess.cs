using System.Diagnostics;
using System.Text.Json;

namespace BEM.Credentials.Testing.Judges;

/// <summary>One of other people's programs that say whether ours is right: a JSON request a line, a JSON answer a line.</summary>
public sealed class JudgeProcess : IDisposable
{
    private readonly Process process;
    private readonly Lock gate = new();

    /// <summary>Starts it.</summary>
    /// <param name="judge">Path of the <c>judge</c> program.</param>
    /// <param name="name">dss, rdf, pdf or wallet.</param>
    public JudgeProcess(string judge, string name) => process = Process.Start(new ProcessStartInfo("bash", [judge, name])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
        Environment = { ["BEM_JUDGE_JAVA"] = "-Xmx512m" },
    })!;

    /// <summary>Asks.</summary>
    /// <param name="question">Anything that can be written as JSON.</param>
    public JsonElement Ask(object question)
    {
        lock (gate)
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
            process.StandardInput.Flush();
            var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The judge has ended.");
            using var json = JsonDocument.Parse(line);
            return json.RootElement.Clone();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
