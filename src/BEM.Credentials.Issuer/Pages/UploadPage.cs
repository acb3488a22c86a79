using System.Globalization;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>A new batch: choose the issuer and the list.</summary>
internal static class UploadPage
{
    public static Page Of(Frame frame, IReadOnlyList<School> schools, IReadOnlyList<Finding> troubles, string? error = null)
    {
        var words = frame.Words;
        var drop = new FileDrop(
            "file", words["issuer.drop"], words["issuer.choose"],
            words["issuer.drop.hint", (IssuerHost.MostBytes / 1_000_000).ToString(CultureInfo.InvariantCulture)], IssuerHost.MostBytes,
            ".xlsx,.csv,.txt,.tsv,.json")
        { Error = error };
        return frame.Page("/", words["issuer.new"], Html.Of($"""
            <h1>{words["issuer.new"]}</h1>
            {Steps.Write(words, 0)}
            {HomePage.Troubles(words, schools.Count == 0 ? troubles : [])}
            {(schools.Count == 0 ? Html.Of($"<p>{words["issuer.no-school"]}</p>") : Html.Of($"""
                <form method="post" action="/batches" enctype="multipart/form-data" data-working="{words["issuer.reading"]}">
                {frame.Token}
                <div class="field"><label for="issuer">{words["issuer.issuer"]}</label>
                <select id="issuer" name="issuer">{schools.Select(s => Html.Of($"""<option value="{s.Name}">{s.Profile.LegalName.Best(words.Language)}</option>"""))}</select></div>
                {drop.Write(words)}
                <p><a href="/empty-spreadsheet">{words["issuer.empty-spreadsheet"]}</a></p>
                <button class="button" type="submit">{words["issuer.check"]}</button>
                <p role="status" data-working-text></p>
                </form>
                """))}
            """), narrow: true);
    }
}
