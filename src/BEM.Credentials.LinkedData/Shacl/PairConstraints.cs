namespace BEM.Credentials.LinkedData.Shacl;

/// <summary><c>sh:equals</c> (section 4.5.1): a result for each value that only one of the two has.</summary>
internal sealed class EqualsConstraint(int predicate) : Constraint("equals")
{
    public override bool FailsOnNothing => true;

    public override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        var others = run.ValuesOf(focus, predicate);
        var mine = new HashSet<int>(values.Length);
        foreach (var value in values)
        {
            mine.Add(value);
            if (!others.Contains(value))
            {
                run.Report(shape, this, focus, value);
            }
        }

        foreach (var other in others)
        {
            if (!mine.Contains(other))
            {
                run.Report(shape, this, focus, other);
            }
        }
    }
}

/// <summary><c>sh:disjoint</c> (section 4.5.2).</summary>
internal sealed class DisjointConstraint(int predicate) : ValueConstraint("disjoint")
{
    protected override bool Holds(Validation run, int focus, int value) => !run.HasTriple(focus, predicate, value);
}

/// <summary><c>sh:lessThan</c> and <c>sh:lessThanOrEquals</c> (sections 4.5.3 and 4.5.4): a result for each pair out of order.</summary>
internal sealed class LessThanConstraint(string parameter, int predicate, bool equal) : Constraint(parameter)
{
    public override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        var others = values.IsEmpty ? [] : run.ValuesOf(focus, predicate);
        foreach (var value in values)
        {
            foreach (var other in others)
            {
                if (!run.Spend(1))
                {
                    return;
                }

                if (LiteralOrder.Compare(run, value, other) is not { } order || order > 0 || (order == 0 && !equal))
                {
                    run.Report(shape, this, focus, value);
                }
            }
        }
    }
}
