using BEM.Credentials.Model;
using Microsoft.AspNetCore.Http;

namespace BEM.Credentials.Web.Wording;

/// <summary>
/// In which language a request is answered: <c>?lang=</c>, else the cookie that a choice by hand left, else what the browser
/// asks for in Accept-Language (RFC 9110, section 12.5.4), else English.
/// </summary>
public static class ReaderLanguage
{
    /// <summary>The name of the query parameter, of the form field and of the cookie.</summary>
    public const string Name = "lang";

    /// <summary>The words for a request.</summary>
    /// <param name="context">The request.</param>
    public static Words Words(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Words(Of(context.Request));
    }

    /// <summary>The language of a request.</summary>
    /// <param name="request">The request.</param>
    public static string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Exactly(request.Query[Name].ToString())
            ?? Exactly(request.Cookies[Name])
            ?? Asked(request)
            ?? Languages.English;
    }

    /// <summary>Remembers a choice by hand in the reader's own browser for a year; the cookie holds the language and nothing else.</summary>
    /// <param name="context">The request.</param>
    /// <param name="language">The choice; null takes <c>?lang=</c>, and where that names none nothing is remembered.</param>
    public static void Remember(HttpContext context, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Exactly(language ?? context.Request.Query[Name].ToString()) is { } chosen && chosen != context.Request.Cookies[Name])
        {
            context.Response.Cookies.Append(Name, chosen, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
            });
        }
    }

    private static string? Exactly(string? tag) =>
        string.IsNullOrEmpty(tag) ? null : Languages.All.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase));

    private static string? Asked(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(l => l.Quality is null or > 0)
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Languages.Nearest(l.Value.Value))
        .FirstOrDefault(l => l is not null);
}
