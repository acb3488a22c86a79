using System.Globalization;
using System.Xml.Linq;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using static BEM.Credentials.Issuance.Mapping.Xml.XmlTexts;

namespace BEM.Credentials.Issuance.Mapping.Xml;

/// <summary>The pools of what claims are specified by.</summary>
internal static class XmlSpecifications
{
    /// <summary>The specification of the achievement: a qualification where it has a level or an accreditation.</summary>
    public static XElement Learning(Specification s, Award award)
    {
        var isQualification = IsQualification(s);
        var ects = award.Ects ?? s.Ects;
        return new XElement(
            Snb + (isQualification ? "qualification" : "learningSpecification"),
            new XAttribute("id", "urn:epass:learningSpec:1"),
            new XElement(Snb + "identifier", new XAttribute("schemeName", "Specification"), s.Id),
            Snb25("type", "learning-opportunity", CatalogueWords.OpportunityTypes[s.OpportunityType]),
            Text("title", s.Title),
            Text("description", s.Description),
            Notes(s),
            s.Homepage is { } homepage ? new XElement(Snb + "homepage", new XAttribute("uri", homepage)) : null,
            s.IscedF.Distinct().Select(c => Snb25("hasISCED-FCode", "isced-f", c)),
            new XElement(Snb + "volumeOfLearning", SpecificationNodes.Duration(award.Hours ?? s.WorkloadHours)),
            ects is { } points ? new XElement(Snb + "hasECTSCreditPoints", points.ToString("0.##", CultureInfo.InvariantCulture)) : null,
            LanguagesOf(s),
            SpecificationNodes.Modes(s).Select(Mode),
            s.Setting is { } setting ? Snb25("learningSettingType", "learning-setting", CatalogueWords.Settings[setting]) : null,
            s.MaximumDuration is { } duration ? new XElement(Snb + "duration", duration) : null,
            s.TargetGroups.Distinct().Select(g => Snb25("targetGroup", "target-group", CatalogueWords.TargetGroups[g])),
            Text("entryRequirementsNote", s.EntryRequirements),
            new XElement(Snb + "learningOutcomes", s.LearningOutcomes.Select((_, n) => Reference("learningOutcome", Outcome(n)))),
            isQualification ? new XElement(Snb + "isPartialQualification", s.Stackability.Partial ? "true" : "false") : null,
            s.EqfLevel is { } eqf ? Snb25("eqfLevel", "eqf", eqf.ToString(CultureInfo.InvariantCulture)) : null,
            isQualification && s.NqfLevel?.Concept is { } nqf ? Code("nqfLevel", nqf.Contains(':', StringComparison.Ordinal) ? nqf : "http://data.europa.eu/snb/qdr/" + nqf, Schemes.Qdr, null) : null,
            isQualification ? s.QualityAssurance.Accreditations.Select((_, n) => Reference("hasAccreditation", $"urn:epass:accreditation:{n + 1}")) : null);
    }

    /// <summary>Whether the specification is written as a qualification.</summary>
    public static bool IsQualification(Specification s) => SpecificationNodes.Class(s) == "Qualification";

    /// <summary>The outcomes.</summary>
    public static XElement Outcomes(Specification s) => new(Snb + "learningOutcomeReferences", s.LearningOutcomes.Select((o, n) => new XElement(
        Snb + "learningOutcome",
        new XAttribute("id", Outcome(n)),
        Text("prefLabel", o.Title) ?? new XElement(Snb + "prefLabel"),
        o.Knowledge.Concat(o.Skills).Concat(o.Responsibility).Select(t => Text("description", t)),
        o.Type is { } type ? Snb25("learningOutcomeType", "skill-type", CatalogueWords.SkillTypes[type]) : null,
        o.Reusability is { } level ? Snb25("reusabilityLevel", "skill-reuse-level", CatalogueWords.ReusabilityLevels[level]) : null,
        o.EscoSkills.Select(e => Code("relatedEscoSkill", e.Id.Contains(':', StringComparison.Ordinal) ? e.Id : "http://data.europa.eu/esco/skill/" + e.Id, "http://data.europa.eu/esco/model#Skill", "Skill", e.Label)))));

    /// <summary>Specifications of activities.</summary>
    public static XElement Activities(Specification s) => new(Snb + "learningActivitySpecificationReferences", s.Activities.Select((a, n) => new XElement(
        Snb + "learningActivitySpecification",
        new XAttribute("id", $"urn:epass:learningActivitySpec:{n + 1}"),
        Text("title", a.Title),
        a.Setting.IsEmpty ? null : Note(a.Setting, NoteSubjects.Setting),
        a.WorkplaceShare is { } share ? Note(Percent(share), NoteSubjects.WorkplaceShare) : null,
        a.Type is { } type ? Snb25("type", "learning-activity", CatalogueWords.ActivityTypes[type]) : null,
        a.Hours is { } hours ? new XElement(Snb + "workload", SpecificationNodes.Duration(hours)) : null,
        LanguagesOf(s),
        Mode(a.Mode))));

    /// <summary>Specifications of assessments.</summary>
    public static XElement Assessments(Specification s) => new(Snb + "assessmentSpecificationReferences", s.Assessments.Select((a, n) => new XElement(
        Snb + "assessmentSpecification",
        new XAttribute("id", $"urn:epass:assessmentSpec:{n + 1}"),
        Text("title", a.Title),
        a.Criteria.Where(c => !c.IsEmpty).Select(c => Note(c, NoteSubjects.Criteria)),
        a.Weight is { } weight ? Note(Percent(weight), NoteSubjects.Weight) : null,
        Snb25("type", "assessment", CatalogueWords.AssessmentTypes[a.Type]),
        LanguagesOf(s),
        a.Mode is { } mode ? Mode(mode) : null,
        a.GradingScheme is not null ? Reference("gradingScheme", Scheme(n)) : null)));

    /// <summary>Scales of grades; null where there are none.</summary>
    public static XElement? GradingSchemes(Specification s)
    {
        var schemes = s.Assessments.Select((a, n) => a.GradingScheme is { } scheme
            ? new XElement(Snb + "scoringScheme", new XAttribute("id", Scheme(n)), Text("title", scheme.Title), Text("description", scheme.Description))
            : null).OfType<XElement>().ToList();
        return schemes.Count == 0 ? null : new XElement(Snb + "scoringSchemeReferences", schemes);
    }

    /// <summary>Specifications of entitlements; null where there are none.</summary>
    public static XElement? Entitlements(Specification s) => s.Stackability.EntitlesTo.Count == 0 ? null : new XElement(
        Snb + "entitlementSpecificationReferences", s.Stackability.EntitlesTo.Select((e, n) => new XElement(
            Snb + "entitlementSpecification",
            new XAttribute("id", $"urn:epass:entitlementSpec:{n + 1}"),
            Text("title", e.Title),
            Snb25("type", "entitlement", CatalogueWords.EntitlementTypes[e.Type]),
            Snb25("status", "entitlement-status", CatalogueWords.EntitlementStatuses[e.Status]))));

    /// <summary>Accreditations; null where there are none.</summary>
    public static XElement? Accreditations(Specification s, Organisation body, XmlAgents agents) => !IsQualification(s) || s.QualityAssurance.Accreditations.Count == 0 ? null : new XElement(
        Snb + "accreditationReferences", s.QualityAssurance.Accreditations.Select((a, n) => new XElement(
            Snb + "accreditation",
            new XAttribute("id", $"urn:epass:accreditation:{n + 1}"),
            a.Number is { } number ? new XElement(Snb + "identifier", number) : null,
            Snb25("type", "accreditation", CatalogueWords.AccreditationTypes[a.Type]),
            Text("title", a.Title),
            agents.Reference(Snb + "organization", body),
            agents.Reference(Snb + "accreditingAgent", a.Agent),
            a.Issued is { } issued ? new XElement(Snb + "issuedDate", Day(issued)) : null,
            a.Expires is { } expires ? new XElement(Snb + "expiryDate", Day(expires)) : null,
            a.Homepage is { } homepage ? new XElement(Snb + "homepage", new XAttribute("uri", homepage)) : null)));

    /// <summary>A reference by id.</summary>
    public static XElement Reference(string name, string id) => new(Snb + name, new XAttribute("idref", id));

    private static IEnumerable<XElement?> Notes(Specification s) =>
    [
        s.Sector.IsEmpty ? null : Text("additionalNote", s.Sector),
        s.QualityAssurance.Description.IsEmpty ? null : Note(s.QualityAssurance.Description, NoteSubjects.QualityAssurance),
        s.NqfLevel is { Concept: null, Label.IsEmpty: false } level ? Note(level.Label, NoteSubjects.NationalLevel) : null,
        s.TargetAudience.IsEmpty ? null : Note(s.TargetAudience, NoteSubjects.TargetAudience),
        s.LearningOutcomeSummary.IsEmpty ? null : Text("additionalNote", s.LearningOutcomeSummary),
        .. s.AdditionalNotes.Select(n => Text("additionalNote", n)),
    ];

    private static LanguageMap Percent(int number) =>
        LanguageMap.Of(Languages.English, Messages.Text(Languages.English, "elm.percent", number.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<XElement> LanguagesOf(Specification s) =>
        s.Languages.Select(LanguageCodes.Authority).Distinct().Select(code => Code("language", $"{Schemes.Language}/{code}", Schemes.Language, "language"));

    private static XElement Mode(string mode) => Snb25("mode", "learning-assessment", CatalogueWords.Modes[mode]);

    private static string Outcome(int n) => string.Create(CultureInfo.InvariantCulture, $"urn:epass:learningOutcome:{n + 1}");

    private static string Scheme(int n) => string.Create(CultureInfo.InvariantCulture, $"urn:epass:gradingScheme:{n + 1}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
}
