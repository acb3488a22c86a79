using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Conformance.Shacl;

/// <summary>One test of the SHACL suite: its data, its shapes and the report expected.</summary>
internal sealed record ShaclTest(RdfDataset Data, RdfDataset Shapes, RdfDataset ExpectedReport, int Root)
{
    private const string Mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private const string Sht = "http://www.w3.org/ns/shacl-test#";

    internal static ShaclTest Read(string file)
    {
        var manifest = Load(file);
        var graph = manifest.Graph();
        var test = Assert.Single(graph.Naming(KnownTerms.Type, manifest.Find(new RdfName(Sht + "Validate"))).ToArray()).Subject;
        var action = graph.About(test, manifest.Find(new RdfName(Mf + "action")))[0].Object;
        var result = graph.About(test, manifest.Find(new RdfName(Mf + "result")))[0].Object;
        return new ShaclTest(Part("dataGraph"), Part("shapesGraph"), manifest, result);

        RdfDataset Part(string property)
        {
            var iri = manifest[graph.About(action, manifest.Find(new RdfName(Sht + property)))[0].Object].Value;
            return iri == Iri(file) ? manifest : Load(iri[Iri(string.Empty).Length..]);
        }
    }

    private static string Iri(string file) => "http://suite.example/" + file;

    private static RdfDataset Load(string file)
    {
        var outcome = TurtleReader.Read(File.ReadAllBytes(Suites.At("shacl", file)), Iri(file));
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Findings));
        return outcome.Value;
    }
}
