using System.Text.Json.Nodes;

namespace BEM.Credentials.Tests.Documents.Contexts;

/// <summary>
/// What a context says, whichever way it is written: each term with its full IRI, type, container and scoped context, one line each, sorted.
/// Compact IRIs are expanded with the prefixes in force (JSON-LD 1.1, 4.1.2: a simple term may be a prefix when it ends in a delimiter).
/// </summary>
internal static class ContextMeaning
{
    internal static string Of(JsonObject context) => string.Join('\n', Lines(context, "", new Dictionary<string, string>()).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(JsonObject context, string path, IReadOnlyDictionary<string, string> outer)
    {
        var prefixes = new Dictionary<string, string>(outer);
        foreach (var (term, value) in context)
        {
            if (!term.StartsWith('@') && value is JsonValue && value.GetValue<string>() is { Length: > 0 } iri && ":/?#[]@".Contains(iri[^1]))
            {
                prefixes[term] = iri;
            }
        }

        foreach (var (term, value) in context)
        {
            if (term.StartsWith('@'))
            {
                yield return $"{path}/{term} {value?.ToJsonString()}";
                continue;
            }

            var definition = value as JsonObject ?? new JsonObject { ["@id"] = value!.GetValue<string>() };
            yield return $"{path}/{term} {Full(definition["@id"]!.GetValue<string>())} type={(definition["@type"] is { } t ? Full(t.GetValue<string>()) : "")}"
                + $" container={definition["@container"]?.ToJsonString()}";
            foreach (var (key, part) in definition.Where(p => p.Key is not ("@id" or "@type" or "@container" or "@context")))
            {
                yield return $"{path}/{term} {key}={part?.ToJsonString()}";
            }

            if (definition.TryGetPropertyValue("@context", out var scoped))
            {
                yield return $"{path}/{term} scoped={(scoped is null ? "null" : "here")}";
                foreach (var line in scoped is JsonObject inner ? Lines(inner, $"{path}/{term}", prefixes) : [])
                {
                    yield return line;
                }
            }
        }

        string Full(string iri)
        {
            if (iri.StartsWith('@'))
            {
                return iri;
            }

            var colon = iri.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                return context[iri] is JsonObject other ? Full(other["@id"]!.GetValue<string>()) : Full(context[iri]!.GetValue<string>());
            }

            return !iri.AsSpan(colon + 1).StartsWith("//") && prefixes.TryGetValue(iri[..colon], out var start) ? start + iri[(colon + 1)..] : iri;
        }
    }
}
