using System.Buffers;
using System.Text;
using BEM.Credentials.LinkedData.Rdf;
using CsCheck;

namespace BEM.Credentials.Tests.LinkedData.Rdf;

/// <summary>What is written is read back the same, and the canonical form depends on nothing but what the graph says.</summary>
public sealed class RdfRoundTripTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char["abc \"\\\n\r\t\b\f\u007f\u0001é'<>ქართული"], 0, 12],
        Gen.Const("🎓"),
        Gen.Const("say \"\"\" it"),
        Gen.Const("ends with \\"));

    private static readonly Gen<(int Subject, int Predicate, int Object, int Graph, string Text, int Language)> Rows =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 8], Gen.Int[0, 3], Texts, Gen.Int[0, 3]);

    private static readonly Gen<RdfDataset> Datasets = Rows.List[0, 25].Select(rows => Make(rows, label => label, rows.Count));

    [Fact]
    public void N_quads_come_back_the_same() => Datasets.Sample(
        dataset => Canonical(NQuadsReader.Read(NQuadsWriter.ToBytes(dataset)).Value!) == Canonical(dataset), iter: 400);

    [Fact]
    public void TriG_comes_back_the_same() => Datasets.Sample(
        dataset =>
        {
            var text = new ArrayBufferWriter<byte>();
            TurtleWriter.WriteTriG(dataset, text, new Dictionary<string, string> { ["e"] = "http://e.example/", [""] = "http://e.example/p" });
            return Canonical(TurtleReader.ReadTriG(text.WrittenSpan.ToArray()).Value!) == Canonical(dataset);
        },
        iter: 400);

    [Fact]
    public void The_canonical_form_forgets_labels_and_order() => Gen.Select(Rows.List[0, 25], Gen.Int[1, 1000]).Sample(
        (rows, seed) =>
        {
            var shuffled = rows.ToList();
            var random = new Random(seed);
            for (var i = shuffled.Count - 1; i > 0; i--)
            {
                var j = random.Next(i + 1);
                (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
            }

            return Canonical(Make(rows, label => label, rows.Count)) == Canonical(Make(shuffled, label => "z" + ((label[1] * seed) % 1009), rows.Count));
        },
        iter: 400);

    [Fact]
    public void The_canonical_form_is_its_own_canonical_form() => Datasets.Sample(
        dataset =>
        {
            var once = RdfCanonicalization.Canonicalize(dataset).Value!;
            return Encoding.UTF8.GetString(once.NQuads) == Canonical(NQuadsReader.Read(once.NQuads).Value!);
        },
        iter: 200);

    [Fact]
    public void The_digest_is_that_of_the_text()
    {
        var dataset = NQuadsReader.Read(Encoding.UTF8.GetBytes($"<http://e.example/s> <http://e.example/p> \"{new string('x', 200_000)}\" .\n")).Value!;
        var canonical = RdfCanonicalization.Canonicalize(dataset).Value!;
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(NQuadsWriter.ToBytes(dataset)), canonical.Digest());
        Assert.Equal(NQuadsWriter.ToBytes(dataset), canonical.NQuads);
    }

    private static RdfDataset Make(IEnumerable<(int Subject, int Predicate, int Object, int Graph, string Text, int Language)> rows, Func<string, string> label, int size)
    {
        var dataset = new RdfDataset(size, size);
        int Node(int n) => n < 3 ? dataset.Iri("http://e.example/" + n) : dataset.BlankNode(label("n" + n).AsSpan());
        foreach (var row in rows)
        {
            var value = row.Object < 6 ? Node(row.Object) : row.Language switch
            {
                0 => dataset.Literal(row.Text),
                1 => dataset.Literal(row.Text, KnownTerms.XsdInteger),
                2 => dataset.Literal(row.Text, language: dataset.LanguageTag("sr-Latn")),
                _ => dataset.Literal(row.Text, language: dataset.LanguageTag("ka"), direction: RdfDirection.LeftToRight),
            };
            dataset.Add(Node(row.Subject), dataset.Iri("http://e.example/p" + row.Predicate), value, row.Graph == 0 ? RdfDataset.DefaultGraph : Node(row.Graph + 1));
        }

        return dataset;
    }

    private static string Canonical(RdfDataset dataset) => Encoding.UTF8.GetString(RdfCanonicalization.Canonicalize(dataset).Value!.NQuads);
}
