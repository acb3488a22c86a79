using System.Xml.Linq;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>Reads MutualRecognitionAgreementInformation of a pointer.</summary>
internal static class AgreementReader
{
    /// <summary>Every kind of service with each of its periods.</summary>
    public static IReadOnlyList<ServiceEquivalence> Read(XElement pointer)
    {
        var list = new List<ServiceEquivalence>();
        foreach (var information in pointer.Descendants().Where(e => ListElements.IsAgreement(e) && e.Name.LocalName == "TrustServiceEquivalenceInformation"))
        {
            var current = One(information, null);
            list.Add(current);
            var end = current.Start;
            foreach (var past in information.Descendants().Where(e => ListElements.IsAgreement(e) && e.Name.LocalName == "TrustServiceEquivalenceHistoryInstance"))
            {
                var period = One(past, end);
                if (period.Theirs.Count == 0)
                {
                    period = period with { Theirs = current.Theirs, Ours = current.Ours, Statuses = current.Statuses, Qualifiers = current.Qualifiers, Contents = current.Contents };
                }

                list.Add(period);
                end = period.Start;
            }
        }

        return list;
    }

    private static ServiceEquivalence One(XElement information, DateTimeOffset? end)
    {
        var status = Text(information, "TrustServiceEquivalenceStatus");
        return new ServiceEquivalence
        {
            Identifier = Text(information, "TrustServiceLegalIdentifier"),
            IsEnacted = status is "http://ec.europa.eu/tools/lotl/mra/enacted" or "http://ec.europa.eu/trust-services/mutualrecognitionagreement/enacted",
            Start = ListElements.Time(Text(information, "TrustServiceEquivalenceStatusStartingTime")) ?? DateTimeOffset.MaxValue,
            End = end,
            Ours = Types(Own(information, "TrustServiceTSLTypeEquivalenceList"), "TrustServiceTSLTypeListPointingParty"),
            Theirs = Types(Own(information, "TrustServiceTSLTypeEquivalenceList"), "TrustServiceTSLTypeListPointedParty"),
            Statuses = Statuses(Own(information, "TrustServiceTSLStatusEquivalenceList")),
            Qualifiers = Qualifiers(Own(information, "TrustServiceTSLQualificationExtensionEquivalenceList")),
            Contents = Contents(Own(information, "CertificateContentReferencesEquivalenceList")),
        };
    }

    private static XElement? Own(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static string Text(XElement element, string name) => Own(element, name)?.Value.Trim() ?? string.Empty;

    private static IEnumerable<XElement> Below(XElement? element, string name) => element?.Descendants().Where(e => e.Name.LocalName == name) ?? [];

    private static TypeOfService[] Types(XElement? list, string party) =>
    [
        .. Below(list, party).SelectMany(p => Below(p, "TrustServiceTSLType")).Select(t => new TypeOfService(
            t.Text(ListElements.Tsl + "ServiceTypeIdentifier"),
            [.. t.Elements(ListElements.Tsl + "AdditionalServiceInformation").Select(a => a.Text(ListElements.Tsl + "URI"))])),
    ];

    private static Dictionary<string, string> Statuses(XElement? list)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in list?.Elements() ?? [])
        {
            var ours = Below(Own(pair, "TrustServiceTSLStatusListPointingParty"), "ServiceStatus").FirstOrDefault()?.Value.Trim();
            foreach (var theirs in Below(Own(pair, "TrustServiceTSLStatusListPointedParty"), "ServiceStatus"))
            {
                if (ours is not null)
                {
                    map.TryAdd(theirs.Value.Trim(), ours);
                }
            }
        }

        return map;
    }

    private static Dictionary<string, string> Qualifiers(XElement? list)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Below(list, "QualifierEquivalence"))
        {
            if ((string?)Own(pair, "QualifierPointedParty")?.Attribute("uri") is { } theirs && (string?)Own(pair, "QualifierPointingParty")?.Attribute("uri") is { } ours)
            {
                map.TryAdd(theirs.Trim(), ours.Trim());
            }
        }

        return map;
    }

    private static ContentEquivalence[] Contents(XElement? list) =>
    [
        .. Below(list, "CertificateContentReferenceEquivalence").Select(c => new ContentEquivalence(
            Text(c, "CertificateContentReferenceEquivalenceContext").Split('/')[^1],
            Own(c, "CertificateContentDeclarationPointedParty") is { } theirs ? CriteriaReader.Read(theirs) : new UnknownCriterion("CertificateContentDeclarationPointedParty"),
            Own(c, "CertificateContentDeclarationPointingParty") is { } ours ? [.. Said(ours, true)] : [])),
    ];

    // What stands below an "assert none" is what the certificate does not say.
    private static IEnumerable<(QualifiedStatement Statement, bool There)> Said(XElement list, bool there)
    {
        there = (string?)list.Attribute("assert") == "none" ? !there : there;
        foreach (var element in list.Elements())
        {
            foreach (var said in element.Name.LocalName switch
            {
                "CriteriaList" => Said(element, there),
                "otherCriteriaList" => element.Elements().Where(e => e.Name.LocalName == "QcStatementSet").SelectMany(CriteriaReader.Statements).Select(s => (s, there)),
                _ => [],
            })
            {
                yield return said;
            }
        }
    }
}
