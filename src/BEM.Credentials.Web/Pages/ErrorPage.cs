using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Web.Pages;

/// <summary>A page that says what happened, whether anything was lost, what to do, and a reference where there is one.</summary>
public static class ErrorPage
{
    /// <summary>The page for an HTTP status: <c>web.error.STATUS</c> and <c>.todo</c>, else the general one.</summary>
    /// <param name="words">The reader's language.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="reference">Number under which the operator finds it in the log; null for none.</param>
    /// <param name="detail">A sentence more, already in the reader's language.</param>
    public static Page Of(Words words, string service, int status, string? reference = null, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        var key = Words.Has($"error.{status}") ? $"error.{status}" : status >= 500 ? "error.500" : "error.400";
        return new Page(words, words[key], Html.Of($"""
            <h1>{words[key]}</h1>
            {(detail is null ? Html.Empty : Html.Of($"<p>{detail}</p>"))}
            <p>{words[key + ".todo"]}</p>
            {(reference is null ? Html.Empty : Html.Of($"""<p class="hint">{words["error.reference"]} <code>{reference}</code></p>"""))}
            <p><a class="button" href="/">{words["error.back"]}</a></p>
            """))
        { Service = service, Narrow = true };
    }
}
