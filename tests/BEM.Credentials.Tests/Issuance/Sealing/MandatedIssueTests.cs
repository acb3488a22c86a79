using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Tests.Mapping;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>A partner with a seal seals for a school, from its <c>issuer.json</c> to the verifier's report.</summary>
[Trait("Category", "Journey")]
public sealed class MandatedIssueTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly TestAuthority authority = TestAuthority.Make(KeyType.P256, Now);

    private static IssuerProfile Partner => IssuerProfileFile.Load(Repository.At("samples", "issuers", "partner.json")).Value!;

    public void Dispose() => authority.Dispose();

    [Fact]
    public void The_partner_seals_the_school_awards_and_the_verifier_says_so()
    {
        var payload = Credential(Partner);
        Assert.DoesNotContain(ContentRules.Judge(payload, mandated: true), f => f.Severity == Severity.Error);
        using var key = Key(Partner.OrganizationIdentifier!);
        var made = SealCredential.Seal(payload, key, new JadesSealer(key), Now);
        Assert.True(made.Succeeded, string.Join("; ", made.Findings));
        var report = VerifyCredential.Verify(made.Value, "x.jsonld", new VerificationPolicy(), Now);
        Assert.Equal((CheckStatus.Passed, "issuer.identifier-agrees"), report.Checks.Where(c => c.Id == CheckId.IssuerIdentity).Select(c => (c.Status, c.Code)).Single());
        Assert.Equal(CheckStatus.Passed, report.Checks.Single(c => c.Id == CheckId.Schema).Status);
        Assert.Equal("Fjordheim Upper Secondary School", report.Credential!.Issuer!.Name["en"]);
        var summary = EdcReader.Read(payload).Value!;
        Assert.Equal("NTRME-02990017", Assert.Single(Assert.Single(summary.AwardingBodies).Identifiers).Value);
        Assert.Equal("NTRNO-990000072", summary.Mandate!.Target!.EidasIdentifier);
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31)), summary.Mandate.Period);
        Assert.Equal("Vrela Zete Vocational School", CertificateTemplates.AwardingBody(ElmSamples.Full, Partner).LegalName["en"]);
    }

    [Theory]
    [InlineData("edc-issued-by-mandate@3.1")]
    [InlineData("edc-issued-by-mandate@3.2")]
    public void The_profile_of_mandated_issue_is_satisfied_and_holds_the_evidence_to_its_word(string profile)
    {
        var payload = Credential(Partner);
        Assert.True(EdcProfiles.Bundled.Validate(payload, profile).Conforms);
        Assert.Contains("edc-issued-by-mandate", Encoding.UTF8.GetString(payload), StringComparison.Ordinal);
        var silent = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload).Replace("\"evidenceStatement\"", "\"evidenceStatements\"", StringComparison.Ordinal));
        Assert.False(EdcProfiles.Bundled.Validate(silent, profile).Conforms);
        Assert.Contains(ContentRules.Judge(silent, mandated: true), f => f.Severity == Severity.Error);
    }

    [Fact]
    [Trait("Category", "Interop")]
    public void The_Commissions_shapes_accept_it_with_a_mandate_as_picture_and_as_PDF()
    {
        using var judge = new RdfJudge();
        var pdf = Partner with { Mandate = Partner.Mandate! with { DocumentPicture = new Picture("application/pdf", "%PDF-1.7"u8.ToArray()) } };
        foreach (var partner in (IssuerProfile[])[Partner, pdf])
        {
            foreach (var generation in (string[])["3.1", "3.2"])
            {
                Assert.Empty(judge.Shacl(Credential(partner), generation, "EDC-issuedByMandate", "EDC-generic-full", "EDC-generic-no-cv"));
                Assert.Null(judge.Lost(Credential(partner), generation));
            }
        }
    }

    [Fact]
    public void Another_seal_than_the_mandated_one_is_refused_before_sealing_and_found_after()
    {
        var payload = Credential(Partner);
        using var stranger = Key("NTRNO-1");
        var refused = SealCredential.Seal(payload, stranger, new JadesSealer(stranger), Now);
        Assert.Contains(refused.Findings, f => f.Code == "seal.issuer-identifier");
        Assert.False(refused.Succeeded);
        var forced = SealCredential.Seal(payload, stranger, new JadesSealer(stranger), Now, force: true).Value!;
        var report = VerifyCredential.Verify(forced, "x.jsonld", new VerificationPolicy(), Now);
        Assert.Equal((CheckStatus.Failed, "issuer.mandate-names-other"), report.Checks.Where(c => c.Id == CheckId.IssuerIdentity).Select(c => (c.Status, c.Code)).Single());
        Assert.Equal(Verdict.Invalid, report.Verdict);
    }

    [Theory]
    [InlineData("partner-mandate.png", null)]
    [InlineData("mandate.pdf", null)]
    [InlineData("large.pdf", "catalogue.mandate-too-large")]
    [InlineData("mandate.txt", "catalogue.picture-format")]
    [InlineData("nowhere.pdf", "catalogue.picture-missing")]
    public void The_document_is_a_picture_or_a_PDF_of_half_a_megabyte(string file, string? code)
    {
        var json = File.ReadAllText(Repository.At("samples", "issuers", "partner.json")).Replace("partner-mandate.png", file, StringComparison.Ordinal);
        var read = IssuerProfileFile.Read(Encoding.UTF8.GetBytes(json), "partner.json", name => name switch
        {
            "mandate.pdf" => "%PDF-1.7"u8.ToArray(),
            "large.pdf" => [.. "%PDF-1.7"u8, .. new byte[600_000]],
            "mandate.txt" => "text"u8.ToArray(),
            "nowhere.pdf" => null,
            _ => ElmSamples.Png,
        });
        Assert.Equal(code is null ? [] : [code], read.Findings.Select(f => f.Code));
        Assert.True(code is not null || read.Value!.Mandate!.DocumentPicture is not null);
    }

    [Fact]
    public void A_mandate_holds_from_its_first_to_its_last_day()
    {
        var mandate = Partner.Mandate!;
        Assert.False(mandate.Covers(new(2025, 12, 31)));
        Assert.True(mandate.Covers(new(2026, 1, 1)));
        Assert.True(mandate.Covers(new(2028, 12, 31)));
        Assert.False(mandate.Covers(new(2029, 1, 1)));
        Assert.True((mandate with { ValidFrom = null, ValidUntil = null }).Covers(new(1999, 1, 1)));
    }

    private static byte[] Credential(IssuerProfile partner) => ElmCredentialWriter.Write(ElmSamples.Ana, ElmSamples.Full, partner, ["cnr", "en"], ElmSamples.Details("cnr", "en"));

    private Pkcs12Key Key(string identifier) =>
        Pkcs12Key.Read(authority.IssueSeal(new SealSubject("Fjordheim videregående skole", identifier, "NO"), KeyType.P256, Now, "word"), "word", "seal.p12").Value!;
}
