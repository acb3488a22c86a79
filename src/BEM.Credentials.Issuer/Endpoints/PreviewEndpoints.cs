using BEM.Credentials.Issuer.Issuing;
using BEM.Credentials.Issuer.Pages;
using BEM.Credentials.Issuer.Schools;

namespace BEM.Credentials.Issuer.Endpoints;

/// <summary>The specimen of a certificate: its page and its picture. Both only read.</summary>
internal static class PreviewEndpoints
{
    public static void MapPreview(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(PreviewPage.Address).ExcludeFromDescription();
        pages.MapGet(string.Empty, (HttpContext context, SchoolRegister register, Specimens specimens) =>
        {
            var (schools, troubles) = register.Read();
            if (Chosen(context, schools) is not { } school)
            {
                return PreviewPage.Empty(new Frame(context), troubles).Answer();
            }

            var wish = SpecimenWish.Of(context.Request.Query, school);
            var drawn = specimens.Draw(wish);
            return PreviewPage.Of(new Frame(context), schools, wish, drawn.Succeeded ? [] : drawn.Findings).Answer();
        });
        pages.MapGet("/page.png", (HttpContext context, SchoolRegister register, Specimens specimens) =>
            Chosen(context, register.Read().Schools) is { } school && specimens.Draw(SpecimenWish.Of(context.Request.Query, school)).Value is { } page
                ? Results.Bytes(page.Bytes, page.MediaType)
                : Results.NotFound());
    }

    private static School? Chosen(HttpContext context, IReadOnlyList<School> schools) =>
        schools.FirstOrDefault(s => s.Name == context.Request.Query["issuer"].ToString()) ?? (schools.Count > 0 ? schools[0] : null);
}
