using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.AnnexOne;

/// <summary>The eleven mandatory elements of Annex I, each with a finding of its own where it is missing.</summary>
internal static class MandatoryElements
{
    /// <summary>Adds a finding for each missing element; those about an achievement for each achievement.</summary>
    public static void Judge(EdcNode root, List<Finding> findings)
    {
        var subject = root.First("credentialSubject");
        Need(HasName(subject), "annex-1.learner", subject ?? root, findings);
        EdcNode[] claims = [.. root.All("credentialSubject").SelectMany(s => s.All("hasClaim"))];
        Need(HasText(root.First("displayParameter"), "title") && claims.All(c => HasText(c, "title")), "annex-1.title", root.First("displayParameter") ?? root, findings);
        EdcNode?[] parties = [root.First("issuer"), .. claims.SelectMany(Bodies)];
        Need(parties.Any(HasCountry), "annex-1.country", root.First("issuer") ?? root, findings);
        Need(EdcTime.Day(root.Text("issued") ?? root.Text("issuanceDate")) is not null, "annex-1.date-of-issue", root, findings);

        EdcNode[] achievements = [.. claims.Where(c => c.Types().Contains("LearningAchievement"))];
        foreach (var achievement in achievements.Length > 0 ? achievements : [subject ?? root])
        {
            Achievement(root, achievement, findings);
        }
    }

    private static void Achievement(EdcNode root, EdcNode achievement, List<Finding> findings)
    {
        EdcNode[] specifications = [.. Parts(achievement).SelectMany(a => a.All("specifiedBy"))];
        EdcNode[] activities = [.. Parts(achievement).SelectMany(a => a.All("influencedBy")).SelectMany(Parts)];
        EdcNode[] assessments = [.. Parts(achievement).SelectMany(a => a.All("provenBy")).SelectMany(Parts)];
        EdcNode[] activitySpecifications = [.. activities.SelectMany(a => a.All("specifiedBy"))];

        Need(Bodies(achievement).Any(b => HasText(b, "legalName")), "annex-1.awarding-body", achievement, findings);
        Need(
            specifications.Any(s => s.All("learningOutcome").Any(o => HasText(o, "title")) || s.All("learningOutcomeSummary").Any(n => HasText(n, "noteLiteral"))),
            "annex-1.learning-outcomes",
            achievement,
            findings);
        Need(
            specifications.Concat(activitySpecifications).Any(s => s.Has("volumeOfLearning") || s.All("creditPoint").Any(c => c.Has("point"))) || activities.Any(a => a.Has("workload")),
            "annex-1.workload",
            achievement,
            findings);
        if (!specifications.Any(s => s.Has("eqfLevel") || s.Has("nqfLevel") || HasNote(s, "national-level")))
        {
            findings.Add(Finding.Warning("annex-1.level") with { Pointer = achievement.Pointer });
        }

        Need(assessments.SelectMany(a => a.All("specifiedBy")).Any(s => s.Has("dcType")), "annex-1.assessment", achievement, findings);
        Need(specifications.Concat(activitySpecifications).Any(s => s.Has("mode")), "annex-1.participation", achievement, findings);
        Need(
            specifications.Any(s => s.Has("accreditation") || HasNote(s, "quality-assurance"))
            || Bodies(achievement).Append(root.First("issuer")).Any(b => b?.Has("accreditation") == true)
            || root.All("evidence").Any(e => e.Has("accreditation")),
            "annex-1.quality-assurance",
            achievement,
            findings);
    }

    private static void Need(bool there, string code, EdcNode place, List<Finding> findings)
    {
        if (!there)
        {
            findings.Add(Finding.Error(code) with { Pointer = place.Pointer });
        }
    }

    /// <summary>A claim and its parts.</summary>
    private static IEnumerable<EdcNode> Parts(EdcNode claim) => new[] { claim }.Concat(claim.All("hasPart").SelectMany(Parts));

    private static IEnumerable<EdcNode> Bodies(EdcNode claim) => claim.All("awardedBy").SelectMany(p => p.All("awardingBody"));

    private static bool HasName(EdcNode? person) =>
        HasText(person, "fullName") || (HasText(person, "givenName") && HasText(person, "familyName"));

    private static bool HasCountry(EdcNode? party) => party?.All("location").SelectMany(l => l.All("address")).Any(a => a.IdOf("countryCode") is not null) == true;

    private static bool HasNote(EdcNode specification, string subject) =>
        specification.All("additionalNote").Any(n => n.IdOf("subject") == $"{EdcNames.NoteSubjectScheme}/{subject}" && HasText(n, "noteLiteral"));

    private static bool HasText(EdcNode? node, string term) => node is not null && node.Map(term).Any(t => !string.IsNullOrWhiteSpace(t.Value));
}
