using System.Security.Claims;
using BEM.Credentials.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace BEM.Credentials.Issuer.Access;

/// <summary>
/// Who comes in: pages by a cookie after signing in, programs by <c>Authorization: Bearer PASSWORD</c>. A cookie alone changes nothing
/// under <c>/api</c>, so no foreign page can make a browser do it.
/// </summary>
internal static class Doors
{
    public const string SignInPath = "/sign-in";

    private static readonly string[] OpenPaths = [SignInPath, "/assets", "/healthz", "/openapi", "/robots.txt"];

    public static void AddDoors(this IServiceCollection services)
    {
        services.AddSingleton<Gatekeeper>();
        services.AddDataProtection().SetApplicationName("BEM.Credentials.Issuer");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "issuer";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = SignInPath;
        });
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "issuer-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            form.FormFieldName = "form-token";
            form.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Lets in who may come in, and sends others to the sign-in page or away.</summary>
    public static void UseDoors(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (OpenPaths.Any(p => context.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)) || await MayEnterAsync(context))
        {
            await next(context);
            return;
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problem.Of(context, StatusCodes.Status401Unauthorized, "status-401").ExecuteAsync(context);
            return;
        }

        context.Response.Redirect(SignInPath);
    });

    public static Task SignInAsync(HttpContext context) => context.SignInAsync(new ClaimsPrincipal(
        new ClaimsIdentity([new Claim(ClaimTypes.Name, "school")], CookieAuthenticationDefaults.AuthenticationScheme)));

    private static async Task<bool> MayEnterAsync(HttpContext context)
    {
        var api = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (api && context.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return context.RequestServices.GetRequiredService<Gatekeeper>().Admits(header["Bearer ".Length..].Trim());
        }

        var signedIn = (await context.AuthenticateAsync()).Succeeded;
        return signedIn && (!api || HttpMethods.IsGet(context.Request.Method));
    }
}
