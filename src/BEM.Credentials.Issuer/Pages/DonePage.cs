using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>A batch that is done, or was given up: what there is to take, and what was put aside.</summary>
internal static class DonePage
{
    public static Page Of(
        Frame frame, Batch batch, IReadOnlyList<ListedCredential> credentials, IReadOnlyList<(int Row, IReadOnlyList<Finding> Findings)> rejected, SpecificationCatalogue? catalogue, long bytes, int keepDays)
    {
        var words = frame.Words;
        var heading = words.Count("issuer.done", batch.Issued);
        return frame.Page("/", heading, Html.Of($"""
            <p class="over-title"><bdi>{batch.FileName}</bdi></p>
            <h1>{heading}</h1>
            {Steps.Write(words, 4)}
            {(batch.Issued > 0 ? Html.Of($"""<div class="notice notice-good"><p>{words["issuer.done.opened"]}</p></div>""") : Html.Empty)}
            {(batch.Raising ? Html.Of($"""<div class="notice notice-open"><p>{words["issuer.done.raising"]}</p></div>""") : Html.Empty)}
            <div class="cards">
            <section class="card"><h2>{words["issuer.keep"]}</h2><p>{words["issuer.keep.text", words.Day(DateOnly.FromDateTime((batch.Finished ?? batch.Created).AddDays(keepDays).UtcDateTime))]}</p>
            {(batch.Issued > 0 ? Html.Of($"""<a class="button" href="/batches/{batch.Id}/download">{Symbols.Download}{words["issuer.zip", words.Size(bytes)]}</a>""") : Html.Empty)}</section>
            <section class="card"><h2>{words["issuer.delete"]}</h2><p>{words["issuer.delete.text"]}</p>
            <form method="post" action="/batches/{batch.Id}/delete">{frame.Token}<button class="button second" type="submit">{words["issuer.delete.now"]}</button></form></section>
            </div>
            {Rejected(words, rejected)}
            {CredentialsPage.Table(words, credentials, catalogue)}
            """));
    }

    public static Page Failed(Frame frame, Batch batch)
    {
        var words = frame.Words;
        var reason = Finding.Error(batch.Failure ?? "issuer.unexpected");
        return frame.Page("/", words["issuer.failed"], Html.Of($"""
            <p class="over-title"><bdi>{batch.FileName}</bdi></p>
            <h1>{words["issuer.failed"]}</h1>
            {Steps.Write(words, 2)}
            <div class="notice notice-bad"><p><strong>{reason.In(words.Language)}</strong> {reason.RemedyIn(words.Language)}</p><p>{words["issuer.failed.text"]}</p></div>
            <div class="buttons">
            <form method="post" action="/batches/{batch.Id}/issue">{frame.Token}<button class="button" type="submit">{words["issuer.failed.again"]}</button></form>
            <form method="post" action="/batches/{batch.Id}/delete">{frame.Token}<button class="button second" type="submit">{words["issuer.discard"]}</button></form>
            </div>
            """));
    }

    private static Html Rejected(Words words, IReadOnlyList<(int Row, IReadOnlyList<Finding> Findings)> rejected) => rejected.Count == 0 ? Html.Empty : Html.Of($"""
        <h2>{words.Count("issuer.aside", rejected.Count)}</h2>
        <ul>{rejected.Take(200).Select(r => Html.Of($"""
            <li><strong>{words["issuer.row"]} {r.Row}.</strong> {r.Findings.Select(f => Html.Of($"{f.In(words.Language)} {f.RemedyIn(words.Language)} "))}</li>
            """))}</ul>
        """);
}
