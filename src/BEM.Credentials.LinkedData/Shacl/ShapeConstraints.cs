namespace BEM.Credentials.LinkedData.Shacl;

/// <summary><c>sh:node</c> (section 4.7.1).</summary>
internal sealed class NodeConstraint(Shape shape) : ValueConstraint("node")
{
    protected override bool Holds(Validation run, int focus, int value) => run.Conforms(shape, value);
}

/// <summary><c>sh:not</c> (section 4.6.1).</summary>
internal sealed class NotConstraint(Shape shape) : ValueConstraint("not")
{
    protected override bool Holds(Validation run, int focus, int value) => !run.Conforms(shape, value);
}

/// <summary><c>sh:and</c>, <c>sh:or</c>, <c>sh:xone</c> (sections 4.6.2 to 4.6.4): how many of the shapes a value must conform to.</summary>
internal sealed class ManyShapesConstraint(string parameter, Shape[] shapes) : ValueConstraint(parameter)
{
    private readonly int least = parameter == "and" ? shapes.Length : 1;
    private readonly int most = parameter == "xone" ? 1 : shapes.Length;

    protected override bool Holds(Validation run, int focus, int value)
    {
        var conforming = 0;
        for (var i = 0; i < shapes.Length; i++)
        {
            conforming += run.Conforms(shapes[i], value) ? 1 : 0;
            if (conforming > most || conforming + shapes.Length - i - 1 < least)
            {
                return false;
            }

            if (conforming >= least && most == shapes.Length)
            {
                return true;
            }
        }

        return conforming >= least;
    }
}

/// <summary><c>sh:qualifiedValueShape</c> with its least and greatest count (section 4.7.3).</summary>
internal sealed class QualifiedConstraint(bool least, long count, Shape shape, Shape[] siblings)
    : Constraint(least ? "qualifiedMinCount" : "qualifiedMaxCount")
{
    public override bool FailsOnNothing => least && count > 0;

    public override void Check(Validation run, Shape owner, int focus, ReadOnlySpan<int> values)
    {
        var conforming = 0L;
        foreach (var value in values)
        {
            conforming += run.Conforms(shape, value) && !AnySibling(run, value) ? 1 : 0;
        }

        if (least ? conforming < count : conforming > count)
        {
            run.Report(owner, this, focus);
        }
    }

    private bool AnySibling(Validation run, int value)
    {
        foreach (var sibling in siblings)
        {
            if (run.Conforms(sibling, value))
            {
                return true;
            }
        }

        return false;
    }
}
