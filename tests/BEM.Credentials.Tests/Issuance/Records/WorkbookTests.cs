using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>What a workbook says beside its values.</summary>
public sealed class WorkbookTests
{
    [Theory]
    [InlineData("""<c r="G2" s="2"><v>14</v></c>""", "0014")]
    [InlineData("""<c r="G2"><v>2.4000000000000004</v></c>""", "2.4")]
    [InlineData("""<c r="G2" t="str"><f>"A"&amp;1</f><v>A1</v></c>""", "A1")]
    [InlineData("""<c r="G2" t="inlineStr"><is><r><t>A</t></r><r><t>-1</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>""", "A-1")]
    [InlineData("""<c r="G2" t="inlineStr"><is><t>_x0041__x005F_x0042_</t></is></c>""", "A_x0042_")]
    [InlineData("""<c r="G2"><v>1E+2</v></c>""", "100")]
    public void A_number_or_text_is_read_as_it_is_shown(string cell, string number)
    {
        var row = Assert.Single(ListOf.Read(XlsxOf.Row(cell)).Rows);

        Assert.Equal(number, row.Record?.Award.CertificateNumber);
    }

    [Theory]
    [InlineData("""<c r="G2"><f>1+1</f></c>""", "formula-without-value", true)]
    [InlineData("""<c r="G2"><f>TODAY()</f><v></v></c>""", "formula-without-value", true)]
    [InlineData("""<c r="G2" t="e"><v>#REF!</v></c>""", "formula-error", true)]
    [InlineData("""<c r="G2" s="4"><v>100000</v></c>""", "number-precision", false)]
    [InlineData("""<c r="G2"><v>1234567890123456789</v></c>""", "number-precision", true)]
    [InlineData("""<c r="G2"><f>[1]Sheet1!A1</f><v>7</v></c>""", "external-link", false)]
    [InlineData("""<c r="F2" s="5"><v>5</v></c>""", "struck-through", false)]
    public void What_the_file_says_of_a_value_is_told(string cell, string code, bool rejects)
    {
        var row = Assert.Single(ListOf.Read(XlsxOf.Row(cell)).Rows);

        Assert.Contains(code, row.Codes());
        Assert.Equal(rejects, !row.IsGood);
    }

    [Fact]
    public void A_percentage_is_read_as_shown() =>
        Assert.Equal("95%", Assert.Single(ListOf.Read(XlsxOf.Row("""<c r="F2" s="3"><v>0.95</v></c>""")).Rows).Record?.Award.Grade);

    [Fact]
    public void A_formula_that_gives_nothing_is_an_empty_cell()
    {
        var bytes = XlsxOf.Sheets([("S", $"""<sheetData>{XlsxOf.Header}<row r="2">{XlsxOf.Learner}</row><row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="F3" t="str"><f>""</f><v></v></c></row></sheetData>""")]);

        Assert.Equal(2, Assert.Single(ListOf.Read(bytes).Rows).Row);
    }

    [Fact]
    public void Rows_of_formulas_without_results_are_told_once()
    {
        var rows = string.Concat(Enumerable.Range(3, 20).Select(i => $"""<row r="{i}"><c r="A{i}"><f>X{i}</f><v></v></c></row>"""));
        var some = ListOf.Read(XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header}<row r=\"2\">{XlsxOf.Learner}</row>{rows}</sheetData>")]));
        var none = ListOf.Read(XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header}{rows}</sheetData>")]));

        Assert.Single(some.Rows);
        Assert.Equal(["rows-without-values"], some.Codes());
        Assert.Equal("no-rows", none.Refused);
        Assert.Contains("rows-without-values", none.Codes());
    }

    [Fact]
    public void Letters_behind_an_old_font_are_not_printed()
    {
        var bytes = XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header}<row r=\"2\">{XlsxOf.Learner.Replace("<c r=\"A2\" t=\"inlineStr\"><is><t>Petrović", "<c r=\"A2\" s=\"6\" t=\"inlineStr\"><is><t>beriZe")}</row></sheetData>")]);

        Assert.Contains("legacy-font", Assert.Single(ListOf.Read(bytes).Rows).Codes());
    }

    [Fact]
    public void Hidden_rows_and_columns_are_told()
    {
        var bytes = XlsxOf.Sheets([("S", $"""<cols><col min="6" max="6" hidden="1"/></cols><sheetData>{XlsxOf.Header}<row r="2" hidden="1">{XlsxOf.Learner}</row></sheetData>""")]);

        var records = ListOf.Read(bytes);

        Assert.Contains("hidden-row", records.Codes());
        Assert.Contains(records.Findings, f => f is { Code: "hidden-column", Column: "F" });
        Assert.Contains("hidden-row", Assert.Single(records.Rows).Codes());
    }

    [Fact]
    public void A_merged_cell_speaks_for_the_rows_it_covers()
    {
        var learner = """<c r="A3" t="inlineStr"><is><t>Jović</t></is></c><c r="B3" t="inlineStr"><is><t>Iva</t></is></c><c r="C3" t="inlineStr"><is><t>17.05.2002</t></is></c>""";
        var bytes = XlsxOf.Sheets([("S", $"""<sheetData>{XlsxOf.Header}<row r="2">{XlsxOf.Learner}</row><row r="3">{learner}</row><row r="4">{learner.Replace("3\"", "4\"").Replace("Iva", "Eva")}</row></sheetData><mergeCells><mergeCell ref="D2:D3"/><mergeCell ref="E2:E3"/></mergeCells>""")]);

        var records = ListOf.Read(bytes);

        Assert.Equal("rs-baker", records.Rows[1].Record?.Award.Specification);
        Assert.Contains("missing-value", records.Rows[2].Codes());
    }

    [Fact]
    public void The_sheet_with_learners_is_found_and_a_second_one_is_not_passed_over()
    {
        var list = $"<sheetData>{XlsxOf.Header}<row r=\"2\">{XlsxOf.Learner}</row></sheetData>";

        var one = ListOf.Read(XlsxOf.Sheets([("Cover", "<sheetData/>"), ("List", list)]));
        var two = ListOf.Read(XlsxOf.Sheets([("Group 1", list), ("Group 2", list)]));

        Assert.Equal("List", one.Sheet);
        Assert.Empty(one.Findings);
        Assert.Equal("Group 1", two.Sheet);
        Assert.Contains("Group 2", Assert.Single(two.Findings, f => f.Code == "several-sheets").Message);
    }

    [Fact]
    public void Places_follow_from_the_order_where_they_are_not_written()
    {
        var bytes = System.Text.RegularExpressions.Regex.Replace($"{XlsxOf.Header}<row r=\"2\">{XlsxOf.Learner}</row>", " r=\"\\w+\"", string.Empty);

        Assert.Equal(2, Assert.Single(ListOf.Read(XlsxOf.Sheets([("S", $"<sheetData>{bytes}</sheetData>")])).Rows).Row);
    }
}
