using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>The subject and its claims.</summary>
internal static class SubjectRules
{
    private static readonly string[] KnownClaims = ["LearningAchievement", "LearningActivity", "LearningAssessment", "LearningEntitlement"];

    public static void Judge(EdcNode root, List<Finding> findings)
    {
        foreach (var subject in root.All("credentialSubject"))
        {
            foreach (var name in new[] { "fullName", "givenName", "familyName" })
            {
                if (subject.First(name) is { IsObject: true } map && map.Members().Count() > 1)
                {
                    findings.Refuse(map, "name-in-two-languages");
                }
            }

            foreach (var claim in subject.All("hasClaim"))
            {
                Claim(claim, findings);
            }
        }

        foreach (var holder in root.All("holder").Where(h => h.Types().Contains("Person") && !h.Has("hasClaim")))
        {
            findings.Refuse(holder, "holder-claims");
        }
    }

    private static void Claim(EdcNode claim, List<Finding> findings)
    {
        if (claim.Raw("type") is { IsArray: true } types)
        {
            findings.Refuse(types, "claim-type-list");
        }
        else if (claim.IsObject && !KnownClaims.Contains(claim.Type()))
        {
            findings.Refuse(claim, "claim-type", claim.Type() ?? "?");
        }

        if (claim.IsObject && !claim.Has("title"))
        {
            findings.Refuse(claim, "title-missing");
        }

        Grades(claim, findings);
    }

    private static void Grades(EdcNode claim, List<Finding> findings)
    {
        if (claim.Types().Contains("LearningAssessment") && !claim.Has("grade"))
        {
            findings.Refuse(claim, "grade-missing");
        }

        foreach (var below in new[] { "provenBy", "hasPart" }.SelectMany(claim.All).Where(n => n.IsObject))
        {
            Grades(below, findings);
        }
    }
}
