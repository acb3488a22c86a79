using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Verifier.Answers;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Pages;

/// <summary>The answer to one file, in plain words.</summary>
/// <param name="words">The reader's language.</param>
/// <param name="report">The report.</param>
/// <param name="says">What the file says, as far as it can be read.</param>
/// <param name="offline">Whether this service may not fetch anything.</param>
/// <param name="carried">Hidden fields by which the same answer is asked for in another language.</param>
internal sealed class ReportPage(Words words, VerificationReport report, EdcSummary? says, bool offline, IReadOnlyDictionary<string, string> carried)
{
    /// <summary>Whether the file is the one whose digest the paper carries; null where that was not asked.</summary>
    public bool? IsOfPaper { get; init; }

    public Page Write()
    {
        var answerCase = AnswerCases.Of(report, offline);
        var answer = new Answer(words, report, answerCase);
        return new Page(words, $"{answer.Heading} – {words["verifier.name"]}", Html.Of($"""
            {(IsOfPaper is { } same ? Html.Of($"""<p class="said" role="status">{(same ? Symbols.Passed : Symbols.Failed)} {words[same ? "verifier.digest.same" : "verifier.digest.other"]}</p>""") : Html.Empty)}
            <div class="two">
            <div>{new CredentialData(words, report, says, answerCase).Write()}</div>
            <div>{new Statements(words, report, answerCase).Write()}</div>
            </div>
            {new CheckLines(words, report, answerCase).Write()}
            <div class="buttons">
            <button class="button second script-on" type="button" data-print>{Symbols.Print}{words["verifier.print"]}</button>
            <a class="button" href="/">{words["verifier.another"]}</a>
            </div>
            """))
        {
            Service = words["verifier.name"],
            Band = answer.Band(),
            Footer = Html.Of($"""
                <p>{words["verifier.foot.checked", words.Moment(report.CheckedAt)]}</p>
                <p class="digest print-only">{words["verifier.foot.digest", report.Input.Sha256]}</p>
                <p>{words["verifier.foot"]}</p>
                """),
            Switch = carried.Count > 0 ? new LanguageSwitch("/report", carried) : new LanguageSwitch("/", carried),
        };
    }
}
