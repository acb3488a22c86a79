namespace BEM.Credentials.LinkedData.Shacl;

/// <summary><c>sh:minCount</c> (section 4.2.1).</summary>
internal sealed class MinCountConstraint(long least) : Constraint("minCount")
{
    public override bool FailsOnNothing => least > 0;

    public override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        if (values.Length < least)
        {
            run.Report(shape, this, focus);
        }
    }
}

/// <summary><c>sh:maxCount</c> (section 4.2.2).</summary>
internal sealed class MaxCountConstraint(long most) : Constraint("maxCount")
{
    public override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        if (values.Length > most)
        {
            run.Report(shape, this, focus);
        }
    }
}
