using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Reporting;

/// <summary>
/// The checks of one verification while they are made: each id once, the worst of several seals kept, and at the end every id present
/// in the order of the contract: one that nobody made says so instead of missing.
/// </summary>
public sealed class CheckList
{
    private readonly Dictionary<string, CheckResult> results = new(StringComparer.Ordinal);

    /// <summary>Notes a result; of two for one id the worse stays.</summary>
    /// <param name="result">The result.</param>
    public void Add(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!results.TryGetValue(result.Id, out var known) || result.Status > known.Status)
        {
            results[result.Id] = result;
        }
    }

    /// <summary>Puts a result in the place of what was noted for its id.</summary>
    /// <param name="result">The result.</param>
    public void Replace(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        results[result.Id] = result;
    }

    /// <summary>The result for an id so far, or null.</summary>
    /// <param name="id">One of <see cref="CheckId"/>.</param>
    public CheckResult? this[string id] => results.GetValueOrDefault(id);

    /// <summary>Whether an id failed so far.</summary>
    /// <param name="id">One of <see cref="CheckId"/>.</param>
    public bool Failed(string id) => results.TryGetValue(id, out var result) && result.Status == CheckStatus.Failed;

    /// <summary>All ids of the contract, in its order; what was not made is "not run", because of <paramref name="because"/>.</summary>
    /// <param name="because">Id of the check whose result kept the others from being made.</param>
    public IReadOnlyList<CheckResult> Complete(string because) =>
        [.. CheckId.All.Select(id => results.GetValueOrDefault(id) ?? NotRun(id, because))];

    private static CheckResult NotRun(string id, string because) =>
        CheckResult.Of(id, CheckStatus.Skipped, "check.not-run", because);
}
