using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using BEM.Credentials.Model;
using static BEM.Credentials.Seals.TrustedLists.ListElements;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// Reads a list of TS 119 612, version 5 or 6, service by service: of a large list no more than one service is in memory as XML. What a
/// real list gets wrong without a doubt about its meaning (blanks around addresses, criteria without their joining word) is read and noted.
/// </summary>
public static class TrustedListReader
{
    /// <summary>Reads a list; whether it may be believed is not asked here.</summary>
    /// <param name="bytes">The XML.</param>
    /// <param name="limits">Largest list.</param>
    /// <returns>The list, or the finding <c>trust.list-unreadable</c> or <c>trust.list-not-one</c>.</returns>
    public static Outcome<TrustedList> Read(ReadOnlyMemory<byte> bytes, Limits? limits = null)
    {
        limits ??= Limits.Default;
        try
        {
            using var reader = ListXml.Open(bytes, limits);
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "TrustServiceStatusList" && reader.NamespaceURI == Tsl.NamespaceName
                ? new Reading().Run(reader)
                : Finding.Error("trust.list-not-one");
        }
        catch (Exception fault) when (fault is XmlException or FormatException)
        {
            return Finding.Error("trust.list-unreadable", fault is XmlException xml ? xml.LineNumber.ToString(CultureInfo.InvariantCulture) : fault.Message);
        }
    }

    /// <summary>Whether bytes look like a list, without reading them.</summary>
    /// <param name="bytes">The beginning of a file.</param>
    public static bool LooksLikeOne(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 4096)].IndexOf("TrustServiceStatusList"u8) >= 0;

    private sealed class Reading
    {
        private readonly List<ListPointer> pointers = [];
        private readonly List<TrustService> services = [];
        private readonly List<Finding> findings = [];
        private TrustedList list = new();
        private string? provider;
        private int providers;
        private int unreadable;
        private int unsaid;

        public TrustedList Run(XmlReader reader)
        {
            for (var more = reader.Read(); more;)
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    more = reader.Read();
                    continue;
                }

                switch ((reader.Depth, reader.LocalName))
                {
                    case (1, "SchemeInformation" or "TrustServiceProviderList") or (2, "PointersToOtherTSL") or (3, "TSPServices"):
                        more = reader.Read();
                        break;
                    case (2, "TrustServiceProvider"):
                        provider = null;
                        more = reader.Read();
                        break;
                    case (1, _):
                        reader.Skip();
                        break;
                    default:
                        Take((XElement)XNode.ReadFrom(reader));
                        break;
                }

                more = more && !reader.EOF;
            }

            if (unreadable > 0)
            {
                findings.Add(Finding.Warning("trust.list-certificates", unreadable.ToString(CultureInfo.InvariantCulture)));
            }

            if (unsaid > 0)
            {
                findings.Add(Finding.Warning("trust.list-criteria", unsaid.ToString(CultureInfo.InvariantCulture)));
            }

            return list with { Pointers = pointers, Services = services, Providers = providers, Findings = findings };
        }

        private void Take(XElement element)
        {
            var text = element.Value.Trim();
            switch (element.Name.LocalName)
            {
                case "TSLVersionIdentifier":
                    list = list with { Version = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0 };
                    break;
                case "TSLSequenceNumber":
                    list = list with { SequenceNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0 };
                    break;
                case "TSLType":
                    list = list with { Type = text };
                    break;
                case "SchemeTerritory":
                    list = list with { Territory = text.ToUpperInvariant() };
                    break;
                case "SchemeOperatorName":
                    list = list with { Operator = element.English() };
                    break;
                case "SchemeName":
                    list = list with { Name = element.English() };
                    break;
                case "SchemeInformationURI":
                    list = list with { InformationUris = [.. element.Elements(Tsl + "URI").Select(u => u.Value.Trim())] };
                    break;
                case "ListIssueDateTime":
                    list = list with { Issued = Time(text) };
                    break;
                case "NextUpdate":
                    list = list with { NextUpdate = Time(text) };
                    break;
                case "OtherTSLPointer":
                    pointers.Add(Pointer(element));
                    break;
                case "TSPInformation":
                    providers++;
                    provider = element.Element(Tsl + "TSPName").English();
                    break;
                case "TSPService":
                    Service(element);
                    break;
                default:
                    break;
            }
        }

        private ListPointer Pointer(XElement element)
        {
            string Said(string name) => element.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? string.Empty;
            return new ListPointer
            {
                Location = element.Text(Tsl + "TSLLocation"),
                Signers = IdentityCertificates(element.Element(Tsl + "ServiceDigitalIdentities"), ref unreadable),
                Type = Said("TSLType"),
                Territory = Said("SchemeTerritory").ToUpperInvariant(),
                MimeType = Said("MimeType"),
                Agreement = AgreementReader.Read(element),
            };
        }

        private void Service(XElement element)
        {
            if (provider is null || element.Element(Tsl + "ServiceInformation") is not { } information)
            {
                findings.Add(Finding.Warning("trust.list-service", provider ?? "?"));
                return;
            }

            var periods = new List<ServicePeriod>();
            DateTimeOffset? end = null;
            foreach (var one in element.Element(Tsl + "ServiceHistory")?.Elements(Tsl + "ServiceHistoryInstance").Prepend(information) ?? [information])
            {
                var period = Period(one, end);
                periods.Add(period);
                end = period.Start;
            }

            services.Add(new TrustService
            {
                Provider = provider,
                Name = information.Element(Tsl + "ServiceName").English(),
                Certificates = IdentityCertificates(information.Element(Tsl + "ServiceDigitalIdentity"), ref unreadable),
                Periods = periods,
            });
        }

        private ServicePeriod Period(XElement information, DateTimeOffset? end)
        {
            var period = new ServicePeriod
            {
                Type = information.Text(Tsl + "ServiceTypeIdentifier"),
                Status = information.Text(Tsl + "ServiceStatus"),
                Start = Time(information.Text(Tsl + "StatusStartingTime")) ?? DateTimeOffset.MaxValue,
                End = end,
            };
            foreach (var extension in information.Element(Tsl + "ServiceInformationExtensions")?.Elements(Tsl + "Extension") ?? [])
            {
                foreach (var content in extension.Elements())
                {
                    period = Extend(period, content, ((string?)extension.Attribute("Critical"))?.Trim() is "true" or "1");
                }
            }

            return period;
        }

        private ServicePeriod Extend(ServicePeriod period, XElement content, bool critical) => content.Name switch
        {
            var n when n == Tsl + "AdditionalServiceInformation" => period with { Additional = [.. period.Additional, content.Text(Tsl + "URI")] },
            var n when n == Sie + "Qualifications" => period with { Qualifications = [.. period.Qualifications, .. content.Elements(Sie + "QualificationElement").Select(Qualification)] },
            var n when n == Tsl + "ExpiredCertsRevocationInfo" => period with { ExpiredCertificatesSince = Time(content.Value) },
            var n when n == Tslx + "TakenOverBy" => period with { TakenOverBy = content.Element(Tslx + "TSPName").English() },
            var n => critical ? period with { UnknownCritical = [.. period.UnknownCritical, n.LocalName] } : period,
        };

        private QualificationElement Qualification(XElement element)
        {
            var criteria = element.Element(Sie + "CriteriaList");
            unsaid += element.DescendantsAndSelf(Sie + "CriteriaList").Count(c => (string?)c.Attribute("assert") is not ("all" or "atLeastOne" or "none"));
            return new QualificationElement(
                [.. element.Descendants(Sie + "Qualifier").Select(q => ((string?)q.Attribute("uri") ?? string.Empty).Trim())],
                criteria is null ? null : CriteriaReader.Read(criteria));
        }
    }
}
