using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Compaction;

/// <content>One value of a property, as its term's container wants it.</content>
internal sealed partial class Compactor
{
    private void CompactItem(ActiveContext active, string term, JsonItem item, JsonMap target)
    {
        var container = ContainerOf(active, term);
        var asArray = (container & ContainerKinds.Set) != 0 || term is Keywords.Graph or Keywords.List || !_compactArrays;
        var map = item as JsonMap;
        var list = map?[Keywords.List];
        var isGraph = map is not null && ExpandedForm.IsGraph(map);
        var compacted = Compact(active, term, list ?? (isGraph ? map![Keywords.Graph]! : item));
        if (compacted is null)
        {
            return;
        }

        if (list is not null)
        {
            var items = compacted as JsonList ?? new JsonList(compacted);
            if ((container & ContainerKinds.List) != 0)
            {
                target[term] = items;
                return;
            }

            var listObject = new JsonMap(Word(active, Keywords.List), items, item.Source);
            if (IsIndexMap(active, term, container))
            {
                MapUnder(target, term).AddValue(map![Keywords.Index]?.Text ?? Word(active, Keywords.None), listObject, asArray);
                return;
            }

            if (map![Keywords.Index] is { } index)
            {
                listObject[Word(active, Keywords.Index)] = index;
            }

            target.AddValue(term, listObject, asArray);
        }
        else if (isGraph)
        {
            AddGraph(active, term, container, map!, compacted, target, asArray);
        }
        else if ((container & (ContainerKinds.Language | ContainerKinds.Index | ContainerKinds.Id | ContainerKinds.Type)) != 0
            && (container & ContainerKinds.Graph) == 0)
        {
            AddToMap(active, term, container, item, compacted, target, asArray);
        }
        else
        {
            target.AddValue(term, compacted, asArray);
        }
    }

    private void AddGraph(ActiveContext active, string term, ContainerKinds container, JsonMap graph, JsonItem compacted, JsonMap target, bool asArray)
    {
        var hasId = graph.Has(Keywords.Id);
        if ((container & (ContainerKinds.Graph | ContainerKinds.Id)) == (ContainerKinds.Graph | ContainerKinds.Id))
        {
            var key = graph[Keywords.Id]?.Text is { } id ? IriCompaction.Compact(run, active, id) : Word(active, Keywords.None);
            MapUnder(target, term).AddValue(key, compacted, asArray);
        }
        else if ((container & (ContainerKinds.Graph | ContainerKinds.Index)) == (ContainerKinds.Graph | ContainerKinds.Index) && !hasId)
        {
            MapUnder(target, term).AddValue(graph[Keywords.Index]?.Text ?? Word(active, Keywords.None), compacted, asArray);
        }
        else if ((container & ContainerKinds.Graph) != 0 && !hasId)
        {
            target.AddValue(term, compacted is JsonList { Count: > 1 } ? new JsonMap(Word(active, Keywords.Included), compacted) : compacted, asArray);
        }
        else
        {
            var result = new JsonMap(Word(active, Keywords.Graph), compacted, graph.Source);
            if (graph[Keywords.Id]?.Text is { } id)
            {
                result[Word(active, Keywords.Id)] = JsonScalar.Of(IriCompaction.Compact(run, active, id));
            }

            if (IsIndexMap(active, term, container))
            {
                MapUnder(target, term).AddValue(graph[Keywords.Index]?.Text ?? Word(active, Keywords.None), result, asArray);
                return;
            }

            if (graph[Keywords.Index] is { } index)
            {
                result[Word(active, Keywords.Index)] = index;
            }

            target.AddValue(term, result, asArray);
        }
    }

    /// <summary>Whether a term's values stand under their <c>@index</c>: then lists and graphs must too, or the map could not be told from one of them.</summary>
    private static bool IsIndexMap(ActiveContext active, string term, ContainerKinds container) =>
        (container & (ContainerKinds.Index | ContainerKinds.Graph)) == ContainerKinds.Index && active.Find(term)?.Index is null;

    private void AddToMap(ActiveContext active, string term, ContainerKinds container, JsonItem item, JsonItem compacted, JsonMap target, bool asArray)
    {
        var expanded = (JsonMap)item;
        string? key = null;
        if ((container & ContainerKinds.Language) != 0)
        {
            if (expanded[Keywords.Value] is { } value)
            {
                compacted = value;
            }

            key = expanded[Keywords.Language]?.Text;
        }
        else if ((container & ContainerKinds.Index) != 0)
        {
            var index = active.Find(term)?.Index;
            if (index is null)
            {
                key = expanded[Keywords.Index]?.Text;
            }
            else
            {
                var name = compacted is JsonMap node && node.Has(index)
                    ? index
                    : IriCompaction.Compact(run, active, IriExpansion.Expand(run, active, index, vocab: true) ?? index, vocab: true);
                key = TakeFirst(compacted, name);
            }
        }
        else if ((container & ContainerKinds.Id) != 0)
        {
            key = TakeId(active, compacted);
        }
        else
        {
            key = TakeFirst(compacted, Word(active, Keywords.Type));
            if (compacted is JsonMap { Count: 1 } && expanded[Keywords.Id] is { } id
                && ((JsonMap)compacted).Has(Word(active, Keywords.Id)))
            {
                compacted = Compact(active, term, new JsonMap(Keywords.Id, id)) ?? compacted;
            }
        }

        MapUnder(target, term).AddValue(key ?? Word(active, Keywords.None), compacted, asArray);
    }

    private string? TakeId(ActiveContext active, JsonItem compacted)
    {
        if (compacted is not JsonMap node)
        {
            return compacted.Text;
        }

        var name = Word(active, Keywords.Id);
        var id = node[name]?.Text;
        node.Remove(name);
        return id;
    }

    /// <summary>Takes the first text of a member away from a node, to be the key under which the node stands.</summary>
    private static string? TakeFirst(JsonItem compacted, string name)
    {
        if (compacted is not JsonMap node || node[name] is not { } value)
        {
            return null;
        }

        if (value.Text is { } only)
        {
            node.Remove(name);
            return only;
        }

        if (value is not JsonList { Count: > 0 } list || list[0].Text is not { } first)
        {
            return null;
        }

        var rest = new JsonList();
        for (var i = 1; i < list.Count; i++)
        {
            rest.Add(list[i]);
        }

        node[name] = rest.Count == 1 ? rest[0] : rest;
        if (rest.Count == 0)
        {
            node.Remove(name);
        }

        return first;
    }

    private static JsonMap MapUnder(JsonMap target, string term)
    {
        if (target[term] is not JsonMap map)
        {
            map = [];
            target[term] = map;
        }

        return map;
    }
}
