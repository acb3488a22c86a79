using System.Text.Json;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Testing.Samples;

namespace BEM.Credentials.Tests.Samples;

public class CohortTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly SpecificationCatalogue Catalogue = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!;

    public static TheoryData<string> Schools() => ["me", "rs", "mk", "am", "ge", "ua", "no", "de"];

    [Theory]
    [MemberData(nameof(Schools))]
    public void A_cohort_is_taken_row_by_row_without_a_finding(string school)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" })
        {
            var file = Repository.At("samples", "learners", school + ending);
            var list = SpreadsheetImport.Read(File.ReadAllBytes(file), school + ending, Catalogue.Titles(), new ImportOptions { Today = Today });

            Assert.Null(list.Refused);
            Assert.Empty(list.Findings);
            Assert.All(list.Rows, row => Assert.Empty(row.Findings));
            Assert.All(list.Rows, row => Assert.True(row.IsGood));
            Assert.All(list.Records, r =>
            {
                var specification = Catalogue.Find(r.Award.Specification)!;
                Assert.Equal(school, specification.Country.ToLowerInvariant());
                Assert.InRange(r.Award.AwardDate, specification.Validity.From!.Value, Today);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Schools))]
    public void Text_file_and_workbook_of_a_cohort_say_the_same(string school)
    {
        var both = new[] { ".csv", ".xlsx" }.Select(ending => SpreadsheetImport.Read(
            File.ReadAllBytes(Repository.At("samples", "learners", school + ending)), school + ending, Catalogue.Titles(), new ImportOptions { Today = Today })).ToArray();

        Assert.Equal(both[0].Records.Select(r => r with { Row = null }), both[1].Records.Select(r => r with { Row = null }));
    }

    [Fact]
    public void The_demonstration_has_36_learners_or_more_whose_addresses_cannot_exist()
    {
        using var demo = JsonDocument.Parse(File.ReadAllBytes(Repository.At("samples", "demo.json")));
        var cohorts = demo.RootElement.GetProperty("cohorts").EnumerateArray().ToList();
        var records = new List<AwardRecord>();
        foreach (var cohort in cohorts)
        {
            Assert.True(File.Exists(Repository.At("samples", cohort.GetProperty("issuer").GetString()!)));
            var learners = Repository.At("samples", cohort.GetProperty("learners").GetString()!);
            records.AddRange(SpreadsheetImport.Read(File.ReadAllBytes(learners), "x.xlsx", Catalogue.Titles(), new ImportOptions { Today = Today }).Records);
        }

        Assert.Equal(8, cohorts.Count);
        Assert.True(records.Count >= 36);
        Assert.Equal(records.Count, records.Select(r => r.Award.CertificateNumber).Distinct().Count());
        Assert.All(records, r => Assert.True(r.Learner.Email is null || r.Learner.Email.EndsWith("@example.org", StringComparison.Ordinal)));
        Assert.Contains(records, r => r.Learner.Email is null);
        Assert.Equal(20, records.Select(r => r.Award.Specification).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Schools))]
    public void A_school_has_everything_a_certificate_needs(string school)
    {
        var outcome = IssuerProfileFile.Load(Repository.At("samples", "issuers", school + ".json"));

        Assert.Empty(outcome.Findings);
        var issuer = outcome.Value!;
        Assert.Equal(school, issuer.Country.ToLowerInvariant());
        Assert.StartsWith("NTR" + issuer.Country + "-", issuer.OrganizationIdentifier, StringComparison.Ordinal);
        Assert.NotNull(issuer.LogoPicture);
        Assert.NotEmpty(issuer.Signatories);
        Assert.True(issuer.LegalName.Count >= 2);
    }

    [Fact]
    public void A_thousand_learners_can_be_made_for_load()
    {
        var list = SpreadsheetImport.Read(ManyLearners.Csv(1000, new DateOnly(2026, 10, 1)), "many.csv", Catalogue.Titles(), new ImportOptions { Today = Today });

        Assert.Null(list.Refused);
        Assert.Equal(1000, list.Records.Count());
        Assert.Equal(ManyLearners.Csv(8, Today), ManyLearners.Csv(8, Today));
    }
}
