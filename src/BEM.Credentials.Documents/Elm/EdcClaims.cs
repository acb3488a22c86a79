using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Elm;

/// <summary>Reads claims and what they are specified by.</summary>
internal static class EdcClaims
{
    /// <summary>A claim with those below it.</summary>
    public static EdcClaim Claim(EdcNode node)
    {
        var process = node.First("awardedBy");
        return new EdcClaim
        {
            Type = node.Type(),
            Title = node.Map("title"),
            Description = node.Map("description"),
            AwardedBy = process is null ? [] : [.. process.All("awardingBody").Select(EdcParties.Organisation)],
            AwardingDate = process?.Text("awardingDate"),
            Grade = node.First("grade") is { } grade ? Note(grade) : LanguageMap.Empty,
            IdVerification = node.First("idVerification")?.Label() ?? LanguageMap.Empty,
            Workload = node.Text("workload"),
            Specification = node.First("specifiedBy") is { IsObject: true } specification ? Specification(specification) : null,
            ProvenBy = [.. Below(node, "provenBy")],
            InfluencedBy = [.. Below(node, "influencedBy")],
            EntitlesTo = [.. Below(node, "entitlesTo")],
            Parts = [.. Below(node, "hasPart")],
        };
    }

    private static IEnumerable<EdcClaim> Below(EdcNode node, string term) => node.All(term).Where(n => n.IsObject).Select(Claim);

    private static EdcSpecification Specification(EdcNode node) => new()
    {
        Title = node.Map("title"),
        Types = Labels(node, "dcType"),
        Levels = [.. Labels(node, "eqfLevel"), .. Labels(node, "nqfLevel")],
        Modes = Labels(node, "mode"),
        Languages = Labels(node, "language"),
        Fields = Labels(node, "thematicArea"),
        Workload = node.Text("volumeOfLearning"),
        Credits = [.. node.All("creditPoint").Select(c => new EdcCredit(c.First("framework")?.Label() ?? LanguageMap.Empty, c.Text("point") ?? string.Empty))],
        Outcomes = [.. node.All("learningOutcome").Select(o => new EdcOutcome(o.Map("title"), Notes(o), [.. Labels(o, "relatedESCOSkill"), .. Labels(o, "relatedSkill")]))],
        OutcomeSummary = node.First("learningOutcomeSummary") is { } summary ? Note(summary) : LanguageMap.Empty,
        EntryRequirement = node.First("entryRequirement") is { } entry ? Note(entry) : LanguageMap.Empty,
        Accreditations = [.. node.All("accreditation").Select(a => a.Map("title") is { IsEmpty: false } title ? title : a.Label())],
        GradingScheme = node.First("gradingScheme")?.Map("title") ?? LanguageMap.Empty,
        PartOf = [.. node.All("isPartOf").Select(p => p.Map("title"))],
        Notes = Notes(node),
    };

    private static List<EdcNote> Notes(EdcNode node) =>
        [.. node.All("additionalNote").Select(n => new EdcNote(n.First("subject")?.Label() ?? LanguageMap.Empty, Note(n)))];

    private static LanguageMap Note(EdcNode node) => node.IsText ? node.AsMap() : node.Map("noteLiteral");

    private static List<LanguageMap> Labels(EdcNode node, string term) => [.. node.All(term).Select(c => c.Label())];
}
