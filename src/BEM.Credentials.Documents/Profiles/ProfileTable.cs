using System.Globalization;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Documents.Profiles;

/// <summary>
/// A profile as <c>schemas/shacl</c> keeps it, turned into a shapes graph. A table has one row for each rule of a class:
/// shape, class (empty where other rows name the shape), property (empty where the rule is for the node itself), least and most values,
/// further rules separated by semicolons, and the generation where only one has the row. The rules:
/// <c>class A|B</c>, <c>any class A|node B</c>, <c>datatype D</c>, <c>kind K</c>, <c>node SHAPE</c>, <c>value V</c>, <c>most N</c>, <c>unique</c> (one value per language).
/// </summary>
internal sealed class ProfileTable
{
    private const string Sh = "http://www.w3.org/ns/shacl#";

    private static readonly Lazy<(Dictionary<string, string> Prefixes, List<ProfileName> Profiles)> Index = new(ReadIndex);

    private readonly RdfDataset shapes = new();
    private readonly string space;
    private readonly Dictionary<string, int> named = new(StringComparer.Ordinal);

    private ProfileTable(string profile) => space = "urn:bem-credentials:shacl:" + profile + ":";

    /// <summary>The profiles, in the order of the index.</summary>
    public static IReadOnlyList<ProfileName> Profiles => Index.Value.Profiles;

    /// <summary>The shapes of one profile, without those that it imports.</summary>
    public static RdfDataset Shapes(string profile, ElmGeneration generation)
    {
        var table = new ProfileTable(profile);
        var skipped = generation == ElmGeneration.Elm31 ? "3.2" : "3.1";
        var text = Encoding.UTF8.GetString(SchemaFile.Read($"shacl/{profile}.csv").Span);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var row = line.Split(',');
            if (row[6] != skipped)
            {
                table.Add(row[0], row[1], row[2], row[3], row[4], row[5]);
            }
        }

        return table.shapes;
    }

    private void Add(string shape, string type, string property, string least, string most, string rules)
    {
        var node = Named(shape);
        if (type.Length > 0)
        {
            shapes.Add(node, Word("targetClass"), Iri(type));
        }

        if (property.Length > 0)
        {
            var owner = node;
            node = shapes.NewBlankNode();
            shapes.Add(owner, Word("property"), node);
            shapes.Add(node, Word("path"), Iri(property));
        }

        AddNumber(node, "minCount", least);
        AddNumber(node, "maxCount", most);
        foreach (var rule in rules.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            AddRule(node, rule);
        }
    }

    private void AddRule(int node, string rule)
    {
        var space = rule.IndexOf(' ', StringComparison.Ordinal);
        var word = space < 0 ? rule : rule[..space];
        var rest = space < 0 ? string.Empty : rule[(space + 1)..];
        switch (word)
        {
            case "class" when rest.Contains('|', StringComparison.Ordinal):
                AddChoices(node, rest.Split('|').Select(c => "class " + c));
                break;
            case "any":
                AddChoices(node, rest.Split('|'));
                break;
            case "class" or "datatype":
                shapes.Add(node, Word(word), Iri(rest));
                break;
            case "kind":
                shapes.Add(node, Word("nodeKind"), Word(rest));
                break;
            case "node":
                shapes.Add(node, Word("node"), Named(rest));
                break;
            case "value":
                shapes.Add(node, Word("hasValue"), Iri(rest));
                break;
            case "most":
                AddNumber(node, "maxInclusive", rest);
                break;
            case "unique":
                shapes.Add(node, Word("uniqueLang"), shapes.Literal("true"u8, KnownTerms.XsdBoolean));
                break;
            default:
                throw new InvalidOperationException($"schemas/shacl: the rule '{rule}' is not known.");
        }
    }

    private void AddChoices(int node, IEnumerable<string> choices)
    {
        var rest = KnownTerms.Nil;
        foreach (var choice in choices.Reverse())
        {
            var cell = shapes.NewBlankNode();
            var member = shapes.NewBlankNode();
            AddRule(member, choice);
            shapes.Add(cell, KnownTerms.First, member);
            shapes.Add(cell, KnownTerms.Rest, rest);
            rest = cell;
        }

        shapes.Add(node, Word("or"), rest);
    }

    private void AddNumber(int node, string parameter, string number)
    {
        if (number.Length > 0)
        {
            _ = int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
            shapes.Add(node, Word(parameter), shapes.Literal(number, KnownTerms.XsdInteger));
        }
    }

    private int Named(string shape)
    {
        if (!named.TryGetValue(shape, out var node))
        {
            named[shape] = node = shapes.Iri(space + shape);
            shapes.Add(node, KnownTerms.Type, Word("NodeShape"));
        }

        return node;
    }

    private int Word(string local) => shapes.Iri(Sh + local);

    private int Iri(string text)
    {
        if (text[0] == '<')
        {
            return shapes.Iri(text.AsSpan(1, text.Length - 2));
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return shapes.Iri(Index.Value.Prefixes[text[..colon]] + text[(colon + 1)..]);
    }

    private static (Dictionary<string, string> Prefixes, List<ProfileName> Profiles) ReadIndex()
    {
        using var json = JsonDocument.Parse(SchemaFile.Read("shacl/index.json"));
        var prefixes = json.RootElement.GetProperty("prefixes").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
        var profiles = json.RootElement.GetProperty("profiles").EnumerateObject().Select(p => new ProfileName(
            p.Name,
            p.Value.GetProperty("iri").GetString()!,
            [.. p.Value.GetProperty("imports").EnumerateArray().Select(i => i.GetString()!)])).ToList();
        return (prefixes, profiles);
    }
}
