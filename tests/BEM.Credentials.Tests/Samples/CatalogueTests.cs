using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Samples;

public partial class CatalogueTests
{
    private static readonly Dictionary<string, string[]> LanguagesOf = new()
    {
        ["ME"] = ["cnr"],
        ["RS"] = ["sr-Cyrl", "sr-Latn"],
        ["MK"] = ["mk"],
        ["AM"] = ["hy"],
        ["GE"] = ["ka"],
        ["UA"] = ["uk"],
        ["NO"] = ["nb"],
        ["DE"] = ["de"],
    };

    // Words that one writes alike in both languages.
    private static readonly string[] SameInBoth = ["C++"];

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Repository.At("samples", "catalogue"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order()];

    [Fact]
    public void The_catalogue_loads_without_a_single_finding()
    {
        var outcome = SpecificationCatalogue.Load(Repository.At("samples", "catalogue"));

        Assert.True(outcome.Succeeded);
        Assert.Empty(outcome.Findings);
        Assert.True(outcome.Value.All.Count >= 18);
        Assert.Superset(new HashSet<string>(["ME", "RS", "MK", "AM", "GE", "UA"]), outcome.Value.All.Select(s => s.Country).ToHashSet());
        string[] known =
        [
            "me-agro-tourism", "me-food-safety", "rs-electrical-installations", "rs-industrial-robotics", "mk-roofing", "mk-e-commerce",
            "am-linux-technician", "am-graphic-design", "ge-welding", "ge-network-support", "ua-bakery", "ua-cable-laying",
        ];
        Assert.All(known, id => Assert.NotNull(outcome.Value.Find(id)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_stands_in_English_and_in_the_local_language(string id)
    {
        var languages = LanguagesOf[id[..2].ToUpperInvariant()];

        foreach (var (path, text) in Texts(id))
        {
            Assert.True(text.Select(t => t.Key).ToHashSet().SetEquals(["en", .. languages]), $"{path}: {string.Join(' ', text.Select(t => t.Key))}");
            foreach (var language in languages)
            {
                var local = text[language]!.GetValue<string>();
                var english = text["en"]!.GetValue<string>();
                Assert.True(local != english || SameInBoth.Contains(english), $"{path} is not translated: {english}");
                Assert.Equal(local.Trim(), local);
                Assert.True(local.IsNormalized(), path);
                Assert.True(SameInBoth.Contains(english) || Script(language).IsMatch(local), $"{path} {language}: {local}");
                Assert.False(local.Any(IsForeign(language)), $"{path} {language}: a letter of another script in “{local}”");
            }
        }
    }

    [Fact]
    public void No_two_specifications_share_a_sentence()
    {
        var seen = new Dictionary<string, string>();
        foreach (var row in Files())
        {
            string id = row.Data;
            foreach (var (path, text) in Texts(id).Where(t => !t.Path.Contains("escoSkills") && !t.Path.Contains("nqfLevel") && !t.Path.Contains("buildsOn")))
            {
                foreach (var (language, value) in text)
                {
                    foreach (var sentence in value!.GetValue<string>().Split(". ").Select(s => s.Trim(' ', '.', '։').ToLowerInvariant()).Where(s => s.Contains(' ')))
                    {
                        Assert.True(seen.TryAdd(language + sentence, id) || seen[language + sentence] == id, $"{id} {path} repeats {seen[language + sentence]}: {sentence}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Hours_points_and_weights_add_up(string id)
    {
        var s = SpecificationCatalogue.Load(Repository.At("samples", "catalogue", id + ".json")).Value!.Find(id)!;

        Assert.Equal(s.WorkloadHours, s.Activities.Sum(a => a.Hours!.Value));
        Assert.InRange(s.WorkloadHours / s.Ects!.Value, 25m, 30m);
        Assert.Equal(100, s.Assessments.Sum(a => a.Weight!.Value));
        Assert.InRange(s.LearningOutcomes.Count, 3, 6);
        Assert.All(s.LearningOutcomes, o =>
        {
            Assert.NotEmpty(o.Knowledge);
            Assert.NotEmpty(o.Skills);
            Assert.NotEmpty(o.Responsibility);
        });
        Assert.NotEmpty(s.Activities);
        Assert.NotEmpty(s.Stackability.PartOf);
        Assert.False(s.EntryRequirements.IsEmpty);
        Assert.False(s.QualityAssurance.Description.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_code_is_in_its_list(string id)
    {
        var s = SpecificationCatalogue.Load(Repository.At("samples", "catalogue", id + ".json")).Value!.Find(id)!;

        Assert.NotNull(Vocabulary.Of(Schemes.Eqf).ByNotation(s.EqfLevel.ToString()!));
        Assert.NotEmpty(s.IscedF);
        Assert.All(s.IscedF, code => Assert.NotNull(Vocabulary.Of(Schemes.IscedF).ByNotation(code)));
        Assert.All(s.Languages, tag => Assert.Contains(Vocabulary.Of(Schemes.Language).Concepts, c => c.Iso639Part1 == tag || tag == "cnr" || tag == "nb"));
        if (s.NqfLevel!.Concept is { } concept)
        {
            Assert.Equal(s.Country, Vocabulary.Of(Schemes.Qdr).ByNotation(concept)!.Country);
        }
        else
        {
            Assert.Contains(Vocabulary.Of(Schemes.NationalFramework).Concepts, c => c.Country == s.Country && c.Labels["en"] == s.NqfLevel.Label["en"]);
        }

        var skills = s.LearningOutcomes.SelectMany(o => o.EscoSkills).ToList();
        Assert.NotEmpty(skills);
        Assert.All(skills, skill =>
        {
            var known = Vocabulary.FindConcept("http://data.europa.eu/esco/skill/" + skill.Id[^36..]);
            Assert.Equal(known?.Labels["en"], skill.Label["en"]);
        });
    }

    private static IEnumerable<(string Path, JsonObject Text)> Texts(string id) =>
        Walk(JsonNode.Parse(File.ReadAllBytes(Repository.At("samples", "catalogue", id + ".json"))), id);

    private static IEnumerable<(string Path, JsonObject Text)> Walk(JsonNode? node, string path) => node switch
    {
        JsonObject o when o.ContainsKey("en") => [(path, o)],
        JsonObject o => o.SelectMany(p => Walk(p.Value, path + "/" + p.Key)),
        JsonArray a => a.SelectMany((item, i) => Walk(item, $"{path}/{i}")),
        _ => [],
    };

    private static Regex Script(string language) => language switch
    {
        "mk" or "uk" or "sr-Cyrl" => Cyrillic(),
        "hy" => Armenian(),
        "ka" => Georgian(),
        _ => Latin(),
    };

    private static Func<char, bool> IsForeign(string language) => language switch
    {
        "mk" => c => "ћђыэъёіїєґщьяю".Contains(char.ToLowerInvariant(c)),
        "uk" => c => "ыэъёѓќѕјљњџћђ".Contains(char.ToLowerInvariant(c)),
        "sr-Cyrl" => c => "ыэъёіїєґщьяюѓќѕй".Contains(char.ToLowerInvariant(c)),
        "hy" or "ka" => c => c is >= '\u0400' and <= '\u04FF',
        _ => c => c is >= '\u0370' and <= '\u10FF' && char.IsLetter(c),
    };

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"[\u0530-\u058F]")]
    private static partial Regex Armenian();

    [GeneratedRegex(@"[\u10A0-\u10FF]")]
    private static partial Regex Georgian();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();
}
