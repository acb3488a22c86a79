using System.Xml.Linq;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Mapping.Xml;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;

namespace BEM.Credentials.Conformance.ElmXml;

/// <summary>What we write in the older XML form, held to the Commission's own schema files.</summary>
[Trait("Category", "Conformance")]
public sealed class OurXmlCredentialTests
{
    private static readonly string Samples = Suites.Root("samples");

    [Fact]
    public void The_official_schema_accepts_every_specification_of_the_sample_catalogue()
    {
        var catalogue = SpecificationCatalogue.Load(Path.Combine(Samples, "catalogue")).Value!;
        Assert.NotEmpty(catalogue.All);
        foreach (var specification in catalogue.All)
        {
            var faults = ElmXmlSchemaTests.Faults(Written(specification, specification.Country.ToLowerInvariant()), "1.1");
            Assert.True(faults.Count == 0, $"{specification.Id}: {string.Join(", ", faults)}");
        }
    }

    [Fact]
    public void The_official_schema_accepts_a_mandated_presentation()
    {
        var specification = SpecificationCatalogue.Load(Path.Combine(Samples, "catalogue")).Value!.All.First(s => s.Country == "ME");
        Assert.Empty(ElmXmlSchemaTests.Faults(Written(specification, "partner"), "1.0"));
    }

    private static XElement Written(Specification specification, string issuer)
    {
        var record = new AwardRecord(
            new Learner { FullNameNative = "Јелена Ђорђевић", FamilyNameLatin = "Đorđević", GivenNameLatin = "Jelena", DateOfBirth = new(2001, 5, 10), NationalId = "1005001710011", Email = "jelena@example.org" },
            new Award { Specification = specification.Id, AwardDate = new(2026, 6, 30), CertificateNumber = "X-1", Grade = "5" });
        var details = new CredentialDetails
        {
            Id = "urn:credential:6f0e8c6e-41c6-4a9a-a6cb-0d7a6ba0c001",
            Issued = new(2026, 7, 1, 9, 30, 0, TimeSpan.FromHours(2)),
            VerifyAddress = "https://verify.example/x",
            IncludeEmail = true,
            IncludeNationalId = true,
            Pages = [new PageImage("en", 1, "image/png", new byte[] { 1, 2, 3 })],
        };
        string[] languages = [.. specification.Title.Tags.Where(t => t != Languages.English), Languages.English];
        var written = ElmXmlWriter.Write(record, specification, IssuerProfileFile.Load(Path.Combine(Samples, "issuers", issuer + ".json")).Value!, languages, details);
        return XElement.Load(new MemoryStream(written.Value!));
    }
}
