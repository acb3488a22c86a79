using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Hosting;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Verifier.Endpoints;

/// <summary><c>POST /api/v1/verify</c>: a file in, the report out. Whatever the verdict, the answer is 200 with a report.</summary>
internal static class VerifyEndpoint
{
    public static void MapVerify(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/v1/verify", (Delegate)VerifyAsync)
        .WithName("Verify")
        .WithSummary("Verifies a credential")
        .WithDescription("Takes the file as the body of the request or as the multipart part “file”, and answers the report. Nothing is stored.")
        .TakesFile()
        .Produces<VerificationReport>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> VerifyAsync(HttpContext context)
    {
        var gate = context.RequestServices.GetRequiredService<Gate>();
        var (file, refusal) = await Upload.OfApiAsync(context, VerifierHost.MostBytes);
        if (file is null)
        {
            return refusal!;
        }

        if (await gate.VerifyAsync(file, context.RequestAborted) is not { } report)
        {
            context.Response.Headers.RetryAfter = "10";
            return Problem.Of(context, StatusCodes.Status503ServiceUnavailable, "status-503");
        }

        return Results.Json(report, ReportJson.Options);
    }
}
