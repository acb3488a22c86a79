using BEM.Credentials.Model;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Web.Pages;

/// <summary>How the reader changes the language: a form that works without script.</summary>
/// <param name="Action">Where the form goes; null for the address of the page itself.</param>
/// <param name="Carried">Hidden fields by which an answer on screen is asked for again; when there are any, the form is a POST.</param>
public sealed record LanguageSwitch(string? Action, IReadOnlyDictionary<string, string> Carried)
{
    /// <summary>The language goes into the page's address.</summary>
    public static LanguageSwitch ByAddress { get; } = new(null, new Dictionary<string, string>());

    /// <summary>The form.</summary>
    /// <param name="words">The reader's language.</param>
    public Html Write(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var options = Languages.All.Select(l => Html.Of(
            $"""<option value="{l}" lang="{l}"{Html.If(l == words.Language, " selected")}>{Words.Names[l]}</option>"""));
        var hidden = Carried.Select(f => Html.Of($"""<input type="hidden" name="{f.Key}" value="{f.Value}">"""));
        return Html.Of($"""
            <form class="language" {Html.Raw(Carried.Count > 0 ? "method=\"post\" enctype=\"multipart/form-data\"" : "method=\"get\"")}{(Action is null ? Html.Empty : Html.Of($" action=\"{Action}\""))}>
            {hidden}
            <label for="language">{words["language"]}</label>
            <select id="language" name="{ReaderLanguage.Name}" autocomplete="off">{options}</select>
            <button class="button second script-off" type="submit">{words["language.change"]}</button>
            </form>
            """);
    }
}
