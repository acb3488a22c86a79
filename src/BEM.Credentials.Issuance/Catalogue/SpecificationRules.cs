using System.Globalization;
using System.Text.RegularExpressions;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>What a single specification must satisfy besides its form.</summary>
internal static partial class SpecificationRules
{
    /// <summary>Hours that one ECTS credit point stands for: 25 to 30 (ECTS Users' Guide 2015); beyond these bounds something is mistyped.</summary>
    private const decimal FewestHoursAPoint = 15;
    private const decimal MostHoursAPoint = 45;

    /// <summary>Adds findings to the form's list.</summary>
    public static void Judge(Specification s, Form form)
    {
        if (s.Id.Length > 0 && !SafeId().IsMatch(s.Id))
        {
            form.Report(Severity.Error, "catalogue.bad-id", "id", s.Id);
        }

        foreach (var code in s.IscedF)
        {
            if (!IscedCode().IsMatch(code) || Vocabulary.FindConcept("http://data.europa.eu/snb/isced-f/" + code) is null)
            {
                form.Report(Severity.Error, "catalogue.not-isced", "iscedF", code);
            }
        }

        foreach (var tag in s.Languages)
        {
            if (!LanguageTag.IsWellFormed(tag))
            {
                form.Report(Severity.Error, "catalogue.language-tag", "languages", tag);
            }
        }

        if (s.NqfLevel?.Concept is { } concept && Level(concept) is null)
        {
            form.Report(Severity.Error, "catalogue.not-qdr", "nqfLevel", concept);
        }

        if (s.QualityAssurance.Description.IsEmpty && s.QualityAssurance.Accreditations.Count == 0)
        {
            form.Report(Severity.Error, "catalogue.no-quality-assurance", "qualityAssurance");
        }

        if (s.Validity is { From: { } from, Until: { } until } && until < from)
        {
            form.Report(Severity.Error, "catalogue.ends-before-it-begins", "validity");
        }

        if (!form.HasErrors)
        {
            Doubts(s, form);
        }
    }

    /// <summary>What is probably wrong; asked only of a file that is right in form, because a fault there would be reported twice.</summary>
    private static void Doubts(Specification s, Form form)
    {
        if (s.Title["en"] is null)
        {
            form.Report(Severity.Warning, "catalogue.no-english", "title");
        }

        if (s.NqfLevel?.Concept is { } concept && Level(concept) is { Country: { } country } && country != s.Country)
        {
            form.Report(Severity.Warning, "catalogue.level-of-another-country", "nqfLevel", concept, country);
        }

        foreach (var skill in s.LearningOutcomes.SelectMany(o => o.EscoSkills))
        {
            if (Vocabulary.FindConcept(skill.Id) is null)
            {
                form.Report(Severity.Warning, "catalogue.unknown-esco", "learningOutcomes", skill.Id);
            }
        }

        if (s.Ects is { } points && s.WorkloadHours > 0 && s.WorkloadHours / points is var hours && (hours < FewestHoursAPoint || hours > MostHoursAPoint))
        {
            form.Report(Severity.Warning, "catalogue.hours-and-points", "ects", Text(s.WorkloadHours), Text(points), Text(Math.Round(hours, 1)));
        }

        if (s.Activities.Count > 0 && s.Activities.All(a => a.Hours is not null) && s.Activities.Sum(a => a.Hours!.Value) is var sum && sum > s.WorkloadHours)
        {
            form.Report(Severity.Warning, "catalogue.hours-differ", "activities", Text(sum), Text(s.WorkloadHours));
        }

        if (s.Assessments.Any(a => a.Weight is not null) && s.Assessments.Sum(a => a.Weight ?? 0) is var weights && weights != 100)
        {
            form.Report(Severity.Warning, "catalogue.weights", "assessments", weights.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Concept? Level(string concept) =>
        QdrConcept().IsMatch(concept) ? Vocabulary.FindConcept("http://data.europa.eu/snb/qdr/" + concept[(concept.LastIndexOf('/') + 1)..]) : null;

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeId();

    [GeneratedRegex(@"^\d{2,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IscedCode();

    [GeneratedRegex(@"^(http://data\.europa\.eu/snb/qdr/)?[A-Za-z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex QdrConcept();
}
