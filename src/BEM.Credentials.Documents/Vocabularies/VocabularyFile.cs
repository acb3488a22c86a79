using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Vocabularies;

/// <summary>Reads the files of <c>schemas/vocabularies</c>: concepts written out, or packed pairs and ids of the long lists.</summary>
internal static class VocabularyFile
{
    private static readonly FrozenDictionary<string, LabelOrigin> English =
        new Dictionary<string, LabelOrigin> { ["*"] = LabelOrigin.Official }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    internal static Vocabulary Read(string scheme, IEnumerable<string> files)
    {
        var concepts = new Dictionary<string, Concept>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var bytes = SchemaFile.Read("vocabularies/" + file);
            using var json = JsonDocument.Parse(file.EndsWith(".gz", StringComparison.Ordinal) ? Unpack(bytes) : bytes);
            foreach (var concept in Concepts(scheme, json.RootElement))
            {
                concepts.TryAdd(concept.Id, concept);
            }
        }

        return new Vocabulary(scheme, [.. concepts.Values]);
    }

    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> bytes)
    {
        using var packed = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        using var all = new MemoryStream();
        packed.CopyTo(all);
        return all.ToArray();
    }

    private static IEnumerable<Concept> Concepts(string scheme, JsonElement root)
    {
        if (root.TryGetProperty("pairs", out var pairs))
        {
            return pairs.EnumerateArray().Select(p => Short(scheme, scheme + "/" + p[0].GetString(), p[0].GetString()!, p[1].GetString()));
        }

        if (root.TryGetProperty("skills", out var skills))
        {
            var start = root.GetProperty("base").GetString();
            return skills.EnumerateArray().Select(s =>
                Short(scheme, start + s[0].GetString(), s[0].GetString()!, s.GetArrayLength() > 1 ? s[1].GetString() : null));
        }

        var origins = Origins(root.GetProperty("origins"), null);
        return root.GetProperty("concepts").EnumerateArray().Select(c => Full(scheme, c, origins));
    }

    private static Concept Short(string scheme, string id, string notation, string? english) =>
        new(id, notation, scheme, string.IsNullOrEmpty(english) ? LanguageMap.Empty : LanguageMap.Of(Languages.English, english), English);

    private static Concept Full(string scheme, JsonElement c, FrozenDictionary<string, LabelOrigin> usual) => new(
        c.GetProperty("id").GetString()!,
        c.GetProperty("notation").GetString()!,
        scheme,
        new LanguageMap(c.GetProperty("labels").EnumerateObject().Select(l => KeyValuePair.Create(l.Name, l.Value.GetString()!))),
        c.TryGetProperty("origins", out var own) ? Origins(own, usual) : usual)
    {
        Country = Text(c, "country") ?? Text(c, "iso2"),
        Iso639Part1 = Text(c, "iso1"),
        IsFramework = c.TryGetProperty("framework", out var framework) && framework.ValueKind == JsonValueKind.True,
        Framework = Text(c, "of"),
    };

    private static FrozenDictionary<string, LabelOrigin> Origins(JsonElement element, FrozenDictionary<string, LabelOrigin>? usual)
    {
        var all = new Dictionary<string, LabelOrigin>(usual ?? FrozenDictionary<string, LabelOrigin>.Empty, StringComparer.OrdinalIgnoreCase);

        foreach (var entry in element.EnumerateObject())
        {
            all[entry.Name] = Enum.Parse<LabelOrigin>(entry.Value.GetString()!, ignoreCase: true);
        }

        return all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
