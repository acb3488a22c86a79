using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Answers;

/// <summary>
/// The four statements, always in this order, each on its own ground; they may disagree, and that is their purpose: intact, who sealed
/// it, which list vouches, what that is worth.
/// </summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Report">The report.</param>
/// <param name="Case">The page's answer.</param>
internal sealed record Statements(Words Words, VerificationReport Report, AnswerCase Case)
{
    private SealReport? Seal => Report.Seals.Count > 0 ? Report.Seals[0] : null;

    private bool Fits => AnswerCases.Is(Report, CheckId.SealIntegrity, CheckStatus.Passed);

    private bool Broken => AnswerCases.Is(Report, CheckId.SealIntegrity, CheckStatus.Failed);

    /// <summary>The list.</summary>
    public Html Write() => Html.Of($"""
        <h2 id="found">{Words["found"]}</h2>
        <ul class="statements" aria-labelledby="found">{Intact()}{Who()}{List()}{Worth()}</ul>
        """);

    private Html Intact() => this switch
    {
        { Seal: null } => One(Symbols.Unknown, "intact", Words["found.intact.none"]),
        { Broken: true } => One(Symbols.Failed, "intact", Words["found.intact.no"]),
        { Case: AnswerCase.PageDiffers } => One(Symbols.Failed, "intact", Words["found.intact.page"]),
        { Fits: true } => One(Symbols.Passed, "intact", Words["found.intact.yes"]),
        _ => One(Symbols.Unknown, "intact", Words["found.intact.open"]),
    };

    private Html Who()
    {
        if (Seal is null)
        {
            return One(Symbols.Unknown, "who", Words["found.who.none"]);
        }

        var name = Seal.Signer is { } signer ? Answer.NameOf(signer) : Words["found.who.nameless"];
        if (Broken)
        {
            return One(Symbols.NotChecked, "who", Words["found.who.nobody"], Seal.Signer is null ? null : Words["found.who.nobody.more", name]);
        }

        if (Seal.Trust.Anchor == "none")
        {
            return One(Symbols.Unknown, "who", Words["found.who.claimed", name], Words["found.who.claimed.more"]);
        }

        var place = Seal.Signer?.Country is { Length: > 0 } country ? $"{name}, {Words.Country(country)}" : name;
        var number = Seal.Signer?.OrganizationIdentifier is { Length: > 0 } identifier
            ? Words["found.who.number", identifier]
            : Words["found.who.name"];
        return One(Symbols.Passed, "who", place, number + " " + Time(Seal));
    }

    private string Time(SealReport seal) => seal.SigningTime is { } time
        ? Words[seal.BestSignatureTime < Report.CheckedAt ? "found.who.clock" : "found.who.own", Words.Moment(time)]
        : string.Empty;

    private Html List()
    {
        if (Seal is null || Broken)
        {
            return One(Symbols.NotChecked, "list", Words["found.list.not-asked"], Words["found.list.not-asked.more"]);
        }

        var kind = Seal.Trust.Anchor switch
        {
            "eu-qualified" or "eu-advanced" or "adequate-third-country" => "eu",
            "national-list" => "national",
            "partner-list" => "partner",
            "configured" => "configured",
            _ => "none",
        };
        var named = string.Join(", ", new[] { Seal.Trust.List, Seal.Trust.Service }.OfType<string>().Select(CommonName).Where(t => t.Length > 0).Distinct());
        var more = Words.Has($"found.list.{kind}.more") ? Words[$"found.list.{kind}.more"] : string.Empty;
        return One(
            kind == "none" ? Symbols.Unknown : Symbols.Passed,
            "list",
            Words["found.list." + kind],
            named.Length > 0 && more.Length > 0 ? $"{named}. {more}" : named + more);
    }

    // Of a distinguished name (RFC 4514) people read the common name.
    private static string CommonName(string name)
    {
        if (!name.StartsWith("CN=", StringComparison.Ordinal))
        {
            return name;
        }

        var end = 3;
        while (end < name.Length && (name[end] != ',' || name[end - 1] == '\\'))
        {
            end++;
        }

        return name[3..end].Replace("\\", string.Empty, StringComparison.Ordinal);
    }

    private Html Worth()
    {
        var (symbol, key) = this switch
        {
            { Seal: null } => (Symbols.NotChecked, "unsealed"),
            { Broken: true } => (Symbols.NotChecked, "nothing"),
            { Case: AnswerCase.Withdrawn or AnswerCase.Suspended } => (Symbols.Failed, "withdrawn"),
            _ when Words.Has("found.worth." + Seal!.Trust.Anchor) && Seal.Trust.Anchor != "none" => (Symbols.Info, Seal.Trust.Anchor),
            _ => (Symbols.Unknown, "none"),
        };
        return One(symbol, "worth", Words["found.worth." + key], Words[$"found.worth.{key}.more", Seal?.Signer is { } signer ? Answer.NameOf(signer) : string.Empty]);
    }

    private Html One(Html symbol, string question, string answer, string? more = null) => Html.Of($"""
        <li>{symbol}<div><h3>{Words["found." + question]}</h3>
        <p class="answer">{answer}</p>
        {(string.IsNullOrWhiteSpace(more) ? Html.Empty : Html.Of($"""<p class="more">{more}</p>"""))}</div></li>
        """);
}
