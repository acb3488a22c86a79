using System.Xml.Linq;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.ElmXml;

namespace BEM.Credentials.Conformance.ElmXml;

/// <summary>Every XML credential of the Commission is read; what is read is compared with the file itself, asked by element names only.</summary>
[Trait("Category", "Conformance")]
public sealed class ElmXmlSampleTests
{
    private static readonly string[] NoCredentials = ["EU.xml", "constraint.xml", "loq_withLearningAchievementSpecification.xml", "person-withContactPoint.xml"];

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("edc") is { } folder)
        {
            foreach (var file in (string[])["samples", "edci"])
            {
                foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, file), "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    data.Add(Path.GetRelativePath(folder, path));
                }
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void What_the_file_says_is_read(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Suites.At("edc"), file));
        var read = ElmXmlReader.Read(bytes);
        if (file.Contains("xxeTest", StringComparison.Ordinal))
        {
            Assert.Equal("elm.xml-malformed", Assert.Single(read.Findings).Code);
            return;
        }

        if (NoCredentials.Contains(Path.GetFileName(file)))
        {
            Assert.Equal("elm.xml-not-a-credential", Assert.Single(read.Findings).Code);
            return;
        }

        var summary = read.Value!;
        using var stream = new MemoryStream(bytes);
        var root = XDocument.Load(stream).Root!;
        var credential = root.DescendantsAndSelf().First(e => e.Name.LocalName == "europassCredential");
        var (id, uuid) = (credential.Attributes().FirstOrDefault(a => a.Name.LocalName == "id")?.Value, Child(credential, "uuid")?.Value);
        Assert.Equal(id ?? (uuid is null ? null : "urn:uuid:" + uuid), summary.Id);
        Assert.Equal(Texts(Child(credential, "title")), summary.Title.Select(t => t.Value.Trim()));
        Assert.Equal(Texts(Child(credential, "description")), summary.Description.Select(t => t.Value));
        Assert.Equal(Child(credential, "issued")?.Value ?? Child(credential, "issuanceDate")?.Value, summary.Issued);
        Assert.Equal(Child(credential, "validFrom")?.Value, summary.ValidFrom);
        Assert.Equal(Child(credential, "validUntil")?.Value, summary.ValidUntil);
        var subject = Child(credential, "credentialSubject");
        Assert.Equal(Texts(Child(subject, "fullName")), summary.Subject?.Name.Select(n => n.Value.Trim()) ?? []);
        Assert.Equal(Texts(Child(subject, "familyName")), summary.Subject?.FamilyName.Select(n => n.Value.Trim()) ?? []);
        Assert.Equal(Child(subject, "dateOfBirth")?.Value, summary.Subject?.DateOfBirth);
        Assert.Equal(Issuer(credential), summary.Issuer?.Name.Select(n => n.Value) ?? []);

        // Claims, whole trees: as many as there are elements that hold one, and of each its title.
        string[] groups = ["achievements", "activities", "entitlements", "assesments"];
        string[] claims = ["learningAchievement", "qualificationAward", "learningAward", "activity", "assessment", "entitlement", "wasDerivedFrom", "wasInfluencedBy", "entitlesTo"];
        var written = groups.Select(g => Child(subject, g)).OfType<XElement>().SelectMany(g => g.Descendants())
            .Where(e => (claims.Contains(e.Name.LocalName) || e.Name.LocalName == "hasPart") && Child(e, "title") is not null).ToList();
        var all = summary.Claims.SelectMany(c => c.AllBelow()).ToList();
        Assert.Equal(written.Select(e => Texts(Child(e, "title")).FirstOrDefault()).Order(), all.Select(c => c.Title.FirstOrDefault().Value).Order());
        Assert.Equal(
            written.Select(e => Child(e, "grade")?.Value ?? Child(Child(e, "gradeDetailsDTO") ?? Child(e, "scoringScheme"), "textScore")?.Value).OfType<string>().Order(),
            all.SelectMany(c => c.Grade.Select(g => g.Value)).Order());
        Assert.Equal(
            written.Count(e => Child(e, "wasAwardedBy") is not null), all.Count(c => c.AwardedBy.Count > 0));
    }

    [Fact]
    public void The_diploma_supplement_is_read_to_its_depths()
    {
        var summary = Read("samples", "elm", "Credentials", "XML_Examples_(ELM_v2)", "EDC_DiplomaSupplement_AA.xml");
        Assert.Equal(["verifiablePresentation", "europassCredential"], summary.Types);
        Assert.Equal("Ana Andromeda", summary.Subject!.Name["en"]);
        Assert.Equal("1999-10-02", summary.Subject.DateOfBirth);
        Assert.Equal("142937", summary.Subject.NationalId);
        Assert.Equal(("2019-09-20T00:00:00+02:00", "2022-08-09T15:53:56+02:00", "2100-12-31T00:00:00+01:00"), (summary.ValidFrom, summary.Issued, summary.ValidUntil));
        Assert.Equal("2181-208-01-19-0616", summary.CertificateNumber);
        Assert.Same(summary.Presenter, summary.Mandate!.Target);
        Assert.Equal("VATES-B00000000", Assert.Single(summary.Presenter!.Identifiers).Value);
        Assert.Equal("Certificado TEST Sello Electronico", summary.Presenter.Name["en"]);
        Assert.Equal(["ES"], summary.Presenter.Countries);
        Assert.Contains("mandatedschema_dp_1.2.xsd", Assert.Single(summary.Schemas), StringComparison.Ordinal);
        var achievement = summary.Claims[0];
        Assert.Equal("LearningAchievement", achievement.Type);
        Assert.Equal("Master of Science in Civil Engineering", achievement.Title["en"]);
        Assert.Equal("2019-09-20T00:00:00+02:00", achievement.AwardingDate);
        Assert.Equal("5 - excellent", summary.Grade.Best("en"));
        Assert.Equal("PT1440H", achievement.Specification!.Workload);
        Assert.Equal("120", Assert.Single(achievement.Specification.Credits).Points);
        Assert.Single(achievement.Specification.Outcomes);
        Assert.Equal(2, achievement.Parts.Count);
        Assert.Equal(2, achievement.Parts[0].InfluencedBy.Count + achievement.Parts[1].InfluencedBy.Count);
        Assert.Equal(3, summary.Claims.Count(c => c.Type == "LearningEntitlement"));
        Assert.Equal(2, achievement.Parts[0].Specification!.Levels.Count);
    }

    private static EdcSummary Read(params string[] path) => ElmXmlReader.Read(File.ReadAllBytes(Suites.At(["edc", .. path]))).Value!;

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static List<string> Texts(XElement? element)
    {
        var parts = element?.Elements().Where(e => e.Name.LocalName == "text").ToList();
        return element is null ? [] : [.. (parts!.Count > 0 ? parts.Select(p => p.Value) : [element.Value]).Select(t => t.Trim()).Where(t => t.Length > 0)];
    }

    private static IEnumerable<string> Issuer(XElement credential)
    {
        var issuer = Child(credential, "issuer");
        var inside = Child(issuer, "organization") ?? issuer;
        var organisation = inside?.Attribute("idref")?.Value is { } id
            ? Child(credential, "agentReferences")?.Elements().FirstOrDefault(o => (o.Attribute("id")?.Value ?? Child(o, "id")?.Value) == id)
            : inside;
        return Texts(Child(organisation, "prefLabel") ?? Child(organisation, "preferredName"));
    }
}
