using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuer.Issuing;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;
using School = BEM.Credentials.Issuer.Schools.School;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>A specimen of the school's certificate, and a form for what may be different. The form is a GET: the address is all that is kept.</summary>
internal static class PreviewPage
{
    public const string Address = "/preview";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The page where no school can be used yet.</summary>
    public static Page Empty(Frame frame, IReadOnlyList<Finding> troubles) => frame.Page(Address, frame.Words["issuer.nav.preview"], Html.Of($"""
        <h1>{frame.Words["issuer.nav.preview"]}</h1>
        {HomePage.Troubles(frame.Words, troubles)}
        <p>{frame.Words["issuer.no-school"]}</p>
        """));

    /// <summary>The page.</summary>
    /// <param name="frame">What surrounds it.</param>
    /// <param name="schools">The schools to choose from.</param>
    /// <param name="wish">What is shown.</param>
    /// <param name="failed">Why there is no picture; empty where there is one.</param>
    public static Page Of(Frame frame, IReadOnlyList<School> schools, SpecimenWish wish, IReadOnlyList<Finding> failed)
    {
        var words = frame.Words;
        return frame.Page(Address, words["issuer.nav.preview"], Html.Of($"""
            <h1>{words["issuer.nav.preview"]}</h1>
            <p>{words["issuer.preview.text"]}</p>
            <form method="get" action="{Address}" data-preview="preview-says preview">
            <div class="cards">
            {(schools.Count > 1 ? Select(words["issuer.issuer"], "issuer", wish.School.Name, schools.Select(s => (s.Name, s.Profile.LegalName.Best(words.Language) ?? s.Name, (string?)null))) : Html.Empty)}
            {Select(words["issuer.preview.design"], "design", SpecimenWish.Word(wish.Design), Enum.GetValues<CertificateDesign>().Select(SpecimenWish.Word).Select(d => (d, words["issuer.preview.design." + d], (string?)null)))}
            {Select(words["issuer.preview.first"], "first", wish.Languages[0], Languages.All.Select(Language))}
            {Select(words["issuer.preview.second"], "second", wish.Languages.Count > 1 ? wish.Languages[1] : string.Empty, [(string.Empty, words["issuer.preview.none"], null), .. Languages.All.Select(Language)])}
            {SpecimenWish.ColourNames.Select(n => ColourField(words, n, wish))}
            </div>
            <div class="buttons"><button class="button" type="submit">{words["issuer.preview.show"]}</button></div>
            </form>
            <div id="preview-says" role="status">{Notices(words, wish, failed)}</div>
            <div id="preview">
            {(failed.Count > 0 ? Html.Empty : Html.Of($"""<div><img class="specimen" src="{Picture(wish)}" width="1240" height="877" alt="{words["issuer.preview.alt"]}"></div>"""))}
            <h2>{words["issuer.preview.keep"]}</h2>
            <pre tabindex="0" aria-label="{words["issuer.preview.keep"]}" role="region"><code>{Lines(wish)}</code></pre>
            </div>
            """));
    }

    /// <summary>Address of the picture.</summary>
    private static string Picture(SpecimenWish wish) => Address + "/page.png?" + string.Join('&', new[]
        {
            ("issuer", wish.School.Name), ("design", SpecimenWish.Word(wish.Design)), ("first", wish.Languages[0]), ("second", wish.Languages.Count > 1 ? wish.Languages[1] : string.Empty),
        }
        .Concat(SpecimenWish.ColourNames.Select(n => (n, wish.Colours.GetValueOrDefault(n) ?? string.Empty)))
        .Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2)));

    private static (string Value, string Text, string? Language) Language(string tag) => (tag, Words.Names[tag], tag);

    private static Html Select(string label, string name, string chosen, IEnumerable<(string Value, string Text, string? Language)> options) => Html.Of($"""
        <div class="field"><label for="preview-{name}">{label}</label>
        <select id="preview-{name}" name="{name}">{options.Select(o => Html.Of($"""
            <option value="{o.Value}"{(o.Language is null ? Html.Empty : Html.Of($" lang=\"{o.Language}\""))}{Html.If(o.Value == chosen, " selected")}>{o.Text}</option>
            """))}</select></div>
        """);

    private static Html ColourField(Words words, string name, SpecimenWish wish) => Html.Of($"""
        <div class="field"><label for="preview-{name}">{words["issuer.preview." + (name == "text" ? "ink" : name)]}</label>
        <span class="hint" id="preview-{name}-hint">{words["issuer.preview.hint"]}</span>
        <input id="preview-{name}" name="{name}" value="{wish.Colours.GetValueOrDefault(name) ?? string.Empty}" maxlength="7" autocomplete="off" spellcheck="false" aria-describedby="preview-{name}-hint"></div>
        """);

    private static Html Notices(Words words, SpecimenWish wish, IReadOnlyList<Finding> failed)
    {
        var findings = CertificateColours.Judge(Path.GetFileName(wish.School.ProfilePath), wish.Colours, wish.Design).Concat(failed).ToList();
        return findings.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="notice"><ul>{findings.Select(f => Html.Of($"<li>{f.In(words.Language)} {f.RemedyIn(words.Language)}</li>"))}</ul></div>
            """);
    }

    private static string Lines(SpecimenWish wish)
    {
        var members = JsonSerializer.Serialize(
            new { design = SpecimenWish.Word(wish.Design), colours = wish.Colours.Where(c => CertificateColours.IsColour(c.Value)).ToDictionary(StringComparer.Ordinal) }, Readable).ReplaceLineEndings("\n");
        return string.Join('\n', members.Split('\n')[1..^1].Select(l => l[2..]));
    }
}
