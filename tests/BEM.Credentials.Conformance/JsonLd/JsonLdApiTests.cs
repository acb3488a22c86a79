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

    public static IEnumerable<TheoryDataRow<string>> CompactIds() => JsonLdSuite.Ids(JsonLdSuite.Api, "compact");

    public static IEnumerable<TheoryDataRow<string>> FlattenIds() => JsonLdSuite.Ids(JsonLdSuite.Api, "flatten");

    public static IEnumerable<TheoryDataRow<string>> FromRdfIds() => JsonLdSuite.Ids(JsonLdSuite.Api, "fromRdf");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(ExpandIds))]
    public void Expand(string id) => Run("expand", id, test =>
        test.Judge(Processor.Expand(test.Input, test.Options), actual => JsonEquality.Check(test.Expected, actual.ToBytes())));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(ToRdfIds))]
    public void ToRdf(string id) => Run("toRdf", id, test =>
        test.Judge(Processor.ToRdf(test.Input, test.Options), actual => RdfEquality.Check(test.Expected, actual.Dataset)));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CompactIds))]
    public void Compact(string id) => Run("compact", id, test =>
        test.Judge(Processor.Compact(test.Input, test.Context, test.Options), actual => JsonEquality.Check(test.Expected, actual.ToBytes())));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(FlattenIds))]
    public void Flatten(string id) => Run("flatten", id, test =>
        test.Judge(
            Processor.Flatten(test.Input, test.HasContext ? test.Context : default(ReadOnlyMemory<byte>), test.Options),
            actual => JsonEquality.Check(test.Expected, actual.ToBytes())));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(FromRdfIds))]
    public void FromRdf(string id) => Run("fromRdf", id, test =>
        test.Judge(
            Processor.FromRdf(NQuadsReader.Read(test.Input).Value!, test.Options),
            actual => JsonEquality.Check(test.Expected, actual.ToBytes())));

    private static void Run(string manifest, string id, Action<JsonLdCase> run) =>
        KnownFailures.Judge(JsonLdSuite.Api, manifest + id, () => run(JsonLdSuite.Case(JsonLdSuite.Api, manifest, id).For11()));
}
