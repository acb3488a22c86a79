using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using static BEM.Credentials.Issuance.Mapping.Xml.XmlTexts;

namespace BEM.Credentials.Issuance.Mapping.Xml;

/// <summary>
/// From a record to the bytes of an unsigned credential in the older form (ELM 2, XML, schema <c>genericschema_1.1.xsd</c>), for those who still
/// read it. The same arguments give the same bytes. What the form has no place for is not written: status entries, texts in Ukrainian, Armenian
/// and Georgian, which the JSON form has.
/// </summary>
public static class ElmXmlWriter
{
    private static readonly XNamespace Cred = ElmXmlNames.Verifiable;
    private static readonly XNamespace Vp = ElmXmlNames.Presentation;
    private static readonly XNamespace Xsi = ElmXmlNames.Instance;

    /// <summary>Writes one credential.</summary>
    /// <param name="record">Learner and award.</param>
    /// <param name="specification">The specification.</param>
    /// <param name="issuer">Who issues; with a mandate the credential is the school's, inside a presentation of the one who seals.</param>
    /// <param name="languages">Display languages, the primary one first.</param>
    /// <param name="details">What belongs to this credential alone.</param>
    /// <returns>UTF-8, or a finding where a text that must be there is in no language that the form has, or in letters that XML has not.</returns>
    public static Outcome<byte[]> Write(AwardRecord record, Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, CredentialDetails details)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(details);
        LanguageMap[] needed =
        [
            specification.Title, issuer.LegalName, .. specification.Activities.Select(a => a.Title), .. specification.Assessments.Select(a => a.Title),
            .. specification.LearningOutcomes.Select(o => o.Title), .. specification.Stackability.EntitlesTo.Select(e => e.Title),
        ];
        if (needed.FirstOrDefault(m => Of(m).Count == 0) is { } unwritable)
        {
            return Finding.Error("elm.xml-language", unwritable.ToString());
        }

        var primary = languages.Select(Language).OfType<string>().FirstOrDefault() ?? Languages.English;
        var credential = Credential(record, specification, issuer, primary, details);
        try
        {
            return Bytes(issuer.Mandate is null ? credential : Presentation(credential, issuer, details));
        }
        catch (ArgumentException)
        {
            return Finding.Error("elm.xml-character");
        }
    }

    private static XElement Credential(AwardRecord record, Specification s, IssuerProfile issuer, string primary, CredentialDetails details)
    {
        var agents = new XmlAgents();
        var school = issuer.Mandate?.OnBehalfOf ?? issuer;
        var body = CertificateTemplates.AwardingBody(s, issuer);
        var named = agents.Reference(Cred + "issuer", school);
        var awarding = agents.Reference(Snb + "awardingBody", body);
        var accreditations = XmlSpecifications.Accreditations(s, body, agents);
        var award = record.Award.AwardDate;
        var awarded = new DateTimeOffset(award.ToDateTime(TimeOnly.MinValue), issuer.OffsetAt(award, details.Issued.Offset));
        return new XElement(
            Snb + ElmXmlNames.CredentialRoot,
            new XAttribute(Cred + "id", details.Id),
            new XAttribute("xsdVersion", "0.10.0"),
            (details.CertificateNumber ?? record.Award.CertificateNumber) is { } number ? Identifier("Certificate number", number) : null,
            details.VerifyAddress is { } address ? Identifier("Verification address", address) : null,
            Snb25("type", "credential", "e34929035b"),
            new XElement(Snb + "primaryLanguage", primary),
            new XElement(Snb + "availableLanguages", Of(s.Title).Select(t => t.Language).Prepend(primary).Distinct().Select(l => new XElement(Snb + "language", l))),
            new XElement(Cred + "validFrom", Time(awarded)),
            new XElement(Cred + "issued", Time(details.Issued)),
            s.Validity.CredentialMonths is { } months ? new XElement(Cred + "validUntil", Time(End(award.AddMonths(months), issuer, details))) : null,
            named,
            Text("title", s.Title),
            Text("description", s.Description),
            XmlAgents.Learner(record.Learner, details, school.Country, primary, new XElement(Snb + "achievements", Achievement(record, s, primary))),
            new XElement(Snb + "learningSpecificationReferences", XmlSpecifications.Learning(s, record.Award)),
            XmlSpecifications.Outcomes(s),
            XmlSpecifications.Activities(s),
            XmlSpecifications.Assessments(s),
            XmlSpecifications.Entitlements(s),
            agents.Element,
            new XElement(Snb + "awardingProcessReferences", new XElement(
                Snb + "awardingProcess", new XAttribute("id", "urn:epass:awardingProcess:1"), awarding, new XElement(Snb + "date", Time(awarded)))),
            accreditations,
            XmlSpecifications.GradingSchemes(s),
            Display(details, primary),
            issuer.Mandate is null ? new XElement(Snb + "proof", string.Empty) : null);
    }

    private static XElement Presentation(XElement credential, IssuerProfile issuer, CredentialDetails details) => new(
        Vp + ElmXmlNames.PresentationRoot,
        new XAttribute("id", "urn:verifiable:" + details.Id[(details.Id.LastIndexOf(':') + 1)..]),
        Renamed(Snb25("type", "verifiable-presentation", "c_825cddc0"), Vp + "type"),
        XmlAgents.Organization(Vp + "issuer", issuer, "urn:epass:org:vp:1", "urn:epass:location:vp:1"),
        credential,
        new XElement(Vp + "proof", string.Empty));

    private static XElement Achievement(AwardRecord record, Specification s, string primary)
    {
        var isQualification = XmlSpecifications.IsQualification(s);
        var grade = record.Award.Grade is { Length: > 0 } given ? given : Messages.Text(Own(primary), "elm.grade.passed");
        var several = s.Assessments.Count > 1;
        return new XElement(
            Snb + (isQualification ? "qualificationAward" : "learningAchievement"),
            new XAttribute("id", "urn:epass:learningAchievement:1"),
            Text("title", s.Title),
            Text("description", s.Description),
            several
                ? new XElement(
                    Snb + "wasDerivedFrom",
                    new XAttribute("id", "urn:epass:assessment:0"),
                    Text("title", primary, Messages.Text(Own(primary), "elm.overall-result")),
                    new XElement(Snb + "grade", grade),
                    s.Assessments.Select((a, n) => Assessment("hasPart", a, n, Messages.Text(Own(primary), "elm.grade.part"))))
                : s.Assessments.Select((a, n) => Assessment("wasDerivedFrom", a, n, grade)),
            s.Activities.Select((a, n) => new XElement(
                Snb + "wasInfluencedBy",
                new XAttribute("id", $"urn:epass:activity:{n + 1}"),
                Text("title", a.Title),
                Text("description", a.Description),
                a.Hours is { } hours ? new XElement(Snb + "workload", SpecificationNodes.Duration(hours)) : null,
                XmlSpecifications.Reference("specifiedBy", $"urn:epass:learningActivitySpec:{n + 1}"))),
            XmlSpecifications.Reference("wasAwardedBy", "urn:epass:awardingProcess:1"),
            s.Stackability.EntitlesTo.Select((e, n) => new XElement(
                Snb + "entitlesTo", new XAttribute("id", $"urn:epass:entitlement:{n + 1}"), Text("title", e.Title), XmlSpecifications.Reference("specifiedBy", $"urn:epass:entitlementSpec:{n + 1}"))),
            XmlSpecifications.Reference("specifiedBy", "urn:epass:learningSpec:1"));
    }

    private static XElement Assessment(string name, Assessment a, int n, string grade) => new(
        Snb + name,
        new XAttribute("id", $"urn:epass:assessment:{n + 1}"),
        Text("title", a.Title),
        Text("description", a.Description),
        new XElement(Snb + "grade", grade),
        a.Supervision is { } supervision ? Snb25("idVerificationMethod", "supervision-verification", CatalogueWords.Supervision[supervision]) : null,
        XmlSpecifications.Reference("specifiedBy", $"urn:epass:assessmentSpec:{n + 1}"));

    /// <summary>The form shows a page of its own; ours is the picture of the certificate in the primary language.</summary>
    private static XElement? Display(CredentialDetails details, string primary)
    {
        if (details.Pages.Count == 0)
        {
            return null;
        }

        var page = details.Pages.FirstOrDefault(p => p.Page == 1 && Language(p.Language) == primary) ?? details.Pages[0];
        var picture = $"data:{page.MediaType};base64,{Convert.ToBase64String(page.Bytes.Span)}";
        return new XElement(Snb + "displayParameters", new XElement(Snb + "html", $"<!DOCTYPE html><html><body><img alt=\"\" style=\"width:100%\" src=\"{picture}\"/></body></html>"));
    }

    private static byte[] Bytes(XElement root)
    {
        var isPresentation = root.Name.LocalName == ElmXmlNames.PresentationRoot;
        root.Add(
            new XAttribute(XNamespace.Xmlns + "cred", Cred),
            new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
            isPresentation ? new XAttribute(XNamespace.Xmlns + "vp", Vp) : null,
            new XAttribute(
                Xsi + "schemaLocation",
                isPresentation ? $"{ElmXmlNames.Presentation} {ElmXmlSchema.Mandated}" : $"{ElmXmlNames.Credential} {ElmXmlSchema.Generic}"));
        root.SetAttributeValue("xmlns", ElmXmlNames.Credential);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }))
        {
            root.Save(writer);
        }

        return stream.ToArray();
    }

    private static XElement Renamed(XElement element, XName name)
    {
        element.Name = name;
        return element;
    }

    private static XElement Identifier(string scheme, string value) => new(Snb + "identifier", new XAttribute("schemeName", scheme), value);

    private static DateTimeOffset End(DateOnly last, IssuerProfile issuer, CredentialDetails details) =>
        new(last.ToDateTime(new TimeOnly(23, 59, 59)), issuer.OffsetAt(last, details.Issued.Offset));

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    // Our own words for a language of the form.
    private static string Own(string language) => language switch { "no" => "nb", "sr" => "sr-Latn", "de" or "mk" => language, _ => Languages.English };
}
