using System.Collections.Frozen;
using System.Text.Json;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Contexts;

/// <summary>
/// The JSON-LD contexts that credentials name, at hand without a network. Those in <c>schemas/contexts</c> are our own writing of the
/// official ones, term for term; a deployment can put the official files in place from a folder.
/// </summary>
public sealed class ContextShelf
{
    /// <summary>Address of the European Digital Credentials context, of every generation.</summary>
    public const string Edc = "http://data.europa.eu/snb/model/context/edc-ap";

    /// <summary>Address of the context of the W3C Verifiable Credentials Data Model 1.1.</summary>
    public const string CredentialsV1 = "https://www.w3.org/2018/credentials/v1";

    /// <summary>Address of the context of the W3C Verifiable Credentials Data Model 2.0.</summary>
    public const string CredentialsV2 = "https://www.w3.org/ns/credentials/v2";

    private static readonly Lazy<ContextShelf> Own = new(() => new ContextShelf(FrozenDictionary<string, ReadOnlyMemory<byte>>.Empty));

    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> elm32;
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> elm31;

    private ContextShelf(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> official)
    {
        var books = Books();
        elm32 = Shelve(books, "3.2", official);
        elm31 = Shelve(books, "3.1", official);
    }

    /// <summary>The shelf with the contexts of <c>schemas/contexts</c> only.</summary>
    public static ContextShelf Bundled => Own.Value;

    /// <summary>All addresses on the shelf.</summary>
    public IReadOnlyCollection<string> Addresses => elm32.Keys;

    /// <summary>
    /// The bundled shelf with official files in place of ours: <c>FOLDER/contexts/</c>, named as ours in <c>schemas/contexts</c>
    /// (<c>credentials-v1.jsonld</c>, <c>edc-ap-3.1.jsonld</c> …). Files that are not there stay ours.
    /// </summary>
    /// <param name="folder">The configured <c>Schemas:Folder</c>.</param>
    public static Outcome<ContextShelf> Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return Finding.Error("schemas.folder-missing", folder);
        }

        var official = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var book in Books())
        {
            var path = Path.Combine(folder, "contexts", book.File);
            if (!File.Exists(path))
            {
                continue;
            }

            var bytes = File.ReadAllBytes(path);
            if (!IsContext(bytes))
            {
                return Finding.Error("schemas.context-unreadable", path);
            }

            official[book.File] = bytes;
        }

        return new ContextShelf(official);
    }

    /// <summary>The context document at an address.</summary>
    /// <param name="address">IRI as a credential names it.</param>
    /// <param name="generation">Which generation's document, where the address serves several.</param>
    /// <param name="document">The JSON-LD document (UTF-8).</param>
    /// <returns>False where the shelf has none: an unknown context, which is never fetched.</returns>
    public bool TryGet(string address, ElmGeneration generation, out ReadOnlyMemory<byte> document) =>
        Of(generation).TryGetValue(address, out document);

    /// <summary>A loader over the shelf, for a <see cref="JsonLdProcessor"/>: keep one processor for each generation.</summary>
    /// <param name="generation">Which generation's documents, where an address serves several.</param>
    public DocumentLoader Loader(ElmGeneration generation) => DocumentLoader.Of(Of(generation));

    private static FrozenDictionary<string, ReadOnlyMemory<byte>> Shelve(
        IEnumerable<Book> books, string generation, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> official) =>
        books.Where(b => b.Generation is null || b.Generation == generation).ToFrozenDictionary(
            b => b.Address,
            b => official.TryGetValue(b.File, out var bytes) ? bytes : SchemaFile.Read("contexts/" + b.File),
            StringComparer.Ordinal);

    private static bool IsContext(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Limits.Default.Depth });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("@context", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<Book> Books()
    {
        using var json = JsonDocument.Parse(SchemaFile.Read("contexts/index.json"));
        return [.. json.RootElement.EnumerateArray().Select(e => new Book(
            e.GetProperty("iri").GetString()!,
            e.TryGetProperty("generation", out var generation) ? generation.GetString() : null,
            e.GetProperty("file").GetString()!))];
    }

    private FrozenDictionary<string, ReadOnlyMemory<byte>> Of(ElmGeneration generation) => generation == ElmGeneration.Elm31 ? elm31 : elm32;

    private sealed record Book(string Address, string? Generation, string File);
}
