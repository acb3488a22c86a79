using System.Text.Json;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.Conformance.Rdf;

/// <summary>The W3C's RDF 1.1 syntax tests. Results are compared by their canonical form.</summary>
[Trait("Category", "Conformance")]
public sealed class RdfSyntaxTests
{
    public static IEnumerable<TheoryDataRow<string>> NTriples() => Ids("n-triples");

    public static IEnumerable<TheoryDataRow<string>> NQuads() => Ids("n-quads");

    public static IEnumerable<TheoryDataRow<string>> Turtle() => Ids("turtle");

    public static IEnumerable<TheoryDataRow<string>> TriG() => Ids("trig");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(NTriples))]
    [Trait("Suite", "rdf-tests/n-triples")]
    public void N_triples(string id) => Run("n-triples", id, (text, _) => NQuadsReader.ReadTriples(text));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(NQuads))]
    [Trait("Suite", "rdf-tests/n-quads")]
    public void N_quads(string id) => Run("n-quads", id, (text, _) => NQuadsReader.Read(text));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Turtle))]
    [Trait("Suite", "rdf-tests/turtle")]
    public void Turtle_documents(string id) => Run("turtle", id, (text, iri) => TurtleReader.Read(text, iri));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(TriG))]
    [Trait("Suite", "rdf-tests/trig")]
    public void TriG_documents(string id) => Run("trig", id, (text, iri) => TurtleReader.ReadTriG(text, iri));

    private static IEnumerable<TheoryDataRow<string>> Ids(string syntax)
    {
        if (Suites.Find("rdf-tests", syntax, "cases.json") is not { } file)
        {
            yield break;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var entry in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            yield return new(entry.GetProperty("id").GetString()!);
        }
    }

    private static void Run(string syntax, string id, Func<byte[], string, Outcome<RdfDataset>> read) => KnownFailures.Judge("rdf-tests/" + syntax, id, () =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("rdf-tests", syntax, "cases.json")));
        var entry = json.RootElement.GetProperty("cases").EnumerateArray().First(e => e.GetProperty("id").GetString() == id);
        var action = entry.GetProperty("action").GetString()!;
        var outcome = read(File.ReadAllBytes(Suites.At("rdf-tests", syntax, action)), json.RootElement.GetProperty("assumedTestBase").GetString() + action);
        var type = entry.GetProperty("type").GetString()!;
        if (type.Contains("Negative", StringComparison.Ordinal))
        {
            Assert.False(outcome.Succeeded, "must be refused");
            Assert.NotEmpty(outcome.Findings);
            return;
        }

        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Findings));
        Assert.Equal(Canonical(outcome.Value), Canonical(NQuadsReader.Read(NQuadsWriter.ToBytes(outcome.Value)).Value!));
        Assert.Equal(Canonical(outcome.Value), Canonical(Rewritten(outcome.Value)));
        if (type.EndsWith("Eval", StringComparison.Ordinal))
        {
            var expected = NQuadsReader.Read(File.ReadAllBytes(Suites.At("rdf-tests", syntax, entry.GetProperty("result").GetString()!)));
            Assert.Equal(Canonical(expected.Value!), Canonical(outcome.Value));
        }
    });

    private static string Canonical(RdfDataset dataset) => System.Text.Encoding.UTF8.GetString(RdfCanonicalization.Canonicalize(dataset).Value!.NQuads);

    private static RdfDataset Rewritten(RdfDataset dataset)
    {
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        TurtleWriter.WriteTriG(dataset, text, new Dictionary<string, string> { ["ex"] = "http://example/", ["x"] = "http://www.w3.org/2001/XMLSchema#" });
        var outcome = TurtleReader.ReadTriG(text.WrittenSpan.ToArray());
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Findings));
        return outcome.Value;
    }
}
