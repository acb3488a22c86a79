namespace BEM.Credentials.LinkedData.Shacl;

/// <summary><c>sh:minExclusive</c>, <c>sh:minInclusive</c>, <c>sh:maxExclusive</c>, <c>sh:maxInclusive</c> (section 4.3); what cannot be compared breaks them.</summary>
/// <param name="parameter">The parameter's local name.</param>
/// <param name="bound">Constant of the bound.</param>
/// <param name="sign">1 where values must be greater, -1 where less.</param>
/// <param name="equal">Whether the bound itself is allowed.</param>
internal sealed class RangeConstraint(string parameter, int bound, int sign, bool equal) : ValueConstraint(parameter)
{
    protected override bool Holds(Validation run, int focus, int value) =>
        LiteralOrder.Compare(run, value, run.Bound(bound)) is { } order && (order == 0 ? equal : order == sign);
}
