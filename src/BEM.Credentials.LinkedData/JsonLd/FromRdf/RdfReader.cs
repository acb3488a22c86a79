using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Flattening;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.JsonLd.FromRdf;

/// <summary>Serialization of RDF as JSON-LD (JSON-LD 1.1 API, 8.4).</summary>
internal sealed partial class RdfReader(JsonLdRun run, RdfDataset dataset)
{
    private const string First = KnownTerms.RdfNamespace + "first";
    private const string Rest = KnownTerms.RdfNamespace + "rest";
    private const string Nil = KnownTerms.RdfNamespace + "nil";
    private const string ListClass = KnownTerms.RdfNamespace + "List";
    private const string RdfType = KnownTerms.RdfNamespace + "type";
    private const string Value = KnownTerms.RdfNamespace + "value";
    private const string Language = KnownTerms.RdfNamespace + "language";
    private const string Direction = KnownTerms.RdfNamespace + "direction";

    private readonly Dictionary<string, JsonMap> _graphs = new(StringComparer.Ordinal) { [NodeMap.Default] = [] };
    private readonly Dictionary<string, List<Usage>> _nilUsages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _compound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Usage?> _usedOnce = new(StringComparer.Ordinal);
    private readonly HashSet<(JsonList List, int Term)> _seen = [];

    /// <summary>The dataset in expanded form.</summary>
    public JsonList Read()
    {
        foreach (ref readonly var quad in dataset.Quads)
        {
            Enter(quad);
            if (run.Failed)
            {
                return new JsonList();
            }
        }

        foreach (var (name, graph) in _graphs)
        {
            foreach (var subject in _compound.GetValueOrDefault(name) ?? [])
            {
                Join(graph, subject);
            }

            foreach (var usage in _nilUsages.GetValueOrDefault(name) ?? [])
            {
                MakeList(graph, usage);
            }
        }

        var main = _graphs[NodeMap.Default];
        foreach (var (name, graph) in _graphs)
        {
            if (name != NodeMap.Default)
            {
                ((JsonMap)main[name]!)[Keywords.Graph] = NodesOf(graph);
            }
        }

        return NodesOf(main);
    }

    private static JsonList NodesOf(JsonMap graph)
    {
        var nodes = new JsonList();
        foreach (var id in graph.Names(true))
        {
            if (!ExpandedForm.IsReference(graph[id]!))
            {
                nodes.Add(graph[id]!);
            }
        }

        return nodes;
    }

    private void Enter(in RdfQuad quad)
    {
        var graphName = quad.Graph == RdfDataset.DefaultGraph ? NodeMap.Default : NameOf(quad.Graph);
        if (!_graphs.TryGetValue(graphName, out var graph))
        {
            _graphs[graphName] = graph = [];
            NodeOf(_graphs[NodeMap.Default], graphName);
        }

        var node = NodeOf(graph, NameOf(quad.Subject));
        var predicate = NameOf(quad.Predicate);
        var isNode = dataset.KindOf(quad.Object) != RdfTermKind.Literal;
        if (predicate == Direction && run.Options.RdfDirection == DirectionForm.CompoundLiteral)
        {
            (_compound.TryGetValue(graphName, out var subjects) ? subjects : _compound[graphName] = []).Add(NameOf(quad.Subject));
        }

        if (isNode)
        {
            NodeOf(graph, NameOf(quad.Object));
        }

        if (isNode && predicate == RdfType && !run.Options.UseRdfType)
        {
            AddOnce(node.ListOf(Keywords.Type), quad.Object, JsonScalar.Of(NameOf(quad.Object)));
            return;
        }

        var value = isNode ? new JsonMap(Keywords.Id, JsonScalar.Of(NameOf(quad.Object))) : Literal(quad.Object);
        var values = node.ListOf(predicate);
        if (!AddOnce(values, quad.Object, value) || !isNode)
        {
            return;
        }

        var name = NameOf(quad.Object);
        if (name == Nil)
        {
            (_nilUsages.TryGetValue(graphName, out var usages) ? usages : _nilUsages[graphName] = []).Add(new Usage(node, predicate, value));
        }
        else if (dataset.KindOf(quad.Object) == RdfTermKind.BlankNode)
        {
            _usedOnce[name] = _usedOnce.ContainsKey(name) ? null : new Usage(node, predicate, value);
        }
    }

    private bool AddOnce(JsonList values, int term, JsonItem value)
    {
        var isNew = _seen.Add((values, term));
        if (isNew)
        {
            values.Add(value);
        }

        return isNew;
    }

    private string NameOf(int term) => dataset.KindOf(term) == RdfTermKind.BlankNode ? dataset[term].ToString() : dataset[term].Value;

    private static JsonMap NodeOf(JsonMap graph, string id)
    {
        if (graph[id] is not JsonMap node)
        {
            node = new JsonMap(Keywords.Id, JsonScalar.Of(id));
            graph[id] = node;
        }

        return node;
    }

    /// <summary>Makes the cells that end in a use of <c>rdf:nil</c> a list, as far as nothing else is said of them.</summary>
    private void MakeList(JsonMap graph, Usage usage)
    {
        var items = new List<JsonItem>();
        var cells = new List<string>();
        while (usage.Property == Rest && usage.Node[Keywords.Id]!.Text is { } id && IriReference.IsBlank(id)
            && _usedOnce.GetValueOrDefault(id) is { } outer && IsCell(usage.Node))
        {
            items.Add(((JsonList)usage.Node[First]!)[0]);
            cells.Add(id);
            usage = outer;
            if (!IriReference.IsBlank(usage.Node[Keywords.Id]!.Text!))
            {
                break;
            }
        }

        items.Reverse();
        var list = new JsonList();
        foreach (var item in items)
        {
            list.Add(item);
        }

        usage.Value.Remove(Keywords.Id);
        usage.Value[Keywords.List] = list;
        foreach (var cell in cells)
        {
            graph.Remove(cell);
        }
    }

    private static bool IsCell(JsonMap node) =>
        node[First] is JsonList { Count: 1 } && node[Rest] is JsonList { Count: 1 }
        && (node.Count == 3 || (node.Count == 4 && node[Keywords.Type] is JsonList { Count: 1 } type && type[0].Text == ListClass));

    /// <summary>Makes a compound literal one value with language and direction.</summary>
    private void Join(JsonMap graph, string subject)
    {
        if (_usedOnce.GetValueOrDefault(subject) is not { } usage || graph[subject] is not JsonMap node)
        {
            return;
        }

        graph.Remove(subject);
        usage.Value.Remove(Keywords.Id);
        usage.Value[Keywords.Value] = ValueOf(node, Value) ?? JsonScalar.Of(string.Empty);
        if (ValueOf(node, Language) is { } language)
        {
            if (language.Text is not { } tag || !LanguageTag.IsWellFormed(tag))
            {
                run.Fail("invalid-language-tagged-string", -1);
            }

            usage.Value[Keywords.Language] = language;
        }

        if (ValueOf(node, Direction) is { } direction)
        {
            if (direction.Text is not ("ltr" or "rtl"))
            {
                run.Fail("invalid-base-direction", -1);
            }

            usage.Value[Keywords.Direction] = direction;
        }
    }

    private static JsonItem? ValueOf(JsonMap node, string property) =>
        node[property] is JsonList { Count: > 0 } list && list[0] is JsonMap map ? map[Keywords.Value] : null;

    /// <summary>RDF to object conversion (8.5) of a literal.</summary>
    private JsonMap Literal(int term)
    {
        var lexical = dataset[term].Value;
        var datatype = dataset[term].Datatype!;
        if (run.Options.UseNativeTypes && Native(lexical, datatype) is { } native)
        {
            return new JsonMap(Keywords.Value, native);
        }

        if (datatype == KnownTerms.RdfNamespace + "JSON" && !run.Is10)
        {
            return JsonLiteral(lexical);
        }

        var result = new JsonMap(Keywords.Value, JsonScalar.Of(lexical));
        if (datatype.StartsWith(I18n, StringComparison.Ordinal) && run.Options.RdfDirection == DirectionForm.I18nDatatype)
        {
            var parts = datatype[I18n.Length..].Split('_', 2);
            if (parts[0].Length > 0)
            {
                result[Keywords.Language] = JsonScalar.Of(parts[0]);
            }

            if (parts.Length == 2)
            {
                result[Keywords.Direction] = JsonScalar.Of(parts[1]);
            }
        }
        else if (dataset[term].Language is { } language)
        {
            result[Keywords.Language] = JsonScalar.Of(language);
            if (dataset[term].Direction != Rdf.RdfDirection.None)
            {
                result[Keywords.Direction] = JsonScalar.Of(dataset[term].Direction == Rdf.RdfDirection.RightToLeft ? "rtl" : "ltr");
            }
        }
        else if (datatype != KnownTerms.XsdNamespace + "string")
        {
            result[Keywords.Type] = JsonScalar.Of(datatype);
        }

        return result;
    }

    private const string I18n = "https://www.w3.org/ns/i18n#";

    private JsonMap JsonLiteral(string lexical)
    {
        var read = JsonTree.Parse(Encoding.UTF8.GetBytes(lexical), run.Options.Limits);
        if (!read.Succeeded)
        {
            run.Fail("invalid-json-literal", -1);
            return [];
        }

        return new JsonMap(Keywords.Value, JsonScalar.Of(read.Value.Root)) { [Keywords.Type] = JsonScalar.Of(Keywords.Json) };
    }

    private static JsonScalar? Native(string lexical, string datatype)
    {
        if (!datatype.StartsWith(KnownTerms.XsdNamespace, StringComparison.Ordinal))
        {
            return null;
        }

        switch (datatype[KnownTerms.XsdNamespace.Length..])
        {
            case "boolean":
                return lexical switch
                {
                    "true" or "1" => JsonScalar.True,
                    "false" or "0" => JsonScalar.False,
                    _ => null,
                };
            case "integer" when Whole().IsMatch(lexical):
                return JsonScalar.OfNumber(System.Numerics.BigInteger.Parse(lexical, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
            case "double" when double.TryParse(lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return JsonScalar.Of(number);
            default:
                return null;
        }
    }

    [GeneratedRegex(@"^[+-]?[0-9]{1,400}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    /// <summary>One use of a node as value.</summary>
    private sealed record Usage(JsonMap Node, string Property, JsonMap Value);
}
