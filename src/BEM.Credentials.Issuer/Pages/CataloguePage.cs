using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>What may be awarded, and by whom, as it stands in the school's files.</summary>
internal static class CataloguePage
{
    public static Page Of(Frame frame, IReadOnlyList<School> schools, IReadOnlyList<Finding> troubles)
    {
        var words = frame.Words;
        var specifications = schools.Count > 0 ? schools[0].Catalogue.All : [];
        return frame.Page("/catalogue", words["issuer.nav.catalogue"], Html.Of($"""
            <h1>{words["issuer.nav.catalogue"]}</h1>
            {HomePage.Troubles(words, troubles)}
            {(specifications.Count == 0 ? Html.Of($"<p>{words["issuer.no-school"]}</p>") : Html.Of($"""
                <p>{words["issuer.catalogue.text"]}</p>
                <table>
                <thead><tr><th scope="col">{words["issuer.micro-credential"]}</th><th scope="col">{words["issuer.in-list"]}</th></tr></thead>
                <tbody>{specifications.Select(s => Html.Of($"""
                    <tr><td data-name="{words["issuer.micro-credential"]}"><strong>{words.Of(s.Title)}</strong></td><td data-name="{words["issuer.in-list"]}"><code>{s.Id}</code></td></tr>
                    """))}</tbody>
                </table>
                <h2>{words["issuer.issuers"]}</h2>
                <ul>{schools.Select(s => Html.Of($"""
                    <li>{words.Of(s.Profile.LegalName)}: {(s.SealPath is null ? words["issuer.seal.none"] : words["issuer.seal.there"])}</li>
                    """))}</ul>
                """))}
            """));
    }
}
