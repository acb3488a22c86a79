using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>
/// A shapes graph compiled to be run over any number of datasets. Immutable; any number of threads may use it.
/// SHACL Core is covered entirely; what belongs to SHACL-SPARQL is named in <see cref="Unsupported"/> and keeps every report from conforming.
/// </summary>
public sealed class Shapes
{
    internal Shapes(RdfDataset dataset, ConstantTable constants, int subClassOf, List<ShapeTarget> targets, IReadOnlyList<Finding> unsupported)
    {
        Dataset = dataset;
        Constants = constants;
        SubClassOf = subClassOf;
        Unsupported = unsupported;
        AllTargets = [.. targets];
        OtherTargets = [.. targets.Where(t => !t.IsOneClass)];
        var simple = targets.Where(t => t.IsOneClass).ToLookup(t => t.Classes[0], t => t.Shape);
        ByClass = new Shape[]?[constants.Count];
        foreach (var group in simple)
        {
            ByClass[group.Key] = [.. group];
        }
    }

    /// <summary>Number of shapes that have targets.</summary>
    public int TargetedShapes => AllTargets.Length;

    /// <summary>What the shapes ask for that is not SHACL Core; empty for most.</summary>
    public IReadOnlyList<Finding> Unsupported { get; }

    internal RdfDataset Dataset { get; }

    internal ConstantTable Constants { get; }

    internal int SubClassOf { get; }

    /// <summary>By constant, the shapes whose only target is that class.</summary>
    internal Shape[]?[] ByClass { get; }

    internal ShapeTarget[] OtherTargets { get; }

    internal ShapeTarget[] AllTargets { get; }

    /// <summary>
    /// Compiles the shapes in a graph. Ill-formed shapes are refused: <c>shacl.ill-formed</c> with the node and the property.
    /// </summary>
    /// <param name="graph">The shapes graph, its imports merged (<see cref="ShapesLoader"/> does that).</param>
    public static Outcome<Shapes> Compile(RdfGraph graph) => new ShapesCompiler(graph).Compile();

    /// <summary>Validates a graph. The same shapes and data give the same report, results in the same order.</summary>
    /// <param name="data">The data graph.</param>
    /// <param name="limits"><see cref="Limits.Work"/> bounds the shapes evaluated; <see cref="Limits.Default"/> if null.</param>
    public ValidationReport Validate(RdfGraph data, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var report = new Validation(this, data, (limits ?? Limits.Default).Work).Run();
        return Unsupported.Count == 0 ? report : report.With(Unsupported);
    }
}
