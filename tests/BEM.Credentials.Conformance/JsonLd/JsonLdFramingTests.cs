using BEM.Credentials.LinkedData.JsonLd;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>The W3C's tests of JSON-LD 1.1 Framing.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", JsonLdSuite.Framing)]
public sealed class JsonLdFramingTests
{
    private static readonly JsonLdProcessor Processor = new(JsonLdSuite.Loader(JsonLdSuite.Framing));

    public static IEnumerable<TheoryDataRow<string>> Ids() => JsonLdSuite.Ids(JsonLdSuite.Framing, "frame");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Ids))]
    public void Frame(string id) => KnownFailures.Judge(JsonLdSuite.Framing, "frame" + id, () =>
    {
        var test = JsonLdSuite.Case(JsonLdSuite.Framing, "frame", id).For11();
        test.Judge(Processor.Frame(test.Input, test.Frame, test.Options), actual => JsonEquality.Check(test.Expected, actual.ToBytes()));
    });
}
