using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>Reads property paths (section 2.3.1).</summary>
internal sealed class PathReader(ShapesCompiler compiler)
{
    private const int Deepest = 64;

    /// <summary>The path at a node; null, with a finding, where it is ill-formed.</summary>
    public ShaclPath? Read(int node, int depth)
    {
        var path = depth > Deepest ? null : ReadAny(node, depth + 1);
        if (path is null && depth == 0)
        {
            compiler.IllFormed(node, ShaclNames.Path);
        }

        return path;
    }

    private ShaclPath? ReadAny(int node, int depth)
    {
        if (compiler.Dataset.KindOf(node) == RdfTermKind.Iri && node != KnownTerms.Nil)
        {
            return new ShaclPath.Predicate(node, compiler.Constants.Number(node));
        }

        if (!compiler.Graph.About(node, KnownTerms.First).IsEmpty)
        {
            return Many(node, node, depth) is { } steps ? new ShaclPath.Sequence(node, steps) : null;
        }

        if (compiler.Objects(node, ShaclNames.AlternativePath) is [var list])
        {
            return Many(node, list, depth) is { } choices ? new ShaclPath.Alternative(node, choices) : null;
        }

        if (compiler.Objects(node, ShaclNames.InversePath) is [var inverse])
        {
            return Read(inverse, depth) is { } of ? new ShaclPath.Inverse(node, of) : null;
        }

        foreach (var (name, zero, more) in new[] { (ShaclNames.ZeroOrMorePath, true, true), (ShaclNames.OneOrMorePath, false, true), (ShaclNames.ZeroOrOnePath, true, false) })
        {
            if (compiler.Objects(node, name) is [var repeated])
            {
                return Read(repeated, depth) is { } of ? new ShaclPath.Repeated(node, of, zero, more) : null;
            }
        }

        return null;
    }

    private ShaclPath[]? Many(int node, int list, int depth)
    {
        var members = compiler.List(list, node, ShaclNames.Path);
        if (members is null or { Count: < 2 })
        {
            return null;
        }

        var paths = members.Select(m => Read(m, depth)).OfType<ShaclPath>().ToArray();
        return paths.Length < members.Count ? null : paths;
    }
}
