using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records.Writing;
using BEM.Credentials.Issuer.Issuing;
using BEM.Credentials.Issuer.Pages;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Web.Uploads;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Endpoints;

/// <summary>The pages of a batch, from the upload to the download.</summary>
internal static class BatchPages
{
    private const int MostListed = 500;

    public static void MapBatchPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(string.Empty).ExcludeFromDescription();
        pages.MapGet("/", Home);
        pages.MapGet("/credentials", (HttpContext context, Batches batches, SchoolRegister register) =>
            CredentialsPage.Of(new Frame(context), batches.Credentials(null, MostListed), Catalogue(register), MostListed).Answer());
        pages.MapGet("/catalogue", (HttpContext context, SchoolRegister register) =>
        {
            var (schools, findings) = register.Read();
            return CataloguePage.Of(new Frame(context), schools, findings).Answer();
        });
        pages.MapGet("/batches/new", (HttpContext context, SchoolRegister register) =>
        {
            var (schools, findings) = register.Read();
            return UploadPage.Of(new Frame(context), schools, findings).Answer();
        });
        pages.MapGet("/empty-spreadsheet", (HttpContext context) => Results.File(
            EmptySpreadsheet.Write(context.Words().Language), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "learners.xlsx"));
        pages.MapPost("/batches", (Delegate)UploadAsync);
        pages.MapGet("/batches/{id}", Show);
        pages.MapPost("/batches/{id}/issue", (Delegate)IssueAsync);
        pages.MapPost("/batches/{id}/delete", (Delegate)DeleteAsync);
        pages.MapGet("/batches/{id}/download", Download.Zip);
        pages.MapGet("/batches/{id}/files/{row:int}/{format}", Download.One);
        pages.MapGet("/batches/{id}/learners/{row:int}", (HttpContext context, string id, int row, Batches batches, SchoolRegister register) =>
        {
            if (batches.Credentials(id, int.MaxValue).FirstOrDefault(c => c.Row == row) is not { } credential)
            {
                return Results.NotFound();
            }

            var (frame, school) = (new Frame(context), batches.Find(id) is { } batch ? register.Find(batch.Issuer) : null);
            return LearnerPage.Of(
                frame, credential, school?.Catalogue.Find(credential.Title)?.Title.Best(frame.Words.Language) ?? credential.Title,
                school?.Profile.LegalName.Best(frame.Words.Language) ?? string.Empty).Answer();
        });
    }

    private static SpecificationCatalogue? Catalogue(SchoolRegister register) => register.Read().Schools is [var first, ..] ? first.Catalogue : null;

    private static IResult Home(HttpContext context, Batches batches, SchoolRegister register, IssuerOptions options) =>
        HomePage.Of(new Frame(context), batches.Newest(MostListed), batches.CountCredentials(), options.KeepDays, register.Read().Findings).Answer();

    private static async Task<IResult> UploadAsync(HttpContext context)
    {
        var (form, _) = await Upload.FormAsync(context);
        if (form is null || !await context.IsOursAsync())
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var register = context.RequestServices.GetRequiredService<SchoolRegister>();
        if (form.Files.GetFile("file") is not { Length: > 0 } part || register.Find(form["issuer"].ToString()) is not { } school)
        {
            var (schools, findings) = register.Read();
            var frame = new Frame(context);
            return UploadPage.Of(frame, schools, findings, frame.Words["issuer.no-file"]).Answer(StatusCodes.Status400BadRequest);
        }

        if (part.Length > IssuerHost.MostBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var (batch, _) = context.RequestServices.GetRequiredService<Lists>().TakeIn(await Upload.OfPartAsync(part, context.RequestAborted), school);
        return new SeeOther("/batches/" + batch.Id);
    }

    private static IResult Show(HttpContext context, string id, Batches batches, Lists lists, SchoolRegister register, DataFolder folder, IssuerOptions options)
    {
        if (batches.Find(id) is not { } batch)
        {
            return Results.NotFound();
        }

        var frame = new Frame(context);
        switch (batch.State)
        {
            case BatchState.Review when lists.Again(batch) is { } again:
                var (before, _) = lists.New(again.List, again.School, id);
                var all = context.Request.Query["all"].ToString() is { Length: > 0 } wish ? wish == "1" : again.List.IsClean && before.Count == 0;
                return new ReviewPage(frame, batch, again.List, before).Write(all).Answer();
            case BatchState.Issuing:
                return IssuingPage.Of(frame, batch).Answer();
            case BatchState.Done:
                return DonePage.Of(frame, batch, batches.Credentials(id, MostListed), batches.Rejected(id), Catalogue(register), Download.Size(folder, id), options.KeepDays).Answer();
            default:
                return DonePage.Failed(frame, batch with { Failure = batch.Failure ?? "issuer.list-gone" }).Answer();
        }
    }

    private static async Task<IResult> IssueAsync(HttpContext context, string id, Batches batches, TimeProvider clock)
    {
        if (!await context.IsOursAsync())
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        batches.Queue(id, clock.GetUtcNow());
        return new SeeOther("/batches/" + id);
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, string id, Retention.Retention retention)
    {
        if (!await context.IsOursAsync())
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        retention.Delete(id);
        return new SeeOther("/");
    }
}
