using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>The way of a batch, with the step where the reader is.</summary>
internal static class Steps
{
    private static readonly string[] All = ["upload", "review", "seal", "download"];

    public static Html Write(Words words, int here) => Html.Of($"""
        <ol class="steps" aria-label="{words["issuer.steps"]}">{All.Select((step, n) => Html.Of(
            $"""<li{(n < here ? Html.Raw(" class=\"done\"") : n == here ? Html.Raw(" aria-current=\"step\"") : Html.Empty)}>{(n < here ? Tick(words) : Html.Empty)}{n + 1}. {words["issuer.step." + step]}</li>"""))}</ol>
        """);

    private static Html Tick(Words words) => Html.Of(
        $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="m4 12.5 5 5L20 6.5"/></svg><span class="unseen">{words["issuer.step.done"]} </span>""");
}
