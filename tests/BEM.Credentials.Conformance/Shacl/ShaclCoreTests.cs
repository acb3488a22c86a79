using System.Text;
using System.Text.Json;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.LinkedData.Shacl;

namespace BEM.Credentials.Conformance.Shacl;

/// <summary>The W3C's SHACL tests: reports compared as graphs.</summary>
[Trait("Category", "Conformance")]
public sealed class ShaclCoreTests
{
    private const string Sh = "http://www.w3.org/ns/shacl#";

    private static readonly string[] Compared = ["focusNode", "resultPath", "value", "sourceShape", "sourceConstraintComponent", "resultSeverity"];

    public static IEnumerable<TheoryDataRow<string>> Core() => Files(false);

    public static IEnumerable<TheoryDataRow<string>> Sparql() => Files(true);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Core))]
    [Trait("Suite", "shacl/core")]
    public void Core_reports_are_those_expected(string file) => KnownFailures.Judge("shacl", file, () =>
    {
        var test = ShaclTest.Read(file);
        var shapes = Shapes.Compile(test.Shapes.Graph());
        Assert.True(shapes.Succeeded, string.Join("; ", shapes.Findings));
        var report = shapes.Value.Validate(test.Data.Graph());
        var expectsMessages = test.ExpectedReport.Find(new RdfName(Sh + "resultMessage")) != 0;
        Assert.Equal(Reduced(test.ExpectedReport, test.Root, expectsMessages), Reduced(report.ToRdf(), null, expectsMessages));
        Assert.Equal(report.Results.Count, report.ToFindings().Count);
    });

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Sparql))]
    [Trait("Suite", "shacl/sparql")]
    public void Sparql_is_never_silently_passed(string file)
    {
        var test = ShaclTest.Read(file);
        var shapes = Shapes.Compile(test.Shapes.Graph());
        if (!shapes.Succeeded)
        {
            Assert.NotEmpty(shapes.Findings);
            return;
        }

        var constrained = test.Shapes.Graph().With(test.Shapes.Find(new RdfName(Sh + "sparql"))).Length;
        Assert.Equal(constrained > 0, shapes.Value.Unsupported.Count > 0);
        if (constrained > 0)
        {
            Assert.False(shapes.Value.Validate(test.Data.Graph()).Conforms);
        }
    }

    private static IEnumerable<TheoryDataRow<string>> Files(bool sparql)
    {
        if (Suites.Find("shacl", "cases.json") is not { } file)
        {
            yield break;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            if (entry.GetProperty("sparql").GetBoolean() == sparql)
            {
                yield return new(entry.GetProperty("file").GetString()!);
            }
        }
    }

    /// <summary>The report with the properties that the suite compares, in canonical form.</summary>
    private static string Reduced(RdfDataset from, int? root, bool messages)
    {
        var graph = from.Graph();
        int Id(string local) => from.Find(new RdfName(Sh + local));
        var to = new RdfDataset();
        root ??= graph.With(Id("conforms"))[0].Subject;
        var report = to.BlankNode("report"u8);
        foreach (var triple in graph.About(root.Value, Id("conforms")))
        {
            to.Add(report, to.Iri(Sh + "conforms"), to.Copy(from[triple.Object]));
        }

        foreach (var result in graph.About(root.Value, Id("result")))
        {
            var node = to.NewBlankNode();
            to.Add(report, to.Iri(Sh + "result"), node);
            foreach (var local in messages ? [.. Compared, "resultMessage"] : Compared)
            {
                foreach (var triple in graph.About(result.Object, Id(local)))
                {
                    to.Add(node, to.Iri(Sh + local), local == "resultPath" ? Path(to, from, triple.Object) : Copy(to, from, triple.Object));
                }
            }
        }

        return Encoding.UTF8.GetString(RdfCanonicalization.Canonicalize(to).Value!.NQuads);
    }

    private static int Copy(RdfDataset to, RdfDataset from, int id) =>
        from.KindOf(id) == RdfTermKind.BlankNode ? to.BlankNode("x" + from[id].ToString()[2..]) : to.Copy(from[id]);

    private static int Path(RdfDataset to, RdfDataset from, int id)
    {
        if (from.KindOf(id) != RdfTermKind.BlankNode)
        {
            return to.Copy(from[id]);
        }

        var node = to.NewBlankNode();
        foreach (var triple in from.Graph().About(id))
        {
            to.Add(node, to.Copy(from[triple.Predicate]), Path(to, from, triple.Object));
        }

        return node;
    }
}
