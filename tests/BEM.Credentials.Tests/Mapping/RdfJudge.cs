using System.Diagnostics;
using System.Text.Json;
using BEM.Credentials.Documents.Elm;

namespace BEM.Credentials.Tests.Mapping;

/// <summary>Apache Jena and Titanium, one process for many questions (<c>BEM_JUDGES</c>); the test is skipped where they are not there.</summary>
internal sealed class RdfJudge : IDisposable
{
    private readonly Process process;
    private readonly string contexts = Repository.Conformance("contexts", "www.w3.org_2018_credentials_v1.jsonld");

    public RdfJudge()
    {
        process = Process.Start(new ProcessStartInfo("bash", [Repository.Judges("judge"), "rdf"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    /// <summary>The results of a profile of a generation on a credential; none where it conforms.</summary>
    public string[] Shacl(byte[] credential, string generation, params string[] profiles)
    {
        var folder = Folder(generation);
        var answer = Ask(new { op = "shacl", document = Document(credential), contexts = Contexts(folder), shapes = profiles.Select(p => Path.Combine(folder, p + ".ttl")), engine = "jena" });
        return answer.GetProperty("conforms").GetBoolean() ? [] : [answer.ToString()];
    }

    /// <summary>What JSON-LD says in safe mode: null where no term is lost.</summary>
    public string? Lost(byte[] credential, string generation)
    {
        var answer = Ask(new { op = "expand", document = Document(credential), contexts = Contexts(Folder(generation)), safe = true }, mayFail: true);
        return answer.TryGetProperty("error", out var error) ? error.ToString() : null;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static string Folder(string generation) => generation == "3.1" ? Repository.Conformance("edc", "elm", "rdf", "ap", "edc") : Repository.Conformance("edc", "elm-3.2");

    private Dictionary<string, string> Contexts(string folder) => new()
    {
        [EdcNames.CredentialsContext] = contexts,
        [EdcNames.EdcContext] = Path.Combine(folder, "edc-ap-context.jsonld"),
    };

    private static JsonElement Document(byte[] credential)
    {
        using var json = JsonDocument.Parse(credential);
        return json.RootElement.Clone();
    }

    private JsonElement Ask(object request, bool mayFail = false)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        process.StandardInput.Flush();
        using var json = JsonDocument.Parse(process.StandardOutput.ReadLine() ?? "{\"error\":\"the judge ended\"}");
        Assert.True(mayFail || !json.RootElement.TryGetProperty("error", out _), json.RootElement.ToString());
        return json.RootElement.Clone();
    }
}
