using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Issuance.Catalogue;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>The claims below an achievement (activities, assessments, entitlements): what is the same in every credential of a specification.</summary>
/// <param name="Id">The claim's id.</param>
/// <param name="Members">Title and the like.</param>
/// <param name="Specification">What it is specified by.</param>
internal sealed record ClaimPart(string Id, Member[] Members, Fragment Specification)
{
    /// <summary>The activities.</summary>
    public static ClaimPart[] Activities(ElmNodes nodes, Specification s) => [.. s.Activities.Select((a, n) => new ClaimPart(ElmNodes.Id("activity", n + 1), Activity(a), ActivitySpecification(nodes, s, a)))];

    /// <summary>The assessments.</summary>
    /// <param name="nodes">Makes nodes.</param>
    /// <param name="s">The specification.</param>
    /// <param name="first">Number of the first.</param>
    public static ClaimPart[] Assessments(ElmNodes nodes, Specification s, int first) =>
        [.. s.Assessments.Select((a, n) => new ClaimPart(ElmNodes.Id("learningAssessment", first + n), Assessment(nodes, a), AssessmentSpecification(nodes, s, a)))];

    /// <summary>The entitlements.</summary>
    public static ClaimPart[] Entitlements(ElmNodes nodes, Specification s) => [.. s.Stackability.EntitlesTo.Select((e, n) => new ClaimPart(
        ElmNodes.Id("entitlement", n + 1),
        [new(ElmTerms.Title, ElmNodes.Map(e.Title))],
        nodes.Node("learningEntitlementSpec", "LearningEntitlementSpecification", w =>
        {
            w.Write(ElmTerms.Title, ElmNodes.Map(e.Title));
            w.Write(ElmTerms.DcType, nodes.Snb("entitlement", CatalogueWords.EntitlementTypes[e.Type]));
            w.Write(JsonEncodedText.Encode("entitlementStatus"), nodes.Snb("entitlement-status", CatalogueWords.EntitlementStatuses[e.Status]));
        })))];

    private static Member[] Activity(LearningActivity a)
    {
        var members = new List<Member> { new(ElmTerms.Title, ElmNodes.Map(a.Title)) };
        if (!a.Description.IsEmpty)
        {
            members.Add(new(ElmTerms.Description, ElmNodes.Map(a.Description)));
        }

        if (a.Hours is { } hours)
        {
            members.Add(new(ElmTerms.Workload, Fragment.Of(w => w.WriteStringValue(SpecificationNodes.Duration(hours)))));
        }

        return [.. members];
    }

    private static Fragment ActivitySpecification(ElmNodes nodes, Specification s, LearningActivity a) => nodes.Node("learningActivitySpec", "LearningActivitySpecification", w =>
    {
        w.Write(ElmTerms.Title, ElmNodes.Map(a.Title));
        if (a.Type is { } type)
        {
            w.Write(ElmTerms.DcType, nodes.Snb("learning-activity", CatalogueWords.ActivityTypes[type]));
        }

        w.Write(ElmTerms.Mode, nodes.Snb("learning-assessment", CatalogueWords.Modes[a.Mode]));
        Languages(nodes, s, w);
        if (a.Hours is { } hours)
        {
            w.WriteString(ElmTerms.VolumeOfLearning, SpecificationNodes.Duration(hours));
        }

        var notes = new List<Fragment>();
        if (!a.Setting.IsEmpty)
        {
            notes.Add(nodes.Note(a.Setting, NoteSubjects.Setting));
        }

        if (a.WorkplaceShare is { } share)
        {
            notes.Add(nodes.Note(nodes.Texts("elm.percent", share.ToString(CultureInfo.InvariantCulture)), NoteSubjects.WorkplaceShare));
        }

        Notes(w, notes);
    });

    private static Member[] Assessment(ElmNodes nodes, Assessment a)
    {
        var members = new List<Member> { new(ElmTerms.Title, ElmNodes.Map(a.Title)) };
        if (!a.Description.IsEmpty)
        {
            members.Add(new(ElmTerms.Description, ElmNodes.Map(a.Description)));
        }

        if (a.Supervision is { } supervision)
        {
            members.Add(new(ElmTerms.IdVerification, nodes.Snb("supervision-verification", CatalogueWords.Supervision[supervision])));
        }

        return [.. members];
    }

    private static Fragment AssessmentSpecification(ElmNodes nodes, Specification s, Assessment a) => nodes.Node("learningAssessmentSpec", "LearningAssessmentSpecification", w =>
    {
        w.Write(ElmTerms.Title, ElmNodes.Map(a.Title));
        w.Write(ElmTerms.DcType, nodes.Snb("assessment", CatalogueWords.AssessmentTypes[a.Type]));
        if (a.Mode is { } mode)
        {
            w.Write(ElmTerms.Mode, nodes.Snb("learning-assessment", CatalogueWords.Modes[mode]));
        }

        Languages(nodes, s, w);
        if (a.GradingScheme is { } scheme)
        {
            w.Write(JsonEncodedText.Encode("gradingScheme"), nodes.Node("gradingScheme", "GradingScheme", g =>
            {
                g.Write(ElmTerms.Title, ElmNodes.Map(scheme.Title));
                if (!scheme.Description.IsEmpty)
                {
                    g.Write(ElmTerms.Description, ElmNodes.Map(scheme.Description));
                }
            }));
        }

        var notes = a.Criteria.Where(c => !c.IsEmpty).Select(c => nodes.Note(c, NoteSubjects.Criteria)).ToList();
        if (a.Weight is { } weight)
        {
            notes.Add(nodes.Note(nodes.Texts("elm.percent", weight.ToString(CultureInfo.InvariantCulture)), NoteSubjects.Weight));
        }

        Notes(w, notes);
    });

    private static void Languages(ElmNodes nodes, Specification s, Utf8JsonWriter w)
    {
        if (s.Languages.Count > 0)
        {
            w.Write(ElmTerms.Language, Fragment.List([.. SpecificationNodes.Languages(nodes, s)]));
        }
    }

    private static void Notes(Utf8JsonWriter w, List<Fragment> notes)
    {
        if (notes.Count > 0)
        {
            w.Write(ElmTerms.AdditionalNote, Fragment.List(notes));
        }
    }
}
