using System.Text;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.LinkedData.JsonLd;

public sealed class JsonTreeTests
{
    [Theory]
    [InlineData("""{"a":1,}""", "json.syntax")]
    [InlineData("""{"a" 1}""", "json.syntax")]
    [InlineData("""[1 2]""", "json.syntax")]
    [InlineData("""[01]""", "json.syntax")]
    [InlineData("""[1.]""", "json.syntax")]
    [InlineData("""[-]""", "json.syntax")]
    [InlineData("""["\x"]""", "json.syntax")]
    [InlineData("""["\u12g4"]""", "json.syntax")]
    [InlineData("[\"a\tb\"]", "json.syntax")]
    [InlineData("""{"a":1} x""", "json.syntax")]
    [InlineData("", "json.syntax")]
    [InlineData("""["open""", "json.syntax")]
    [InlineData("""{"a":{"b":[""", "json.syntax")]
    [InlineData("""["\ud800"]""", "json.lone-surrogate")]
    [InlineData("""["\ud800\u0041"]""", "json.lone-surrogate")]
    [InlineData("""{"a":1,"b":2,"a":3}""", "json.duplicate-name")]
    [InlineData("""{"a":1,"\u0061":3}""", "json.duplicate-name")]
    public void What_is_not_plain_JSON_is_refused_by_name(string text, string code)
    {
        var outcome = JsonTree.Parse(Encoding.UTF8.GetBytes(text));

        Assert.False(outcome.Succeeded);
        Assert.Equal(code, Assert.Single(outcome.Findings).Code);
    }

    [Fact]
    public void A_fault_is_told_with_line_and_column()
    {
        var finding = Assert.Single(JsonTree.Parse("{\n  \"a\": tru\n}"u8.ToArray()).Findings);

        Assert.Equal(["2", "8"], finding.Arguments);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        Assert.Equal("json.not-utf-8", Assert.Single(JsonTree.Parse(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }).Findings).Code);
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void Two_equal_names_are_found_among_a_hundred_thousand()
    {
        var names = string.Join(',', Enumerable.Range(0, 100_000).Select(static n => $"\"n{n}\":0"));

        Assert.True(JsonTree.Parse(Encoding.UTF8.GetBytes("{" + names + "}")).Succeeded);
        Assert.Equal("json.duplicate-name", JsonTree.Parse(Encoding.UTF8.GetBytes("{" + names + ",\"n5\":1}")).Findings[0].Code);
    }

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData(129, "json.too-deep")]
    [InlineData(10_000, "json.too-deep")]
    [InlineData(1_000_000, "json.too-deep")]
    public void Deep_nesting_is_refused_at_the_limit(int depth, string code)
    {
        var bytes = Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth));

        Assert.Equal(code, Assert.Single(JsonTree.Parse(bytes).Findings).Code);
    }

    [Fact]
    public void Limits_of_size_and_number_are_kept()
    {
        var bytes = "[1,2,3,4]"u8.ToArray();

        Assert.Equal("json.too-large", JsonTree.Parse(bytes, new Limits { DocumentBytes = 8 }).Findings[0].Code);
        Assert.Equal("json.too-many-values", JsonTree.Parse(bytes, new Limits { Nodes = 4 }).Findings[0].Code);
        Assert.True(JsonTree.Parse(bytes, new Limits { DocumentBytes = 9, Nodes = 5, Depth = 1 }).Succeeded);
    }

    [Fact]
    public void A_byte_in_the_document_leads_to_its_JSON_pointer()
    {
        var text = """{ "a/b": [ {"c~": "here"}, {"d": {"e": 17}} ], "f": null }""";
        var tree = JsonTree.Parse(Encoding.UTF8.GetBytes(text)).Value!;

        Assert.Equal("/a~1b/0/c~0", tree.PointerAt(text.IndexOf("here", StringComparison.Ordinal)));
        Assert.Equal("/a~1b/1/d/e", tree.PointerAt(text.IndexOf("17", StringComparison.Ordinal)));
        Assert.Equal("/a~1b/1/d", tree.PointerAt(text.IndexOf("{\"e\"", StringComparison.Ordinal)));
        Assert.Equal("/f", tree.PointerAt(text.IndexOf("null", StringComparison.Ordinal)));
        Assert.Equal(string.Empty, tree.PointerAt(0));
    }

    [Fact]
    public void Escapes_are_resolved()
    {
        var root = JsonTree.Parse("""["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]"""u8.ToArray()).Value!.Root;

        Assert.Equal("\"\\/\b\f\n\r\té😀", root.Elements().Single().Text);
    }

    [Fact]
    public void A_number_that_no_double_holds_has_no_canonical_form()
    {
        var finding = Assert.Single(CanonicalJson.Of("""{"a":[1,1e400]}"""u8.ToArray()).Findings);

        Assert.Equal(("json.number-too-large", "/a/1"), (finding.Code, finding.Pointer));
    }
}
