using System.Text.Json;
using System.Text.RegularExpressions;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Samples;

public partial class MessageTranslationTests
{
    // Areas for software developers only, which fall back to English where a text is missing.
    private static readonly string[] StillEnglish = ["jsonld"];

    // What is written alike in several languages.
    private static readonly string[] SameEverywhere =
        ["Format", "PDF", "ZIP", "Status", "Link", "System", "Person", "Minus", "Plus", "Name", "or", "Modul", "Portfolio", "base64", "Number", "Meni", "Menu", "Telefon", "SHA-256", "ok"];

    public static TheoryData<string> Areas() =>
        [.. Directory.GetDirectories(Repository.At("schemas", "messages")).Select(d => Path.GetFileName(d)!).Order()];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_message_exists_in_all_ten_languages_with_the_same_places(string area)
    {
        var english = Read(area, "en");
        foreach (var language in Languages.All.Where(l => l != "en" && english.Count > 0))
        {
            var texts = Read(area, language);
            Assert.Empty(texts.Keys.Except(english.Keys));
            if (!StillEnglish.Contains(area))
            {
                Assert.True(!english.Keys.Except(texts.Keys).Any(), $"{area} {language} lacks {string.Join(", ", english.Keys.Except(texts.Keys))}");
            }

            foreach (var (key, text) in texts)
            {
                Assert.False(string.IsNullOrWhiteSpace(text), $"{area} {language} {key}");
                Assert.Equal((key, language, PlacesOf(english[key])), (key, language, PlacesOf(text)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void No_message_is_left_in_English(string area)
    {
        var english = Read(area, "en");
        foreach (var language in Languages.All.Where(l => l != "en"))
        {
            foreach (var (key, text) in Read(area, language))
            {
                var words = Words().Count(english[key]);
                Assert.True(text != english[key] || words < 2 || SameEverywhere.Contains(text), $"{area} {language} {key} is left in English: {text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Messages_are_written_in_the_script_of_their_language(string area)
    {
        foreach (var (language, script) in new (string, Func<char, bool>)[]
        {
            ("sr-Cyrl", c => c is >= '\u0400' and <= '\u04FF'), ("mk", c => c is >= '\u0400' and <= '\u04FF'), ("uk", c => c is >= '\u0400' and <= '\u04FF'),
            ("hy", c => c is >= '\u0530' and <= '\u058F'), ("ka", c => c is >= '\u10A0' and <= '\u10FF'),
        })
        {
            foreach (var (key, text) in Read(area, language).Where(t => t.Value.Count(char.IsLetter) > 12 && Words().Count(t.Value) > 1))
            {
                Assert.True(text.Any(script), $"{area} {language} {key}: {text}");
            }
        }
    }

    private static Dictionary<string, string> Read(string area, string language)
    {
        var file = Repository.At("schemas", "messages", area, language + ".json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file))! : [];
    }

    private static string PlacesOf(string text) => string.Join(' ', Places().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+\}|\[\d+\]")]
    private static partial Regex Places();

    [GeneratedRegex(@"\b\p{Ll}{3,}\b")]
    private static partial Regex Words();
}
