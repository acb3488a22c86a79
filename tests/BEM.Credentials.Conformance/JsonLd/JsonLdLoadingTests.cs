using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>The W3C's tests of loading documents: content types, redirections, links, and JSON-LD in web pages.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", JsonLdSuite.Api)]
public sealed class JsonLdLoadingTests
{
    public static IEnumerable<TheoryDataRow<string>> RemoteIds() => JsonLdSuite.Ids(JsonLdSuite.Api, "remote-doc");

    public static IEnumerable<TheoryDataRow<string>> HtmlIds() => JsonLdSuite.Ids(JsonLdSuite.Api, "html");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(RemoteIds))]
    public void RemoteDocument(string id) => Run("remote-doc", id);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(HtmlIds))]
    public void Html(string id) => Run("html", id);

    private static void Run(string manifest, string id) => KnownFailures.Judge(JsonLdSuite.Api, manifest + id, () =>
    {
        var test = JsonLdSuite.Case(JsonLdSuite.Api, manifest, id).For11();
        var processor = new JsonLdProcessor(Server(test));
        var source = processor.Load(test.InputIri, test.LoadingOptions);
        if (!source.Succeeded)
        {
            test.Judge(new Outcome<JsonLdDocument>(null, source.Findings), static _ => { });
            return;
        }

        var (document, options) = (source.Value.Document, source.Value.Options);
        if (test.Types.Contains("ToRDFTest", StringComparison.Ordinal))
        {
            test.Judge(processor.ToRdf(document, options), actual => RdfEquality.Check(test.Expected, actual.Dataset));
            return;
        }

        var context = test.HasContext ? test.Context : default(ReadOnlyMemory<byte>);
        var outcome = test.Types.Contains("CompactTest", StringComparison.Ordinal) ? processor.Compact(document, context, options)
            : test.Types.Contains("FlattenTest", StringComparison.Ordinal) ? processor.Flatten(document, context, options)
            : processor.Expand(document, options);
        test.Judge(outcome, actual => JsonEquality.Check(test.Expected, actual.ToBytes()));
    });

    /// <summary>A loader that answers for the case's document as its options say, and for all others as plain files.</summary>
    private static DocumentLoader Server(JsonLdCase test)
    {
        var files = JsonLdSuite.Loader(JsonLdSuite.Api);
        var input = test.InputIri.Split('#')[0];
        return new DocumentLoader(iri =>
        {
            if (iri != input)
            {
                return files.Load(iri);
            }

            var place = test.RedirectTo is { } target ? JsonLdSuite.Origin(JsonLdSuite.Api) + target : input;
            return files.Load(place) is { } file ? file with { Iri = place, ContentType = test.ContentType ?? file.ContentType, Links = test.Links } : null;
        });
    }
}
