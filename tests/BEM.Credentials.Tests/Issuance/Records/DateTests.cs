using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>Days are read as people of ten languages write them, and asked for where they cannot be known.</summary>
public sealed class DateTests
{
    [Theory]
    [InlineData("17.05.2001", "2001-05-17")]
    [InlineData("17.5.2001.", "2001-05-17")]
    [InlineData("17. 05. 2001. god.", "2001-05-17")]
    [InlineData("17.5.2001.g.", "2001-05-17")]
    [InlineData("17.05.2001. godine", "2001-05-17")]
    [InlineData("17.05.2001. године", "2001-05-17")]
    [InlineData("17.05.2001 год.", "2001-05-17")]
    [InlineData("17.05.2001р.", "2001-05-17")]
    [InlineData("17.05.2001 р.", "2001-05-17")]
    [InlineData("17.05.2001թ.", "2001-05-17")]
    [InlineData("17․05․2001թ․", "2001-05-17")]
    [InlineData("17.05.2001 წ.", "2001-05-17")]
    [InlineData("2001-05-17", "2001-05-17")]
    [InlineData("2001/05/17", "2001-05-17")]
    [InlineData("2001.05.17", "2001-05-17")]
    [InlineData("17/05/2001", "2001-05-17")]
    [InlineData("17-05-2001", "2001-05-17")]
    [InlineData("17 05 2001", "2001-05-17")]
    [InlineData("17052001", "2001-05-17")]
    [InlineData("20010517", "2001-05-17")]
    [InlineData("17. mai 2001", "2001-05-17")]
    [InlineData("17. Mai 2001", "2001-05-17")]
    [InlineData("17. maj 2001.", "2001-05-17")]
    [InlineData("17. maja 2001. godine", "2001-05-17")]
    [InlineData("17. мај 2001.", "2001-05-17")]
    [InlineData("17. маја 2001. године", "2001-05-17")]
    [InlineData("17 мај 2001 г.", "2001-05-17")]
    [InlineData("17 травня 2001 р.", "2001-05-17")]
    [InlineData("«17» травня 2001 року", "2001-05-17")]
    [InlineData("2001 թ. մայիսի 17", "2001-05-17")]
    [InlineData("2001 թվականի մայիսի 17-ին", "2001-05-17")]
    [InlineData("17 մայիսի, 2001թ.", "2001-05-17")]
    [InlineData("2001 წლის 17 მაისი", "2001-05-17")]
    [InlineData("17 მაისი, 2001", "2001-05-17")]
    [InlineData("17 მაისს 2001 წ.", "2001-05-17")]
    [InlineData("May 17, 2001", "2001-05-17")]
    [InlineData("17th of May 2001", "2001-05-17")]
    [InlineData("17 May 2001", "2001-05-17")]
    [InlineData("17-May-2001", "2001-05-17")]
    [InlineData("den 17.5.2001", "2001-05-17")]
    [InlineData("3. März 2001", "2001-03-03")]
    [InlineData("03. Mär. 2001", "2001-03-03")]
    [InlineData("17. V 2001.", "2001-05-17")]
    [InlineData("17.V.2001.", "2001-05-17")]
    [InlineData("17.05.75", "1975-05-17")]
    [InlineData("17.05.04", "2004-05-17")]
    [InlineData("29.02.2000", "2000-02-29")]
    [InlineData("37028", "2001-05-17")]
    [InlineData("05/05/2001", "2001-05-05")]
    public void A_day_is_read_as_written(string text, string day)
    {
        var row = ListOf.Learner("Date of birth", text);

        Assert.True(row.IsGood, string.Join("; ", row.Findings));
        Assert.Equal(day, row.Values[RecordField.DateOfBirth]);
    }

    [Theory]
    [InlineData("31.02.2001", "invalid-date")]
    [InlineData("29.02.2001", "invalid-date")]
    [InlineData("17.13.1990", "invalid-date")]
    [InlineData("00.00.1990", "invalid-date")]
    [InlineData("1990", "invalid-date")]
    [InlineData("05.1990", "invalid-date")]
    [InlineData("17.05.199", "invalid-date")]
    [InlineData("17.05.20011", "invalid-date")]
    [InlineData("17. Smarch 2001", "invalid-date")]
    [InlineData("unknown", "invalid-date")]
    [InlineData("17.05", "invalid-date")]
    [InlineData("17.05.2031", "date-in-future")]
    [InlineData("17.05.1850", "implausible-age")]
    [InlineData("17.05.2020", "implausible-age")]
    [InlineData("17.05.2026", "implausible-age")]
    [InlineData("03/04/2001", "ambiguous-date")]
    [InlineData("3-4-2001", "ambiguous-date")]
    [InlineData("03/04/01", "ambiguous-date")]
    [InlineData("17.05.20", "ambiguous-date")]
    [InlineData("", "missing-value")]
    [InlineData("-", "missing-value")]
    [InlineData("/", "missing-value")]
    [InlineData("н/п", "missing-value")]
    public void What_is_no_certain_day_rejects_the_row_and_names_the_cell(string text, string code)
    {
        var row = ListOf.Learner("Date of birth", text);

        Assert.False(row.IsGood);
        var finding = Assert.Single(row.Findings, f => f.Code == code);
        Assert.Equal(("C", 2), (finding.Column, finding.Row));
        Assert.False(row.Values.ContainsKey(RecordField.DateOfBirth));
    }

    [Fact]
    public void The_rest_of_the_column_teaches_the_order_of_day_and_month()
    {
        var monthFirst = ListOf.Read("Surname;First name;Date of birth;Micro-credential;Award date\nA;Bo;3/4/2001;rs-baker;2026-01-02\nC;De;3/25/2001;rs-baker;2026-01-02");
        var dayFirst = ListOf.Read("Surname;First name;Date of birth;Micro-credential;Award date\nA;Bo;3/4/2001;rs-baker;2026-01-02\nC;De;25/3/2001;rs-baker;2026-01-02");

        Assert.Equal("2001-03-04", monthFirst.Rows[0].Values[RecordField.DateOfBirth]);
        Assert.Contains("date-order-inferred", monthFirst.Rows[0].Codes());
        Assert.Equal("2001-04-03", dayFirst.Rows[0].Values[RecordField.DateOfBirth]);
    }

    [Fact]
    public void The_header_may_say_the_order()
    {
        var records = ListOf.Read("Surname;First name;Date of birth (MM/DD/YYYY);Micro-credential;Award date (TT/MM/JJJJ)\nA;Bo;3/4/2001;rs-baker;01/02/2026");

        Assert.Equal("2001-03-04", records.Rows[0].Values[RecordField.DateOfBirth]);
        Assert.Equal("2026-02-01", records.Rows[0].Values[RecordField.AwardDate]);
    }

    [Theory]
    [InlineData("""<c r="F2" s="1"><v>46300</v></c>""", "grade-looks-like-date")]
    [InlineData("""<c r="G2" s="1"><v>46300</v></c>""", "number-looks-like-date")]
    [InlineData("""<c r="F2" t="b"><v>1</v></c>""", "invalid-grade")]
    public void A_number_that_became_a_day_is_not_taken(string cell, string code)
    {
        var row = Assert.Single(ListOf.Read(XlsxOf.Row(cell)).Rows);

        Assert.Contains(code, row.Codes());
        Assert.False(row.IsGood);
    }

    [Theory]
    [InlineData("", "37028", "2001-05-17")]
    [InlineData("<workbookPr date1904=\"1\"/>", "35566", "2001-05-17")]
    [InlineData("<workbookPr date1904=\"true\"/>", "35566.5", "2001-05-17")]
    public void Serial_days_count_from_the_workbooks_epoch(string workbookPr, string serial, string day)
    {
        var bytes = XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header}<row r=\"2\">{XlsxOf.Learner.Replace("<c r=\"C2\" t=\"inlineStr\"><is><t>17.05.2001</t></is></c>", $"<c r=\"C2\" s=\"1\"><v>{serial}</v></c>")}</row></sheetData>")], workbookPr);

        var row = Assert.Single(ListOf.Read(bytes).Rows);

        Assert.Equal(day, row.Values[RecordField.DateOfBirth]);
        Assert.Equal(serial.Contains('.'), row.Codes().Contains("time-ignored"));
    }

    [Fact]
    public void The_day_that_never_was_is_named()
    {
        var bytes = XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header}<row r=\"2\">{XlsxOf.Learner.Replace("<c r=\"C2\" t=\"inlineStr\"><is><t>17.05.2001</t></is></c>", "<c r=\"C2\" s=\"1\"><v>60</v></c>")}</row></sheetData>")]);

        Assert.Contains("date-system", Assert.Single(ListOf.Read(bytes).Rows).Codes());
    }
}
