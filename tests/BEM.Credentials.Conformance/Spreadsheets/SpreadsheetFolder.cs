using System.IO.Compression;
using System.Text.Json;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Conformance.Spreadsheets;

/// <summary>The folder of messy lists with the outcome expected of each: <c>BEM_SPREADSHEETS</c>, else beside the repository.</summary>
internal static class SpreadsheetFolder
{
    public static DateOnly Today { get; } = new(2026, 11, 24);

    public static string? Root { get; } = Find();

    public static SpecificationTitles Catalogue { get; } = ReadCatalogue();

    public static byte[] Read(JsonElement entry)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Root!, "files", entry.GetProperty("file").GetString()!));
        if (!entry.TryGetProperty("unpackFirst", out var unpack) || !unpack.GetBoolean())
        {
            return bytes;
        }

        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BEM_SPREADSHEETS") is { Length: > 0 } named)
        {
            return File.Exists(Path.Combine(named, "index.json")) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BEM.Credentials.sln")))
            {
                var shared = Path.Combine(folder.FullName, "..", "shared", "spreadsheets");
                return File.Exists(Path.Combine(shared, "index.json")) ? shared : null;
            }
        }

        return null;
    }

    private static SpecificationTitles ReadCatalogue()
    {
        if (Root is null)
        {
            return new SpecificationTitles([]);
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, "specifications.json")));
        return new SpecificationTitles([.. json.RootElement.EnumerateObject().Select(s => new SpecificationTitles.Entry(
            s.Name, s.Value.GetProperty("titles").EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString()!)))]);
    }
}
