using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>A specification as ELM writes it: a qualification where a level, an accreditation or a part is spoken of, else the specification of an achievement.</summary>
internal static class SpecificationNodes
{
    /// <summary>The class of the specification: only <c>Qualification</c> has levels and accreditations.</summary>
    public static string Class(Specification s) =>
        s.EqfLevel is not null || s.NqfLevel?.Concept is not null || s.QualityAssurance.Accreditations.Count > 0 || s.Stackability.Partial
            ? "Qualification"
            : "LearningAchievementSpecification";

    /// <summary>All its members but workload and credit points, which a record may set otherwise.</summary>
    public static Member[] Members(ElmNodes nodes, Specification s, SpecificationCatalogue? catalogue)
    {
        var members = new List<Member>();
        void Add(JsonEncodedText name, Fragment value) => members.Add(new(name, value));
        void AddMap(JsonEncodedText name, LanguageMap map)
        {
            if (!map.IsEmpty)
            {
                Add(name, ElmNodes.Map(map));
            }
        }

        void AddList(JsonEncodedText name, IReadOnlyList<Fragment> list)
        {
            if (list.Count > 0)
            {
                Add(name, Fragment.List(list));
            }
        }

        Add(ElmTerms.Identifier, nodes.Node("identifier", "Identifier", w =>
        {
            w.WriteString(ElmTerms.Notation, s.Id);
            w.WriteString(ElmTerms.SchemeName, "Specification");
            w.WriteString("schemeVersion", s.Version);
        }));
        AddMap(ElmTerms.Title, s.Title);
        AddMap(ElmTerms.Description, s.Description);
        Add(ElmTerms.DcType, nodes.Snb("learning-opportunity", CatalogueWords.OpportunityTypes[s.OpportunityType]));
        AddMap(ElmTerms.Category, s.Sector);
        AddList(ElmTerms.ThematicArea, [.. s.IscedF.Distinct().Select(c => nodes.Snb("isced-f", c))]);
        Levels(nodes, s, Add);
        if (s.Setting is { } setting)
        {
            Add(ElmTerms.LearningSetting, nodes.Snb("learning-setting", CatalogueWords.Settings[setting]));
        }

        AddList(ElmTerms.Mode, [.. Modes(s).Select(m => nodes.Snb("learning-assessment", CatalogueWords.Modes[m]))]);
        AddList(ElmTerms.Language, [.. Languages(nodes, s)]);
        if (s.MaximumDuration is { } duration)
        {
            Add(ElmTerms.MaximumDuration, Fragment.Of(w => w.WriteStringValue(duration)));
        }

        AddList(ElmTerms.TargetGroup, [.. s.TargetGroups.Distinct().Select(g => nodes.Snb("target-group", CatalogueWords.TargetGroups[g]))]);
        if (!s.EntryRequirements.IsEmpty)
        {
            Add(ElmTerms.EntryRequirement, nodes.Note(s.EntryRequirements));
        }

        if (!s.LearningOutcomeSummary.IsEmpty)
        {
            Add(ElmTerms.LearningOutcomeSummary, nodes.Note(s.LearningOutcomeSummary));
        }

        AddList(ElmTerms.LearningOutcome, [.. s.LearningOutcomes.Select(o => Outcome(nodes, o))]);
        AddList(ElmTerms.Accreditation, [.. s.QualityAssurance.Accreditations.Select(a => Accreditation(nodes, a))]);
        AddList(ElmTerms.IsPartOf, [.. s.Stackability.PartOf.Select(p => Related(nodes, p, Class(s), catalogue))]);
        AddList(ElmTerms.AdditionalNote, Notes(nodes, s, catalogue));
        if (s.Homepage is { } homepage)
        {
            Add(ElmTerms.Homepage, nodes.WebResource(homepage));
        }

        return [.. members];
    }

    /// <summary>Forms of participation: those of the whole, else those of the activities.</summary>
    public static IEnumerable<string> Modes(Specification s) => (s.Modes.Count > 0 ? s.Modes : s.Activities.Select(a => a.Mode)).Distinct();

    /// <summary>Languages of instruction and assessment.</summary>
    public static IEnumerable<Fragment> Languages(ElmNodes nodes, Specification s) =>
        s.Languages.Select(LanguageCodes.Authority).Distinct().Select(code => nodes.Concept($"{Documents.Vocabularies.Schemes.Language}/{code}", Documents.Vocabularies.Schemes.Language));

    /// <summary>Credit points.</summary>
    public static Fragment CreditPoint(ElmNodes nodes, decimal points) => ElmNodes.NodeWithId(ElmNodes.Id("creditPoint", 1), "CreditPoint", w =>
    {
        w.Write(ElmTerms.Framework, nodes.Snb("education-credit", "6fcec5c5af"));
        w.WriteString(ElmTerms.Point, points.ToString("0.##", CultureInfo.InvariantCulture));
    });

    /// <summary>Hours as an ISO 8601 duration: never <c>M</c> before a <c>T</c>, which would be months.</summary>
    public static string Duration(decimal hours)
    {
        var minutes = (long)Math.Round(hours * 60);
        return (minutes / 60, minutes % 60) switch
        {
            (var h, 0) => string.Create(CultureInfo.InvariantCulture, $"PT{h}H"),
            (0, var m) => string.Create(CultureInfo.InvariantCulture, $"PT{m}M"),
            var (h, m) => string.Create(CultureInfo.InvariantCulture, $"PT{h}H{m}M"),
        };
    }

    private static void Levels(ElmNodes nodes, Specification s, Action<JsonEncodedText, Fragment> add)
    {
        if (s.EqfLevel is { } eqf)
        {
            add(ElmTerms.EqfLevel, nodes.Snb("eqf", eqf.ToString(CultureInfo.InvariantCulture)));
        }

        if (s.NqfLevel?.Concept is { } concept)
        {
            add(ElmTerms.NqfLevel, nodes.Snb("qdr", concept[(concept.LastIndexOf('/') + 1)..]));
        }

        if (Class(s) == "Qualification")
        {
            add(ElmTerms.IsPartialQualification, Fragment.Of(w => w.WriteBooleanValue(s.Stackability.Partial)));
        }
    }

    private static Fragment Outcome(ElmNodes nodes, LearningOutcome outcome) => nodes.Node("learningOutcome", "LearningOutcome", w =>
    {
        w.Write(ElmTerms.Title, ElmNodes.Map(outcome.Title));
        if (outcome.Type is { } type)
        {
            w.Write(ElmTerms.DcType, nodes.Snb("skill-type", type));
        }

        if (outcome.Reusability is { } level)
        {
            w.Write(JsonEncodedText.Encode("reusabilityLevel"), nodes.Snb("skill-reuse-level", level));
        }

        if (outcome.EscoSkills.Count > 0)
        {
            w.Write(JsonEncodedText.Encode("relatedESCOSkill"), Fragment.List(
                [.. outcome.EscoSkills.Select(e => nodes.ConceptLabelled(e.Id, Documents.Vocabularies.Schemes.EscoSkills, e.Label))]));
        }

        Fragment[] parts =
        [
            .. outcome.Knowledge.Select(t => nodes.Note(t, NoteSubjects.Knowledge)),
            .. outcome.Skills.Select(t => nodes.Note(t, NoteSubjects.Skills)),
            .. outcome.Responsibility.Select(t => nodes.Note(t, NoteSubjects.Responsibility)),
        ];
        if (parts.Length > 0)
        {
            w.Write(ElmTerms.AdditionalNote, Fragment.List(parts));
        }
    });

    private static Fragment Accreditation(ElmNodes nodes, Accreditation accreditation)
    {
        void Members(Utf8JsonWriter w)
        {
            w.Write(ElmTerms.Title, ElmNodes.Map(accreditation.Title));
            w.Write(ElmTerms.DcType, nodes.Snb("accreditation", CatalogueWords.AccreditationTypes[accreditation.Type]));
            w.Write(JsonEncodedText.Encode("accreditingAgent"), nodes.Organisation(accreditation.Agent));
            if (accreditation.Number is { } number)
            {
                w.Write(ElmTerms.Identifier, nodes.Node("identifier", "Identifier", i => i.WriteString(ElmTerms.Notation, number)));
            }

            if (accreditation.Issued is { } issued)
            {
                w.WriteString("dateIssued", Midnight(issued));
            }

            if (accreditation.Expires is { } expires)
            {
                w.WriteString("expiryDate", Midnight(expires));
            }

            if (accreditation.Homepage is { } homepage)
            {
                w.Write(JsonEncodedText.Encode("landingPage"), nodes.WebResource(homepage));
            }
        }

        return accreditation.Id is { } id && Uri.IsWellFormedUriString(id, UriKind.Absolute)
            ? ElmNodes.NodeWithId(id, "Accreditation", Members)
            : nodes.Node("accreditation", "Accreditation", Members);
    }

    private static string Midnight(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";

    private static Fragment Related(ElmNodes nodes, RelatedSpecification related, string type, SpecificationCatalogue? catalogue) =>
        nodes.Node(type == "Qualification" ? "qualification" : "learningAchievementSpec", type, w => w.Write(ElmTerms.Title, ElmNodes.Map(Title(related, catalogue))));

    private static LanguageMap Title(RelatedSpecification related, SpecificationCatalogue? catalogue) =>
        !related.Title.IsEmpty ? related.Title
        : related.Id is { } id && catalogue?.Find(id) is { } known ? known.Title
        : LanguageMap.Of(BEM.Credentials.Model.Languages.English, related.Id ?? "?");

    private static List<Fragment> Notes(ElmNodes nodes, Specification s, SpecificationCatalogue? catalogue)
    {
        var notes = new List<Fragment>();
        if (!s.QualityAssurance.Description.IsEmpty)
        {
            notes.Add(nodes.Note(s.QualityAssurance.Description, NoteSubjects.QualityAssurance));
        }

        if (s.NqfLevel is { } level && !level.Label.IsEmpty)
        {
            notes.Add(nodes.Note(level.Label, NoteSubjects.NationalLevel));
        }

        if (!s.TargetAudience.IsEmpty)
        {
            notes.Add(nodes.Note(s.TargetAudience, NoteSubjects.TargetAudience));
        }

        notes.AddRange(s.Stackability.BuildsOn.Select(b => nodes.Note(Title(b, catalogue), NoteSubjects.BuildsOn)));
        notes.AddRange(s.AdditionalNotes.Where(n => !n.IsEmpty).Select(nodes.Note));
        return notes;
    }
}
