using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Answers;

/// <summary>
/// Everything that was checked: failed, not known, notes and what was not checked, a line each; what passed is folded into one line.
/// The check that decided the answer stands open.
/// </summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Report">The report.</param>
/// <param name="Case">The page's answer.</param>
internal sealed record CheckLines(Words Words, VerificationReport Report, AnswerCase Case)
{
    private const int MostFindings = 50;

    /// <summary>The list.</summary>
    public Html Write()
    {
        var passed = Report.Checks.Where(c => c.Status == CheckStatus.Passed).ToList();
        var others = Report.Checks.Where(c => c.Status != CheckStatus.Passed).OrderBy(Order);
        return Html.Of($"""
            <h2>{Words["checks"]}</h2>
            <ul class="checks">{others.Select(Line)}{Folded(passed)}</ul>
            """);
    }

    private Html Folded(List<CheckResult> passed) => passed.Count == 0 ? Html.Empty : Html.Of($"""
        <li><details><summary>{Symbols.Passed}<span class="sum">{Words.Count("checks.passed", passed.Count)}</span><span></span>{Symbols.Unfold}</summary>
        <ul class="checks">{passed.Select(Line)}</ul></details></li>
        """);

    private Html Line(CheckResult check)
    {
        var (symbol, kind, state) = Look(check);
        return Html.Of($"""
            <li><details{Html.If(check.Id == AnswerCases.Decisive(Case) && check.Status != CheckStatus.Passed, " open")}><summary>{symbol}<span><strong>{Title(check.Id)}.</strong> {Sentence(check)}</span><span class="state state-{kind}">{Words["state." + state]}</span>{Symbols.Unfold}</summary>
            <div class="details">{Remedy(check)}<p class="hint">{Words["checks.details"]}</p><pre>{Technical(check)}</pre>{Findings(check)}</div></details></li>
            """);
    }

    private string Title(string id) => Words.Has("check." + id) ? Words["check." + id] : id;

    // The reason of a check that was not run names another check by its id; a reader knows it by its title.
    private string Sentence(CheckResult check) => Messages.Text(Words.Language, check.Code, [.. check.Arguments.Select(a => CheckId.All.Contains(a) ? Title(a) : a)]);

    private Html Remedy(CheckResult check) => check.Status != CheckStatus.Passed && Messages.Has(Languages.English, check.Code + ".remedy")
        ? Html.Of($"<p>{Messages.Text(Words.Language, check.Code + ".remedy", [.. check.Arguments])}</p>")
        : Html.Empty;

    private static string Technical(CheckResult check)
    {
        var lines = new List<string> { $"{check.Id} · {check.Status.ToString().ToLowerInvariant()} · {check.Code}" };
        if (!string.IsNullOrEmpty(check.Pointer))
        {
            lines.Add(check.Pointer);
        }

        lines.AddRange(check.Details.Select(d => $"{d.Key}: {d.Value}"));
        return string.Join('\n', lines);
    }

    private Html Findings(CheckResult check) => check.Findings.Count == 0 ? Html.Empty : Html.Of($"""
        <ul>{check.Findings.Take(MostFindings).Select(f => Html.Of($"<li>{f.In(Words.Language)} {f.RemedyIn(Words.Language)} <code>{f.Code} {f.Pointer ?? f.Path}</code></li>"))}</ul>
        """);

    private static int Order(CheckResult check) => check.Status switch
    {
        CheckStatus.Failed => 0,
        CheckStatus.Indeterminate => 1,
        CheckStatus.Warning => 2,
        _ when check.Id == CheckId.Holder => 3,
        _ => 4,
    };

    private static (Html Symbol, string Kind, string State) Look(CheckResult check) => check.Status switch
    {
        CheckStatus.Passed => (Symbols.Passed, "good", "passed"),
        CheckStatus.Failed => (Symbols.Failed, "bad", "failed"),
        CheckStatus.Indeterminate => (Symbols.Unknown, "open", "indeterminate"),
        CheckStatus.Warning => (Symbols.Note, "note", "warning"),
        _ when check.Id == CheckId.Holder => (Symbols.Info, "info", "see"),
        _ => (Symbols.NotChecked, "muted", "skipped"),
    };
}
