using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>The first page: the batches, and where each of them is.</summary>
internal static class HomePage
{
    public static Page Of(Frame frame, IReadOnlyList<Batch> batches, int credentials, int keepDays, IReadOnlyList<Finding> troubles)
    {
        var words = frame.Words;
        return frame.Page("/", words["issuer.nav.batches"], Html.Of($"""
            <h1>{words["issuer.nav.batches"]}</h1>
            {Troubles(words, troubles)}
            <div class="buttons"><a class="button" href="/batches/new">{words["issuer.start"]}</a></div>
            {(batches.Count == 0 ? Html.Of($"<p>{words["issuer.empty"]}</p>") : Table(words, batches))}
            <div class="cards">
            <div class="card"><span class="big">{credentials.ToString("N0", words.Culture)}</span>{words["issuer.glance.credentials"]}</div>
            <div class="card"><span class="big">{words.Count("issuer.days", keepDays)}</span>{words["issuer.glance.kept"]}</div>
            </div>
            """));
    }

    /// <summary>Findings on the school's own files, such as the catalogue.</summary>
    public static Html Troubles(Words words, IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(f => f.Severity == Severity.Error).Take(20).ToList();
        return errors.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="notice notice-bad"><p><strong>{words["issuer.troubles"]}</strong></p>
            <ul>{errors.Select(f => Html.Of($"<li>{f.In(words.Language)} {f.RemedyIn(words.Language)} <code>{f.Pointer}</code></li>"))}</ul></div>
            """);
    }

    /// <summary>Where a batch is, as symbol and words.</summary>
    public static Html State(Words words, Batch batch)
    {
        var (symbol, kind, text) = batch.State switch
        {
            BatchState.Review when batch.Wanted < batch.Learners => (Symbols.Note, "note", words["issuer.state.review.some", Number(batch.Learners - batch.Wanted)]),
            BatchState.Review => (Symbols.Waiting, "open", words["issuer.state.review"]),
            BatchState.Issuing => (Symbols.Waiting, "open", words["issuer.state.issuing", Number(batch.Issued), Number(batch.Wanted)]),
            BatchState.Failed => (Symbols.Failed, "bad", words["issuer.state.failed"]),
            _ when batch.Rejected > 0 => (Symbols.Note, "note", words["issuer.state.done.some", Number(batch.Issued), Number(batch.Rejected)]),
            _ => (Symbols.Passed, "good", words["issuer.state.done", Number(batch.Issued)]),
        };
        return Html.Of($"""<span class="status state-{kind}">{symbol}<span>{text}</span></span>""");

        string Number(int n) => n.ToString("N0", words.Culture);
    }

    private static Html Table(Words words, IReadOnlyList<Batch> batches) => Html.Of($"""
        <table>
        <thead><tr><th scope="col">{words["issuer.list"]}</th><th scope="col">{words["issuer.learners"]}</th><th scope="col">{words["issuer.where"]}</th><th scope="col">{words["issuer.since"]}</th></tr></thead>
        <tbody>{batches.Select(b => Html.Of($"""
            <tr><td data-name="{words["issuer.list"]}"><a href="/batches/{b.Id}"><bdi>{b.FileName}</bdi></a></td>
            <td data-name="{words["issuer.learners"]}">{b.Learners.ToString("N0", words.Culture)}</td>
            <td data-name="{words["issuer.where"]}">{State(words, b)}</td>
            <td data-name="{words["issuer.since"]}">{words.Moment(b.Finished ?? b.Created)}</td></tr>
            """))}</tbody>
        </table>
        """);
}
