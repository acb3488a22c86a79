using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>Reads the criteria of qualifications and agreements.</summary>
internal static class CriteriaReader
{
    private static readonly Dictionary<string, X509KeyUsageFlags> Bits = new(StringComparer.Ordinal)
    {
        ["digitalSignature"] = X509KeyUsageFlags.DigitalSignature,
        ["nonRepudiation"] = X509KeyUsageFlags.NonRepudiation,
        ["keyEncipherment"] = X509KeyUsageFlags.KeyEncipherment,
        ["dataEncipherment"] = X509KeyUsageFlags.DataEncipherment,
        ["keyAgreement"] = X509KeyUsageFlags.KeyAgreement,
        ["keyCertSign"] = X509KeyUsageFlags.KeyCertSign,
        ["crlSign"] = X509KeyUsageFlags.CrlSign,
        ["encipherOnly"] = X509KeyUsageFlags.EncipherOnly,
        ["decipherOnly"] = X509KeyUsageFlags.DecipherOnly,
    };

    /// <summary>Reads a list of criteria: a CriteriaList, or a declaration of an agreement, which is one by another name.</summary>
    /// <exception cref="FormatException">An element stands where the schema of the list has no place for it.</exception>
    public static CriteriaList Read(XElement list)
    {
        var members = new List<Criterion>();
        foreach (var element in list.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "KeyUsage":
                    members.Add(KeyUsage(element));
                    break;
                case "PolicySet":
                    members.Add(new PolicyCriterion(ListElements.Identifiers(element)));
                    break;
                case "CriteriaList":
                    members.Add(Read(element));
                    break;
                case "otherCriteriaList":
                    members.AddRange(element.Elements().Select(Other));
                    break;
                case "Description":
                    break;
                default:
                    members.Add(new UnknownCriterion(element.Name.LocalName));
                    break;
            }
        }

        return new CriteriaList(
            (string?)list.Attribute("assert") switch
            {
                "all" => CriteriaAssert.All,
                "atLeastOne" => CriteriaAssert.AtLeastOne,
                "none" => CriteriaAssert.None,
                _ => CriteriaAssert.Unsaid,
            },
            members);
    }

    /// <summary>The statements of a QcStatementSet.</summary>
    public static IReadOnlyList<QualifiedStatement> Statements(XElement set) =>
    [
        .. set.Elements().Where(e => e.Name.LocalName == "QcStatement").Select(s => new QualifiedStatement(
            s.Elements().Where(e => e.Name.LocalName == "QcStatementId").SelectMany(ListElements.Identifiers).FirstOrDefault() ?? string.Empty,
            s.Descendants().Where(e => e.Name.LocalName == "QcType").SelectMany(ListElements.Identifiers).FirstOrDefault(),
            s.Descendants().FirstOrDefault(e => e.Name.LocalName == "QcCClegislation")?.Value.Trim())),
    ];

    private static KeyUsageCriterion KeyUsage(XElement element) => new(
    [
        .. element.Elements().Where(e => e.Name.LocalName == "KeyUsageBit").Select(e => (
            Bits.GetValueOrDefault(((string?)e.Attribute("name") ?? string.Empty).Trim()),
            e.Value.Trim() is "true" or "1")),
    ]);

    private static Criterion Other(XElement element) => element switch
    {
        _ when element.Name == ListElements.Tslx + "ExtendedKeyUsage" => new PurposeCriterion(ListElements.Identifiers(element)),
        _ when element.Name == ListElements.Tslx + "CertSubjectDNAttribute" => new SubjectCriterion(ListElements.Identifiers(element)),
        _ when ListElements.IsAgreement(element) && element.Name.LocalName == "QcStatementSet" => new StatementCriterion(Statements(element)),
        _ when element.Name.Namespace == ListElements.Tsl || element.Name.Namespace == ListElements.Tslx || element.Name.Namespace == ListElements.Sie
            => throw new FormatException(element.Name.LocalName),
        _ => new UnknownCriterion(element.Name.LocalName),
    };
}
