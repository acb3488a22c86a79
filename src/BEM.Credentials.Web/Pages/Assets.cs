using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BEM.Credentials.Web.Pages;

/// <summary>The style sheet, the script and the icon, from inside the assembly, under addresses that change with their content.</summary>
public static class Assets
{
    private static readonly Asset Style = Load("site.css", "text/css; charset=utf-8");
    private static readonly Asset Script = Load("site.js", "text/javascript; charset=utf-8");
    private static readonly Asset Icon = Load("icon.svg", "image/svg+xml");

    /// <summary>Address of the style sheet.</summary>
    public static string StyleAddress => Style.Address;

    /// <summary>Address of the script.</summary>
    public static string ScriptAddress => Script.Address;

    /// <summary>Address of the icon.</summary>
    public static string IconAddress => Icon.Address;

    /// <summary>Serves them, and the fonts.</summary>
    /// <param name="routes">The service's routes.</param>
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var asset in new[] { Style, Script, Icon })
        {
            routes.MapGet(asset.Address, (HttpContext context) => asset.Answer(context)).ExcludeFromDescription();
        }

        Fonts.Map(routes);
    }

    private static Asset Load(string name, string type)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream("assets." + name)
            ?? throw new InvalidOperationException($"The asset {name} is missing.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new Asset("/assets/", name, type, memory.ToArray());
    }

    /// <summary>One asset in memory, with its compressed form.</summary>
    internal sealed class Asset
    {
        private readonly byte[] content;
        private readonly byte[] compressed;
        private readonly string type;

        public Asset(string folder, string name, string type, byte[] content)
        {
            this.content = content;
            this.type = type;
            Address = $"{folder}{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}/{name}";
            using var memory = new MemoryStream();
            using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize))
            {
                gzip.Write(content);
            }

            compressed = memory.ToArray();
        }

        public string Address { get; }

        public IResult Answer(HttpContext context)
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.Vary = "Accept-Encoding";
            if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            {
                return Results.Bytes(content, type);
            }

            context.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(compressed, type);
        }
    }
}
