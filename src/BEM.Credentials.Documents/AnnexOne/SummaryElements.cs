using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.AnnexOne;

/// <summary>The mandatory elements of Annex I in what was read of a credential, whatever its form.</summary>
internal static class SummaryElements
{
    /// <summary>A finding for each element that is missing; those about an achievement once for all of them.</summary>
    public static List<Finding> Judge(EdcSummary credential)
    {
        var findings = new List<Finding>();
        var achievements = credential.Claims.SelectMany(c => c.AllBelow()).Where(c => c.Type == "LearningAchievement").ToList();
        var specifications = achievements.Select(a => a.Specification).OfType<EdcSpecification>().ToList();
        var activities = credential.Claims.SelectMany(c => c.AllBelow()).Where(c => c.Type == "LearningActivity").ToList();
        var taught = specifications.Concat(activities.Select(a => a.Specification).OfType<EdcSpecification>()).ToList();
        var assessments = credential.Claims.SelectMany(c => c.AllBelow()).Where(c => c.Type == "LearningAssessment").ToList();
        EdcOrganisation[] parties = [.. new[] { credential.Issuer }.OfType<EdcOrganisation>(), .. credential.AwardingBodies];

        Need(credential.Subject is { Name.IsEmpty: false }, "annex-1.learner");
        Need(!credential.Title.IsEmpty && credential.Claims.All(c => !c.Title.IsEmpty), "annex-1.title");
        Need(parties.Any(p => p.Countries.Count > 0), "annex-1.country");
        Need(EdcTime.Day(credential.Issued) is not null, "annex-1.date-of-issue");
        Need(credential.AwardingBodies.Any(b => !b.Name.IsEmpty), "annex-1.awarding-body");
        Need(specifications.Any(s => s.Outcomes.Any(o => !o.Title.IsEmpty) || !s.OutcomeSummary.IsEmpty), "annex-1.learning-outcomes");
        Need(taught.Any(s => s.Workload is not null || s.Credits.Any(c => c.Points.Length > 0)) || activities.Any(a => a.Workload is not null), "annex-1.workload");
        Need(assessments.Any(a => a.Specification is { Types.Count: > 0 }), "annex-1.assessment");
        Need(taught.Any(s => s.Modes.Count > 0), "annex-1.participation");
        Need(
            specifications.Any(s => s.Accreditations.Count > 0) || parties.Any(p => p.IsAccredited) || credential.Evidence.Any(e => e.Accreditation is not null),
            "annex-1.quality-assurance");
        if (!specifications.Any(s => s.Levels.Count > 0))
        {
            findings.Add(Finding.Warning("annex-1.level"));
        }

        return findings;

        void Need(bool there, string code)
        {
            if (!there)
            {
                findings.Add(Finding.Error(code));
            }
        }
    }
}
