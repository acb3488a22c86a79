using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.LinkedData;

/// <summary>An RDF file in any of the forms that we read, told by its ending, else by its first byte.</summary>
/// <param name="Dataset">What it says.</param>
/// <param name="PointerAt">From a place in a JSON-LD document to its pointer; null for the other forms.</param>
public sealed record RdfFile(RdfDataset Dataset, Func<int, string?>? PointerAt)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or - for standard input.</param>
    /// <param name="loader">Contexts.</param>
    /// <param name="options">JSON-LD options.</param>
    public static Outcome<RdfFile> Read(string path, DocumentLoader loader, JsonLdOptions options)
    {
        var bytes = InputFile.Read(path);
        var address = path == "-" ? null : new Uri(Path.GetFullPath(path)).AbsoluteUri;
        switch (Form(path, bytes))
        {
            case "jsonld":
                var rdf = new JsonLdProcessor(loader).ToRdf(bytes, options);
                return rdf.Value is { } read
                    ? new Outcome<RdfFile>(new RdfFile(read.Dataset, read.Source.PointerAt), rdf.Findings)
                    : new Outcome<RdfFile>(null, rdf.Findings);
            case "ttl":
                return Of(TurtleReader.Read(bytes, options.Base ?? address));
            case "trig":
                return Of(TurtleReader.ReadTriG(bytes, options.Base ?? address));
            default:
                return Of(NQuadsReader.Read(bytes));
        }
    }

    /// <summary>The contexts of a command: those named with <c>--context IRI=FILE</c>, else the bundled ones.</summary>
    /// <param name="named">IRI=FILE.</param>
    /// <exception cref="StopException">Not of that form, or no such file.</exception>
    public static DocumentLoader Contexts(IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var own = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var pair in named)
        {
            // An IRI may hold an equals sign, a file name seldom does: the last one divides.
            var at = pair.LastIndexOf('=');
            if (at <= 0)
            {
                throw new StopException(ExitCode.Usage, Finding.Error("cli.not-a-context", pair));
            }

            own[pair[..at]] = InputFile.Read(pair[(at + 1)..]);
        }

        var bundled = ContextShelf.Bundled.Loader(ElmGeneration.Elm32);
        var mine = DocumentLoader.Of(own);
        return new DocumentLoader(iri => mine.Load(iri) ?? bundled.Load(iri));
    }

    private static Outcome<RdfFile> Of(Outcome<RdfDataset> read) =>
        read.Value is { } dataset ? new Outcome<RdfFile>(new RdfFile(dataset, null), read.Findings) : new Outcome<RdfFile>(null, read.Findings);

    private static string Form(string path, byte[] bytes) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jsonld" or ".json" => "jsonld",
        ".ttl" => "ttl",
        ".trig" => "trig",
        ".nq" or ".nt" => "nq",
        _ => bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? "jsonld" : "trig",
    };
}
