using System.Globalization;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuer.Issuing;
using BEM.Credentials.Issuer.Pages;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Issuer.Endpoints;

/// <summary>
/// The specimen of a certificate: its page and the pictures of its pages. The address says what is shown; only pictures to try are handed in, and
/// after that the address says which.
/// </summary>
internal static class PreviewEndpoints
{
    public static void MapPreview(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(PreviewPage.Address).ExcludeFromDescription();
        pages.MapGet(string.Empty, (HttpContext context) => Show(context, Query(context), [], StatusCodes.Status200OK));
        pages.MapPost(string.Empty, (Delegate)TryAsync);
        pages.MapGet("/page.png", (HttpContext context, SchoolRegister register, Specimens specimens) =>
        {
            var said = Query(context);
            return Chosen(said, register.Read().Schools) is { } school && specimens.Draw(Wish(context, said, school)).Value is { } drawn
                && drawn.ElementAtOrDefault((int.TryParse(said("page") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0) - 1) is { } picture
                ? Results.Bytes(picture.Bytes, picture.MediaType)
                : Results.NotFound();
        });
    }

    private static IResult Show(HttpContext context, Func<string, string?> said, IReadOnlyList<Finding> refused, int status)
    {
        var services = context.RequestServices;
        var (schools, troubles) = services.GetRequiredService<SchoolRegister>().Read();
        if (Chosen(said, schools) is not { } school)
        {
            return PreviewPage.Empty(new Frame(context), troubles).Answer();
        }

        var wish = Wish(context, said, school);
        var drawn = services.GetRequiredService<Specimens>().Draw(wish);
        return new PreviewPage(new Frame(context), schools, wish, drawn.Value?.Count ?? 0, [.. refused, .. drawn.Succeeded ? [] : drawn.Findings]).Write().Answer(status);
    }

    // The form with its pictures: those that can be used are kept for a while, and the browser is sent to the address that shows them.
    private static async Task<IResult> TryAsync(HttpContext context)
    {
        var (form, _) = await Upload.FormAsync(context);
        if (form is null || !await context.IsOursAsync())
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var said = SpecimenWish.Fields.Where(form.ContainsKey).ToDictionary(f => f, f => form[f].ToString(), StringComparer.Ordinal);
        if (Chosen(said.GetValueOrDefault, context.RequestServices.GetRequiredService<SchoolRegister>().Read().Schools) is { } school)
        {
            var refused = new List<Finding>();
            foreach (var name in SpecimenWish.PictureNames)
            {
                if (form.Files.GetFile(name + "-file") is not { Length: > 0 } part)
                {
                    continue;
                }

                var file = await Upload.OfPartAsync(part, context.RequestAborted);
                var judged = IssuerProfileFile.JudgePicture(Path.GetFileName(school.ProfilePath), file.Name, file.Bytes);
                refused.AddRange(judged.Findings);
                if (judged.Value is { } picture)
                {
                    said[name] = context.RequestServices.GetRequiredService<TriedPictures>().Keep(file.Name, picture);
                }
            }

            if (refused.Count > 0)
            {
                return Show(context, said.GetValueOrDefault, refused, StatusCodes.Status422UnprocessableEntity);
            }
        }

        return new SeeOther(PreviewPage.Address + "?" + string.Join('&', said.Select(s => s.Key + "=" + Uri.EscapeDataString(s.Value))));
    }

    private static Func<string, string?> Query(HttpContext context) => name => context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static SpecimenWish Wish(HttpContext context, Func<string, string?> said, School school)
    {
        var services = context.RequestServices;
        return SpecimenWish.Of(said, school, services.GetRequiredService<TriedPictures>(), batch => Learners(services, batch, school));
    }

    private static (int, AwardRecord)[] Learners(IServiceProvider services, string batch, School school) =>
        services.GetRequiredService<Batches>().Find(batch) is { } known && known.Issuer == school.Name && services.GetRequiredService<Lists>().Again(known) is { } again
            ? [.. again.List.Rows.Where(r => r.Record is not null).Select(r => (r.Row, r.Record!))]
            : [];

    private static School? Chosen(Func<string, string?> said, IReadOnlyList<School> schools) =>
        schools.FirstOrDefault(s => s.Name == said("issuer")) ?? (schools.Count > 0 ? schools[0] : null);
}
