using System.Text;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.LinkedData.Shacl;
using BEM.Credentials.Model;

namespace BEM.Credentials.Fuzz.Rdf;

/// <summary>Whatever bytes come, a reader answers with a dataset or a finding; what it took can be canonicalised, written and read again, and used as shapes.</summary>
[Trait("Category", "Abuse")]
public sealed class RdfFuzz
{
    private const int Rounds = 3000;

    private static readonly string[] Seeds =
    [
        "<http://a/s> <http://a/p> \"x\\ny\"@en .\n_:a <http://a/p> _:b <http://a/g> .\n",
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n[] a sh:NodeShape ; sh:targetClass <http://a/C> ; sh:property [ sh:path ( <http://a/p> [ sh:inversePath <http://a/q> ] ) ; sh:minCount 1 ; sh:or ( [ sh:class <http://a/D> ] [ sh:pattern \"^a+$\" ] ) ] .\n",
        "@base <http://a/> . PREFIX : <http://b/> GRAPH :g { :s a <o>, 1.5e3, true ; :p '''long'it''', \"\\u00e9\"^^:t . } { _:x :y () }",
    ];

    private static readonly Limits Small = Limits.Default with { Work = 20_000, Nodes = 10_000 };

    [Fact]
    public void Any_bytes_get_an_answer()
    {
        var random = new Random(20261124);
        for (var round = 0; round < Rounds; round++)
        {
            Try(Mutated(Encoding.UTF8.GetBytes(Seeds[round % Seeds.Length]), random));
        }
    }

    /// <summary>One input, for a fuzzer that drives from outside.</summary>
    internal static void Try(byte[] input)
    {
        foreach (var outcome in new[] { NQuadsReader.Read(input, Small), TurtleReader.Read(input, "http://base/", Small), TurtleReader.ReadTriG(input, null, Small) })
        {
            if (!outcome.Succeeded)
            {
                Assert.NotEmpty(outcome.Findings[0].Message);
                continue;
            }

            var canonical = RdfCanonicalization.Canonicalize(outcome.Value, limits: Small);
            if (canonical.Succeeded)
            {
                Assert.Equal(outcome.Value.Count, NQuadsReader.Read(canonical.Value.NQuads).Value?.Count);
            }

            var shapes = Shapes.Compile(outcome.Value.Graph());
            if (shapes.Succeeded)
            {
                _ = shapes.Value.Validate(outcome.Value.Graph(), Small).ToFindings();
            }
        }
    }

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"<>\"'[](){}.;,@^_:\\#"[random.Next(19)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(40), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }
}
