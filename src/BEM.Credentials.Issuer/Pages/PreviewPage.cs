using System.Globalization;
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

/// <summary>
/// All pages of the school's certificate as a specimen, and a form for what may be different. The address says what is shown; nothing is kept but
/// the pictures that are tried, for a while.
/// </summary>
/// <param name="frame">What surrounds it.</param>
/// <param name="schools">The schools to choose from.</param>
/// <param name="wish">What is shown.</param>
/// <param name="pages">How many pages there are; 0 where they cannot be drawn.</param>
/// <param name="failed">Why something cannot be shown.</param>
internal sealed class PreviewPage(Frame frame, IReadOnlyList<School> schools, SpecimenWish wish, int pages, IReadOnlyList<Finding> failed)
{
    public const string Address = "/preview";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Words words = frame.Words;

    /// <summary>The page where no school can be used yet.</summary>
    public static Page Empty(Frame frame, IReadOnlyList<Finding> troubles) => frame.Page(Address, frame.Words["issuer.nav.preview"], Html.Of($"""
        <h1>{frame.Words["issuer.nav.preview"]}</h1>
        {HomePage.Troubles(frame.Words, troubles)}
        <p>{frame.Words["issuer.no-school"]}</p>
        """));

    /// <summary>The page.</summary>
    public Page Write() => frame.Page(Address, words["issuer.nav.preview"], Html.Of($"""
        <h1>{words["issuer.nav.preview"]}</h1>
        <p>{words["issuer.preview.text"]}</p>
        <form method="post" action="{Address}" enctype="multipart/form-data" data-preview="preview-says preview-kept preview-colours preview">
        {frame.Token}
        <div id="preview-kept">{wish.Pictures.Select(p => Html.Of($"""<input type="hidden" name="{p.Key}" value="{p.Value.Name}">"""))}</div>
        <div class="cards">
        {(schools.Count > 1 ? Select(words["issuer.issuer"], "issuer", wish.School.Name, schools.Select(s => (s.Name, s.Profile.LegalName.Best(words.Language) ?? s.Name, (string?)null))) : Html.Empty)}
        {Learners()}
        {Select(words["issuer.micro-credential"], "specification", wish.Specification?.Id ?? string.Empty, Offered().Select(s => (s.Id, s.Title.Best(words.Language) ?? s.Id, (string?)null)))}
        {Select(words["issuer.preview.design"], "design", SpecimenWish.Word(wish.Design), Enum.GetValues<CertificateDesign>().Select(SpecimenWish.Word).Select(d => (d, words["issuer.preview.design." + d], (string?)null)))}
        {Select(words["issuer.preview.first"], "first", wish.Languages[0], Languages.All.Select(Language))}
        {Select(words["issuer.preview.second"], "second", wish.Languages.Count > 1 ? wish.Languages[1] : string.Empty, [(string.Empty, words["issuer.preview.none"], null), .. Languages.All.Select(Language)])}
        </div>
        <div class="cards" id="preview-colours"><input type="hidden" name="was" value="{SpecimenWish.Word(wish.Design)}">{SpecimenWish.ColourNames.Select(ColourField)}</div>
        <div class="cards">
        {PictureField("logo", words["issuer.preview.logo"])}
        {PictureField("second-logo", words["issuer.preview.second-logo"])}
        {(wish.School.Profile.Signatories is [var signatory, ..] ? PictureField("signature", words["issuer.preview.signature", signatory.Name]) : Html.Empty)}
        </div>
        <p class="hint" id="preview-pictures-hint">{words["issuer.preview.pictures"]}</p>
        <div class="buttons"><button class="button" type="submit">{words["issuer.preview.show"]}</button>
        <a class="button second" href="{Address}?issuer={Uri.EscapeDataString(wish.School.Name)}">{words["issuer.preview.reset"]}</a></div>
        </form>
        <div id="preview-says" role="status">{Notices()}</div>
        <div id="preview">
        {Enumerable.Range(1, pages).Select(Picture)}
        <h2>{words["issuer.preview.keep"]}</h2>
        {(wish.Pictures.Count == 0 ? Html.Empty : Html.Of($"<p>{words["issuer.preview.keep.pictures", Path.GetFileName(wish.School.ProfilePath)]}</p>"))}
        <pre tabindex="0" aria-label="{words["issuer.preview.keep"]}" role="region"><code>{Lines()}</code></pre>
        </div>
        """));

    private Html Picture(int page)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var (heading, alternative) = page == 1
            ? (words["issuer.preview.certificate"], words["issuer.preview.alt"])
            : (words["issuer.preview.supplement", number, pages.ToString(CultureInfo.InvariantCulture)], words["issuer.preview.alt.supplement", number]);
        var address = Address + "/page.png?" + string.Join('&', wish.Address().Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value))) + "&page=" + number;
        return Html.Of($"""
            <h2>{heading}</h2>
            <div><img class="specimen" src="{address}" width="1240" height="877" alt="{alternative}"></div>
            """);
    }

    /// <summary>What the school may award: the specifications of its country, or all where there is none.</summary>
    private IEnumerable<Specification> Offered()
    {
        var all = wish.School.Catalogue.All;
        var own = all.Where(s => s.Country == wish.School.Profile.Country).ToArray();
        var offered = own.Length > 0 ? own : [.. all];
        return wish.Specification is { } chosen && !offered.Contains(chosen) ? [chosen, .. offered] : offered;
    }

    private Html Learners() => wish.Batch is not { } batch ? Html.Empty : Html.Of($"""
        <input type="hidden" name="batch" value="{batch}">
        {Select(words["issuer.learner"], "row", wish.Row?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, [(string.Empty, Messages.Text(words.Language, "issue.specimen"), null),
            .. wish.Learners.Select(l => (l.Row.ToString(CultureInfo.InvariantCulture), l.Record.Learner.DisplayName, (string?)null))])}
        """);

    private static (string Value, string Text, string? Language) Language(string tag) => (tag, Words.Names[tag], tag);

    private static Html Select(string label, string name, string chosen, IEnumerable<(string Value, string Text, string? Language)> options) => Html.Of($"""
        <div class="field"><label for="preview-{name}">{label}</label>
        <select id="preview-{name}" name="{name}">{options.Select(o => Html.Of($"""
            <option value="{o.Value}"{(o.Language is null ? Html.Empty : Html.Of($" lang=\"{o.Language}\""))}{Html.If(o.Value == chosen, " selected")}>{o.Text}</option>
            """))}</select></div>
        """);

    private Html ColourField(string name) => Html.Of($"""
        <div class="field"><label for="preview-{name}">{words["issuer.preview." + (name == "text" ? "ink" : name)]}</label>
        <input id="preview-{name}" name="{name}" type="color" value="{Shown(name)}"></div>
        """);

    private string Shown(string name) => wish.Colours.TryGetValue(name, out var colour) && CertificateColours.IsColour(colour) ? colour.ToLowerInvariant() : OwnColours.Of(wish.Design, name).ToLowerInvariant();

    private static Html PictureField(string name, string label) => Html.Of($"""
        <div class="field"><label for="preview-{name}">{label}</label>
        <input id="preview-{name}" name="{name}-file" type="file" accept="image/png,image/jpeg" aria-describedby="preview-pictures-hint"></div>
        """);

    private Html Notices()
    {
        var findings = CertificateColours.Judge(Path.GetFileName(wish.School.ProfilePath), wish.Colours, wish.Design).Concat(failed).ToList();
        return findings.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="notice"><ul>{findings.Select(f => Html.Of($"<li>{f.In(words.Language)} {f.RemedyIn(words.Language)}</li>"))}</ul></div>
            """);
    }

    /// <summary>The lines for issuer.json: design, colours, and the pictures that are tried.</summary>
    private string Lines()
    {
        var (profile, members) = (wish.Profile(), new Dictionary<string, object>(StringComparer.Ordinal) { ["design"] = SpecimenWish.Word(wish.Design), ["colours"] = wish.Profile().Colours });
        if (wish.Pictures.ContainsKey("logo"))
        {
            members["logo"] = profile.Logo!;
        }

        if (wish.Pictures.ContainsKey("second-logo"))
        {
            members["secondLogo"] = profile.SecondLogo!;
        }

        if (wish.Pictures.ContainsKey("signature"))
        {
            members["signatories"] = profile.Signatories.Select(s => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["name"] = s.Name,
                ["role"] = s.Role.Tags.ToDictionary(t => t, t => s.Role[t]!, StringComparer.Ordinal),
            }.Concat(s.Image is null ? [] : [KeyValuePair.Create("image", (object)s.Image)]).ToDictionary(StringComparer.Ordinal)).ToArray();
        }

        var lines = JsonSerializer.Serialize(members, Readable).ReplaceLineEndings("\n").Split('\n')[1..^1];
        return string.Join('\n', lines.Select(l => l[2..]));
    }
}
