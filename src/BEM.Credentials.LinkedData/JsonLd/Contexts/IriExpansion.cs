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
        if (IsWhole(active, value, vocab))
        {
            return JsonScalar.Of(value);
        }

        var expanded = Expand(run, active, value.Text!, documentRelative: true, vocab);
        return expanded is null ? null : JsonScalar.Of(expanded, value.Index);
    }

    /// <summary>Whether a string of a document is an absolute IRI or blank node identifier that no term or prefix of the context changes.</summary>
    public static bool IsWhole(ActiveContext active, JsonPart value, bool vocab)
    {
        var raw = value.Bytes;
        var colon = raw.IndexOf((byte)':');
        if (colon <= 0 || raw[0] == '@' || value.Tree!.Tokens[value.Index].Escaped || (vocab ? active.Find(raw) is not null : active.HasOddTerms && active.Find(raw) is not null))
        {
            return false;
        }

        return (colon == 1 && raw[0] == '_')
            || ((raw[(colon + 1)..].StartsWith("//"u8) || active.Find(raw[..colon]) is not { Iri: not null, Prefix: true }) && IriReference.IsAbsolute(raw));
    }
}
