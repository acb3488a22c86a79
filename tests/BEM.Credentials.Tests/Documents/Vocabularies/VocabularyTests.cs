using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Documents.Vocabularies;

public class VocabularyTests
{
    [Theory]
    [InlineData("http://data.europa.eu/snb/eqf/4", "Level 4", Schemes.Eqf)]
    [InlineData("http://data.europa.eu/snb/isced-f/0713", "Electricity and energy", Schemes.IscedF)]
    [InlineData("http://publications.europa.eu/resource/authority/country/MNE", "Montenegro", Schemes.Country)]
    [InlineData("http://publications.europa.eu/resource/authority/language/KAT", "Georgian", Schemes.Language)]
    [InlineData("http://data.europa.eu/snb/learning-opportunity/74a4a268e8", "Short learning programme", Schemes.LearningOpportunity)]
    [InlineData("http://data.europa.eu/snb/qdr/c_52353560", "ME NQF Level 4.1", Schemes.Qdr)]
    [InlineData("https://bem-credentials.example/ns/national-framework/GE-4", "GE NQF Level 4", Schemes.NationalFramework)]
    public void Finds_a_concept_of_any_scheme_by_its_iri(string iri, string english, string scheme)
    {
        var concept = Vocabulary.FindConcept(iri);

        Assert.NotNull(concept);
        Assert.Equal(english, concept.Label("en"));
        Assert.Equal(scheme, concept.Scheme);
        Assert.Same(concept, Vocabulary.Of(scheme).ByNotation(concept.Notation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("http://data.europa.eu/snb/eqf/9")]
    [InlineData("http://data.europa.eu/snb/EQF/4")]
    [InlineData("http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000000")]
    [InlineData("https://elsewhere.example/x")]
    public void Knows_no_concept_that_is_not_in_a_list(string? iri) => Assert.Null(Vocabulary.FindConcept(iri));

    [Fact]
    public void Every_concept_of_the_lists_that_people_see_has_a_label_in_all_ten_languages()
    {
        var partial = new[] { Schemes.Qdr, Schemes.FileType, Schemes.AdministrativeUnit, Schemes.Language, Schemes.Currency, Schemes.EscoSkills };
        var missing = Vocabulary.All.Except(partial).SelectMany(s => Vocabulary.Of(s).Concepts)
            .Where(c => c.Scheme != Schemes.Country || c.Country is not null)
            .SelectMany(c => Languages.All.Where(l => string.IsNullOrWhiteSpace(c.Labels[l])).Select(l => $"{c.Id} {l}"));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_frameworks_and_levels_of_partner_countries_have_labels_in_all_ten_languages()
    {
        string[] partners = ["ME", "RS", "MK", "NO", "DE"];
        var levels = Vocabulary.Of(Schemes.Qdr).Concepts.Where(c => partners.Contains(c.Country)).ToList();

        Assert.True(levels.Count >= 45);
        Assert.All(levels, c =>
        {
            Assert.All(Languages.All, l => Assert.NotNull(c.Labels[l]));
            Assert.True(Vocabulary.FindConcept(c.Framework)?.IsFramework);
            Assert.All(Languages.All, l => Assert.NotNull(Vocabulary.FindConcept(c.Framework)!.Labels[l]));
        });
    }

    [Fact]
    public void Labels_in_other_scripts_are_written_in_those_scripts()
    {
        var letters = new Dictionary<string, Predicate<char>>
        {
            ["sr-Cyrl"] = c => c is >= '\u0400' and <= '\u04FF',
            ["mk"] = c => c is >= '\u0400' and <= '\u04FF',
            ["uk"] = c => c is >= '\u0400' and <= '\u04FF',
            ["hy"] = c => c is >= '\u0530' and <= '\u058F',
            ["ka"] = c => c is >= '\u10A0' and <= '\u10FF',
        };
        var schemes = new[] { Schemes.IscedF, Schemes.Assessment, Schemes.LearningActivity, Schemes.TargetGroup, Schemes.Eqf, Schemes.LearningOpportunity, Schemes.NationalFramework };

        foreach (var concept in schemes.SelectMany(s => Vocabulary.Of(s).Concepts))
        {
            foreach (var (language, belongs) in letters)
            {
                var text = concept.Labels[language]!;
                Assert.True(text.Any(c => belongs(c)), $"{concept.Id} {language}: {text}");
            }

            foreach (var language in new[] { "sr-Latn", "cnr", "nb", "de" })
            {
                Assert.DoesNotContain(concept.Labels[language]!, c => c >= '\u0370' && char.IsLetter(c));
            }
        }
    }

    [Fact]
    public void Says_whose_words_a_label_is()
    {
        var eqf = Vocabulary.FindConcept("http://data.europa.eu/snb/eqf/5")!;
        var knowledge = Vocabulary.FindConcept("http://data.europa.eu/snb/skill-type/knowledge")!;
        var georgia = Vocabulary.FindConcept("http://publications.europa.eu/resource/authority/country/GEO")!;
        var national = Vocabulary.FindConcept("https://bem-credentials.example/ns/national-framework/AM")!;

        Assert.Equal(LabelOrigin.Official, eqf.OriginOf("en"));
        Assert.Equal(LabelOrigin.Ours, eqf.OriginOf("ka"));
        Assert.Equal(LabelOrigin.Official, knowledge.OriginOf("de"));
        Assert.Equal(LabelOrigin.Cldr, georgia.OriginOf("hy"));
        Assert.Equal(LabelOrigin.Ours, national.OriginOf("en"));
        Assert.Null(eqf.OriginOf("fr"));
    }

    [Fact]
    public void A_label_falls_back_to_a_near_language_then_to_English()
    {
        var norway = Vocabulary.FindConcept("http://publications.europa.eu/resource/authority/country/NOR")!;

        Assert.Equal(norway.Labels["sr-Cyrl"], norway.Label("sr"));
        Assert.Equal("Norway", norway.Label("fr"));
        Assert.Equal("Norge", norway.Label("fr", "no"));
    }

    [Fact]
    public void Montenegrin_has_no_two_letter_code_and_Serbian_has()
    {
        var languages = Vocabulary.Of(Schemes.Language);

        Assert.Equal("sr", languages.ByNotation("SRP")!.Iso639Part1);
        Assert.Null(languages.ByNotation("CNR")?.Iso639Part1);
    }

    [Fact]
    public void All_skills_of_ESCO_are_known_by_id()
    {
        Assert.Equal(13939, Vocabulary.Of(Schemes.EscoSkills).Concepts.Count);
        Assert.Equal("Haskell", Vocabulary.FindConcept("http://data.europa.eu/esco/skill/000f1d3d-220f-4789-9c0a-cc742521fb02")!.Label("en"));
    }

    [Fact]
    public void Ids_are_unique_and_every_scheme_can_be_read()
    {
        var ids = Vocabulary.All.SelectMany(s => Vocabulary.Of(s).Concepts).Select(c => c.Id).ToList();

        Assert.True(ids.Count > 25_000);
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Vocabulary.All.Select(Vocabulary.Of), v => Assert.Equal(v.Scheme, Vocabulary.SchemeOf(v.Concepts[0].Id)));
    }
}
