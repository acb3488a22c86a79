using System.Text;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.LinkedData.Shacl;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.LinkedData.Shacl;

public sealed class ShaclValidationTests
{
    private const string Prefixes = """
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ex: <http://e.example/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .

        """;

    [Fact]
    public void A_shapes_message_stands_in_the_readers_language()
    {
        var finding = Assert.Single(Findings(
            "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message \"missing\"@en, \"fehlt\"@de ] .",
            "ex:a a ex:C ."));
        Assert.Equal("fehlt", finding.In("de"));
        Assert.Equal("missing", finding.In("mk"));
        Assert.Equal("shacl.MinCountConstraintComponent", finding.Code);
        Assert.Equal(("http://e.example/a", "http://e.example/p"), (finding.FocusNode, finding.Path));
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Fact]
    public void A_warning_is_a_result_and_keeps_the_report_from_conforming() =>
        Assert.False(Validate("ex:S sh:targetNode ex:a ; sh:severity sh:Info ; sh:nodeKind sh:Literal .", "ex:a ex:p 1 .").Conforms);

    [Theory]
    [InlineData("sh:sparql [ sh:select \"SELECT $this {}\" ]")]
    [InlineData("sh:target [ a sh:SPARQLTarget ]")]
    public void What_belongs_to_sparql_is_named_and_never_passes(string part)
    {
        var report = Validate($"ex:S a sh:NodeShape ; sh:targetClass ex:C ; {part} .", "ex:a ex:p 1 .");
        Assert.False(report.Conforms);
        Assert.Equal("shacl.unsupported", Assert.Single(report.ToFindings()).Code);
    }

    [Fact]
    public void Imports_are_followed_once_and_missing_ones_are_named()
    {
        var one = Turtle("<http://e.example/one> owl:imports <http://e.example/two>, <http://e.example/none> . ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .");
        var two = Turtle("<http://e.example/two> owl:imports <http://e.example/one>, <http://e.example/two> . ex:T sh:targetClass ex:C ; sh:property [ sh:path ex:q ; sh:minCount 1 ] .");
        var shapes = ShapesLoader.Load([one], iri => iri switch
        {
            "http://e.example/two" => new Outcome<RdfDataset>(two, []),
            "http://e.example/one" => new Outcome<RdfDataset>(one, []),
            _ => null,
        });
        Assert.Equal(2, shapes.Value!.Validate(Turtle("ex:a a ex:C .").Graph()).Results.Count);
        Assert.Equal("shacl.import-missing", Assert.Single(shapes.Findings).Code);
    }

    [Theory]
    [InlineData("sh:property [ sh:minCount 1 ]")]
    [InlineData("sh:property [ sh:path ( ex:p ) ]")]
    [InlineData("sh:property [ sh:path ex:p ; sh:maxCount \"many\" ]")]
    [InlineData("sh:or ex:notAList")]
    [InlineData("sh:nodeKind ex:Whatever")]
    [InlineData("sh:property [ sh:path ex:p ; sh:pattern \"(\" ]")]
    public void Ill_formed_shapes_are_refused(string part) =>
        Assert.Contains(Shapes.Compile(Turtle($"ex:S sh:targetClass ex:C ; {part} .").Graph()).Findings, f => f is { Severity: Severity.Error, Code: "shacl.ill-formed" });

    [Fact]
    public void A_recursive_shape_comes_to_an_end()
    {
        const string shapes = "ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:knows ; sh:node ex:S ] ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .";
        Assert.True(Validate(shapes, "ex:a ex:knows ex:b ; ex:name 1 . ex:b ex:knows ex:a ; ex:name 2 .").Conforms);
        Assert.False(Validate(shapes, "ex:a ex:knows ex:b ; ex:name 1 . ex:b ex:knows ex:a .").Conforms);
    }

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("(a+)+$")]
    [InlineData("^(a|aa)+\\\\1$")]
    public void A_pattern_that_explodes_is_bounded(string pattern) =>
        Assert.False(Validate($"ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:pattern \"{pattern}\" ] .", $"ex:a ex:p \"{new string('a', 40)}b\" .").Conforms);

    [Fact]
    [Trait("Category", "Abuse")]
    public void A_path_without_end_over_a_long_chain_stops_at_the_limit()
    {
        var data = new StringBuilder("ex:n0 a ex:C .\n");
        for (var i = 0; i < 3000; i++)
        {
            data.Append("ex:n").Append(i).Append(" ex:next ex:n").Append(i + 1).Append(" ; a ex:C .\n");
        }

        var report = Compile("ex:S sh:targetClass ex:C ; sh:property [ sh:path [ sh:zeroOrMorePath ex:next ] ; sh:maxCount 10000 ] .")
            .Validate(Turtle(data.ToString()).Graph(), Limits.Default with { Work = 100_000 });
        Assert.False(report.Conforms);
        Assert.Contains(report.ToFindings(), f => f.Code == "shacl.too-much-work");
    }

    [Theory]
    [InlineData("xsd:dateTime", "2024-02-30T09:00:00Z", false)]
    [InlineData("xsd:dateTime", "2024-02-29T24:00:00Z", true)]
    [InlineData("xsd:dateTime", " 2024-02-29T00:00:00Z", false)]
    [InlineData("xsd:dateTime", "2024-05-06T07:00:00+14:01", false)]
    [InlineData("xsd:positiveInteger", "0", false)]
    [InlineData("xsd:positiveInteger", "+007", true)]
    [InlineData("xsd:byte", "128", false)]
    [InlineData("xsd:unsignedLong", "18446744073709551615", true)]
    [InlineData("xsd:unsignedLong", "18446744073709551616", false)]
    [InlineData("xsd:decimal", "1.5E0", false)]
    [InlineData("xsd:double", "1.5E0", true)]
    [InlineData("xsd:duration", "PT", false)]
    [InlineData("xsd:duration", "-P1Y2M3DT4H5M6.7S", true)]
    [InlineData("xsd:anyURI", "https://school.example/%zz", true)]
    [InlineData("xsd:boolean", "TRUE", false)]
    [InlineData("xsd:gMonthDay", "--02-29", true)]
    [InlineData("xsd:hexBinary", "0fF", false)]
    public void Lexical_forms_are_those_of_xml_schema(string datatype, string text, bool valid) =>
        Assert.Equal(valid, Validate($"ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:datatype {datatype} ] .", $"ex:a ex:p \"{text}\"^^{datatype} .").Conforms);

    [Theory]
    [InlineData("sh:minInclusive 10", "9.99999999999999999999999999", false)]
    [InlineData("sh:minInclusive 10", "1e1", true)]
    [InlineData("sh:maxExclusive 123456789012345678901234567890", "123456789012345678901234567889", true)]
    [InlineData("sh:minInclusive \"2024-01-01T00:00:00Z\"^^xsd:dateTime", "\"2024-01-01T05:00:00\"^^xsd:dateTime", false)]
    [InlineData("sh:minInclusive \"2024-01-01T00:00:00Z\"^^xsd:dateTime", "\"2024-01-01T01:00:00+01:00\"^^xsd:dateTime", true)]
    [InlineData("sh:minInclusive \"b\"", "\"a\"", false)]
    [InlineData("sh:minInclusive 1", "\"x\"", false)]
    public void Values_are_compared_by_what_they_mean(string constraint, string value, bool conforms) =>
        Assert.Equal(conforms, Validate($"ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; {constraint} ] .", $"ex:a ex:p {value} .").Conforms);

    [Fact]
    public void Shapes_run_by_many_threads_give_each_the_same_report()
    {
        var shapes = Compile("ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:class ex:D ] .");
        var counts = new int[64];
        Parallel.For(0, counts.Length, i => counts[i] = shapes.Validate(Turtle("ex:a a ex:C . ex:b a ex:C ; ex:p ex:c . ex:d a ex:C ; ex:p ex:e . ex:e a ex:D .").Graph()).Results.Count);
        Assert.All(counts, count => Assert.Equal(2, count));
    }

    private static RdfDataset Turtle(string text)
    {
        var outcome = TurtleReader.Read(Encoding.UTF8.GetBytes(Prefixes + text));
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Findings));
        return outcome.Value;
    }

    private static Shapes Compile(string shapes)
    {
        var outcome = Shapes.Compile(Turtle(shapes).Graph());
        return outcome.Value ?? throw new InvalidOperationException(string.Join("; ", outcome.Findings));
    }

    private static ValidationReport Validate(string shapes, string data) => Compile(shapes).Validate(Turtle(data).Graph());

    private static IReadOnlyList<Finding> Findings(string shapes, string data) => Validate(shapes, data).ToFindings();
}
