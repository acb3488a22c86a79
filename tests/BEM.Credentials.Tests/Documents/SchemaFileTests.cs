using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Documents;

namespace BEM.Credentials.Tests.Documents;

public class SchemaFileTests
{
    [Fact]
    public void The_manifest_pins_every_file_of_the_folder_as_it_is()
    {
        var root = Repository.At("schemas");
        var there = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(root, f).Replace('\\', '/'), File: f))
            .Where(f => f.Path != "manifest.json" && !f.Path.StartsWith("messages/", StringComparison.Ordinal))
            .ToDictionary(f => f.Path, f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f.File))));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "manifest.json")));
        var pinned = json.RootElement.GetProperty("files").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);

        var differing = there.Keys.Union(pinned.Keys).Where(p => there.GetValueOrDefault(p) != pinned.GetValueOrDefault(p)).Order();
        Assert.True(!differing.Any(), "Run tests/scripts/manifest.mjs; differing: " + string.Join(", ", differing));
    }

    [Fact]
    public void Refuses_a_file_that_is_not_pinned() =>
        Assert.Throws<InvalidOperationException>(() => SchemaFile.Read("vocabularies/none.json"));
}
