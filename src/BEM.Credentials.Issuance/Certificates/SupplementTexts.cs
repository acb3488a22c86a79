using System.Globalization;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Issuance.Certificates;

/// <summary>The texts of a certificate's supplement, in each of its languages, from the specification and the controlled vocabularies' labels.</summary>
internal static class SupplementTexts
{
    /// <summary>All of them.</summary>
    public static Supplement Of(Specification specification, Organisation school, IReadOnlyList<string> languages)
    {
        var assessments = specification.Assessments;
        return new Supplement
        {
            Level = In(languages, l => Join(" · ", Level(specification.EqfLevel, l), NationalLevel(specification.NqfLevel, [l]).Best(l))),
            Participation = In(languages, l => Join("; ", [
                .. specification.Modes.Concat(specification.Activities.Select(a => a.Mode)).Distinct().Select(m => Label(Schemes.LearningAssessment, CatalogueWords.Modes, m, l)),
                .. specification.Activities.Where(a => a.WorkplaceShare > 0).Select(a => Messages.Text(l, "issuance.workplace-share", Number(a.WorkplaceShare!.Value, l))).Distinct()])),
            Assessment = In(languages, l => Join("; ", assessments.Select(a => a.Weight is { } weight && assessments.Count > 1 ? $"{a.Title.Best(l)} ({Number(weight, l)} %)" : a.Title.Best(l)))),
            SupervisionAndIdentity = In(languages, l => Join("; ", assessments.Select(a => Label(Schemes.SupervisionVerification, CatalogueWords.Supervision, a.Supervision, l)).Distinct())),
            GradingScale = In(languages, l => assessments.Select(a => a.GradingScheme).FirstOrDefault(g => g is not null) is { } scheme ? Join(": ", scheme.Title.Best(l), scheme.Description.Best(l)) : null),
            AwardingBody = In(languages, l => Join(", ", school.LegalName.Best(l), school.Address?.Street.Best(l), Join(" ", school.Address?.PostalCode, school.Address?.Town.Best(l)))),
            Accreditation = In(languages, l => Join("; ", specification.QualityAssurance.Accreditations.Select(a => Join(", ", a.Title.Best(l), a.Agent.LegalName.Best(l), a.Number)))),
            QualityAssurance = In(languages, l => specification.QualityAssurance.Description.Best(l)),
            Prerequisites = In(languages, l => specification.EntryRequirements.Best(l)),
            Stackability = In(languages, l => Stackability(specification.Stackability, l)),
            HoursByForm = [.. specification.Activities.Where(a => a.Hours > 0).Select(a => new Share(a.Hours!.Value, In(languages, l => Label(Schemes.LearningActivity, CatalogueWords.ActivityTypes, a.Type, l) ?? a.Title.Best(l))!))],
            SharesOfGrade = assessments.Count < 2 ? [] : [.. assessments.Where(a => a.Weight > 0).Select(a => new Share(a.Weight!.Value, In(languages, l => Label(Schemes.Assessment, CatalogueWords.AssessmentTypes, a.Type, l))!))],
        };
    }

    /// <summary>The level of a national framework as it is printed.</summary>
    public static LanguageMap NationalLevel(NationalLevel? level, IReadOnlyList<string> languages) =>
        level is null ? LanguageMap.Empty
        : !level.Label.IsEmpty ? level.Label
        : Vocabulary.FindConcept(level.Concept) is { } concept ? In(languages, l => concept.Label(l)) ?? LanguageMap.Empty
        : LanguageMap.Empty;

    /// <summary>Several texts as one, sentence after sentence; null for none.</summary>
    public static LanguageMap? Joined(IReadOnlyList<LanguageMap> texts) =>
        texts.Count == 0 ? null
        : texts.Count == 1 ? texts[0]
        : In([.. texts.SelectMany(t => t.Tags).Distinct(StringComparer.OrdinalIgnoreCase)], l => Join(l == "hy" ? "։ " : ". ", texts.Select(t => t[l]?.TrimEnd('.', '։'))));

    private static string? Stackability(Stackability stackability, string language) => Join(" ", [
        List("issuance.part-of", stackability.PartOf.Select(p => p.Title.Best(language) ?? p.Id), language),
        List("issuance.builds-on", stackability.BuildsOn.Select(p => p.Title.Best(language) ?? p.Id), language),
        List("issuance.entitles-to", stackability.EntitlesTo.Select(p => p.Title.Best(language)), language)]);

    private static string? List(string key, IEnumerable<string?> titles, string language) =>
        Join("; ", titles) is { Length: > 0 } list ? Messages.Text(language, key, list) : null;

    private static string? Level(int? eqf, string language) =>
        eqf is { } level ? Messages.Text(language, "issuance.eqf", level.ToString(CultureInfo.InvariantCulture)) : null;

    private static string? Label(string scheme, IReadOnlyDictionary<string, string> words, string? word, string language) =>
        word is not null && words.TryGetValue(word, out var code) ? Vocabulary.Of(scheme).ByNotation(code)?.Label(language) ?? Vocabulary.FindConcept(Base(scheme) + code)?.Label(language) : null;

    private static string Base(string scheme) => scheme[..(scheme.LastIndexOf('/') + 1)];

    private static LanguageMap? In(IReadOnlyList<string> languages, Func<string, string?> text)
    {
        var map = new LanguageMap(languages.Select(l => new KeyValuePair<string, string>(l, text(l) ?? string.Empty)).Where(e => e.Value.Length > 0));
        return map.IsEmpty ? null : map;
    }

    private static string? Join(string separator, params IEnumerable<string?> parts) =>
        string.Join(separator, parts.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } joined ? joined : null;

    private static string Number(decimal number, string language) => CertificateNumbers.Text(number, language);
}
