using System.Text;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Sealing;
using BEM.Credentials.Tests.Rendering;
using BEM.Credentials.Verification;
using BEM.Credentials.Verification.Printed;

namespace BEM.Credentials.Tests.Verification;

/// <summary>Certificates as a forger hands them in: the page says one thing, the seal inside another, or the page's own seal is broken.</summary>
[Trait("Category", "Abuse")]
public sealed class PdfCertificateTests(PdfCertificateTests.Issued issued) : IClassFixture<PdfCertificateTests.Issued>
{
    [Fact]
    public void A_sealed_certificate_is_valid_with_both_seals_in_the_report()
    {
        var report = issued.Verify(issued.Sealed);
        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal(["JAdES", "PAdES"], report.Seals.Select(s => s.Format));
        Assert.All(report.Seals, s => Assert.Equal("TOTAL-PASSED", s.Indication));
        Assert.Equal("document.match.same", Check(report, CheckId.DocumentMatch).Code);
    }

    [Fact]
    public void A_page_without_a_seal_of_its_own_is_no_failure()
    {
        var report = issued.Verify(issued.Print(issued.Content, issued.Credential));
        Assert.Equal((Verdict.Valid, "JAdES"), (report.Verdict, Assert.Single(report.Seals).Format));
    }

    public static TheoryData<string, string, string> Alterations => new()
    {
        { "name", "Đorđije Śekularac", "Đorđije Šekularac" },
        { "title", "Agro", "Agronom" },
        { "number", "PG-17/2026", "PG-71/2026" },
        { "grade", "5", "4" },
        { "date", "2026-06-12", "13 jun 2026" },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public void Visible_text_that_differs_from_the_sealed_is_invalid_and_both_are_shown(string what, string sealedText, string printed)
    {
        var content = issued.Content;
        var altered = what switch
        {
            "name" => content with { Learner = content.Learner with { Native = printed } },
            "title" => content with { Template = content.Template with { Title = LanguageMap.Of("cnr", printed, "en", printed) } },
            "number" => content with { Number = printed },
            "grade" => content with { Grade = LanguageMap.Of("cnr", "dobar (4)", "en", "good (4)") },
            _ => content with { Awarded = content.Awarded.AddDays(1) },
        };
        Assert.NotEqual(content, altered);
        var report = issued.Verify(issued.Print(altered, issued.Credential));
        var match = Check(report, CheckId.DocumentMatch);
        Assert.Equal((Verdict.Invalid, CheckStatus.Failed, "document.match." + what), (report.Verdict, match.Status, match.Code));
        Assert.Contains(sealedText, match.Details!["sealed"], StringComparison.Ordinal);
        Assert.Contains(printed, match.Details["printed"], StringComparison.Ordinal);
        Assert.Contains(match.Details["sealed"], match.Message, StringComparison.Ordinal);
        Assert.Contains(match.Details["printed"], match.Message, StringComparison.Ordinal);

        // Also where the forger seals the altered page with a key of their own.
        using var key = SealingTests.Key(issued.World.Seal());
        Assert.Equal(Verdict.Invalid, issued.Verify(SealPdf.Seal(issued.Print(altered, issued.Credential), key, new PadesSealer(key), Issued.Now, force: true).Value!).Verdict);
    }

    [Theory]
    [InlineData("1 1 1 rg {0} f")]
    [InlineData("q 1 0 0 1 0 0 cm {0} f* Q")]
    [InlineData("{1} f")]
    public void A_name_that_is_painted_over_is_not_seen(string paint)
    {
        var pdf = issued.Print(issued.Content, issued.Credential);
        var page = PdfDocument.Open(pdf).Value!.Pages[0];
        var name = page.Texts.MaxBy(t => t.Size)!;
        var (x, y, w, h) = (name.X - 2, name.Y - (name.Size * 0.3), name.EndX - name.X + 4, name.Size * 1.3);
        var content = string.Format(System.Globalization.CultureInfo.InvariantCulture, paint, $"{x} {y} {w} {h} re", $"{x} {y} m {x + w} {y} l {x + w} {y + h} l {x} {y + h} l h");
        var report = issued.Verify(PdfOverlay.Add(pdf, content));
        Assert.Equal((Verdict.Invalid, "document.match.name"), (report.Verdict, Check(report, CheckId.DocumentMatch).Code));

        // Beside the name it hides nothing; under the seal of the page it is a change wherever it stands.
        Assert.Equal(Verdict.Valid, issued.Verify(PdfOverlay.Add(pdf, "1 1 1 rg 1 1 4 4 re f")).Verdict);
        Assert.Equal("pdf.changed-after-signing", Check(issued.Verify(PdfOverlay.Add(issued.Sealed, "1 1 1 rg 1 1 4 4 re f")), CheckId.SealIntegrity).Code);
    }

    [Fact]
    public void Another_persons_credential_inside_is_invalid()
    {
        var report = issued.Verify(issued.Print(issued.Content, issued.CredentialOfAnother));
        var match = Check(report, CheckId.DocumentMatch);
        Assert.Equal((Verdict.Invalid, "document.match.name"), (report.Verdict, match.Code));
        Assert.Contains("Milica", match.Details!["sealed"], StringComparison.Ordinal);
        Assert.Contains("Đorđije", match.Details["printed"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_round_a_credential_in_the_older_xml_form_is_judged_like_any_other()
    {
        var report = issued.Verify(issued.Print(issued.Content, issued.XmlCredential));
        Assert.Equal(["XAdES"], report.Seals.Select(s => s.Format));
        Assert.Equal(("pdf", "format.edc-xml", "document.match.same"), (report.Input.Format, Check(report, CheckId.Format).Code, Check(report, CheckId.DocumentMatch).Code));
        Assert.Equal(Verdict.Valid, report.Verdict);

        var altered = issued.Content with { Learner = issued.Content.Learner with { Native = "Đorđije Šekularac" } };
        report = issued.Verify(issued.Print(altered, issued.XmlCredential));
        Assert.Equal((Verdict.Invalid, "document.match.name"), (report.Verdict, Check(report, CheckId.DocumentMatch).Code));

        var broken = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(issued.XmlCredential).Replace("PG-17/2026", "PG-71/2026", StringComparison.Ordinal));
        report = issued.Verify(issued.Print(issued.Content, broken));
        Assert.Equal((Verdict.Invalid, CheckStatus.Failed), (report.Verdict, Check(report, CheckId.SealIntegrity).Status));

        // Data beside the page that nobody signed is no credential.
        report = issued.Verify(issued.Print(issued.Content, "<invoice/>"u8.ToArray()));
        Assert.Equal("format.pdf-without-credential", Check(report, CheckId.Format).Code);
    }

    [Fact]
    public void Bytes_behind_the_sealed_part_are_counted_and_make_it_invalid()
    {
        var report = issued.Verify([.. issued.Sealed, .. "\n% nothing to see\n"u8]);
        var integrity = Check(report, CheckId.SealIntegrity);
        Assert.Equal((Verdict.Invalid, "pdf.bytes-after-end", "document.match.same"), (report.Verdict, integrity.Code, Check(report, CheckId.DocumentMatch).Code));
        Assert.Contains("18", integrity.Message, StringComparison.Ordinal);
        Assert.Equal(["TOTAL-PASSED", "TOTAL-FAILED"], report.Seals.Select(s => s.Indication));
    }

    [Fact]
    public void A_stranger_who_seals_the_page_leaves_it_open_and_is_named()
    {
        var elsewhere = new FakeWorld();
        using var key = SealingTests.Key(elsewhere.Seal(new CertificatePlan { Organization = "Somebody", OrganizationIdentifier = "NTRME-1" }));
        var report = issued.Verify(SealPdf.Seal(issued.Print(issued.Content, issued.Credential), key, new PadesSealer(key), Issued.Now, force: true).Value!);
        Assert.Equal((Verdict.Indeterminate, "seal.trust-unknown", CheckStatus.Passed), (report.Verdict, Check(report, CheckId.SealTrust).Code, Check(report, CheckId.IssuerIdentity).Status));
        Assert.Equal("Somebody", report.Seals[1].Signer!.Organization);
    }

    [Fact]
    public void Dates_are_read_as_each_language_prints_them()
    {
        foreach (var language in Languages.All)
        {
            var words = Words.For(language)!;
            for (var date = new DateOnly(2026, 1, 1); date.Year < 2027; date = date.AddDays(9))
            {
                Assert.Equal([date], PrintedDates.In("Kolašin, " + words.Date(date) + " 17").Select(d => d.Date));
                Assert.Equal([date], PrintedDates.In(words.Fill("sealed", words.DateInSentence(date))).Select(d => d.Date));
            }
        }

        Assert.Equal([new DateOnly(2026, 6, 2)], PrintedDates.In("EQF 3 · 02.06.2026").Select(d => d.Date));
        Assert.Equal([new DateOnly(2026, 6, 2)], PrintedDates.In("2026-06-02").Select(d => d.Date));
        Assert.Empty(PrintedDates.In("75 sati · 3 ECTS, 2026/0147, 31.02.2026, 12 jun"));
    }

    [Fact]
    public void Facts_are_found_below_their_labels_in_every_design_and_language()
    {
        foreach (var row in Certificates.All())
        {
            var (design, first, second) = row.Data;
            var content = Certificates.In(design, Certificates.Pair(first, second));
            var page = PdfDocument.Open(Certificates.Pdf(content)).Value!.Pages[0];
            Assert.All(page.Texts, t => Assert.True(t.Visible, $"{design} {first} {second}: {t.Value}"));
            var facts = new PrintedFacts([.. page.Texts.Where(t => t.Visible)]);
            var what = $"{design} {first} {second}: ";
            Assert.Equal(what + content.Number, what + facts.Below("number")?.Trim());
            Assert.True(PrintedText.Holds(facts.Below("grade")!, content.Grade!.Best(first)!), what + facts.Below("grade"));
            Assert.All(PrintedDates.In(facts.Below("placeAndDate", "date")!), d => Assert.Equal(content.Awarded, d.Date));
            Assert.Equal(second is null || second == first ? 1 : 2, PrintedDates.In(facts.Below("placeAndDate", "date")!).Count());
        }
    }

    private static CheckResult Check(VerificationReport report, string id) => report.Checks.Single(c => c.Id == id);

    /// <summary>One school that has issued to two learners.</summary>
    public sealed class Issued
    {
        internal static readonly DateTimeOffset Now = new(2026, 6, 12, 10, 0, 0, TimeSpan.Zero);

        public Issued()
        {
            var catalogue = SpecificationCatalogue.Load(Path.Combine(Repository.Root, "samples", "catalogue")).Value!;
            var school = IssuerProfileFile.Load(Path.Combine(Repository.Root, "samples", "issuers", "me.json")).Value!;
            using var key = SealingTests.Key(World.Seal(new CertificatePlan { Organization = school.LegalName.Best("cnr")!, OrganizationIdentifier = school.OrganizationIdentifier }));
            var issue = new IssueCredential(new IssuePlan
            {
                Catalogue = catalogue,
                Issuer = school,
                Key = key,
                Sealer = new JadesSealer(key),
                PdfSealer = new PadesSealer(key),
                XmlSealer = new XadesSealer(key),
                Formats = [OutputFormat.EdcJson, OutputFormat.EdcXml],
                Renderer = Certificates.Renderer,
                Pdf = true,
                Clock = new Clock(),
            });
            var record = Record("Śekularac", "Đorđije", "PG-17/2026");
            var identity = issue.NewIdentity(record);
            var made = issue.Issue(record, identity);
            Assert.True(made.Succeeded, string.Join(' ', made.Findings));
            (Sealed, Credential) = (made.Value.Files[OutputFormat.Pdf], made.Value.Files[OutputFormat.EdcJson]);
            XmlCredential = made.Value.Files[OutputFormat.EdcXml];
            Content = issue.Printed(record, identity, Now)!;
            var other = Record("Vuković", "Milica", "PG-18/2026");
            CredentialOfAnother = issue.Issue(other, issue.NewIdentity(other)).Value!.Files[OutputFormat.EdcJson];
        }

        internal FakeWorld World { get; } = new();

        internal byte[] Sealed { get; }

        internal byte[] Credential { get; }

        internal byte[] XmlCredential { get; }

        internal byte[] CredentialOfAnother { get; }

        internal CertificateContent Content { get; }

        internal byte[] Print(CertificateContent content, byte[] credential)
        {
            var made = Certificates.Renderer.RenderPdf(content, new PdfOptions { Created = Now, Credential = new PdfAttachment("x.jsonld", "application/ld+json", credential) });
            Assert.True(made.Succeeded, string.Join(' ', made.Findings));
            return made.Value;
        }

        internal VerificationReport Verify(byte[] pdf) => VerifyCredential.Verify(
            pdf, "x.pdf", new VerificationPolicy { Trust = World.Trust(World.Crl(World.Authority, Now), World.Crl(World.Root, Now)), Offline = true }, Now.AddHours(1));

        private static AwardRecord Record(string family, string given, string number) => new(
            new Learner { FamilyName = family, GivenName = given, DateOfBirth = new DateOnly(2000, 5, 17) },
            new Award { Specification = "me-agro-tourism", AwardDate = new DateOnly(2026, 6, 12), AwardPlace = "Nikšić", Grade = "5", CertificateNumber = number });

        private sealed class Clock : TimeProvider
        {
            public override DateTimeOffset GetUtcNow() => Now;
        }
    }
}
