using System.Collections.Concurrent;
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
            return Answer();
        }
    }

    /// <summary>Asks many questions without waiting for an answer before the next one, so that making and judging go on side by side.</summary>
    /// <param name="questions">Anything that can be written as JSON; made on another thread, as fast as the judge takes them. Nobody else may ask meanwhile.</param>
    /// <returns>The answers, in order.</returns>
    public IEnumerable<JsonElement> AskAll(IEnumerable<object> questions)
    {
        using var waiting = new BlockingCollection<bool>();
        var asking = Task.Run(() =>
        {
            try
            {
                foreach (var question in questions)
                {
                    process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
                    process.StandardInput.Flush();
                    waiting.Add(true);
                }
            }
            finally
            {
                waiting.CompleteAdding();
            }
        });
        foreach (var _ in waiting.GetConsumingEnumerable())
        {
            yield return Answer();
        }

        asking.GetAwaiter().GetResult();
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

    private JsonElement Answer()
    {
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The judge has ended.");
        using var json = JsonDocument.Parse(line);
        return json.RootElement.Clone();
    }
}
