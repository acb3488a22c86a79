using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>One constraint of a shape: a component with its parameters. It reports into the run; it knows nothing of the data before.</summary>
internal abstract class Constraint(string parameter)
{
    /// <summary>The constraint component's IRI.</summary>
    public RdfName Component { get; } = ShaclNames.Component(parameter);

    /// <summary>Whether it can be violated where there is no value at all.</summary>
    public virtual bool FailsOnNothing => false;

    /// <summary>What the shape demands, for a reader: the class, the datatype, the number; empty where nothing short says it.</summary>
    public string Demand { get; init; } = string.Empty;

    public abstract void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values);
}
