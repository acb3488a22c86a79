using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>IRI expansion (JSON-LD 1.1 API, 5.2).</summary>
internal static class IriExpansion
{
    /// <summary>Expands with a finished context; null where the text stands for nothing.</summary>
    public static string? Expand(JsonLdRun run, ActiveContext active, string value, bool documentRelative = false, bool vocab = false) =>
        Expand(run, active, value, documentRelative, vocab, null);

    /// <summary>Expands while a context is being made: terms that it defines further on are defined first.</summary>
    public static string? Expand(JsonLdRun run, ActiveContext active, string value, bool documentRelative, bool vocab, TermBuilder? builder)
    {
        if (Keywords.Is(value))
        {
            return Keywords.Shared(value);
        }

        if (Keywords.HasForm(value))
        {
            return null;
        }

        builder?.DefineIfAwaited(value);
        var definition = active.Find(value);
        if (definition is not null && (vocab || (definition.Iri is { } alias && Keywords.Is(alias))))
        {
            return definition.Iri;
        }

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var prefix = value[..colon];
            if (prefix == "_" || value.AsSpan(colon + 1).StartsWith("//"))
            {
                return value;
            }

            builder?.DefineIfAwaited(prefix);
            if (active.Find(prefix) is { Iri: { } iri, Prefix: true })
            {
                return string.Concat(iri, value.AsSpan(colon + 1));
            }

            if (IriReference.HasScheme(value))
            {
                return value;
            }
        }

        if (vocab && active.Vocab is { } vocabulary)
        {
            return vocabulary + value;
        }

        return documentRelative ? IriReference.Resolve(active.Base, value) : value;
    }

    /// <summary>
    /// Expands a string of a document without making a string of it where it is an absolute IRI already (most are).
    /// Null where the text stands for nothing.
    /// </summary>
    public static JsonScalar? Expand(JsonLdRun run, ActiveContext active, JsonPart value, bool vocab)
    {
        var raw = value.Bytes;
        if (value.Tree!.Tokens[value.Index].Escaped || raw.Length == 0 || raw[0] == '@')
        {
            return Slow(run, active, value, vocab);
        }

        var definition = active.Find(raw);
        if (definition is not null)
        {
            return vocab && definition.Iri is { } iri ? JsonScalar.Of(iri, value.Index) : Slow(run, active, value, vocab);
        }

        var colon = raw.IndexOf((byte)':');
        if (colon <= 0)
        {
            return Slow(run, active, value, vocab);
        }

        var isWhole = (colon == 1 && raw[0] == '_') || raw[(colon + 1)..].StartsWith("//"u8);
        if (!isWhole && active.Find(raw[..colon]) is { Iri: not null, Prefix: true })
        {
            return Slow(run, active, value, vocab);
        }

        return isWhole || IriReference.IsAbsolute(raw) ? JsonScalar.Of(value) : Slow(run, active, value, vocab);
    }

    private static JsonScalar? Slow(JsonLdRun run, ActiveContext active, JsonPart value, bool vocab)
    {
        var text = value.Text!;
        var expanded = Expand(run, active, text, documentRelative: true, vocab);
        return expanded is null ? null : JsonScalar.Of(expanded, value.Index);
    }
}
