using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using CsCheck;

namespace BEM.Credentials.Tests.LinkedData.JsonLd;

/// <summary>What must hold of every document, tried on thousands of made-up ones.</summary>
public sealed partial class JsonLdPropertyTests
{
    private const long Samples = 600;

    private const string Context = """
        {"id":"@id","type":"@type","v":"http://v.org/","A":"v:A","B":{"@id":"v:B","@context":{"plain":"v:scoped"}},
         "plain":"v:plain","ref":{"@id":"v:ref","@type":"@id"},"word":{"@id":"v:word","@type":"@vocab"},"date":{"@id":"v:date","@type":"v:Date"},
         "text":{"@id":"v:text","@container":"@language"},"list":{"@id":"v:list","@container":"@list"},"set":{"@id":"v:set","@container":"@set"},
         "by":{"@reverse":"v:of"},"map":{"@id":"v:map","@container":"@index"},"ids":{"@id":"v:ids","@container":"@id"},
         "json":{"@id":"v:json","@type":"@json"},"graph":{"@id":"v:graph","@container":"@graph"},"nested":"@nest","deep":{"@id":"v:deep","@nest":"nested"},
         "inner":{"@id":"v:inner","@context":{"@language":"mk"}}}
        """;

    private static readonly string[] Properties = ["plain", "v:other", "http://w.org/p", "ref", "word", "date", "set", "inner", "unknown"];
    private static readonly JsonLdProcessor Processor = new();

    private static readonly Gen<string> Id = Gen.OneOf("urn:a", "urn:b", "v:c", "http://d.org/e", "_:x", "_:y", "relative", "@odd");
    private static readonly Gen<string> Word = Gen.OneOf("A", "B", "v:C", "urn:t", "plain", "text with \"quotes\" и ћирилица", "", "\\", "http://x.org/y");

    private static readonly Gen<object?> Scalar = Gen.OneOf<object?>(
        Word.Select(static w => (object?)w), Id.Select(static i => (object?)i), Gen.Int[-5, 5].Select(static n => (object?)n),
        Gen.Double[-1e6, 1e6].Select(static n => (object?)n), Gen.Bool.Select(static b => (object?)b), Gen.Const<object?>(static () => null));

    private static readonly Gen<object?> Value = Gen.Recursive<object?>(static (depth, self) => depth > 3 ? Scalar : Gen.Frequency(
        (4, Scalar),
        (2, Gen.Select(Word, Gen.OneOf("en", "sr-Latn", "mk"), static (w, l) => (object?)new Dictionary<string, object?> { ["@value"] = w, ["@language"] = l })),
        (1, Gen.Select(Word, static w => (object?)new Dictionary<string, object?> { ["@value"] = w, ["@type"] = "v:T" })),
        (1, self.Array[0, 3].Select(static a => (object?)new Dictionary<string, object?> { ["@list"] = a })),
        (2, self.Array[0, 3].Select(static a => (object?)a)),
        (4, Node(self))));

    private static readonly Gen<byte[]> Document = Node(Value).Select(static node =>
        Encoding.UTF8.GetBytes($$"""{"@context":{{Context}},"@graph":[{{JsonSerializer.Serialize(node)}},{"id":"urn:z","plain":1}]}"""));

    [Fact]
    public void Both_ways_to_RDF_state_the_same() => Document.Sample(
        static document =>
        {
            var direct = Processor.ToRdf(document);
            var longWay = Processor.ToRdf(document, new JsonLdOptions { Ordered = true });
            return direct.Succeeded == longWay.Succeeded && (direct.Succeeded
                ? Canonical(direct.Value!.Dataset) == Canonical(longWay.Value!.Dataset)
                    && direct.Findings.Select(static f => f.Code + f.Pointer).Order().SequenceEqual(longWay.Findings.Select(static f => f.Code + f.Pointer).Order())
                : direct.Findings[0].Code == longWay.Findings[0].Code);
        },
        iter: Samples,
        print: Encoding.UTF8.GetString);

    [Fact]
    public void Expanding_keeps_every_statement() => Expandable(static (document, expanded) => Rdf(document) == Rdf(expanded));

    [Fact]
    public void Compacting_keeps_every_statement() => Expandable(static (document, expanded) =>
    {
        var compacted = Processor.Compact(document, Encoding.UTF8.GetBytes($$"""{"@context":{{Context}}}"""));
        return compacted.Succeeded && Rdf(expanded) == Rdf(compacted.Value.ToBytes());
    });

    [Fact]
    public void Flattening_keeps_every_statement() => Expandable(static (document, expanded) =>
        Rdf(expanded) == Rdf(Processor.Flatten(document).Value!.ToBytes()));

    [Fact]
    public void RDF_read_back_is_the_same_RDF() => Expandable(static (document, expanded) =>
        Rdf(expanded) == Rdf(Processor.FromRdf(Processor.ToRdf(document).Value!.Dataset).Value!.ToBytes()));

    private static Gen<object?> Node(Gen<object?> value) => Gen.Select(
        Gen.Dictionary(Gen.OneOf(Properties), value)[0, 4],
        Gen.OneOf(Gen.Const<string?>(static () => null), Id.Select(static i => (string?)i)),
        Gen.OneOf(Gen.Const<object?>(static () => null), Word.Select(static w => (object?)w), Word.Array[1, 2].Select(static a => (object?)a)),
        Gen.Dictionary(Gen.OneOf("en", "de", "@none", "sr"), Word)[0, 2],
        Gen.Int[0, 12],
        Gen.Select(value, value),
        static (properties, id, type, texts, special, more) =>
        {
            var node = new Dictionary<string, object?>(properties);
            if (id is not null)
            {
                node["id"] = id;
            }

            if (type is not null)
            {
                node["type"] = type;
            }

            var child = new Dictionary<string, object?> { ["plain"] = more.Item1 };
            (string Name, object? Value)? extra = special switch
            {
                0 => ("text", texts),
                1 => ("list", new[] { more.Item1, more.Item2 }),
                2 => ("by", child),
                3 => ("map", new Dictionary<string, object?> { ["k1"] = more.Item1, ["k2"] = more.Item2 }),
                4 => ("ids", new Dictionary<string, object?> { ["urn:k"] = child, ["@none"] = child }),
                5 => ("json", more.Item1),
                6 => ("graph", child),
                7 => ("nested", new Dictionary<string, object?> { ["deep"] = more.Item1 }),
                8 => ("@included", child),
                9 => ("@graph", new object?[] { child }),
                10 => ("@reverse", new Dictionary<string, object?> { ["v:of"] = child }),
                _ => null,
            };
            if (extra is { } one)
            {
                node[one.Name] = one.Value;
            }

            return (object?)node;
        });

    private static void Expandable(Func<byte[], byte[], bool> holds) => Document.Sample(
        document =>
        {
            var expanded = Processor.Expand(document);
            return !expanded.Succeeded || !Processor.Expand(expanded.Value.ToBytes()).Succeeded || Processor.Flatten(document).Value is null
                || holds(document, expanded.Value.ToBytes());
        },
        iter: Samples,
        print: Encoding.UTF8.GetString);

    private static string Rdf(byte[] document) => Canonical(Processor.ToRdf(document).Value!.Dataset);

    /// <summary>The canonical form; of the rare graph that takes too long to number, its quads without their labels.</summary>
    private static string Canonical(RdfDataset dataset) => RdfCanonicalization.Canonicalize(dataset).Value is { } canonical
        ? Encoding.UTF8.GetString(canonical.NQuads)
        : string.Join('\n', Encoding.UTF8.GetString(NQuadsWriter.ToBytes(dataset)).Split('\n').Select(static quad => Labels().Replace(quad, "_:")).Order(StringComparer.Ordinal));

    [GeneratedRegex("_:[A-Za-z0-9]+")]
    private static partial Regex Labels();
}
