using System.Text;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model;

namespace BEM.Credentials.Fuzz.JsonLd;

/// <summary>Damaged documents: every operation answers with a value or a finding, never an exception, within small limits.</summary>
[Trait("Category", "Abuse")]
public sealed class JsonLdFuzzTests
{
    private const int Rounds = 20_000;
    private static readonly JsonLdOptions Options = new() { Limits = new Limits { Work = 200_000, Nodes = 10_000 } };

    private static readonly string[] Seeds =
    [
        """{"@context":{"@vocab":"http://e.org/","p":{"@id":"p:q","@container":["@graph","@id"]},"n":"@nest"},"@id":"a","p":{"x":{"y":1.5e3}},"n":{"q":[null,true]}}""",
        """{"@context":[{"@version":1.1,"t":{"@id":"e:t","@context":{"@propagate":false,"u":"e:u"},"@protected":true}},null],"@type":["t"],"@graph":[{"@list":[1]}]}""",
        """[{"@id":"_:b0","e:p":[{"@value":"\u0041\ud83d\ude00","@language":"sr-Latn"},{"@value":{"a":[1]},"@type":"@json"}],"@reverse":{"e:r":{"@id":"_:b1"}}}]""",
        """{"@context":{"l":{"@id":"e:l","@container":"@language","@direction":"rtl"},"i":{"@reverse":"e:i","@container":"@index"}},"l":{"en":["a"]},"i":{"k":{"@id":"e:k"}},"@included":{"@set":[]}}""",
        """{"@context":{"e":"http://e.org/"},"@type":"e:T","@embed":"@always","e:p":{"@default":"@null","e:q":{"@id":{}}},"e:v":{"@value":{},"@language":[]}}""",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "\"@id\"", "\"@type\"", "\"@context\"", "\"@graph\"", "\"@list\"", "\"@value\"", "\"@reverse\"", "\"@json\"",
        "\"@container\"", "\"@nest\"", "\"@included\"", "\"@none\"", "\"@index\"", "\"_:b\"", "\"e:p\"", "\"\"", "1e400", "-0", "\\u0000", "\ufeff", "\"@default\"", "\"@set\"",
    ];

    [Fact]
    public void Damaged_documents_are_answered()
    {
        var random = new Random(20261124);
        var processor = new JsonLdProcessor(new DocumentLoader(static iri => new LoadedDocument(Encoding.UTF8.GetBytes(Seeds[iri.Length % Seeds.Length]))));
        for (var round = 0; round < Rounds; round++)
        {
            var document = Damage(Seeds[random.Next(Seeds.Length)], random);
            try
            {
                Answer(processor, document, Damage(Seeds[random.Next(Seeds.Length)], random), round);
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"round {round}: {Encoding.UTF8.GetString(document)}: {fault}");
            }
        }
    }

    private static void Answer(JsonLdProcessor processor, byte[] document, byte[] other, int round)
    {
        var rdf = processor.ToRdf(document, Options);
        Check(rdf);
        if (rdf.Succeeded)
        {
            for (var quad = 0; quad < rdf.Value.Dataset.Count; quad++)
            {
                Assert.NotNull(rdf.Value.PointerOfQuad(quad) ?? string.Empty);
            }

            Check(processor.FromRdf(rdf.Value.Dataset, Options));
        }

        Check(processor.Expand(document, Options));
        switch (round % 3)
        {
            case 0:
                Check(processor.Compact(document, other, Options));
                break;
            case 1:
                Check(processor.Flatten(document, other, Options));
                break;
            default:
                Check(processor.Frame(document, other, Options));
                break;
        }

        Check(CanonicalJson.Of(document));
    }

    private static void Check<T>(Outcome<T> outcome)
        where T : class
    {
        if (!outcome.Succeeded)
        {
            Assert.NotEmpty(outcome.Findings);
            Assert.True(Messages.Has(Languages.English, outcome.Findings[0].Code), outcome.Findings[0].Code);
        }
        else if (outcome.Value is JsonLdDocument result)
        {
            Assert.True(JsonTree.Parse(result.ToBytes(), new Limits { Depth = 100_000 }).Succeeded);
        }
    }

    private static byte[] Damage(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var i = random.Next(4); i >= 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    ReplaceToken(text, random);
                    break;
                default:
                    text[at] = (char)random.Next(32, 127);
                    break;
            }

            if (text.Length == 0)
            {
                text.Append('0');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Puts one quoted text in place of another, so that the document stays JSON and means something else.</summary>
    private static void ReplaceToken(StringBuilder text, Random random)
    {
        var words = text.ToString().Split('"');
        if (words.Length > 3)
        {
            words[1 + (2 * random.Next(words.Length / 2 - 1))] = Pieces[random.Next(Pieces.Length)].Trim('"');
            text.Clear().Append(string.Join('"', words));
        }
    }
}
