using System.Text.Json;
using BEM.Credentials.LinkedData.JsonLd;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>The W3C's JSON-LD suites: cases from the manifests, files by the IRI under which the suite has them.</summary>
internal static class JsonLdSuite
{
    internal const string Api = "json-ld-api";
    internal const string Framing = "json-ld-framing";

    private static readonly Dictionary<string, JsonElement> Entries = [];
    private static readonly Lock Gate = new();

    /// <summary>The ids of a manifest's cases.</summary>
    internal static IEnumerable<TheoryDataRow<string>> Ids(string suite, string manifest) =>
        Manifest(suite, manifest).Select(entry => new TheoryDataRow<string>(entry.GetProperty("@id").GetString()!));

    /// <summary>One case.</summary>
    internal static JsonLdCase Case(string suite, string manifest, string id)
    {
        lock (Gate)
        {
            if (Entries.Count == 0 || !Entries.ContainsKey(suite + manifest + id))
            {
                foreach (var entry in Manifest(suite, manifest))
                {
                    Entries[suite + manifest + entry.GetProperty("@id").GetString()] = entry;
                }
            }

            return new JsonLdCase(suite, Entries[suite + manifest + id]);
        }
    }

    /// <summary>The bytes of a suite's file, or null where there is no such file.</summary>
    internal static byte[]? Bytes(string suite, string relative) =>
        Suites.Find([suite, .. relative.Split('#')[0].Split('/')]) is { } path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <summary>A loader over a suite's own files.</summary>
    internal static DocumentLoader Loader(string suite)
    {
        var origin = Origin(suite);
        return new DocumentLoader(iri => iri.StartsWith(origin, StringComparison.Ordinal) && Bytes(suite, iri[origin.Length..]) is { } bytes
            ? new LoadedDocument(bytes) { ContentType = MediaType(iri) }
            : null);
    }

    /// <summary>The IRI below which a suite's files stand.</summary>
    internal static string Origin(string suite) => $"https://w3c.github.io/{suite}/tests/";

    internal static string MediaType(string iri) => Path.GetExtension(iri.Split('#')[0]) switch
    {
        ".html" => "text/html",
        ".json" => "application/json",
        _ => "application/ld+json",
    };

    private static JsonElement[] Manifest(string suite, string manifest)
    {
        if (Bytes(suite, manifest + "-manifest.jsonld") is not { } bytes)
        {
            return [];
        }

        using var json = JsonDocument.Parse(bytes);
        return [.. json.RootElement.GetProperty("sequence").Clone().EnumerateArray()];
    }
}
