using BEM.Credentials.Issuer.Access;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;
using Microsoft.AspNetCore.Antiforgery;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>What surrounds every page of the issuer: its name, its navigation, signing out, and the token of its forms.</summary>
internal sealed class Frame
{
    private readonly string token;

    public Frame(HttpContext context)
    {
        Words = context.Words();
        token = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken!;
    }

    /// <summary>The reader's language.</summary>
    public Words Words { get; }

    /// <summary>The hidden field of every form that changes something.</summary>
    public Html Token => Html.Of($"""<input type="hidden" name="form-token" value="{token}">""");

    /// <summary>A page for somebody who is signed in.</summary>
    /// <param name="here">Address of the navigation's entry where the reader is.</param>
    /// <param name="title">The title.</param>
    /// <param name="main">The middle column.</param>
    /// <param name="narrow">Whether it is a form.</param>
    /// <param name="askAgainAfter">After how many seconds a browser without script asks again.</param>
    public Page Page(string here, string title, Html main, bool narrow = false, int? askAgainAfter = null) =>
        new(Words, $"{title} – {Words["issuer.name"]}", main)
        {
            Service = Words["issuer.name"],
            Narrow = narrow,
            AskAgainAfter = askAgainAfter,
            Navigation =
            [
                new("/", Words["issuer.nav.batches"], here == "/"),
                new("/credentials", Words["issuer.nav.credentials"], here == "/credentials"),
                new("/catalogue", Words["issuer.nav.catalogue"], here == "/catalogue"),
                new(PreviewPage.Address, Words["issuer.nav.preview"], here == PreviewPage.Address),
            ],
            NavigationEnd = Html.Of($"""<form method="post" action="/sign-out">{Token}<button class="button plain" type="submit">{Words["issuer.sign-out"]}</button></form>"""),
            Footer = Html.Of($"<p>{Words["issuer.foot"]}</p>"),
        };

    /// <summary>The page before anybody is signed in.</summary>
    /// <param name="wrong">Whether the last try was wrong.</param>
    public Page SignIn(bool wrong) => new(Words, $"{Words["issuer.sign-in"]} – {Words["issuer.name"]}", Html.Of($"""
        <h1>{Words["issuer.sign-in"]}</h1>
        <form method="post" action="{Doors.SignInPath}">
        {Token}
        <div class="field">
        <label for="password">{Words["issuer.password"]}</label>
        <span class="hint" id="password-hint">{Words["issuer.password.hint"]}</span>
        <input id="password" name="password" type="password" autocomplete="current-password" required autofocus aria-describedby="password-hint password-error"{Html.If(wrong, " aria-invalid=\"true\"")}>
        <p class="field-error" id="password-error" role="alert">{(wrong ? Html.Of($"{Symbols.Failed}<span>{Words["issuer.password.wrong"]}</span>") : Html.Empty)}</p>
        </div>
        <button class="button" type="submit">{Words["issuer.sign-in"]}</button>
        </form>
        """))
    {
        Service = Words["issuer.name"],
        Narrow = true,
        Footer = Html.Of($"<p>{Words["issuer.foot"]}</p>"),
    };
}
