using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Answers;

/// <summary>What the credential says of itself, in the reader's language: shown, never vouched for. Folded away where it may have been changed.</summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Report">The report.</param>
/// <param name="Case">The page's answer.</param>
internal sealed record CredentialData(Words Words, VerificationReport Report, AnswerCase Case)
{
    /// <summary>The block.</summary>
    public Html Write() => Report.Credential is not { } credential ? Html.Empty : Case switch
    {
        AnswerCase.Altered => Html.Of($"""
            <details class="folded"><summary>{Words["says.altered"]}</summary>
            <p class="said">{Words["says.altered.warning"]}</p>{Body(credential)}</details>
            """),
        AnswerCase.Unknown or AnswerCase.Unsealed => Html.Of($"""<p class="said">{Words["says.unknown"]}</p>{Body(credential)}"""),
        AnswerCase.Withdrawn or AnswerCase.Suspended or AnswerCase.Expired => Html.Of($"""<p class="said">{Words["says.before"]}</p>{Body(credential)}"""),
        _ => Body(credential),
    };

    private Html Body(CredentialReport credential) => Html.Of($"""
        {Learner(credential)}
        <p class="award">{(credential.Title.IsEmpty ? Html.Text(Words["says.untitled"]) : Words.Of(credential.Title))}</p>
        <p class="said">{(credential.Issuer is { } issuer ? Words.Of(issuer.Name) : Html.Empty)}</p>
        <dl class="facts">
        {Fact("awarded", Day(credential.Issued))}
        {Fact("from", credential.ValidFrom == credential.Issued ? null : Day(credential.ValidFrom))}
        {Fact("until", Day(credential.ValidUntil))}
        {Fact("id", credential.Id)}
        </dl>
        """);

    private Html Learner(CredentialReport credential)
    {
        if (credential.Subject is not { Name.IsEmpty: false } subject)
        {
            return Html.Empty;
        }

        var first = subject.Name.BestEntry(Words.Language)!.Value;
        var others = subject.Name.Where(n => n.Value != first.Value).DistinctBy(n => n.Value);
        return Html.Of($"""
            <h2 class="learner">{Words.Of(first)}</h2>
            <p class="learner-other">{others.Select(n => Html.Of($"{Words.Of(n)} "))}</p>
            """);
    }

    private Html Fact(string name, string? value) => string.IsNullOrEmpty(value) ? Html.Empty : Html.Of($"""
        <div><dt>{Words["says." + name]}</dt><dd>{value}</dd></div>
        """);

    private string? Day(string? written) => written is null ? null : Words.Day(written);
}
