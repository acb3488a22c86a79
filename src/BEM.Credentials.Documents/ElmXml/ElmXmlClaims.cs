using System.Xml.Linq;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>Reads claims: achievements, activities, assessments and entitlements.</summary>
internal static class ElmXmlClaims
{
    // Names of the elements that hold claims, and the class that ELM 3 gives what they hold.
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["learningAchievement"] = "LearningAchievement",
        ["qualificationAward"] = "LearningAchievement",
        ["learningAward"] = "LearningAchievement",
        ["activity"] = "LearningActivity",
        ["wasInfluencedBy"] = "LearningActivity",
        ["assessment"] = "LearningAssessment",
        ["wasDerivedFrom"] = "LearningAssessment",
        ["entitlement"] = "LearningEntitlement",
        ["entitlesTo"] = "LearningEntitlement",
    };

    /// <summary>All claims of a subject.</summary>
    public static IEnumerable<EdcClaim> Of(XElement subject, ElmXmlPools pools) =>
        subject.All("achievements", "activities", "assessments", "assesments", "entitlements")
            .SelectMany(group => group.All("learningAchievement", "qualificationAward", "learningAward", "activity", "assessment", "entitlement"))
            .Select(c => Claim(c, Classes[c.Name.LocalName], pools));

    private static EdcClaim Claim(XElement element, string type, ElmXmlPools pools)
    {
        var process = element.First("wasAwardedBy") is { } named ? pools.Resolve(named, "awardingProcess") : null;
        return new EdcClaim
        {
            Type = type,
            Title = element.Map("title"),
            Description = element.Map("description"),
            AwardedBy = process is null ? [] : [.. process.All("awardingBody").Select(pools.Organisation).OfType<EdcOrganisation>()],
            AwardingDate = process?.Text("date"),
            Grade = Grade(element),
            IdVerification = element.First("idVerificationMethod")?.Label() ?? LanguageMap.Empty,
            Workload = element.Text("workload", "workLoad"),
            Specification = element.First("specifiedBy") is { } specifiedBy ? pools.Specification(specifiedBy)
                : element.First("NQFqualification") is { } old ? pools.Specification(old) : null,
            ProvenBy = Below(element, "wasDerivedFrom", "LearningAssessment", type, pools),
            InfluencedBy = Below(element, "wasInfluencedBy", "LearningActivity", type, pools),
            EntitlesTo = Below(element, "entitlesTo", "LearningEntitlement", type, pools),
            Parts =
            [
                .. from part in element.All("hasPart")
                   let inside = part.All("learningAchievement", "qualificationAward")
                   from claim in inside.Any() ? inside : [part]
                   select Claim(claim, type, pools),
            ],
        };
    }

    // An entitlement was derived from achievements, which stand in the document a second time: only those of achievements are below.
    private static List<EdcClaim> Below(XElement element, string name, string type, string above, ElmXmlPools pools) =>
        above == "LearningAchievement" ? [.. element.All(name).Select(e => Claim(e, type, pools))] : [];

    private static LanguageMap Grade(XElement element) =>
        (element.Text("grade") ?? element.First("gradeDetailsDTO", "scoringScheme")?.Text("textScore", "numericScore")) is { } grade
            ? LanguageMap.Of("und", grade)
            : LanguageMap.Empty;
}
