using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace BEM.Credentials.Documents;

/// <summary>
/// The files of <c>schemas/</c> that are embedded here, each pinned by its SHA-256 in <c>schemas/manifest.json</c>:
/// what differs from the manifest is never used.
/// </summary>
public static class SchemaFile
{
    private static readonly Lazy<FrozenDictionary<string, string>> Manifest = new(() =>
    {
        using var json = JsonDocument.Parse(Embedded("manifest.json"));
        return json.RootElement.GetProperty("files").EnumerateObject()
            .ToFrozenDictionary(f => f.Name, f => f.Value.GetString()!, StringComparer.Ordinal);
    });

    private static readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> Files = new(StringComparer.Ordinal);

    /// <summary>Path below <c>schemas/</c> to SHA-256 (lower-case hexadecimal), of every pinned file.</summary>
    public static IReadOnlyDictionary<string, string> Pinned => Manifest.Value;

    /// <summary>The bytes of a file, checked against its pinned hash once.</summary>
    /// <param name="path">Path below <c>schemas/</c>, with <c>/</c>: <c>vocabularies/eqf.json</c>.</param>
    /// <exception cref="InvalidOperationException">The file is not embedded, not pinned, or not the pinned one: the build is broken.</exception>
    public static ReadOnlyMemory<byte> Read(string path) => Files.GetOrAdd(path, static p =>
    {
        var bytes = Embedded(p);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!Manifest.Value.TryGetValue(p, out var pinned) || pinned != hash)
        {
            throw new InvalidOperationException($"schemas/{p} is not the file pinned in schemas/manifest.json (run tests/scripts/manifest.mjs).");
        }

        return bytes;
    });

    private static byte[] Embedded(string path)
    {
        using var stream = typeof(SchemaFile).Assembly.GetManifestResourceStream("schemas/" + path)
            ?? throw new InvalidOperationException($"schemas/{path} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
