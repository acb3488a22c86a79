using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>
/// The list with its findings in place: under each row that needs somebody stands which cell, what is wrong and what to do. Rows with an
/// error are left out when the batch is issued; the others are not held up.
/// </summary>
/// <param name="frame">The frame.</param>
/// <param name="batch">The batch.</param>
/// <param name="list">Its list as it reads now.</param>
/// <param name="issuedBefore">Rows whose award another batch issued.</param>
internal sealed class ReviewPage(Frame frame, Batch batch, ImportedRecords list, IReadOnlyList<int> issuedBefore)
{
    private const int MostRows = 500;
    private readonly Words words = frame.Words;

    /// <summary>The page.</summary>
    /// <param name="all">Whether rows without findings are shown too.</param>
    public Page Write(bool all)
    {
        var rows = list.Rows.Select(Marked).ToList();
        var problems = rows.Count(r => r.Findings.Count > 0);
        var errors = rows.Count(r => r.Findings.Any(f => f.Severity == Severity.Error));
        var heading = list.Refused is not null
            ? words["issuer.review.refused"]
            : errors > 0 ? words.Count("issuer.review.errors", errors) : words["issuer.review.good"];
        var shown = (all ? rows : rows.Where(r => r.Findings.Count > 0)).Take(MostRows).ToList();
        return frame.Page("/", heading, Html.Of($"""
            <p class="over-title"><bdi>{batch.FileName}</bdi> · {words.Count("issuer.learners.count", list.Rows.Count)}</p>
            <h1>{heading}</h1>
            {Steps.Write(words, 1)}
            {FileWide()}
            {(list.Rows.Count == 0 ? Html.Empty : Html.Of($"""
                <nav class="buttons" aria-label="{words["issuer.filter"]}">
                {Filter("?all=1", words["issuer.filter.all", list.Rows.Count.ToString("N0", words.Culture)], all)}
                {Filter("?all=0", words["issuer.filter.problems", problems.ToString("N0", words.Culture)], !all)}
                </nav>
                """))}
            {(errors > 0 ? Html.Of($"<p class=\"hint\">{words["issuer.review.left-out"]}</p>") : Html.Empty)}
            {(shown.Count == 0 ? Html.Empty : Grid(shown))}
            {(list.Rows.Count > 0 && shown.Count == MostRows ? Html.Of($"<p class=\"hint\">{words["issuer.review.most", MostRows.ToString("N0", words.Culture)]}</p>") : Html.Empty)}
            {Decide(rows.Count - errors)}
            """)) with
        { Wide = true };
    }

    private (ImportedRow Row, IReadOnlyList<Finding> Findings) Marked(ImportedRow row) => issuedBefore.Contains(row.Row)
        ? (row, [.. row.Findings, Finding.Error("issuer.issued-before") with { Row = row.Row }])
        : (row, row.Findings);

    private Html FileWide()
    {
        var findings = list.Findings.ToList();
        if (list.Refused is { } code && findings.All(f => f.Code != code))
        {
            findings.Insert(0, Finding.Error(code));
        }

        return findings.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="notice{Html.If(findings.Any(f => f.Severity == Severity.Error), " notice-bad")}"><ul>{findings.Take(50).Select(f => Html.Of(
                $"<li><strong>{Place(f)}{f.In(words.Language)}</strong> {f.RemedyIn(words.Language)}</li>"))}</ul></div>
            """);
    }

    private static Html Filter(string address, string text, bool here) => Html.Of(
        $"""<a class="button{Html.If(!here, " second")}" href="{address}"{Html.If(here, " aria-current=\"true\"")}>{text}</a>""");

    private Html Grid(List<(ImportedRow Row, IReadOnlyList<Finding> Findings)> rows) => Html.Of($"""
        <div class="grid-frame" role="region" aria-label="{words["issuer.list"]}" tabindex="0"><table class="grid">
        <caption class="unseen">{words["issuer.list"]}</caption>
        <thead><tr><th scope="col">{words["issuer.row"]}</th>{list.Columns.Select(c => Html.Of(
            $"""<th scope="col"><span class="letter">{c.Key}</span>{Field(c.Value)}</th>"""))}</tr></thead>
        {rows.Select(r => Html.Of($"""
            <tbody><tr class="first"><th scope="row" rowspan="{(r.Findings.Count > 0 ? 2 : 1)}">{r.Row.Row}</th>{list.Columns.Select(c => Cell(r.Row, c.Key, c.Value, r.Findings))}</tr>{Says(r.Findings)}</tbody>
            """))}
        </table></div>
        """);

    private Html Cell(ImportedRow row, string letter, RecordField field, IReadOnlyList<Finding> findings)
    {
        var worst = findings.Where(f => f.Column == letter).Select(f => (Severity?)f.Severity).Max();
        var kind = worst switch
        {
            Severity.Error => "cell-error",
            Severity.Warning => "cell-warning",
            _ when field is RecordField.FamilyName or RecordField.GivenName or RecordField.FullNameNative => "cell-name",
            _ => findings.Count > 0 ? "cell-plain" : "cell",
        };
        var length = field is RecordField.Email or RecordField.Specification or RecordField.Remarks ? " cell-long" : string.Empty;
        return Html.Of($"""<td class="{kind}{length}" data-name="{letter} · {Field(field)}"><bdi>{row.Values.GetValueOrDefault(field)}</bdi></td>""");
    }

    private Html Says(IReadOnlyList<Finding> findings) => findings.Count == 0 ? Html.Empty : Html.Of($"""
        <tr><td class="says" colspan="{list.Columns.Count}">{findings.Select(f => Html.Of($"""
            <p>{(f.Severity == Severity.Error ? Symbols.Failed : Symbols.Note)}<span><strong>{Place(f)}{(f.Severity == Severity.Error ? words["issuer.severity.error"] : words["issuer.severity.warning"])}: {f.In(words.Language)}</strong> {f.RemedyIn(words.Language)}</span></p>
            """))}</td></tr>
        """);

    private Html Decide(int good) => Html.Of($"""
        <hr>
        <div class="buttons">
        {(good == 0 || list.Refused is not null ? Html.Of($"""<a class="button" href="/batches/new">{words["issuer.again"]}</a>""") : Html.Of($"""
            <form method="post" action="/batches/{batch.Id}/issue">{frame.Token}<button class="button" type="submit">{words.Count("issuer.issue", good)}</button></form>
            """))}
        {(good == 0 || list.Refused is not null ? Html.Empty : Html.Of($"""<a class="button second" href="{PreviewPage.Address}?issuer={Uri.EscapeDataString(batch.Issuer)}&amp;batch={batch.Id}">{words["issuer.nav.preview"]}</a>"""))}
        <form method="post" action="/batches/{batch.Id}/delete">{frame.Token}<button class="button second" type="submit">{words["issuer.discard"]}</button></form>
        </div>
        """);

    private string Field(RecordField field) => words["field." + field.Name()];

    private static string Place(Finding finding) => finding switch
    {
        { Column: { } column, Row: { } row } => $"{column}{row}, ",
        { Column: { } column } => $"{column}, ",
        _ => string.Empty,
    };
}
