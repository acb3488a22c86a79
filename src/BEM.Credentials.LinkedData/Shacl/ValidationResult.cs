using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>One validation result (SHACL, section 3.6.2).</summary>
public sealed class ValidationResult
{
    private readonly Shapes shapes;
    private readonly Shape shape;
    private readonly Constraint constraint;

    internal ValidationResult(Shapes shapes, Shape shape, Constraint constraint, RdfTerm focus, RdfTerm value, RdfTerm predicate)
    {
        this.shapes = shapes;
        this.shape = shape;
        this.constraint = constraint;
        FocusNode = focus;
        Value = value;
        Predicate = predicate.Kind != RdfTermKind.None ? predicate
            : shape.Path is ShaclPath.Predicate path ? shapes.Dataset[path.Node]
            : default;
    }

    /// <summary>The node that caused the result.</summary>
    public RdfTerm FocusNode { get; }

    /// <summary>The value that caused the result; of kind <see cref="RdfTermKind.None"/> where none did.</summary>
    public RdfTerm Value { get; }

    /// <summary>The path where it is one predicate; of kind <see cref="RdfTermKind.None"/> for other paths and for none.</summary>
    public RdfTerm Predicate { get; }

    /// <summary>The path: an IRI, or the syntax of SPARQL 1.1; null for results of node shapes.</summary>
    public string? Path => Predicate.Kind == RdfTermKind.Iri ? Predicate.Value
        : shape.Path?.Text(id => shapes.Dataset[id].Value, false);

    /// <summary>The shape, as a term of the shapes graph.</summary>
    public RdfTerm SourceShape => shapes.Dataset[shape.Id];

    /// <summary>IRI of the constraint component.</summary>
    public string Component => constraint.Component.Value;

    /// <summary>IRI of the severity.</summary>
    public string Severity => shape.Severity;

    /// <summary>The shape's own messages; null where it has none.</summary>
    public LanguageMap? Messages => shape.Messages;

    /// <summary>What was demanded: the class, datatype, number …; empty where nothing short says it.</summary>
    public string Demand => constraint.Demand;

    internal RdfName ComponentName => constraint.Component;

    /// <summary>Writes the path into a report; 0 where there is none.</summary>
    internal int WritePath(RdfDataset to) => Predicate.Kind != RdfTermKind.None ? to.Copy(Predicate) : shape.Path?.Write(to, shapes.Dataset) ?? 0;
}
