using System.Text.Json;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuer.Issuing;
using BEM.Credentials.Issuer.Pages;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Hosting;
using BEM.Credentials.Web.Uploads;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Endpoints;

/// <summary>The same over <c>/api/v1</c>: a list in, findings out; then issue, ask how far it is, download.</summary>
internal static class BatchEndpoints
{
    private const int MostListed = 1000;

    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Batches").ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapPost("/batches", (Delegate)TakeInAsync).TakesFile().WithName("CreateBatch")
            .WithSummary("Takes a list in and answers what was found")
            .WithDescription("The list as the body or as the multipart part “file”; “issuer” in the query where there are several. Nothing is issued yet.")
            .Produces<BatchAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        api.MapGet("/batches", (HttpContext context, Batches batches) => Results.Json(batches.Newest(MostListed).Select(b => BatchAnswer.Of(context.Words(), b)), ReportJson.Options))
            .WithName("ListBatches").Produces<BatchAnswer[]>();
        api.MapGet("/batches/{id}", (HttpContext context, string id, Batches batches) => batches.Find(id) is { } batch
                ? Results.Json(BatchAnswer.Of(context.Words(), batch), ReportJson.Options)
                : Problem.Of(context, StatusCodes.Status404NotFound, "status-404"))
            .WithName("GetBatch").WithSummary("How far a batch is").Produces<BatchAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/batches/{id}/findings", Findings).WithName("GetFindings").WithSummary("What was found in a batch that is in review")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/batches/{id}/issue", Issue).WithName("IssueBatch").WithSummary("Issues the rows that have no error, in the background")
            .Produces<BatchAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/batches/{id}/credentials", (string id, Batches batches) => Results.Json(batches.Credentials(id, int.MaxValue), ReportJson.Options))
            .WithName("ListCredentials").Produces<ListedCredential[]>();
        api.MapGet("/batches/{id}/download", Download.Zip).WithName("DownloadBatch").WithSummary("All files of a batch as a ZIP")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/batches/{id}", (HttpContext context, string id, Retention.Retention retention) => retention.Delete(id)
                ? Results.NoContent()
                : Problem.Of(context, StatusCodes.Status404NotFound, "status-404"))
            .WithName("DeleteBatch").WithSummary("Deletes a batch with its list, its credentials and its files").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> TakeInAsync(HttpContext context)
    {
        var (file, refusal) = await Upload.OfApiAsync(context, IssuerHost.MostBytes);
        if (file is null)
        {
            return refusal!;
        }

        var services = context.RequestServices;
        if (services.GetRequiredService<SchoolRegister>().Find(context.Request.Query["issuer"]) is not { } school)
        {
            return Problem.Of(context, StatusCodes.Status400BadRequest, "which-issuer");
        }

        var (batch, list) = services.GetRequiredService<Lists>().TakeIn(file, school);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = "/api/v1/batches/" + batch.Id;
        return Answer(context.Words(), batch, list);
    }

    private static IResult Findings(HttpContext context, string id, Batches batches, Lists lists) =>
        batches.Find(id) is { } batch && lists.Again(batch) is { } again
            ? Answer(context.Words(), batch, again.List)
            : Problem.Of(context, StatusCodes.Status404NotFound, "status-404");

    private static IResult Issue(HttpContext context, string id, Batches batches, TimeProvider clock)
    {
        if (batches.Find(id) is null)
        {
            return Problem.Of(context, StatusCodes.Status404NotFound, "status-404");
        }

        return batches.Queue(id, clock.GetUtcNow())
            ? Results.Json(BatchAnswer.Of(context.Words(), batches.Find(id)!), ReportJson.Options, statusCode: StatusCodes.Status202Accepted)
            : Problem.Of(context, StatusCodes.Status409Conflict, "not-in-review");
    }

    // The batch, with "list" as `bem check --json` prints it.
    private static IResult Answer(Words words, Batch batch, ImportedRecords list) => Results.Stream(
        async to =>
        {
            await using var writer = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, Encoder = ReportJson.Options.Encoder });
            writer.WriteStartObject();
            foreach (var member in JsonSerializer.SerializeToElement(BatchAnswer.Of(words, batch), ReportJson.Options).EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WritePropertyName("list");
            ImportedRecordsJson.Write(writer, list, words.Language);
            writer.WriteEndObject();
            await writer.FlushAsync();
        },
        "application/json");
}

/// <summary>A batch as programs see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">review, issuing, done or failed.</param>
/// <param name="Created">When it was uploaded.</param>
/// <param name="Issuer">Name of the issuer's file.</param>
/// <param name="File">Name of the list's file.</param>
/// <param name="Learners">Rows with a learner.</param>
/// <param name="Wanted">Rows that can be issued.</param>
/// <param name="Issued">Credentials sealed so far.</param>
/// <param name="Rejected">Rows put aside so far.</param>
/// <param name="Failure">Code of the reason, where it failed.</param>
/// <param name="Raising">Whether seals of it wait for their time-stamps; the files can be taken all the same.</param>
/// <param name="Text">How far it is, in the caller's language.</param>
internal sealed record BatchAnswer(
    string Id, string State, DateTimeOffset Created, string Issuer, string File, int Learners, int Wanted, int Issued, int Rejected, string? Failure, bool Raising, string Text)
{
    public static BatchAnswer Of(Words words, Batch b) => new(
        b.Id, b.State.ToString().ToLowerInvariant(), b.Created, b.Issuer, b.FileName, b.Learners, b.Wanted, b.Issued, b.Rejected, b.Failure, b.Raising, IssuingPage.Text(words, b));
}
