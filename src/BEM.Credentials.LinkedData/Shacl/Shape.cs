using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>One shape as it is run: its constraints, and its property shapes sorted by how their values are found.</summary>
internal sealed class Shape(int id)
{
    /// <summary>The shape's node in the shapes graph.</summary>
    public int Id { get; } = id;

    /// <summary>The path of a property shape; null for a node shape.</summary>
    public ShaclPath? Path { get; set; }

    /// <summary>The severity's IRI.</summary>
    public string Severity { get; set; } = ShaclNames.Violation.Value;

    /// <summary>The shape's own messages, or null.</summary>
    public LanguageMap? Messages { get; set; }

    public bool Deactivated { get; set; }

    public Constraint[] Constraints { get; set; } = [];

    /// <summary>Property shapes whose path is one predicate, by its constant.</summary>
    public PredicateTable<Shape[]>? ByPredicate { get; set; }

    /// <summary>Those of <see cref="ByPredicate"/> that can fail where there is no value at all.</summary>
    public Shape[] Required { get; set; } = [];

    /// <summary>Property shapes with other paths.</summary>
    public Shape[] ByPath { get; set; } = [];

    /// <summary>Whether the shape can reach itself: the specification leaves open what that means; here a node being judged already counts as conforming.</summary>
    public bool Recursive { get; set; }

    public bool HasProperties => ByPredicate is not null || ByPath.Length > 0;
}
