using System.Globalization;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>What one learner is given: certificate, credential, and the picture to share with the words for those who do not see it.</summary>
internal static class LearnerPage
{
    /// <summary>Address of a learner's page.</summary>
    public static string Address(ListedCredential credential) => $"/batches/{credential.Batch}/learners/{Row(credential)}";

    /// <summary>Address of a learner's file.</summary>
    public static string File(ListedCredential credential, string format) => $"/batches/{credential.Batch}/files/{Row(credential)}/{format}";

    /// <summary>The page.</summary>
    /// <param name="frame">What surrounds it.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="title">What was awarded.</param>
    /// <param name="school">Who awarded it.</param>
    public static Page Of(Frame frame, ListedCredential credential, string title, string school)
    {
        var words = frame.Words;
        var alternative = words["issuer.share.alt", title, school];
        return frame.Page("/credentials", words["issuer.share"], Html.Of($"""
            <p class="over-title"><bdi>{credential.Learner}</bdi> · <bdi>{credential.Number}</bdi></p>
            <h1>{title}</h1>
            <h2>{words["issuer.files"]}</h2>
            <div class="buttons">{credential.Files.Keys.Where(k => k is not (OutputFormat.SharePng or OutputFormat.ShareSvg)).Select(k => Link(words, credential, k))}</div>
            {(!credential.Files.ContainsKey(OutputFormat.SharePng) ? Html.Empty : Html.Of($"""
                <h2>{words["issuer.share"]}</h2>
                <p>{words["issuer.share.text"]}</p>
                <div><img class="specimen" src="{File(credential, OutputFormat.SharePng)}" width="1200" height="630" alt="{alternative}"></div>
                <div class="buttons">{Link(words, credential, OutputFormat.SharePng)}{Link(words, credential, OutputFormat.ShareSvg)}</div>
                <h2>{words["issuer.share.words"]}</h2>
                <p>{alternative}</p>
                """))}
            """));
    }

    private static Html Link(Words words, ListedCredential credential, string format) =>
        Html.Of($"""<a class="button second" href="{File(credential, format)}">{Symbols.Download}{CredentialsPage.Format(words, format)}</a>""");

    private static string Row(ListedCredential credential) => (credential.Row ?? 0).ToString(CultureInfo.InvariantCulture);
}
