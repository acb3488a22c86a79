using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Compaction;

/// <summary>IRI compaction (JSON-LD 1.1 API, 6.2).</summary>
internal static class IriCompaction
{
    /// <summary>The shortest text that the context expands to an IRI again.</summary>
    public static string Compact(JsonLdRun run, ActiveContext active, string iri, JsonItem? value = null, bool vocab = false, bool reverse = false)
    {
        if (vocab && active.Inverse.Has(iri) && SelectTerm(run, active, iri, value, reverse) is { } term)
        {
            return term;
        }

        if (vocab && active.Vocab is { } vocabulary && iri.Length > vocabulary.Length && iri.StartsWith(vocabulary, StringComparison.Ordinal)
            && active.Find(iri[vocabulary.Length..]) is null)
        {
            return iri[vocabulary.Length..];
        }

        if (Prefixed(active, iri, value) is { } prefixed)
        {
            return prefixed;
        }

        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !iri.AsSpan(colon + 1).StartsWith("//") && active.Find(iri[..colon]) is { Prefix: true, Iri: not null })
        {
            run.Fail("iri-confused-with-prefix", -1, iri);
        }

        return vocab || IriReference.IsBlank(iri) || Keywords.Is(iri) ? iri : Relative(active, iri);
    }

    private static string Relative(ActiveContext active, string iri)
    {
        var relative = IriReference.Relativize(active.Base, iri);
        return Keywords.HasForm(relative) ? "./" + relative : relative;
    }

    private static string? Prefixed(ActiveContext active, string iri, JsonItem? value)
    {
        string? best = null;
        foreach (var term in active.Terms.Values)
        {
            if (!term.Prefix || term.Iri is not { } prefix || iri.Length <= prefix.Length || !iri.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var candidate = string.Concat(term.Term, ":", iri.AsSpan(prefix.Length));
            var isBetter = best is null || candidate.Length < best.Length
                || (candidate.Length == best.Length && string.CompareOrdinal(candidate, best) < 0);
            if (isBetter && (active.Find(candidate) is not { } taken || (taken.Iri == iri && value is null)))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static string? SelectTerm(JsonLdRun run, ActiveContext active, string iri, JsonItem? value, bool reverse)
    {
        var map = value as JsonMap;
        if (map?[Keywords.Preserve] is JsonList { Count: > 0 } preserved)
        {
            map = preserved[0] as JsonMap;
        }

        var containers = new List<string>(12);
        var typeOrLanguage = Keywords.Language;
        var wanted = Keywords.Null;
        var hasIndex = map?.Has(Keywords.Index) == true;
        var isGraph = map is not null && ExpandedForm.IsGraph(map);
        if (hasIndex && !isGraph)
        {
            containers.AddRange(["@index", "@index@set"]);
        }

        if (reverse)
        {
            typeOrLanguage = Keywords.Type;
            wanted = Keywords.Reverse;
            containers.Add("@set");
        }
        else if (map?[Keywords.List] is JsonList list)
        {
            if (!hasIndex)
            {
                containers.Add("@list");
            }

            (typeOrLanguage, wanted) = CommonOf(list, active);
        }
        else if (isGraph)
        {
            AddGraphContainers(containers, hasIndex, map!.Has(Keywords.Id));
            typeOrLanguage = Keywords.Type;
            wanted = Keywords.Id;
        }
        else
        {
            (typeOrLanguage, wanted) = KindOfValue(map, hasIndex, containers);
            containers.Add("@set");
        }

        containers.Add("@none");
        if (!run.Is10 && !hasIndex)
        {
            containers.AddRange(["@index", "@index@set"]);
        }

        if (!run.Is10 && map is { Count: 1 } && map.Has(Keywords.Value))
        {
            containers.AddRange(["@language", "@language@set"]);
        }

        return active.Inverse.Select(iri, containers, Any(map) ?? typeOrLanguage, Preferred(run, active, map, wanted));
    }

    private static string? Any(JsonMap? map) => map?[Keywords.List] is JsonList { Count: 0 } ? Keywords.Any : null;

    private static (string TypeOrLanguage, string Wanted) KindOfValue(JsonMap? map, bool hasIndex, List<string> containers)
    {
        if (map is null || !map.Has(Keywords.Value))
        {
            containers.AddRange(["@id", "@id@set", "@type", "@set@type"]);
            return (Keywords.Type, Keywords.Id);
        }

        if (!hasIndex && (map.Has(Keywords.Direction) || map.Has(Keywords.Language)))
        {
            containers.AddRange(["@language", "@language@set"]);
            return (Keywords.Language, InverseContext.Joined(map[Keywords.Language]?.Text, map[Keywords.Direction]?.Text));
        }

        return map[Keywords.Type]?.Text is { } type ? (Keywords.Type, type) : (Keywords.Language, Keywords.Null);
    }

    private static void AddGraphContainers(List<string> containers, bool hasIndex, bool hasId)
    {
        string[] byIndex = ["@graph@index", "@graph@index@set"];
        string[] byId = ["@graph@id", "@graph@id@set"];
        containers.AddRange(hasIndex ? byIndex : []);
        containers.AddRange(hasId ? byId : []);
        containers.AddRange(["@graph", "@graph@set", "@set"]);
        containers.AddRange(hasIndex ? [] : byIndex);
        containers.AddRange(hasId ? [] : byId);
        containers.AddRange(["@index", "@index@set"]);
    }

    /// <summary>What the items of a list have in common: their type, or their language and direction.</summary>
    private static (string TypeOrLanguage, string Wanted) CommonOf(JsonList list, ActiveContext active)
    {
        string? type = null;
        var language = list.Count > 0 ? null
            : active.Direction is null ? active.Language ?? Keywords.None : InverseContext.Joined(active.Language, active.Direction);
        foreach (var item in list.Items)
        {
            var map = item as JsonMap;
            var itemLanguage = Keywords.None;
            var itemType = Keywords.None;
            if (map?.Has(Keywords.Value) != true)
            {
                itemType = Keywords.Id;
            }
            else if (map.Has(Keywords.Direction) || map.Has(Keywords.Language))
            {
                itemLanguage = InverseContext.Joined(map[Keywords.Language]?.Text, map[Keywords.Direction]?.Text);
            }
            else if (map[Keywords.Type]?.Text is { } own)
            {
                itemType = own;
            }
            else
            {
                itemLanguage = Keywords.Null;
            }

            language = language is null || language == itemLanguage ? itemLanguage : map?.Has(Keywords.Value) == true ? Keywords.None : language;
            type = type is null || type == itemType ? itemType : Keywords.None;
            if (language == Keywords.None && type == Keywords.None)
            {
                break;
            }
        }

        return (type ?? Keywords.None) != Keywords.None ? (Keywords.Type, type!) : (Keywords.Language, language ?? Keywords.None);
    }

    private static List<string> Preferred(JsonLdRun run, ActiveContext active, JsonMap? map, string wanted)
    {
        var preferred = new List<string>(6);
        if (wanted == Keywords.Reverse)
        {
            preferred.Add(Keywords.Reverse);
        }

        if (wanted is Keywords.Id or Keywords.Reverse && map?[Keywords.Id]?.Text is { } id)
        {
            var compacted = Compact(run, active, id, vocab: true);
            preferred.AddRange(active.Find(compacted)?.Iri == id
                ? [Keywords.Vocab, Keywords.Id, Keywords.None]
                : [Keywords.Id, Keywords.Vocab, Keywords.None]);
        }
        else
        {
            preferred.AddRange([wanted, Keywords.None]);
        }

        preferred.Add(Keywords.Any);
        if (preferred.Find(static p => p.Contains('_', StringComparison.Ordinal) && !p.Contains(':', StringComparison.Ordinal)) is { } tagged)
        {
            preferred.Add(tagged[tagged.IndexOf('_', StringComparison.Ordinal)..]);
        }

        return preferred;
    }
}
