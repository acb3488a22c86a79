using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>The credentials that are kept here, with their files.</summary>
internal static class CredentialsPage
{
    public static Page Of(Frame frame, IReadOnlyList<ListedCredential> credentials, SpecificationCatalogue? catalogue, int most)
    {
        var words = frame.Words;
        return frame.Page("/credentials", words["issuer.nav.credentials"], Html.Of($"""
            <h1>{words["issuer.nav.credentials"]}</h1>
            {(credentials.Count == 0 ? Html.Of($"<p>{words["issuer.credentials.none"]}</p>") : Table(words, credentials, catalogue))}
            {(credentials.Count == most ? Html.Of($"<p class=\"hint\">{words["issuer.review.most", most.ToString("N0", words.Culture)]}</p>") : Html.Empty)}
            """));
    }

    /// <summary>A table of credentials; empty for none.</summary>
    public static Html Table(Words words, IReadOnlyList<ListedCredential> credentials, SpecificationCatalogue? catalogue) => credentials.Count == 0 ? Html.Empty : Html.Of($"""
        <table>
        <thead><tr><th scope="col">{words["issuer.learner"]}</th><th scope="col">{words["says.number"]}</th><th scope="col">{words["issuer.micro-credential"]}</th><th scope="col">{words["issuer.sealed-on"]}</th><th scope="col">{words["issuer.files"]}</th></tr></thead>
        <tbody>{credentials.Select(c => Html.Of($"""
            <tr><td data-name="{words["issuer.learner"]}"><strong><bdi>{c.Learner}</bdi></strong></td>
            <td class="number" data-name="{words["says.number"]}"><bdi>{c.Number}</bdi></td>
            <td data-name="{words["issuer.micro-credential"]}">{(catalogue?.Find(c.Title) is { } specification ? words.Of(specification.Title) : Html.Of($"<bdi>{c.Title}</bdi>"))}</td>
            <td data-name="{words["issuer.sealed-on"]}">{words.Moment(c.Issued)}</td>
            <td data-name="{words["issuer.files"]}">{c.Files.Where(f => f.Key != OutputFormat.ShareSvg).Select(f => Html.Of($"""<a href="{(f.Key == OutputFormat.SharePng ? LearnerPage.Address(c) : LearnerPage.File(c, f.Key))}">{Format(words, f.Key)}<span class="unseen"> {c.Number}</span></a> """))}</td></tr>
            """))}</tbody>
        </table>
        """);

    /// <summary>What a form of the credential is called.</summary>
    public static string Format(Words words, string format) => Words.Has("issuer.format." + format) ? words["issuer.format." + format] : format;
}
