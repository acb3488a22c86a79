using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Framing;

/// <summary>Frame matching (JSON-LD 1.1 Framing, 4.1.3).</summary>
internal sealed class FrameMatching(JsonLdRun run, JsonMap nodes)
{
    /// <summary>Whether a node is one that a frame asks for.</summary>
    public bool Matches(JsonMap node, JsonMap frame, bool requireAll)
    {
        if (!run.HasStack() || !run.Spend(1 + frame.Count))
        {
            return false;
        }

        var isWildcard = true;
        var matchesSome = false;
        foreach (var (key, asked) in frame)
        {
            bool? matches;
            if (key == Keywords.Id)
            {
                matches = MatchesId(node, Values(asked));
                if (!requireAll)
                {
                    return matches.Value;
                }
            }
            else if (key == Keywords.Type)
            {
                isWildcard = false;
                matches = MatchesType(Values(node[Keywords.Type]), Values(asked));
                if (!requireAll || matches == false)
                {
                    return matches.Value;
                }
            }
            else if (key[0] == '@' && Keywords.Is(key))
            {
                continue;
            }
            else
            {
                isWildcard = false;
                var values = Values(node[key]);
                var pattern = Values(asked);
                if (pattern.Count == 0 && values.Count > 0)
                {
                    return false;
                }

                matches = MatchesProperty(values, pattern, requireAll);
                if (matches is null)
                {
                    continue;
                }
            }

            if (matches == false && requireAll)
            {
                return false;
            }

            matchesSome |= matches == true;
        }

        return isWildcard || matchesSome;
    }

    /// <summary>Whether a value is one that a value pattern asks for.</summary>
    public static bool MatchesValue(JsonMap pattern, JsonMap value)
    {
        var values = Values(pattern[Keywords.Value]);
        var types = Values(pattern[Keywords.Type]);
        var languages = Values(pattern[Keywords.Language]);
        if (values.Count == 0 && types.Count == 0 && languages.Count == 0)
        {
            return true;
        }

        return Fits(values, value[Keywords.Value], ignoreCase: false) && value.Has(Keywords.Value)
            && Fits(types, value[Keywords.Type], ignoreCase: false)
            && Fits(languages, value[Keywords.Language], ignoreCase: true);
    }

    internal static JsonList Values(JsonItem? item) => item as JsonList ?? (item is null ? new JsonList() : new JsonList(item));

    internal static bool IsEmptyMap(JsonItem? item) => item is JsonMap { Count: 0 };

    private static bool Fits(JsonList pattern, JsonItem? actual, bool ignoreCase)
    {
        if (pattern.Count == 0)
        {
            return actual is null;
        }

        if (actual is null)
        {
            return false;
        }

        return IsEmptyMap(pattern[0]) || ExpandedForm.Contains(pattern, actual)
            || (ignoreCase && pattern.Any(p => string.Equals(p.Text, actual.Text, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool MatchesId(JsonMap node, JsonList asked) =>
        asked.Count == 0 || IsEmptyMap(asked[0]) || ExpandedForm.Contains(asked, node[Keywords.Id]!);

    private static bool MatchesType(JsonList types, JsonList asked)
    {
        if (asked.Count == 0)
        {
            return types.Count == 0;
        }

        if (asked.Count == 1 && IsEmptyMap(asked[0]))
        {
            return types.Count > 0;
        }

        return asked.Any(type => (type is JsonMap map && map.Has(Keywords.Default)) || ExpandedForm.Contains(types, type));
    }

    /// <summary>Whether a property's values are what is asked for; null where a default stands in for them.</summary>
    private bool? MatchesProperty(JsonList values, JsonList asked, bool requireAll)
    {
        if (asked.Count == 0)
        {
            return true;
        }

        if (asked[0] is not JsonMap pattern)
        {
            return false;
        }

        if (values.Count == 0 && pattern.Has(Keywords.Default))
        {
            return null;
        }

        if (pattern[Keywords.List] is { } list)
        {
            return values.Count > 0 && values[0] is JsonMap actual && actual[Keywords.List] is JsonList items && Values(list) is { Count: > 0 } wanted
                && items.Any(item => MatchesItem(wanted[0], item, requireAll));
        }

        if (ExpandedForm.IsValue(pattern))
        {
            return values.Any(value => value is JsonMap map && MatchesValue(pattern, map));
        }

        return ExpandedForm.IsReference(pattern)
            ? values.Any(value => MatchesReference(pattern, value, requireAll))
            : values.Count > 0;
    }

    private bool MatchesItem(JsonItem pattern, JsonItem item, bool requireAll) =>
        pattern is JsonMap map && (ExpandedForm.IsValue(map) ? item is JsonMap value && MatchesValue(map, value) : MatchesReference(map, item, requireAll));

    private bool MatchesReference(JsonMap pattern, JsonItem value, bool requireAll) =>
        value is JsonMap map && map[Keywords.Id]?.Text is { } id && nodes[id] is JsonMap node && Matches(node, pattern, requireAll);
}
