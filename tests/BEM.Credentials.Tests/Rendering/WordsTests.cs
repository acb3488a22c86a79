using System.Text.Json;
using System.Text.RegularExpressions;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>The words printed on certificates.</summary>
public class WordsTests
{
    [Fact]
    public void Every_language_has_every_word_with_the_same_places()
    {
        var english = Read("en");
        foreach (var language in Languages.All)
        {
            var words = Read(language);
            Assert.Equal(english.Keys.Order(), words.Keys.Order());
            Assert.All(words, w => Assert.False(string.IsNullOrWhiteSpace(w.Value), $"{language} {w.Key}"));
            Assert.All(words, w => Assert.Equal(Places(english[w.Key]), Places(w.Value)));
            Assert.Equal(12, words["months"].Split('|').Length);
            Assert.Equal(12, words["monthsInSentence"].Split('|').Length);
        }
    }

    [Theory]
    [InlineData("sr-Latn", "12.\u00A0jun\u00A02026.", "12.\u00A0juna\u00A02026.")]
    [InlineData("sr-Cyrl", "12.\u00A0јун\u00A02026.", "12.\u00A0јуна\u00A02026.")]
    [InlineData("cnr", "12.\u00A0jun\u00A02026.", "12.\u00A0juna\u00A02026.")]
    [InlineData("ka", "12\u00A0ივნისი\u00A02026", "2026\u00A0წლის\u00A012\u00A0ივნისის")]
    [InlineData("nb", "12.\u00A0juni\u00A02026", "12.\u00A0juni\u00A02026")]
    [InlineData("en", "12\u00A0June\u00A02026", "12\u00A0June\u00A02026")]
    [InlineData("uk", "12\u00A0червня\u00A02026\u00A0року", "12\u00A0червня\u00A02026\u00A0року")]
    [InlineData("hy", "12\u00A0հունիսի\u00A02026\u00A0թ.", "2026\u00A0թ.\u00A0հունիսի\u00A012")]
    public void Dates_are_written_as_the_language_writes_them(string language, string alone, string inSentence)
    {
        var words = Words.For(language)!;
        Assert.Equal(alone, words.Date(new DateOnly(2026, 6, 12)));
        Assert.Equal(inSentence, words.DateInSentence(new DateOnly(2026, 6, 12)));
    }

    [Theory]
    [InlineData("uk", "1", "1\u00A0година")]
    [InlineData("uk", "2", "2\u00A0години")]
    [InlineData("uk", "11", "11\u00A0годин")]
    [InlineData("uk", "75", "75\u00A0годин")]
    [InlineData("uk", "2.5", "2,5\u00A0години")]
    [InlineData("sr-Latn", "21", "21\u00A0sat")]
    [InlineData("sr-Latn", "112", "112\u00A0sati")]
    [InlineData("en", "1", "1\u00A0hour")]
    [InlineData("en", "2.5", "2.5\u00A0hours")]
    [InlineData("de", "2.5", "2,5\u00A0Stunden")]
    public void Hours_have_the_right_plural(string language, string number, string text) =>
        Assert.Equal(text, Words.For(language)!.Hours(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

    private static Dictionary<string, string> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Repository.At("schemas", "certificates", language + ".json")))!;

    private static string Places(string text) => string.Join(' ', Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Order());
}
