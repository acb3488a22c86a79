using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Expansion;

/// <content>One member of an object.</content>
internal sealed partial class Expander
{
    internal void ExpandMember(Place place, int name, JsonMap result, ref List<int>? nests)
    {
        var (definition, iri) = Resolve(place.Context, name);
        if (string.IsNullOrEmpty(iri) || (iri[0] != '@' && !iri.Contains(':', StringComparison.Ordinal)))
        {
            if (!tree.TextEquals(name, "@context"u8))
            {
                run.Lose("undefined-term", name, tree.GetString(name));
            }

            return;
        }

        var value = name + 1;
        if (iri[0] == '@' && Keywords.Is(iri))
        {
            if (iri != Keywords.Context)
            {
                ExpandKeyword(place, name, iri, result, ref nests);
            }

            return;
        }

        var container = definition?.Container ?? ContainerKinds.None;
        JsonItem? expanded;
        if (ReferenceEquals(definition?.Type, Keywords.Json))
        {
            expanded = new JsonMap(Keywords.Value, JsonScalar.Of(new JsonPart(tree, value)), value) { [Keywords.Type] = JsonScalar.Of(Keywords.Json, value) };
        }
        else if (_tokens[value].Kind == JsonKind.Object && (container & ContainerKinds.Language) != 0)
        {
            expanded = ExpandLanguageMap(place.Context, definition!, value);
        }
        else if (_tokens[value].Kind == JsonKind.Object && (container & (ContainerKinds.Index | ContainerKinds.Type | ContainerKinds.Id)) != 0)
        {
            expanded = ExpandIndexMap(place, definition!, iri, value);
        }
        else
        {
            expanded = Expand(place.Context, iri, definition, value, place.Frame, fromMap: false);
        }

        if (expanded is null || run.Failed)
        {
            return;
        }

        if ((container & ContainerKinds.List) != 0 && !IsMapWith(expanded, Keywords.List))
        {
            expanded = new JsonMap(Keywords.List, expanded as JsonList ?? new JsonList(expanded), value);
        }

        if ((container & (ContainerKinds.Graph | ContainerKinds.Id | ContainerKinds.Index)) == ContainerKinds.Graph)
        {
            expanded = EachAsGraph(expanded);
        }

        if (definition is { Reverse: true })
        {
            AddReverse(result, iri, expanded);
        }
        else
        {
            result.ListOf(iri).AddAll(expanded);
        }
    }

    private static JsonList EachAsGraph(JsonItem items)
    {
        var graphs = new JsonList();
        foreach (var item in items is JsonList list ? list : new JsonList(items))
        {
            graphs.Add(new JsonMap(Keywords.Graph, new JsonList(item), item.Source));
        }

        return graphs;
    }

    private void AddReverse(JsonMap result, string iri, JsonItem items)
    {
        if (result[Keywords.Reverse] is not JsonMap reverse)
        {
            reverse = [];
            result[Keywords.Reverse] = reverse;
        }

        foreach (var item in items is JsonList list ? list : new JsonList(items))
        {
            if (IsMapWith(item, Keywords.Value) || IsMapWith(item, Keywords.List))
            {
                run.Fail("invalid-reverse-property-value", item.Source);
                return;
            }

            reverse.ListOf(iri).Add(item);
        }
    }

    internal JsonList ExpandLanguageMap(ActiveContext active, TermDefinition definition, int index)
    {
        var result = new JsonList(index);
        var direction = definition.HasDirection ? definition.Direction : active.Direction;
        foreach (var name in MemberNames(index))
        {
            var language = tree.GetString(name);
            var isNone = language == Keywords.None || IriExpansion.Expand(run, active, language, vocab: true) == Keywords.None;
            foreach (var item in new JsonPart(tree, name + 1).Elements())
            {
                if (item.Kind == JsonKind.Null)
                {
                    continue;
                }

                if (item.Kind != JsonKind.String)
                {
                    run.Fail("invalid-language-map-value", item);
                    return result;
                }

                var value = new JsonMap(item.Index, 3) { [Keywords.Value] = JsonScalar.Of(item) };
                if (!isNone)
                {
                    CheckLanguage(language, name);
                    value[Keywords.Language] = JsonScalar.Of(language, name);
                }

                if (direction is not null)
                {
                    value[Keywords.Direction] = JsonScalar.Of(direction, item.Index);
                }

                result.Add(value);
            }
        }

        return result;
    }

    private JsonList ExpandIndexMap(Place place, TermDefinition definition, string iri, int index)
    {
        var result = new JsonList(index);
        var container = definition.Container;
        var asGraph = (container & ContainerKinds.Graph) != 0;
        var indexKey = definition.Index ?? Keywords.Index;
        foreach (var name in MemberNames(index))
        {
            var key = tree.GetString(name);
            var active = place.Context;
            if ((container & (ContainerKinds.Id | ContainerKinds.Type)) != 0)
            {
                active = active.Previous ?? active;
            }

            if ((container & ContainerKinds.Type) != 0 && active.Find(key) is { Context.Exists: true } scoped)
            {
                active = contexts.ApplyScoped(active, scoped, forType: true);
            }
            else
            {
                active = (container & ContainerKinds.Type) != 0 ? active : place.Context;
            }

            var expandedKey = IriExpansion.Expand(run, place.Context, key, vocab: true);
            var isNone = expandedKey == Keywords.None;
            var items = Expand(active, iri, definition, name + 1, place.Frame, fromMap: true);
            foreach (var one in items is null ? [] : items as JsonList ?? new JsonList(items))
            {
                if (run.Failed)
                {
                    return result;
                }

                var item = asGraph && !IsMapWith(one, Keywords.Graph) ? new JsonMap(Keywords.Graph, new JsonList(one), one.Source) : one;
                if (!isNone && item is JsonMap map)
                {
                    PutKey(place, definition, indexKey, name, key, expandedKey, map);
                }

                result.Add(item);
            }
        }

        return result;
    }

    /// <summary>Writes the key of a map into one of its items, as its container says.</summary>
    private void PutKey(Place place, TermDefinition definition, string indexKey, int name, string key, string? expandedKey, JsonMap item)
    {
        if ((definition.Container & ContainerKinds.Index) != 0)
        {
            if (indexKey == Keywords.Index)
            {
                if (!item.Has(Keywords.Index))
                {
                    item[Keywords.Index] = JsonScalar.Of(key, name);
                }

                return;
            }

            var property = IriExpansion.Expand(run, place.Context, indexKey, vocab: true) ?? indexKey;
            var values = new JsonList(ExpandValue(place.Context, place.Context.Find(indexKey), name));
            if (item[property] is { } present)
            {
                values.AddAll(present);
            }

            item[property] = values;
            if (item.Has(Keywords.Value))
            {
                run.Fail("invalid-value-object", item.Source);
            }
        }
        else if ((definition.Container & ContainerKinds.Id) != 0)
        {
            if (!item.Has(Keywords.Id))
            {
                item[Keywords.Id] = ExpandIri(place.Context, new JsonPart(tree, name), vocab: false);
            }
        }
        else if ((definition.Container & ContainerKinds.Type) != 0)
        {
            var types = new JsonList(JsonScalar.Of(expandedKey ?? key, name));
            if (item[Keywords.Type] is { } present)
            {
                types.AddAll(present);
            }

            item[Keywords.Type] = types;
        }
    }

    private List<int> MemberNames(int index)
    {
        var names = new List<int>(_tokens[index].Extra);
        for (var name = index + 1; name < _tokens[index].Next; name = _tokens[name + 1].Next)
        {
            names.Add(name);
        }

        if (_ordered)
        {
            names.Sort((a, b) => string.CompareOrdinal(tree.GetString(a), tree.GetString(b)));
        }

        return names;
    }
}
