using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Verification.Issuer;

namespace BEM.Credentials.Tests.Verification.Issuer;

/// <summary>Who sealed against who is named: identifiers, names, mandates and presentations.</summary>
public sealed class IssuerIdentityTests
{
    private const string Mandate = EdcNames.MandateEvidence;

    // Signer's identifier; issuer's identifier and name; identifier of the one whom a mandate names ("" for nobody, null for no mandate); its statement; result.
    [Theory]
    [InlineData("NTREE-17207834", "17207834", "Seal School", null, null, "passed issuer.identifier-agrees")]
    [InlineData("NTREE-17207834", "NTREE-17207834", "Other name", null, null, "warning issuer.name-differs")]
    [InlineData("NTREE-17207834", "NTREE-17207835", "Seal School", null, null, "failed issuer.identifier-differs")]
    [InlineData("NTREE-17207834", "NTRME-5", "Seal School", null, null, "failed issuer.identifier-differs")]
    [InlineData("NTREE-17207834", "VATEE-17207834", "Seal School", null, null, "indeterminate issuer.name-only")]
    [InlineData("NTREE-17207834", "VATEE-1", "Another School", null, null, "indeterminate issuer.cannot-compare")]
    [InlineData(null, "NTREE-17207834", "Seal School", null, null, "indeterminate issuer.name-only")]
    [InlineData("NTREE-17207834", "NTRME-5", "Another School", "NTREE-17207834", "s", "passed issuer.mandated")]
    [InlineData("NTREE-17207834", "VATME-5", "Another School", "NTREE-17207834", "s [2026-01-01/2026-12-31]", "passed issuer.mandated")]
    [InlineData("NTREE-17207834", "NTRME-5", "Another School", "NTREE-17207834", "s [../2026-06-30]", "indeterminate issuer.mandate-not-in-force")]
    [InlineData("NTREE-17207834", "NTRME-5", "Another School", "NTREE-17207834", "s [2026-07-02/..]", "indeterminate issuer.mandate-not-in-force")]
    [InlineData("NTREE-17207834", "NTRME-5", "Another School", "NTREE-99", "s", "failed issuer.mandate-names-other")]
    [InlineData("NTREE-17207834", "NTRME-5", "Another School", "", "s", "indeterminate issuer.mandate-names-nobody")]
    [InlineData("NTREE-17207834", "NTRME-5", "Seal School", "VATEE-1", "s", "indeterminate issuer.mandate-names-nobody")]
    [InlineData("NTREE-17207834", "NTREE-17207834", "Seal School", "NTREE-17207834", "s", "passed issuer.identifier-agrees")]
    [InlineData("NTREE-17207834", "NTREE-17207834", "Seal School", "", "s", "passed issuer.identifier-agrees")]
    [InlineData("NTREE-17207834", "NTREE-17207834", "Seal School", "NTREE-99", "s", "warning issuer.mandate-names-other")]
    [InlineData("NTREE-17207834", "NTREE-17207834", "Seal School", "NTREE-17207834", "s [2027-01-01/..]", "warning issuer.mandate-not-in-force")]
    public void The_rule(string? signer, string issuer, string name, string? mandated, string? statement, string expected)
    {
        var credential = new EdcSummary
        {
            Issued = "2026-07-01T09:30:00+02:00",
            Issuer = new EdcOrganisation { EidasIdentifier = issuer, Name = LanguageMap.Of("en", name) },
            Evidence = mandated is null ? [] : [new EdcEvidence(Mandate, LanguageMap.Empty, statement, null) { Target = mandated.Length == 0 ? null : new EdcOrganisation { EidasIdentifier = mandated } }],
        };
        var result = IssuerIdentityCheck.Judge(new SignerReport { Subject = "CN=x", Organization = "Seal School", OrganizationIdentifier = signer }, credential);
        Assert.Equal(expected, $"{result.Status.ToString().ToLowerInvariant()} {result.Code}");
        Assert.DoesNotContain("{", result.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_that_somebody_else_sealed_to_show_it_is_neither_forged_nor_the_issuers()
    {
        var credential = new EdcSummary
        {
            Issuer = new EdcOrganisation { EidasIdentifier = "NTRME-5", Name = LanguageMap.Of("en", "School") },
            Presenter = new EdcOrganisation { Identifiers = [new EdcIdentifier("registration", null, "NTREE-17207834")] },
        };
        var result = IssuerIdentityCheck.Judge(new SignerReport { Subject = "CN=x", Organization = "Wallet", OrganizationIdentifier = "NTREE-17207834" }, credential);
        Assert.Equal((CheckStatus.Indeterminate, "issuer.presented"), (result.Status, result.Code));
    }

    [Fact]
    public void Without_a_signer_nothing_is_said() =>
        Assert.Equal("issuer.no-signer", IssuerIdentityCheck.Judge(null, new EdcSummary()).Code);
}
