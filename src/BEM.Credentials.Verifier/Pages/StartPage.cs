using System.Globalization;
using BEM.Credentials.Verifier.Endpoints;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Pages;

/// <summary>The first page: hand in a file, a link or a text.</summary>
internal static class StartPage
{
    public static Page Of(Words words, VerifierOptions options, string? error, PrintedLink? link = null, string? typed = null)
    {
        var drop = new FileDrop(
            "file",
            words["verifier.drop"],
            words["verifier.choose"],
            words["verifier.drop.hint", (VerifierHost.MostBytes / 1_000_000).ToString(CultureInfo.InvariantCulture)],
            VerifierHost.MostBytes,
            ".json,.jsonld,.xml,.pdf,.jwt,.txt,.png,.jpg,.jpeg,application/json,application/ld+json,application/xml,application/pdf")
        { SendAtOnce = true, Error = error };
        return new Page(words, words["verifier.name"], Html.Of($"""
            <div class="two">
            <div>
            <h1>{(link is null ? words["verifier.start.heading"] : words["verifier.code.heading", link.Code])}</h1>
            <p class="lead">{(link is null ? words["verifier.start.lead"] : words["verifier.code.lead"])}</p>
            <form method="post" action="/report" enctype="multipart/form-data" data-working="{words["verifier.checking"]}">
            {(link?.Digest is { } digest ? Html.Of($"""<input type="hidden" name="digest" value="{digest}">""") : Html.Empty)}
            {drop.Write(words)}
            <button class="button script-off" type="submit">{words["verifier.check"]}</button>
            <p role="status" data-working-text></p>
            </form>
            </div>
            <div>
            {ScanCard.Of(words)}
            <section class="card" aria-labelledby="other">
            <h2 id="other">{words["verifier.other-ways"]}</h2>
            {(link is null ? ShortCodeField(words, typed) : Html.Empty)}
            {Link(words, options)}
            <form method="post" action="/report" enctype="multipart/form-data" data-working="{words["verifier.checking"]}">
            <label for="text">{words["verifier.text"]}</label>
            <span class="hint" id="text-hint">{words["verifier.text.hint"]}</span>
            <textarea id="text" name="text" rows="4" required spellcheck="false" autocomplete="off" aria-describedby="text-hint"></textarea>
            <p></p>
            <button class="button second" type="submit">{words["verifier.check"]}</button>
            <p role="status" data-working-text></p>
            </form>
            </section>
            <h2>{words["verifier.tells"]}</h2>
            <ul><li>{words["verifier.tells.changed"]}</li><li>{words["verifier.tells.who"]}</li><li>{words["verifier.tells.valid"]}</li></ul>
            </div>
            </div>
            """))
        {
            Service = words["verifier.name"],
            Footer = Html.Of($"<p>{words["verifier.foot"]}</p>"),
        };
    }

    /// <summary>Lets this page, and no other, ask for the camera.</summary>
    public static void AllowCamera(HttpContext context) => context.Response.Headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

    /// <summary>The short code, as people type it: in small letters, with or without hyphens.</summary>
    /// <param name="words">The reader's language.</param>
    /// <param name="refused">What was typed and is no code; null where nothing was.</param>
    private static Html ShortCodeField(Words words, string? refused) => Html.Of($"""
        <form method="get" action="/c" class="field">
        <label for="short">{words["verifier.short"]}</label>
        <span class="hint" id="short-hint">{words["verifier.short.hint"]}</span>
        <div class="row"><input id="short" name="code" required maxlength="64" value="{Shown(refused)}" autocapitalize="characters" spellcheck="false" autocomplete="off" aria-describedby="short-hint short-error"{Html.If(refused is not null, " aria-invalid=\"true\"")}>
        <button class="button second" type="submit">{words["verifier.short.go"]}</button></div>
        <p class="field-error" id="short-error" role="alert">{(refused is null ? Html.Empty : Html.Of($"{Symbols.Failed}<span>{words["verifier.short.bad"]}</span>"))}</p>
        </form>
        """);

    private static string Shown(string? typed) => typed is { Length: > 64 } ? typed[..64] : typed ?? string.Empty;

    private static Html Link(Words words, VerifierOptions options) => options.Offline ? Html.Empty : Html.Of($"""
        <form method="post" action="/report" enctype="multipart/form-data" data-working="{words["verifier.checking"]}" class="field">
        <label for="link">{words["verifier.link"]}</label>
        <span class="hint" id="link-hint">{words["verifier.link.hint"]}</span>
        <div class="row"><input id="link" name="link" type="url" required pattern="https://.*" inputmode="url" spellcheck="false" autocomplete="off" aria-describedby="link-hint">
        <button class="button second" type="submit">{words["verifier.check"]}</button></div>
        <p role="status" data-working-text></p>
        </form>
        """);
}
