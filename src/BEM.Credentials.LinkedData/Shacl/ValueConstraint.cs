namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>A constraint that each value keeps or breaks by itself.</summary>
internal abstract class ValueConstraint(string parameter) : Constraint(parameter)
{
    public sealed override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            if (!Holds(run, focus, value))
            {
                run.Report(shape, this, focus, value);
            }

            if (run.Stopped)
            {
                return;
            }
        }
    }

    protected abstract bool Holds(Validation run, int focus, int value);
}
