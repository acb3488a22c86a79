using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.LinkedData.Shacl;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.LinkedData;

/// <summary>SHACL shapes in files.</summary>
public static class ShapeFiles
{
    /// <summary>Compiles shapes.</summary>
    /// <param name="paths">Files, Turtle or another form of RDF; what they import is looked for among them only.</param>
    /// <param name="loader">Contexts, for shapes in JSON-LD.</param>
    /// <exception cref="StopException">They cannot be read or are no shapes.</exception>
    public static Shapes Compile(IReadOnlyList<string> paths, DocumentLoader loader)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var graphs = new List<RdfDataset>();
        foreach (var path in paths)
        {
            var read = RdfFile.Read(path, loader, JsonLdOptions.Default);
            graphs.Add(read.Value?.Dataset ?? throw new StopException(ExitCode.Data, read.Findings));
        }

        var shapes = ShapesLoader.Load(graphs);
        return shapes.Value ?? throw new StopException(ExitCode.Data, shapes.Findings);
    }
}
