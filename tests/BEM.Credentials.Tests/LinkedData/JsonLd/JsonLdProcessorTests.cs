using System.Text;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.LinkedData.JsonLd;

public sealed class JsonLdProcessorTests
{
    private const string Context = """{"@context":{"id":"@id","type":"@type","ex":"http://example.org/","Person":"ex:Person","name":"ex:name","knows":{"@id":"ex:knows","@type":"@id"},"born":{"@id":"ex:born","@type":"http://www.w3.org/2001/XMLSchema#date"},"label":{"@id":"ex:label","@container":"@language"}}}""";

    private static readonly JsonLdProcessor Processor = new(DocumentLoader.Of(
    [
        new("http://example.org/context", Encoding.UTF8.GetBytes(Context)),
        new("http://example.org/loop", """{"@context":"http://example.org/loop"}"""u8.ToArray()),
        new("http://example.org/ping", """{"@context":["http://example.org/pong"]}"""u8.ToArray()),
        new("http://example.org/pong", """{"@context":["http://example.org/ping"]}"""u8.ToArray()),
        new("http://example.org/broken", """{"@context":"""u8.ToArray()),
        new("http://example.org/empty", "[]"u8.ToArray()),
    ]));

    [Fact]
    public void Each_quad_and_node_leads_back_to_its_field()
    {
        var rdf = Rdf("""{"@context":"http://example.org/context","id":"urn:a","type":["Person"],"name":"Ana","knows":[{"id":"urn:b","label":{"sr":["б","в"],"en":"b"}},"urn:c"]}""");
        var pointers = Enumerable.Range(0, rdf.Dataset.Count).ToDictionary(
            quad => rdf.Dataset[rdf.Dataset.Quads[quad].Object].ToString(), quad => rdf.PointerOfQuad(quad));

        Assert.Equal("/type/0", pointers["<http://example.org/Person>"]);
        Assert.Equal("/name", pointers["\"Ana\""]);
        Assert.Equal("/knows/0", pointers["<urn:b>"]);
        Assert.Equal("/knows/1", pointers["<urn:c>"]);
        Assert.Equal("/knows/0/label/sr/1", pointers["\"в\"@sr"]);
        Assert.Equal("/knows/0/label/en", pointers["\"b\"@en"]);
        Assert.Equal(string.Empty, rdf.PointerOfNode(rdf.Dataset.Iri("urn:a")));
        Assert.Equal("/knows/0", rdf.PointerOfNode(rdf.Dataset.Iri("urn:b")));
        Assert.Null(rdf.PointerOfNode(rdf.Dataset.Iri("urn:c")));
    }

    [Fact]
    public void The_document_may_lie_anywhere_in_memory()
    {
        var bytes = Encoding.UTF8.GetBytes("""    {"@context":"http://example.org/context","id":"urn:a","name":"Ana"}    """);
        var rdf = Processor.ToRdf(bytes.AsMemory(3, bytes.Length - 5)).Value!;

        Assert.Equal("<urn:a> <http://example.org/name> \"Ana\" .\n", Encoding.UTF8.GetString(NQuadsWriter.ToBytes(rdf.Dataset)));
        Assert.Equal("/name", rdf.PointerOfQuad(0));
    }

    [Theory]
    [InlineData("""{"@context":"http://example.org/context","id":"urn:a","nmae":"x"}""", "jsonld.undefined-term", "/nmae")]
    [InlineData("""{"@context":"http://example.org/context","id":"urn:a","knows":{"id":"urn:b","x":{"name":"y"}}}""", "jsonld.undefined-term", "/knows/x")]
    [InlineData("""{"@context":"http://example.org/context","id":"a","name":"x"}""", "jsonld.relative-iri", "/id")]
    [InlineData("""{"@context":"http://example.org/context","id":"urn:a","knows":["b"]}""", "jsonld.relative-iri", "/knows/0")]
    [InlineData("""{"@context":"http://example.org/context","id":"urn:a","type":"Persn"}""", "jsonld.relative-iri", "/type")]
    [InlineData("""{"@context":"http://example.org/context","id":"urn:a","label":{"not a language":"x"}}""", "jsonld.language-not-well-formed", "/label/not a language")]
    [InlineData("""{"@context":"http://example.org/context","@graph":[{"id":"urn:a","name":"x"},"loose"]}""", "jsonld.dropped-value", "/@graph/1")]
    [InlineData("""{"@context":"http://example.org/context","id":"urn:a","name":{"@language":"en"}}""", "jsonld.dropped-value", "/name")]
    public void What_would_be_lost_is_an_error_in_safe_mode_and_else_a_warning(string text, string code, string pointer)
    {
        var safe = Processor.ToRdf(Encoding.UTF8.GetBytes(text), JsonLdOptions.SafeMode);
        Assert.False(safe.Succeeded);
        var finding = Assert.Single(safe.Findings);
        Assert.Equal((code, pointer, Severity.Error), (finding.Code, finding.Pointer, finding.Severity));

        var loose = Processor.ToRdf(Encoding.UTF8.GetBytes(text));
        Assert.True(loose.Succeeded);
        Assert.Equal((code, pointer, Severity.Warning), (loose.Findings[0].Code, loose.Findings[0].Pointer, loose.Findings[0].Severity));

        var expanded = Processor.Expand(Encoding.UTF8.GetBytes(text), JsonLdOptions.SafeMode);
        Assert.Equal(safe.Findings.Select(static f => (f.Code, f.Pointer)), expanded.Findings.Select(static f => (f.Code, f.Pointer)));
    }

    [Theory]
    [InlineData("""{"@context":"http://example.org/unknown"}""", "jsonld.loading-remote-context-failed", "/@context")]
    [InlineData("""{"@context":["http://example.org/context","http://example.org/broken"]}""", "jsonld.loading-remote-context-failed", "/@context/1")]
    [InlineData("""{"@context":"http://example.org/empty"}""", "jsonld.invalid-remote-context", "/@context")]
    [InlineData("""{"@context":"context"}""", "jsonld.loading-document-failed", "/@context")]
    [InlineData("""{"@context":{"a":{"@id":"b:c","@type":"@foo"}}}""", "jsonld.invalid-type-mapping", "/@context/a/@type")]
    [InlineData("""{"@context":{"a":"b:c"},"a":{"@value":[1]}}""", "jsonld.invalid-value-object-value", "/a/@value")]
    [InlineData("""{"@context":{"a":"b:c"},"a":[{"@id":7}]}""", "jsonld.invalid-id-value", "/a/0/@id")]
    [InlineData("""[1,""", "jsonld.loading-document-failed", null)]
    public void A_fault_has_the_code_of_the_standard_and_the_place(string text, string code, string? pointer)
    {
        foreach (var findings in new[] { Processor.ToRdf(Encoding.UTF8.GetBytes(text)).Findings, Processor.Expand(Encoding.UTF8.GetBytes(text)).Findings })
        {
            Assert.Equal((code, pointer), (findings[0].Code, findings[0].Pointer));
            Assert.True(Messages.Has(Languages.English, findings[0].Code), findings[0].Code);
        }
    }

    [Fact]
    public void A_fault_in_a_known_context_is_told_at_the_place_that_names_it_and_not_in_another_file()
    {
        var processor = new JsonLdProcessor(DocumentLoader.Of([new("http://example.org/c", """{"@context":{"a":{"@id":5}}}"""u8.ToArray())]));
        var finding = processor.Expand("""{"@context":"http://example.org/c"}"""u8.ToArray()).Findings[0];

        Assert.Equal(("jsonld.invalid-iri-mapping", (string?)null), (finding.Code, finding.Pointer));
    }

    [Fact]
    public void One_processor_serves_many_threads_and_ever_new_contexts()
    {
        Parallel.For(0, 4000, static n =>
        {
            var text = $$"""{"@context":["http://example.org/context",{"p{{n}}":"ex:p{{n % 7}}"}],"id":"urn:a","p{{n}}":"v"}""";
            var rdf = Rdf(text);
            Assert.Equal($"<urn:a> <http://example.org/p{n % 7}> \"v\" .\n", Encoding.UTF8.GetString(NQuadsWriter.ToBytes(rdf.Dataset)));
        });
    }

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("""{"@context":"http://example.org/loop"}""")]
    [InlineData("""{"@context":"http://example.org/ping"}""")]
    public void Contexts_that_call_each_other_end(string text) =>
        Assert.Equal("jsonld.context-overflow", Processor.Expand(Encoding.UTF8.GetBytes(text)).Findings[0].Code);

    [Fact]
    [Trait("Category", "Abuse")]
    public void Deep_nesting_is_a_finding_even_when_the_limit_allows_it()
    {
        var limits = new Limits { Depth = 1_000_000 };
        var text = "{\"@context\":{\"a\":\"b:c\"},\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_001);
        var bytes = Encoding.ASCII.GetBytes(text);

        Assert.Equal("jsonld.loading-document-failed", Processor.ToRdf(bytes).Findings[0].Code);
        Assert.Equal("jsonld.too-deep", Processor.ToRdf(bytes, new JsonLdOptions { Limits = limits }).Findings[0].Code);
        Assert.Equal("jsonld.too-deep", Processor.Expand(bytes, new JsonLdOptions { Limits = limits }).Findings[0].Code);
        Assert.Equal("jsonld.too-deep", Processor.Flatten(bytes, default, new JsonLdOptions { Limits = limits }).Findings[0].Code);
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void Contexts_within_contexts_without_end_are_refused()
    {
        var text = string.Concat(Enumerable.Repeat("{\"@context\":{\"a\":{\"@id\":\"b:c\",\"@context\":", 10_000)) + "{}" + string.Concat(Enumerable.Repeat("}}}", 10_000));
        var outcome = Processor.Expand(Encoding.ASCII.GetBytes(text), new JsonLdOptions { Limits = new Limits { Depth = 100_000 } });

        Assert.False(outcome.Succeeded);
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void Thousands_of_context_definitions_stop_at_the_limit_of_work()
    {
        var terms = string.Join(',', Enumerable.Range(0, 2000).Select(static n => $"\"t{n}\":{{\"@id\":\"http://e.org/{n}\",\"@context\":\"http://example.org/context\"}}"));
        var nodes = string.Join(',', Enumerable.Range(0, 2000).Select(static n => "{\"@context\":{\"x" + n + "\":\"y:z\"}}"));
        var text = "{\"@context\":{" + terms + "},\"t1\":[" + nodes + "]}";
        var outcome = Processor.Expand(Encoding.ASCII.GetBytes(text), new JsonLdOptions { Limits = new Limits { Work = 1_000_000 } });

        Assert.Equal("jsonld.too-much-work", outcome.Findings[0].Code);
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void A_huge_text_is_one_literal()
    {
        var text = new string('x', 16_000_000);
        var rdf = Rdf($$"""{"@context":"http://example.org/context","id":"urn:a","name":"{{text}}"}""");

        Assert.Equal(text.Length, rdf.Dataset[rdf.Dataset.Quads[0].Object].Utf8.Length);
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void Flattening_a_hundred_thousand_values_of_one_property_stops_at_the_limit_of_work()
    {
        var values = string.Join(',', Enumerable.Range(0, 100_000));
        var outcome = Processor.Flatten(Encoding.ASCII.GetBytes($$"""{"@id":"urn:a","b:c":[{{values}}]}"""));

        Assert.Equal("jsonld.too-much-work", outcome.Findings[0].Code);
    }

    private static JsonLdRdf Rdf(string text)
    {
        var outcome = Processor.ToRdf(Encoding.UTF8.GetBytes(text));
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Findings));
        return outcome.Value;
    }
}
