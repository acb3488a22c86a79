using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Verifier.Pages;
using BEM.Credentials.Web.Uploads;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Endpoints;

/// <summary>
/// The two pages. There is no antiforgery token, because there is nothing to forge: no account, no state, and the answer depends on the
/// file alone.
/// </summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => Start(context, null, StatusCodes.Status200OK)).ExcludeFromDescription();
        routes.MapPost("/report", (Delegate)ReportAsync).ExcludeFromDescription();
        routes.MapGet("/report", () => Results.Redirect("/")).ExcludeFromDescription();
    }

    private static IResult Start(HttpContext context, string? error, int status)
    {
        StartPage.AllowCamera(context);
        return StartPage.Of(context.Words(), context.RequestServices.GetRequiredService<VerifierOptions>(), error).Answer(status);
    }

    private static async Task<IResult> ReportAsync(HttpContext context)
    {
        if (context.Request.ContentLength > VerifierHost.MostBytes * 2)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!context.Request.HasFormContentType)
        {
            return Start(context, context.Words()["verifier.no-input"], StatusCodes.Status400BadRequest);
        }

        var (form, _) = await Upload.FormAsync(context);
        if (form is null)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var words = context.Words();
        if (form[ReaderLanguage.Name].ToString() is { Length: > 0 } chosen && Languages.Nearest(chosen) is { } language)
        {
            words = new Words(language);
            ReaderLanguage.Remember(context, language);
        }

        var (file, refused) = await FileOfAsync(context, form, words);
        if (file is null)
        {
            return Start(context, refused, StatusCodes.Status400BadRequest);
        }

        if (file.Bytes.Length > VerifierHost.MostBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        return await context.RequestServices.GetRequiredService<Gate>().VerifyAsync(file, context.RequestAborted) is { } report
            ? new ReportPage(words, report, Says(context, file), context.RequestServices.GetRequiredService<VerifierOptions>().Offline, Again.Of(file)) { IsOfPaper = IsOfPaper(form, file) }.Write().Answer()
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static bool? IsOfPaper(IFormCollection form, Upload file) =>
        PrintedDigest.Normalize(form["digest"].ToString()) is { } digest ? Verification.IsOfPaper(file, digest) : null;

    private static EdcSummary? Says(HttpContext context, Upload file) => context.RequestServices.GetRequiredService<ReadFile>()(file);

    private static async Task<(Upload? File, string? Refused)> FileOfAsync(HttpContext context, IFormCollection form, Words words)
    {
        if (form.Files.GetFile("file") is { Length: > 0 } part)
        {
            return (await Upload.OfPartAsync(part, context.RequestAborted), null);
        }

        if (form["again"].ToString() is { Length: > 0 } again)
        {
            return (Again.Read(again, form["name"].ToString()), words["verifier.no-input"]);
        }

        if (form["link"].ToString().Trim() is { Length: > 0 } link)
        {
            return await LinkAsync(context, link, words);
        }

        return form["text"].ToString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? (new Upload("text", Encoding.UTF8.GetBytes(text.Trim())), null)
            : (null, words["verifier.no-input"]);
    }

    private static async Task<(Upload? File, string? Refused)> LinkAsync(HttpContext context, string link, Words words)
    {
        if (context.RequestServices.GetRequiredService<VerifierOptions>().Offline)
        {
            return (null, words["verifier.link.offline"]);
        }

        if (link.Length > 2000 || !Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
        {
            return (null, words["verifier.link.bad"]);
        }

        var fetched = await context.RequestServices.GetRequiredService<GuardedHttp>().GetAsync(address.AbsoluteUri, context.RequestAborted);
        return fetched.Value is { } bytes
            ? (new Upload(address.GetLeftPart(UriPartial.Path), bytes), null)
            : (null, words["verifier.link.unreachable", fetched.Findings[0].In(words.Language)]);
    }
}
