using BEM.Credentials.Web.Wording;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BEM.Credentials.Web.Hosting;

/// <summary>Problem details (RFC 9457) for a request that cannot be answered: a stable code, a sentence in the caller's language, a remedy.</summary>
public static class Problem
{
    /// <summary>The answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Key of the texts <c>web.problem.CODE</c> and, where there is one, <c>.remedy</c>.</param>
    /// <param name="arguments">Values for the texts.</param>
    public static IResult Of(HttpContext context, int status, string code, params string[] arguments)
    {
        var words = context.Words();
        var key = "problem." + code;
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Status = status,
            Title = words[key, arguments],
            Detail = Words.Has(key + ".remedy") ? words[key + ".remedy", arguments] : null,
        };
        problem.Extensions["code"] = code;
        return Results.Problem(problem);
    }
}
