using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Rendering;

public class ShortCodeTests
{
    [Fact]
    public void Codes_have_the_printed_form_and_no_letter_that_is_mistaken()
    {
        var codes = Enumerable.Range(0, 3000).Select(i => ShortCode.Of($"urn:credential:{i}")).ToArray();
        Assert.All(codes, c => Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$", c));
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.Equal(ShortCode.Of("urn:x"), ShortCode.Of("urn:x"));
        Assert.Empty(ShortCode.Alphabet.Intersect("01OILU"));
    }

    [Theory]
    [InlineData("k7m4 9qxd 2b", "K7M4-9QXD-2B")]
    [InlineData("K7M4–9QXD–2B", "K7M4-9QXD-2B")]
    [InlineData("K7M49QXD2B", "K7M4-9QXD-2B")]
    [InlineData("K7M4-9QXD-2", null)]
    [InlineData("K7M4-9QXD-2BB", null)]
    [InlineData("K7M4-9QXD-2O", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void What_is_typed_becomes_the_printed_form(string? typed, string? code) => Assert.Equal(code, ShortCode.Normalize(typed));
}
