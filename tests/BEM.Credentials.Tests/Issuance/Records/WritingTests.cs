using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Records.Writing;
using BEM.Credentials.Model;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>What we write opens elsewhere, runs nothing, and comes back as it was.</summary>
public sealed class WritingTests
{
    public static TheoryData<string> AllLanguages() => [.. Languages.All];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void The_empty_spreadsheet_is_read_without_a_question(string language)
    {
        var records = ListOf.Read(EmptySpreadsheet.Write(language));

        Assert.Equal("no-rows", records.Refused);
        Assert.Equal(["no-rows"], records.Codes());
        Assert.Equal(RecordSpreadsheet.Fields(language), records.Columns.Values);
    }

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void The_empty_spreadsheet_is_a_valid_workbook(string language)
    {
        using var stream = new MemoryStream(EmptySpreadsheet.Write(language));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
    }

    [Fact]
    public void Records_come_back_as_they_were()
    {
        var record = new AwardRecord(
            new Learner
            {
                FamilyName = "Лук'янчук",
                GivenName = "Ольга",
                Patronymic = "Іллівна",
                FamilyNameLatin = "Lukianchuk",
                GivenNameLatin = "Olha",
                DateOfBirth = new DateOnly(2001, 5, 17),
                PlaceOfBirth = "Київ",
                Email = "olha@example.org",
                PreferredLanguage = "uk",
            },
            new Award
            {
                Specification = "rs-baker",
                AwardDate = new DateOnly(2026, 6, 30),
                CertificateNumber = "0014",
                AwardPlace = "Львів",
                Grade = "10",
                Hours = 37.5m,
                Ects = 2.5m,
                Remarks = "_x0041_ one\ntwo \"three\" <four>",
            });

        var bytes = RecordSpreadsheet.Write([record], "uk");
        var row = Assert.Single(ListOf.Read(bytes).Rows);

        Assert.Empty(row.Findings);
        Assert.Equal(record with { Row = 2 }, row.Record);
        Assert.Equal(bytes, RecordSpreadsheet.Write([record], "uk"));
        using var stream = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
    }

    [Theory]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@A1", "'@A1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("Ana", "Ana")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void No_text_that_we_write_is_run(string? text, string cell) => Assert.Equal(cell, SafeCell.Text(text));

    [Theory]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("=1;2", "\"'=1;2\"")]
    [InlineData("a,b", "a,b")]
    public void Fields_are_quoted_where_they_need_it(string text, string field) => Assert.Equal(field, SafeCell.Csv(text));
}
