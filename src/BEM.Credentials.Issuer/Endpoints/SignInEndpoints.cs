using BEM.Credentials.Issuer.Access;
using BEM.Credentials.Issuer.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace BEM.Credentials.Issuer.Endpoints;

/// <summary>Signing in and out.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Doors.SignInPath, (HttpContext context) => new Frame(context).SignIn(false).Answer()).ExcludeFromDescription();
        routes.MapPost(Doors.SignInPath, (Delegate)InAsync).ExcludeFromDescription();
        routes.MapPost("/sign-out", (Delegate)OutAsync).ExcludeFromDescription();
    }

    /// <summary>Whether a form comes from a page of ours.</summary>
    public static Task<bool> IsOursAsync(this HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);

    private static async Task<IResult> InAsync(HttpContext context)
    {
        if (!await context.IsOursAsync())
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync();
        if (!context.RequestServices.GetRequiredService<Gatekeeper>().Admits(form["password"].ToString().Trim()))
        {
            return new Frame(context).SignIn(true).Answer(StatusCodes.Status401Unauthorized);
        }

        await Doors.SignInAsync(context);
        return Results.Redirect("/");
    }

    private static async Task<IResult> OutAsync(HttpContext context)
    {
        if (await context.IsOursAsync())
        {
            await context.SignOutAsync();
        }

        return Results.Redirect(Doors.SignInPath);
    }
}
