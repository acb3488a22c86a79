using System.Globalization;
using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Flattening;

/// <summary>Node map generation (JSON-LD 1.1 API, 7.2): graph name to node identifier to node, all that is said of a node in one place.</summary>
internal sealed class NodeMap(JsonLdRun run)
{
    public const string Default = "@default";
    private readonly Dictionary<string, string> _blanks = new(StringComparer.Ordinal);
    private int _issued;

    /// <summary>Graphs by name; each holds nodes by identifier.</summary>
    public JsonMap Graphs { get; } = new(Default, new JsonMap());

    /// <summary>The nodes of a graph.</summary>
    public JsonMap Graph(string name)
    {
        if (Graphs[name] is not JsonMap graph)
        {
            graph = [];
            Graphs[name] = graph;
        }

        return graph;
    }

    /// <summary>Enters what an expanded document says.</summary>
    public void Add(JsonItem element) => Add(element, Default, default, null);

    /// <summary>All graphs in one (7.3): what is said of a node in any of them.</summary>
    public JsonMap Merged()
    {
        var merged = new JsonMap();
        foreach (var graphName in Graphs.Names(true))
        {
            foreach (var (id, item) in (JsonMap)Graphs[graphName]!)
            {
                var target = merged[id] as JsonMap;
                if (target is null)
                {
                    target = new JsonMap(Keywords.Id, JsonScalar.Of(id));
                    merged[id] = target;
                }

                foreach (var (property, value) in (JsonMap)item)
                {
                    if (Keywords.Is(property) && property != Keywords.Type)
                    {
                        target[property] = value;
                        continue;
                    }

                    foreach (var one in (JsonList)value)
                    {
                        if (ExpandedForm.IsList(one))
                        {
                            target.ListOf(property).Add(one);
                        }
                        else
                        {
                            AddOnce(target, property, one);
                        }
                    }
                }
            }
        }

        return merged;
    }

    private void Add(JsonItem element, string graphName, Holder holder, JsonList? list)
    {
        if (!run.HasStack() || !run.Spend(1))
        {
            return;
        }

        if (element is JsonList items)
        {
            foreach (var item in items.Items)
            {
                Add(item, graphName, holder, list);
            }

            return;
        }

        var map = (JsonMap)element;
        if (map.Has(Keywords.Value))
        {
            Put(map, holder, list);
        }
        else if (map[Keywords.List] is { } values)
        {
            var inner = new JsonList();
            Add(values, graphName, holder, inner);
            var result = new JsonMap(Keywords.List, inner, map.Source);
            if (list is null && holder.Property is not null)
            {
                holder.Node!.ListOf(holder.Property).Add(result);
            }
            else
            {
                list?.Add(result);
            }
        }
        else
        {
            AddNode(map, graphName, holder, list);
        }
    }

    private void Put(JsonItem value, Holder holder, JsonList? list)
    {
        if (list is not null)
        {
            list.Add(value);
        }
        else if (holder.Property is not null)
        {
            AddOnce(holder.Node!, holder.Property, value);
        }
    }

    private void AddNode(JsonMap element, string graphName, Holder holder, JsonList? list)
    {
        foreach (var type in element[Keywords.Type] as JsonList ?? [])
        {
            _ = type.Text is { } name ? Issue(name) : null;
        }

        var id = element[Keywords.Id] is { } given ? (given.Text is { } text ? Issue(text) : null) : NewBlank();
        if (id is null)
        {
            return;
        }

        var graph = Graph(graphName);
        if (graph[id] is not JsonMap node)
        {
            node = new JsonMap(Keywords.Id, JsonScalar.Of(id, element[Keywords.Id]?.Source ?? -1), element.Source);
            graph[id] = node;
        }

        if (holder.IsReverse)
        {
            AddOnce(node, holder.Property!, holder.Node!);
        }
        else
        {
            Put(new JsonMap(Keywords.Id, JsonScalar.Of(id), element.Source), holder, list);
        }

        foreach (var name in element.Names(true))
        {
            if (run.Failed)
            {
                return;
            }

            AddMember(node, id, graphName, name, element[name]!);
        }
    }

    private void AddMember(JsonMap node, string id, string graphName, string name, JsonItem value)
    {
        switch (name)
        {
            case Keywords.Id:
                break;
            case Keywords.Type:
                foreach (var type in value as JsonList ?? new JsonList(value))
                {
                    AddOnce(node, Keywords.Type, type.Text is { } iri && IriReference.IsBlank(iri) ? JsonScalar.Of(Issue(iri), type.Source) : type);
                }

                break;
            case Keywords.Index:
                if (node[Keywords.Index] is { } index && !ExpandedForm.Same(index, value))
                {
                    run.Fail("conflicting-indexes", value.Source);
                }

                node[Keywords.Index] = value;
                break;
            case Keywords.Reverse:
                var reference = new JsonMap(Keywords.Id, JsonScalar.Of(id));
                foreach (var (property, nodes) in (JsonMap)value)
                {
                    Add(nodes, graphName, new Holder(reference, property, IsReverse: true), null);
                }

                break;
            case Keywords.Graph:
                Graph(id);
                Add(value, id, default, null);
                break;
            case Keywords.Included:
                Add(value, graphName, default, null);
                break;
            case var keyword when Keywords.Is(keyword):
                node[keyword] = value;
                break;
            default:
                var term = IriReference.IsBlank(name) ? Issue(name) : name;
                node.ListOf(term);
                Add(value, graphName, new Holder(node, term, IsReverse: false), null);
                break;
        }
    }

    private void AddOnce(JsonMap node, string property, JsonItem value)
    {
        var values = node.ListOf(property);
        if (run.Spend(values.Count) && !ExpandedForm.Contains(values, value))
        {
            values.Add(value);
        }
    }

    private string Issue(string id)
    {
        if (!IriReference.IsBlank(id))
        {
            return id;
        }

        if (!_blanks.TryGetValue(id, out var issued))
        {
            _blanks[id] = issued = NewBlank();
        }

        return issued;
    }

    private string NewBlank() => "_:b" + (_issued++).ToString(CultureInfo.InvariantCulture);

    /// <summary>Where a value belongs: a node (or the reference that a reverse property puts in) and the property.</summary>
    private readonly record struct Holder(JsonMap? Node, string? Property, bool IsReverse);
}
