using System.IO.Compression;
using BEM.Credentials.Issuer.Store;
using Microsoft.AspNetCore.Http.Features;

namespace BEM.Credentials.Issuer.Endpoints;

/// <summary>The files of a batch: all as one ZIP, written straight to the connection, or one.</summary>
internal static class Download
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".jsonld"] = "application/ld+json",
        [".json"] = "application/json",
        [".xml"] = "application/xml",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>How many bytes the files of a batch have.</summary>
    public static long Size(DataFolder folder, string id) =>
        Directory.Exists(folder.Issued(id)) ? Files(folder, id).Sum(f => new FileInfo(f).Length) : 0;

    public static async Task<IResult> Zip(HttpContext context, string id, Batches batches, DataFolder folder)
    {
        if (batches.Find(id) is not { State: BatchState.Done } || !Directory.Exists(folder.Issued(id)))
        {
            return Results.NotFound();
        }

        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"batch-{id}.zip\"";
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }

        await using (var zip = await ZipArchive.CreateAsync(context.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, context.RequestAborted))
        {
            foreach (var file in Files(folder, id))
            {
                var entry = zip.CreateEntry(Path.GetFileName(file), CompressionLevel.Fastest);
                await using var to = await entry.OpenAsync(context.RequestAborted);
                await using var from = File.OpenRead(file);
                await from.CopyToAsync(to, context.RequestAborted);
            }
        }

        return Results.Empty;
    }

    public static IResult One(string id, int row, string format, Batches batches, DataFolder folder)
    {
        var credential = batches.Credentials(id, int.MaxValue).FirstOrDefault(c => c.Row == row);
        return credential?.Files.GetValueOrDefault(format) is { } name && Path.GetFileName(name) == name && Path.Combine(folder.Issued(id), name) is var path && File.Exists(path)
            ? Results.File(path, Types.GetValueOrDefault(Path.GetExtension(name)) ?? "application/octet-stream", name)
            : Results.NotFound();
    }

    // The journal of the folder is the service's own.
    private static IEnumerable<string> Files(DataFolder folder, string id) =>
        Directory.EnumerateFiles(folder.Issued(id)).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal);
}
