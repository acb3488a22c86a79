using System.Text;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.LinkedData.Rdf;

/// <summary>Files made to harm get a finding that names the reason, in bounded time.</summary>
[Trait("Category", "Abuse")]
public sealed class HostileRdfTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    public void A_clique_of_blank_nodes_is_given_up(int size)
    {
        var dataset = new RdfDataset();
        var predicate = dataset.Iri("http://e.example/p");
        var nodes = Enumerable.Range(0, size).Select(_ => dataset.NewBlankNode()).ToArray();
        foreach (var a in nodes)
        {
            foreach (var b in nodes)
            {
                dataset.Add(a, predicate, b);
            }
        }

        var outcome = RdfCanonicalization.Canonicalize(dataset, limits: Limits.Default with { Work = 100_000 });
        Assert.Equal("rdf.canonicalization-too-hard", Assert.Single(outcome.Findings).Code);
    }

    [Fact]
    public void A_cycle_of_a_hundred_thousand_blank_nodes_is_given_up()
    {
        var dataset = new RdfDataset(200_000, 100_000);
        var predicate = dataset.Iri("http://e.example/next");
        var nodes = Enumerable.Range(0, 100_000).Select(_ => dataset.NewBlankNode()).ToArray();
        for (var i = 0; i < nodes.Length; i++)
        {
            dataset.Add(nodes[i], predicate, nodes[(i + 1) % nodes.Length]);
        }

        var outcome = RdfCanonicalization.Canonicalize(dataset, limits: Limits.Default with { Work = 1_000_000 });
        Assert.Equal("rdf.canonicalization-too-hard", Assert.Single(outcome.Findings).Code);
    }

    [Fact]
    public void A_list_of_equal_values_is_no_attack()
    {
        var text = "<http://e.example/s> <http://e.example/p> (" + string.Concat(Enumerable.Repeat(" 0", 60)) + ") .";
        var dataset = TurtleReader.Read(Encoding.UTF8.GetBytes(text)).Value!;
        Assert.True(RdfCanonicalization.Canonicalize(dataset).Succeeded);
    }

    [Theory]
    [InlineData("[ <p:p> ")]
    [InlineData("( ")]
    public void Brackets_ten_thousand_deep_are_refused(string open)
    {
        var text = "<s:s> <p:p> " + string.Concat(Enumerable.Repeat(open, 10_000));
        Assert.Equal("rdf.too-deep", Assert.Single(TurtleReader.Read(Encoding.UTF8.GetBytes(text)).Findings).Code);
    }

    [Theory]
    [InlineData("<s:s> <p:p> \"open", "rdf.unclosed-string")]
    [InlineData("<s:s> <p:p> <o o> .", "rdf.bad-iri")]
    [InlineData("<s:s> <p:p> \"\\uD800\" .", "rdf.bad-escape")]
    [InlineData("x:s <p:p> 1 .", "rdf.undefined-prefix")]
    [InlineData("<s> <p:p> 1 .", "rdf.relative-iri")]
    [InlineData("<s:s> <p:p> 1", "rdf.expected")]
    public void Faults_are_named_with_line_and_column(string text, string code)
    {
        var finding = Assert.Single(TurtleReader.Read(Encoding.UTF8.GetBytes("\n" + text)).Findings);
        Assert.Equal(code, finding.Code);
        Assert.Equal("2", finding.Arguments[0]);
        Assert.DoesNotContain(code, finding.Message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("rdf.not-utf8", Assert.Single(NQuadsReader.Read([0x3C, 0xFF, 0xFE, 0x3E]).Findings).Code);

    [Fact]
    public void More_statements_than_allowed_are_refused()
    {
        var text = string.Concat(Enumerable.Range(0, 20).Select(i => $"<s:s> <p:p> <o:{i}> .\n"));
        var outcome = NQuadsReader.Read(Encoding.UTF8.GetBytes(text), Limits.Default with { Nodes = 10 });
        Assert.Equal("rdf.too-many", Assert.Single(outcome.Findings).Code);
    }
}
