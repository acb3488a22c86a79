using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Compaction;

/// <summary>Compaction (JSON-LD 1.1 API, 6.1).</summary>
internal sealed partial class Compactor(JsonLdRun run, ContextProcessor contexts)
{
    private readonly bool _compactArrays = run.Options.CompactArrays;

    public JsonItem? Compact(ActiveContext active, string? property, JsonItem element)
    {
        if (element is JsonScalar scalar)
        {
            return scalar;
        }

        if (!run.HasStack() || !run.Spend(1))
        {
            return null;
        }

        return element is JsonList list ? CompactArray(active, property, list) : CompactObject(active, property, (JsonMap)element);
    }

    private JsonItem CompactArray(ActiveContext active, string? property, JsonList list)
    {
        var result = new JsonList(list.Source);
        foreach (var item in list.Items)
        {
            if (Compact(active, property, item) is { Kind: not JsonKind.Null } compacted)
            {
                result.Add(compacted);
            }
        }

        var isArray = result.Count != 1 || !_compactArrays || property is Keywords.Graph or Keywords.Set
            || (ContainerOf(active, property) & (ContainerKinds.List | ContainerKinds.Set)) != 0;
        return isArray ? result : result[0];
    }

    private JsonItem? CompactObject(ActiveContext active, string? property, JsonMap element)
    {
        var typeScoped = active;
        if (active.Previous is not null && !element.Has(Keywords.Value) && !ExpandedForm.IsReference(element))
        {
            active = active.Previous;
        }

        var definition = property is null ? null : active.Find(property) ?? typeScoped.Find(property);
        if (property is not null && typeScoped.Find(property) is { Context.Exists: true } scoped)
        {
            active = contexts.ApplyScoped(active, scoped, forType: false);
        }

        if (element.Has(Keywords.Value) || element.Has(Keywords.Id))
        {
            var compacted = ValueCompaction.Compact(run, active, property, element);
            if (compacted is not JsonMap || definition?.Type == Keywords.Json)
            {
                return compacted;
            }
        }

        if (element[Keywords.List] is { } list && (ContainerOf(active, property) & ContainerKinds.List) != 0)
        {
            return Compact(active, property, list);
        }

        if (element[Keywords.Type] is { } types)
        {
            active = ApplyTypes(active, typeScoped, types);
        }

        var result = new JsonMap(element.Source, element.Count);
        foreach (var name in element.Names(run.Options.Ordered))
        {
            if (run.Failed)
            {
                return null;
            }

            CompactMember(new Place(active, typeScoped, property), name, element[name]!, result);
        }

        return result;
    }

    private ActiveContext ApplyTypes(ActiveContext active, ActiveContext typeScoped, JsonItem types)
    {
        var names = new List<string>();
        foreach (var type in types as JsonList ?? new JsonList(types))
        {
            if (type.Text is { } iri)
            {
                names.Add(IriCompaction.Compact(run, typeScoped, iri, vocab: true));
            }
        }

        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (typeScoped.Find(name) is { Context.Exists: true } scoped)
            {
                active = contexts.ApplyScoped(active, scoped, forType: true);
            }
        }

        return active;
    }

    private void CompactMember(in Place place, string name, JsonItem value, JsonMap result)
    {
        var active = place.Context;
        switch (name)
        {
            case Keywords.Id:
                result[Word(active, Keywords.Id)] = value.Text is { } id ? JsonScalar.Of(IriCompaction.Compact(run, active, id), value.Source) : value;
                break;
            case Keywords.Type:
                CompactTypes(place, value, result);
                break;
            case Keywords.Reverse:
                CompactReverse(place, value, result);
                break;
            case Keywords.Preserve:
                if (Compact(active, place.Property, value) is { } preserved and not JsonList { Count: 0 })
                {
                    result[Keywords.Preserve] = preserved;
                }

                break;
            case Keywords.Index when (ContainerOf(active, place.Property) & ContainerKinds.Index) != 0:
                break;
            case Keywords.Index or Keywords.Direction or Keywords.Language or Keywords.Value:
                result[Word(active, name)] = value;
                break;
            default:
                CompactProperty(place, name, value, result);
                break;
        }
    }

    private void CompactTypes(in Place place, JsonItem value, JsonMap result)
    {
        var word = Word(place.Context, Keywords.Type);
        var asArray = (!run.Is10 && (ContainerOf(place.Context, word) & ContainerKinds.Set) != 0) || !_compactArrays;
        if (value is not JsonList types)
        {
            result.AddValue(word, TypeOf(place, value), asArray);
            return;
        }

        if (types.Count == 0)
        {
            result[word] = new JsonList();
        }

        foreach (var type in types.Items)
        {
            result.AddValue(word, TypeOf(place, type), asArray);
        }
    }

    private JsonItem TypeOf(in Place place, JsonItem type) =>
        type.Text is { } iri ? JsonScalar.Of(IriCompaction.Compact(run, place.TypeScoped, iri, vocab: true), type.Source) : type;

    private void CompactReverse(in Place place, JsonItem value, JsonMap result)
    {
        if (Compact(place.Context, Keywords.Reverse, value) is not JsonMap reverse)
        {
            return;
        }

        foreach (var property in reverse.Names(false))
        {
            if (place.Context.Find(property) is { Reverse: true } definition)
            {
                result.AddValue(property, reverse[property]!, (definition.Container & ContainerKinds.Set) != 0 || !_compactArrays);
                reverse.Remove(property);
            }
        }

        if (reverse.Count > 0)
        {
            result[Word(place.Context, Keywords.Reverse)] = reverse;
        }
    }

    private void CompactProperty(in Place place, string name, JsonItem value, JsonMap result)
    {
        var isReverse = place.Property == Keywords.Reverse;
        var items = value as JsonList ?? new JsonList(value);
        if (items.Count == 0)
        {
            var term = IriCompaction.Compact(run, place.Context, name, value, vocab: true, isReverse);
            NestOf(place.Context, term, result)?.AddValue(term, new JsonList(), asArray: true);
        }

        foreach (var item in items.Items)
        {
            var term = IriCompaction.Compact(run, place.Context, name, item, vocab: true, isReverse);
            if (run.Failed || NestOf(place.Context, term, result) is not { } target)
            {
                return;
            }

            CompactItem(place.Context, term, item, target);
        }
    }

    /// <summary>The object into which a term's values go: the node itself, or the object under the term's <c>@nest</c>.</summary>
    private JsonMap? NestOf(ActiveContext active, string term, JsonMap result)
    {
        if (active.Find(term)?.Nest is not { } nest)
        {
            return result;
        }

        if (nest != Keywords.Nest && active.Find(nest)?.Iri != Keywords.Nest)
        {
            run.Fail("invalid-nest-value", -1, term);
            return null;
        }

        if (result[nest] is not JsonMap map)
        {
            map = [];
            result[nest] = map;
        }

        return map;
    }

    /// <summary>How a keyword is called in a context.</summary>
    private string Word(ActiveContext active, string keyword) => IriCompaction.Compact(run, active, keyword, vocab: true);

    private static ContainerKinds ContainerOf(ActiveContext active, string? property) =>
        property is null ? ContainerKinds.None : active.Find(property)?.Container ?? ContainerKinds.None;

    /// <summary>Where a member stands.</summary>
    private readonly record struct Place(ActiveContext Context, ActiveContext TypeScoped, string? Property);
}
