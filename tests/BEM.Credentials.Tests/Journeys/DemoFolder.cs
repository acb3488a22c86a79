using System.Text.Json;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>One run of <c>bem demo</c> for all tests that look at what came of it.</summary>
public sealed class DemoFolder : IDisposable
{
    public DemoFolder()
    {
        Folder = Directory.CreateTempSubdirectory("bem-demo-").FullName;
        (Code, Out, Error) = BemProgram.Run("demo", "--out", Folder);
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "index.json")));
        Credentials = [.. index.RootElement.GetProperty("credentials").EnumerateArray().Select(c => c.Clone())];
    }

    public string Folder { get; }

    public int Code { get; }

    public string Out { get; }

    public string Error { get; }

    internal IReadOnlyList<JsonElement> Credentials { get; }

    /// <summary>Path of a credential's file.</summary>
    internal string FileOf(JsonElement credential, string format) => Path.Combine(Folder, credential.GetProperty("files").GetProperty(format).GetString()!);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
