using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Answers;

/// <summary>The verdict in words: symbol, pill, heading, one sentence, one next step.</summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Report">The report.</param>
/// <param name="Case">Which of the answers.</param>
internal sealed record Answer(Words Words, VerificationReport Report, AnswerCase Case)
{
    /// <summary>The heading.</summary>
    public string Heading => Words["answer." + Key, Arguments];

    /// <summary>The band at the top of the page.</summary>
    public Html Band() => Html.Of($"""
        <section class="band band-{Kind}" aria-labelledby="answer"><div class="inner">
        {Symbol}
        <div class="band-head"><p class="pill">{Words["pill." + Pill]}</p>
        <h1 id="answer" tabindex="-1" data-focus>{Heading}</h1></div>
        <div class="band-text"><p class="lead">{Words[Sentence, Arguments]}</p>
        <p class="next">{Words[$"answer.{Key}.next", Arguments]}</p></div>
        </div></section>
        """);

    /// <summary>The sealer's name as the certificate has it; a cautious word where there is none.</summary>
    public string Sealer => Report.Seals.Select(s => s.Signer).OfType<SignerReport>().Select(NameOf).FirstOrDefault() ?? Words["found.who.nameless"];

    /// <summary>A name to show for a signer: the organisation, else the common name's words.</summary>
    public static string NameOf(SignerReport signer) => signer.Organization is { Length: > 0 } organization ? organization : signer.Subject;

    private string Key => AnswerCases.Key(Case);

    private string Learner => Report.Credential?.Subject?.Name.Best(Words.Language) ?? string.Empty;

    private string Sentence => Case == AnswerCase.Valid && Learner.Length == 0 ? "answer.valid.text.nobody" : $"answer.{Key}.text";

    private string Pill => Case switch
    {
        AnswerCase.Valid => "valid",
        _ when Report.Verdict == Verdict.Indeterminate => "open",
        AnswerCase.Open => "altered",
        _ => Key,
    };

    private string Kind => Report.Verdict switch
    {
        Verdict.Valid => "good",
        Verdict.Invalid => "bad",
        _ => "open",
    };

    private Html Symbol => Case switch
    {
        AnswerCase.Valid => Symbols.SealWithTick,
        AnswerCase.Withdrawn or AnswerCase.Suspended => Symbols.StruckPage,
        AnswerCase.PageDiffers => Symbols.SquareNotEqual,
        AnswerCase.Expired or AnswerCase.NotYet => Symbols.ClockFace,
        _ when Report.Verdict == Verdict.Indeterminate => Symbols.DashedQuestion,
        _ => Symbols.OctagonCross,
    };

    private string[] Arguments =>
    [
        Sealer,
        Learner,
        Words.Day((Case == AnswerCase.NotYet ? Report.Credential?.ValidFrom : Report.Credential?.ValidUntil) ?? string.Empty),
        Report.Credential?.Issuer?.Name.Best(Words.Language) ?? string.Empty,
    ];
}
