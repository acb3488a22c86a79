using System.Text;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>The W3C's tests of the JSON-LD 1.1 API.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", JsonLdSuite.Api)]
public sealed class JsonLdApiTests
{
    private static readonly JsonLdProcessor Processor = new(JsonLdSuite.Loader(JsonLdSuite.Api));

    public static IEnumerable<TheoryDataRow<string>> ExpandIds() => JsonLdSuite.Ids(JsonLdSuite.Api, "expand");

    public static IEnumerable<TheoryDataRow<string>> ToRdfIds() => JsonLdSuite.Ids(JsonLdSuite.Api, "toRdf");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(ExpandIds))]
    public void Expand(string id) => Run("expand", id, test =>
        test.Judge(Processor.Expand(test.Input, test.Options), actual => JsonEquality.Check(test.Expected, actual.ToBytes())));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(ToRdfIds))]
    public void ToRdf(string id) => Run("toRdf", id, test =>
        test.Judge(Processor.ToRdf(test.Input, test.Options), actual => RdfEquality.Check(test.Expected, actual.Dataset)));

    private static void Run(string manifest, string id, Action<JsonLdCase> run) =>
        KnownFailures.Judge(JsonLdSuite.Api, manifest + id, () => run(JsonLdSuite.Case(JsonLdSuite.Api, manifest, id).For11()));
}
