using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BEM.Credentials.Web.Pages;

/// <summary>
/// Noto Sans for the four scripts, served by the service itself from the machine's own font folders where they are installed;
/// where they are not, the style sheet falls back to the reader's system fonts. Only the named files are ever read.
/// </summary>
internal static class Fonts
{
    private static readonly string[] Names =
    [
        "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansGeorgian-Regular.ttf", "NotoSansGeorgian-Bold.ttf",
        "NotoSansArmenian-Regular.ttf", "NotoSansArmenian-Bold.ttf", "NotoSansMono-Regular.ttf",
    ];

    private static readonly string[] Folders =
    [
        Environment.GetEnvironmentVariable("BEM_FONTS") ?? string.Empty,
        Path.Combine(AppContext.BaseDirectory, "fonts"), Path.Combine(AppContext.BaseDirectory, "..", "fonts"),
        "/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto", "/usr/share/fonts/google-noto", "/usr/local/share/fonts", "/Library/Fonts",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var name in Names)
        {
            var file = Folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
            var asset = new Lazy<Assets.Asset?>(() => file is null ? null : new("/assets/fonts/", name, "font/ttf", File.ReadAllBytes(file)));
            routes.MapGet("/assets/fonts/" + name, (HttpContext context) => asset.Value?.Answer(context) ?? Results.NotFound())
                .ExcludeFromDescription();
        }
    }
}
