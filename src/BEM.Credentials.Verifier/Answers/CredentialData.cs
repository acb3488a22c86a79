using System.Xml;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Answers;

/// <summary>What the credential says of itself, in the reader's language: shown, never vouched for. Folded away where it may have been changed.</summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Report">The report.</param>
/// <param name="Says">What the file says beyond the report; null where it cannot be read.</param>
/// <param name="Case">The page's answer.</param>
internal sealed record CredentialData(Words Words, VerificationReport Report, EdcSummary? Says, AnswerCase Case)
{
    private const int MostOutcomes = 30;

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

    private IEnumerable<EdcClaim> Claims => Says?.Claims.SelectMany(c => c.AllBelow()) ?? [];

    private IEnumerable<EdcSpecification> Specifications => Claims.Select(c => c.Specification).OfType<EdcSpecification>();

    private Html Body(CredentialReport credential) => Html.Of($"""
        {Learner(credential)}
        <p class="award">{(credential.Title.IsEmpty ? Html.Text(Words["says.untitled"]) : Words.Of(credential.Title))}</p>
        <p class="said">{(credential.Issuer is { } issuer ? Words.Of(issuer.Name) : Html.Empty)}</p>
        {Outcomes()}
        <dl class="facts">
        {Fact("level", First(Specifications.SelectMany(s => s.Levels)))}
        {Fact("work", Work())}
        {Fact("result", First(Claims.Select(c => c.Grade)))}
        {Fact("awarded", Day(Awarded(credential)))}
        {Fact("from", DayOf(credential.ValidFrom) == DayOf(Awarded(credential)) ? Html.Empty : Day(credential.ValidFrom))}
        {Fact("until", Day(credential.ValidUntil))}
        {Fact("born", Day(Says?.Subject?.DateOfBirth))}
        {Fact("number", Html.Text(Says?.CertificateNumber))}
        {(Says?.CertificateNumber is null ? Fact("id", Html.Text(credential.Id)) : Html.Empty)}
        </dl>
        """);

    private Html Learner(CredentialReport credential)
    {
        if (credential.Subject is not { Name.IsEmpty: false } subject)
        {
            return Html.Empty;
        }

        var first = subject.Name.BestEntry(Words.Language)!.Value;
        var others = subject.Name.Where(n => n.Value != first.Value).Select(Words.Of).ToList();
        if (others.Count == 0 && Latin() is { } latin && latin != first.Value)
        {
            others.Add(Html.Of($"<bdi>{latin}</bdi>"));
        }

        return Html.Of($"""
            <h2 class="learner">{Words.Of(first)}</h2>
            <p class="learner-other">{others.DistinctBy(n => n.Markup).Select(n => Html.Of($"{n} "))}</p>
            """);
    }

    private string? Latin() => Says?.Subject is { GivenName: { IsEmpty: false } given, FamilyName: { IsEmpty: false } family }
        ? $"{given.Best(Languages.English)} {family.Best(Languages.English)}"
        : null;

    private Html Outcomes()
    {
        var outcomes = Specifications.SelectMany(s => s.Outcomes).Select(o => o.Title).Where(t => !t.IsEmpty).Distinct().Take(MostOutcomes).ToList();
        return outcomes.Count == 0 ? Html.Empty : Html.Of($"""
            <h3>{Words["says.outcomes"]}</h3>
            <ul>{outcomes.Select(o => Html.Of($"<li>{Words.Of(o)}</li>"))}</ul>
            """);
    }

    private Html Work()
    {
        var parts = new List<string>();
        if (Specifications.Select(s => s.Workload).FirstOrDefault(w => w is not null) is { } duration && Hours(duration) is { } hours)
        {
            parts.Add(Words["says.hours", hours.ToString("0.##", Words.Culture)]);
        }

        if (Specifications.SelectMany(s => s.Credits).FirstOrDefault(c => c.Points.Length > 0) is { } credit)
        {
            parts.Add($"{credit.Points} ECTS");
        }

        return Html.Text(string.Join(", ", parts));
    }

    // ISO 8601 durations as ELM writes a workload: P0DT60H, PT60H.
    private static double? Hours(string duration)
    {
        try
        {
            return XmlConvert.ToTimeSpan(duration).TotalHours;
        }
        catch (Exception odd) when (odd is FormatException or OverflowException)
        {
            return null;
        }
    }

    private Html First(IEnumerable<LanguageMap> texts) => texts.FirstOrDefault(t => !t.IsEmpty) is { } text ? Words.Of(text) : Html.Empty;

    private Html Fact(string name, Html value) => string.IsNullOrEmpty(value.Markup) ? Html.Empty : Html.Of($"""
        <div><dt>{Words["says." + name]}</dt><dd>{value}</dd></div>
        """);

    // The day of the award; where no claim says it, the day of issue.
    private string? Awarded(CredentialReport credential) => Claims.Select(c => c.AwardingDate).FirstOrDefault(d => d is not null) ?? credential.Issued;

    private static string? DayOf(string? written) => written?[..Math.Min(10, written.Length)];

    private Html Day(string? written) => Html.Text(written is null ? null : Words.Day(written));
}
