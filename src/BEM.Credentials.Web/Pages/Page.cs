using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace BEM.Credentials.Web.Pages;

/// <summary>One page of a service, from the skip link to the footer.</summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Title">Its title; never a name of a person, because titles stay in the browser's history.</param>
/// <param name="Main">What stands in the middle column.</param>
public sealed record Page(Words Words, string Title, Html Main)
{
    /// <summary>The service's name beside its mark.</summary>
    public required string Service { get; init; }

    /// <summary>A band of the whole width above the middle column, such as the verdict.</summary>
    public Html Band { get; init; }

    /// <summary>The entries of the service's navigation; none where it has one page.</summary>
    public IReadOnlyList<NavigationEntry> Navigation { get; init; } = [];

    /// <summary>What stands at the right end of the navigation.</summary>
    public Html NavigationEnd { get; init; }

    /// <summary>Sentences at the foot.</summary>
    public Html Footer { get; init; }

    /// <summary>Whether the middle column is narrow, for forms.</summary>
    public bool Narrow { get; init; }

    /// <summary>Whether the middle column is wide, for a list with many columns.</summary>
    public bool Wide { get; init; }

    /// <summary>After how many seconds a browser without script asks again; null for never.</summary>
    public int? AskAgainAfter { get; init; }

    /// <summary>How the language is changed.</summary>
    public LanguageSwitch Switch { get; init; } = LanguageSwitch.ByAddress;

    /// <summary>The page as an answer.</summary>
    /// <param name="status">The HTTP status.</param>
    public IResult Answer(int status = StatusCodes.Status200OK) => Results.Content(Write().Markup, "text/html; charset=utf-8", null, status);

    /// <summary>The page.</summary>
    public Html Write() => Html.Of($"""
        <!DOCTYPE html>
        <html lang="{Words.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <meta name="color-scheme" content="light">
        {(AskAgainAfter is { } seconds ? Html.Of($"""<noscript><meta http-equiv="refresh" content="{seconds}"></noscript>""") : Html.Empty)}
        <title>{Title}</title>
        <link rel="icon" href="{Assets.IconAddress}" type="image/svg+xml">
        <link rel="stylesheet" href="{Assets.StyleAddress}">
        <script src="{Assets.ScriptAddress}"></script>
        </head>
        <body>
        <a class="skip" href="#main">{Words["skip"]}</a>
        <header class="top"><div class="inner">
        <a class="home" href="/">{Symbols.Mark}<span>{Service}</span></a>
        {Switch.Write(Words)}
        </div></header>
        {Menu()}
        <main id="main" tabindex="-1">
        {Band}
        <div class="inner{Html.If(Narrow, " narrow")}{Html.If(Wide, " wide")}">
        {Main}
        </div>
        </main>
        <footer class="foot"><div class="inner">{Footer}</div></footer>
        </body>
        </html>
        """);

    private Html Menu() => Navigation.Count == 0 && string.IsNullOrEmpty(NavigationEnd.Markup)
        ? Html.Empty
        : Html.Of($"""
            <div class="menu"><div class="inner">
            <nav aria-label="{Words["menu"]}"><ul>
            {Navigation.Select(e => Html.Of($"""<li><a href="{e.Address}"{Html.If(e.Here, " aria-current=\"page\"")}>{e.Text}</a></li>"""))}
            </ul></nav>
            {NavigationEnd}
            </div></div>
            """);
}

/// <summary>One entry of a service's navigation.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Text">Its text.</param>
/// <param name="Here">Whether the reader is there.</param>
public sealed record NavigationEntry(string Address, string Text, bool Here);
