using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary><c>sh:class</c> (section 4.1.1).</summary>
internal sealed class ClassConstraint(int constant) : ValueConstraint("class")
{
    public int Constant { get; } = constant;

    protected override bool Holds(Validation run, int focus, int value) => run.IsInstance(value, run.Bound(Constant));
}

/// <summary><c>sh:or</c> where every choice is one <c>sh:class</c>: judged without running shapes.</summary>
internal sealed class AnyClassConstraint(int[] constants) : ValueConstraint("or")
{
    protected override bool Holds(Validation run, int focus, int value)
    {
        foreach (var constant in constants)
        {
            if (run.IsInstance(value, run.Bound(constant)))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>sh:datatype</c> (section 4.1.2): the datatype named, and for the types of XML Schema a lexical form that it has.</summary>
internal sealed class DatatypeConstraint(int constant, XsdType type) : ValueConstraint("datatype")
{
    protected override bool Holds(Validation run, int focus, int value) =>
        run.HasDatatype(value, constant) && XsdLexical.IsValid(type, run.Text(value));
}

/// <summary><c>sh:nodeKind</c> (section 4.1.3).</summary>
internal sealed class NodeKindConstraint(bool iri, bool blank, bool literal) : ValueConstraint("nodeKind")
{
    protected override bool Holds(Validation run, int focus, int value) => run.KindOf(value) switch
    {
        RdfTermKind.Iri => iri,
        RdfTermKind.BlankNode => blank,
        _ => literal,
    };
}
