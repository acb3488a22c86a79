namespace BEM.Credentials.LinkedData.Shacl;

/// <summary><c>sh:closed</c> (section 4.8.1): a result for each triple with a predicate that is not allowed.</summary>
internal sealed class ClosedConstraint(HashSet<int> allowed) : Constraint("closed")
{
    public override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            foreach (ref readonly var triple in run.Data.About(value))
            {
                if (!allowed.Contains(run.ConstantOf(triple.Predicate)))
                {
                    run.ReportPath(shape, this, focus, triple.Object, triple.Predicate);
                }
            }
        }
    }
}

/// <summary><c>sh:hasValue</c> (section 4.8.2).</summary>
internal sealed class HasValueConstraint(int constant) : Constraint("hasValue")
{
    public override bool FailsOnNothing => true;

    public override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        if (!values.Contains(run.Bound(constant)))
        {
            run.Report(shape, this, focus);
        }
    }
}

/// <summary><c>sh:in</c> (section 4.8.3).</summary>
internal sealed class InConstraint(HashSet<int> constants) : ValueConstraint("in")
{
    protected override bool Holds(Validation run, int focus, int value) => constants.Contains(run.ConstantOf(value));
}
