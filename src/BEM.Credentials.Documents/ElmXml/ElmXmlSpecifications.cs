using System.Xml.Linq;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>Reads what a claim is specified by.</summary>
internal static class ElmXmlSpecifications
{
    /// <summary>A specification.</summary>
    public static EdcSpecification Read(XElement element, ElmXmlPools pools) => new()
    {
        Title = element.Map("title"),
        Types = element.Labels("type"),
        Levels = element.Labels("eqfLevel", "nqfLevel"),
        Modes = element.Labels("mode"),
        Languages = element.Labels("language"),
        Fields = element.Labels("hasISCED-FCode", "iscedFcode"),
        Workload = element.Text("volumeOfLearning", "workload"),
        Credits =
        [
            .. element.All("hasECTSCreditPoints", "ectsCreditPoints").Select(c => new EdcCredit(LanguageMap.Of("und", "ECTS"), c.Plain() ?? string.Empty)),
            .. element.All("hasCreditPoints").Select(c => new EdcCredit(c.AttributeText("schemeID") is { } s ? LanguageMap.Of("und", s) : LanguageMap.Empty, c.Plain() ?? string.Empty)),
        ],
        Outcomes = [.. element.All("learningOutcomes").SelectMany(o => o.All("learningOutcome")).Select(o => pools.Resolve(o, "learningOutcome")).OfType<XElement>().Select(Outcome)],
        EntryRequirement = element.Map("entryRequirementsNote"),
        Accreditations = [.. element.All("hasAccreditation").Select(a => pools.Resolve(a, "accreditation")).OfType<XElement>().Select(a => a.Map("title") is { IsEmpty: false } title ? title : a.First("type")?.Label() ?? LanguageMap.Empty)],
        GradingScheme = element.First("gradingScheme") is { } scheme ? pools.Resolve(scheme, "scoringScheme")?.Map("title") ?? LanguageMap.Empty : LanguageMap.Empty,
        Notes = Notes(element),
    };

    private static EdcOutcome Outcome(XElement element) =>
        new(element.Map("prefLabel"), [.. element.All("description").Select(d => new EdcNote(LanguageMap.Empty, d.AsMap()))], element.Labels("relatedEscoSkill", "relatedSkill"));

    private static List<EdcNote> Notes(XElement element) =>
        [.. element.All("additionalNote").Select(n => new EdcNote(n.First("subject") is { } s && s.Plain() is { } about ? LanguageMap.Of("und", about) : LanguageMap.Empty, n.AsMap()))];
}
