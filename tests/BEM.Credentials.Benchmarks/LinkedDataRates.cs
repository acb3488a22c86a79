using System.Text;
using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.LinkedData.Shacl;

namespace BEM.Credentials.Benchmarks;

/// <summary>The linked-data engine on the Commission's micro-credential sample, against Titanium, Jena and rdf-canonize.</summary>
internal static class LinkedDataRates
{
    private static readonly string[] Contexts = ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"];

    /// <summary>The measurements.</summary>
    public static IEnumerable<Benchmark> All =>
    [
        new("jsonld-to-rdf", () => JsonLd("jsonld-to-rdf", "to-rdf")), new("jsonld-canonize", () => JsonLd("jsonld-canonize", "json-to-canonical")),
        new("rdfc-1.0", () => Canonize("rdfc-1.0", false)), new("rdfc-1.0-blank", () => Canonize("rdfc-1.0-blank", true)),
        new("shacl-edc-generic-no-cv", () => Shacl("edc-generic-no-cv")), new("shacl-edc-generic-full", () => Shacl("edc-generic-full")),
        new("validate-edc", Validate),
    ];

    private static IEnumerable<BenchmarkResult> JsonLd(string name, string op)
    {
        var payload = SamplePayload.Whole();
        var processor = new JsonLdProcessor(ContextShelf.Bundled.Loader(ElmGeneration.Elm31));
        var canonical = op == "json-to-canonical";
        var ours = Measure.Alone(n =>
        {
            SamplePayload.Renew(payload, n);
            var rdf = processor.ToRdf(payload).Value!;
            if (canonical)
            {
                _ = RdfCanonicalization.Canonicalize(rdf.Dataset).Value!.NQuads.Length;
            }
        });
        var (reference, note) = AskTitanium(op);
        yield return BenchmarkResult.Rate(name, ours, "Titanium JSON-LD 1.7", reference) with { Note = note };
    }

    private static IEnumerable<BenchmarkResult> Canonize(string name, bool blank)
    {
        var payload = SamplePayload.Whole();
        var rdf = new JsonLdProcessor(ContextShelf.Bundled.Loader(ElmGeneration.Elm31)).ToRdf(payload).Value!;
        var quads = NQuadsWriter.ToBytes(rdf.Dataset);
        if (blank)
        {
            var text = Encoding.UTF8.GetString(quads);
            quads = Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(text, "<urn:epass:([A-Za-z]+):([0-9]+)>", "_:$1$2"));
        }

        var dataset = NQuadsReader.Read(quads).Value!;
        var ours = Measure.Alone(n => GC.KeepAlive(RdfCanonicalization.Canonicalize(dataset).Value));
        double? reference = null;
        var note = "tests/peers is not installed";
        using (var node = Peer.Node("peers.mjs"))
        {
            if (node is not null)
            {
                var file = Path.GetTempFileName();
                File.WriteAllBytes(file, quads);
                (reference, note) = Peer.Rate(node.Ask(new Dictionary<string, object> { ["op"] = "bench-canonize", ["file"] = file, ["seconds"] = 5 }), "rate");
                File.Delete(file);
            }
        }

        yield return BenchmarkResult.Rate(name, ours, "rdf-canonize 5 in Node", reference) with { Note = note };
    }

    private static IEnumerable<BenchmarkResult> Shacl(string profile)
    {
        var payload = SamplePayload.Whole();
        var graph = new JsonLdProcessor(ContextShelf.Bundled.Loader(ElmGeneration.Elm31)).ToRdf(payload).Value!.Dataset.Graph();
        var shapes = EdcProfiles.Bundled.ShapesAlone(profile, ElmGeneration.Elm31);
        var ours = Measure.Alone(n => GC.KeepAlive(shapes.Validate(graph)));
        double? reference = null;
        string? note;
        using (var judge = Peer.Judge("rdf"))
        {
            var official = Directory.EnumerateFiles(Path.Combine(SamplePayload.Conformance, "edc", "elm"), "EDC-" + profile[4..] + ".ttl", SearchOption.AllDirectories).First();
            (reference, note) = Peer.Rate(judge?.Ask(new { op = "bench", file = SamplePayload.Path, contexts = Files(), shapes = new[] { Path.GetFullPath(official) }, seconds = 5 }), "shacl-jena");
        }

        yield return BenchmarkResult.Rate("shacl-" + profile, ours, "Jena SHACL 5.6", reference) with { Note = note };
    }

    private static IEnumerable<BenchmarkResult> Validate()
    {
        using var seal = Sealing.Make();
        var payload = SamplePayload.Whole();
        var files = new byte[64][];
        for (var n = 0; n < files.Length; n++)
        {
            SamplePayload.Renew(payload, n);
            files[n] = seal.Sealer.Seal(payload, DateTimeOffset.UtcNow).Value!;
        }

        string[] profiles = ["edc-generic-full@3.1", "edc-generic-full@3.2"];
        long allocated = 0;
        var count = 0;
        var ours = Measure.Alone(n =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var opened = Seals.Opening.SealedDocument.Open(files[n % files.Length]).Value!;
            _ = EdcProfiles.Bundled.Validate(opened.Payload, profiles).Count + AnnexOneRules.Judge(opened.Payload).Count;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            count++;
        });
        var (reference, note) = AskBoth();
        yield return BenchmarkResult.Rate("validate-edc", ours, "Titanium to RDF and Jena edc-generic-full with no-cv, once", reference) with
        {
            Note = note ?? "sealed file to findings: both generations of edc-generic-full, Annex I",
            AllocatedBytes = Math.Round((double)allocated / count),
        };
    }

    // Bytes to quads by Titanium, then both profiles by Jena: one generation, half of what ours does.
    private static (double? Rate, string? Note) AskBoth()
    {
        var shapes = Directory.EnumerateFiles(Path.Combine(SamplePayload.Conformance, "edc", "elm"), "EDC-generic-*.ttl", SearchOption.AllDirectories).Select(Path.GetFullPath).ToArray();
        using var judge = Peer.Judge("rdf");
        var answer = judge?.Ask(new { op = "bench", file = SamplePayload.Path, contexts = Files(), shapes, seconds = 5 });
        var (titanium, note) = Peer.Rate(answer, "to-rdf");
        var (jena, _) = Peer.Rate(answer, "shacl-jena");
        return titanium is { } t && jena is { } j ? (1 / ((1 / t) + (1 / j)), null) : (null, note);
    }

    private static (double? Rate, string? Note) AskTitanium(string op)
    {
        using var judge = Peer.Judge("rdf");
        return Peer.Rate(judge?.Ask(new { op = "bench", file = SamplePayload.Path, contexts = Files(), seconds = 5 }), op);
    }

    private static Dictionary<string, string> Files()
    {
        var folder = Path.Combine(Peer.Root, "artifacts", "bench-contexts");
        Directory.CreateDirectory(folder);
        var files = new Dictionary<string, string>();
        foreach (var iri in Contexts)
        {
            var file = Path.Combine(folder, files.Count + ".jsonld");
            ContextShelf.Bundled.TryGet(iri, ElmGeneration.Elm31, out var bytes);
            File.WriteAllBytes(file, bytes.ToArray());
            files[iri] = file;
        }

        return files;
    }
}
