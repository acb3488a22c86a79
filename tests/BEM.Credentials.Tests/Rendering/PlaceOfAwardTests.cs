using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>The place of the award in both languages of a certificate.</summary>
public sealed class PlaceOfAwardTests
{
    [Theory]
    [InlineData("გორი", "Gori")]
    [InlineData("ხაშური", null)]
    public void The_schools_own_town_is_printed_in_the_other_language_too(string place, string? english)
    {
        var specification = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!.Find("ge-welding")!;
        var issuer = IssuerProfileFile.Load(Repository.At("samples", "issuers", "ge.json")).Value!;
        var record = new AwardRecord(
            new Learner { FamilyName = "ჭყონია", GivenName = "ვაჟა", DateOfBirth = new DateOnly(1991, 9, 12) },
            new Award { Specification = "ge-welding", AwardDate = new DateOnly(2026, 7, 3), AwardPlace = place, CertificateNumber = "GE-26-0207" });
        var template = CertificateTemplates.Of(specification, issuer, ["ka", "en"], CertificateDesign.Classic);
        var identity = CredentialIdentity.New("GE-26-0207", 2026, IssuePlan.DefaultVerifier);
        var content = CertificateContents.Of(template, record, issuer, identity, DateTimeOffset.UnixEpoch, null);
        Assert.Equal(place, content.Place!["ka"]);
        Assert.Equal(english, content.Place["en"]);
    }
}
