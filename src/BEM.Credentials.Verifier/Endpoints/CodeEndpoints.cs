using BEM.Credentials.Model;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Verifier.Pages;
using BEM.Credentials.Web.Uploads;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Endpoints;

/// <summary>The codes on paper: the address that the online code leads to, and the reading of a camera's pictures.</summary>
internal static class CodeEndpoints
{
    private const long MostPictureBytes = 3_000_000;
    private const int LongestCode = 40;

    public static void MapCodes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/c", (Delegate)Typed).ExcludeFromDescription();
        routes.MapGet("/c/{code}/{digest?}", (Delegate)Code).ExcludeFromDescription();
        routes.MapPost("/read-code", (Delegate)ReadAsync).ExcludeFromDescription();
    }

    // What somebody typed from the paper leads to the address that the online code has.
    private static IResult Typed(HttpContext context)
    {
        var typed = context.Request.Query["code"].ToString();
        if (ShortCode.Normalize(typed) is { } code)
        {
            return Results.Redirect("/c/" + code.Replace("-", string.Empty, StringComparison.Ordinal));
        }

        StartPage.AllowCamera(context);
        return StartPage.Of(context.Words(), context.RequestServices.GetRequiredService<VerifierOptions>(), null, typed: typed).Answer(StatusCodes.Status400BadRequest);
    }

    private static IResult Code(HttpContext context, string code, string? digest)
    {
        if (code.Length > LongestCode || !code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || (digest is not null && PrintedDigest.Normalize(digest) is null))
        {
            return Results.NotFound();
        }

        StartPage.AllowCamera(context);
        return StartPage.Of(context.Words(), context.RequestServices.GetRequiredService<VerifierOptions>(), null, new PrintedLink(code.ToUpperInvariant(), PrintedDigest.Normalize(digest))).Answer();
    }

    // One frame of a camera at a time; nothing of it is kept.
    private static async Task<IResult> ReadAsync(HttpContext context)
    {
        var (picture, refusal) = await Upload.OfApiAsync(context, MostPictureBytes);
        return picture is null ? refusal!
            : await context.RequestServices.GetRequiredService<Gate>().ReadCodeAsync(picture, context.RequestAborted) is { } text ? Results.Json(new { text })
            : Results.NoContent();
    }
}

/// <summary>What the online code's address says.</summary>
/// <param name="Code">The short code.</param>
/// <param name="Digest">The digest of what is sealed; null in the address of a page image.</param>
internal sealed record PrintedLink(string Code, string? Digest);
