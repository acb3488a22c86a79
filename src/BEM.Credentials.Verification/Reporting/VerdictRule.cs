using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Reporting;

/// <summary>From checks to a verdict: the rule of the report's contract. Nothing checked is never passed.</summary>
public static class VerdictRule
{
    /// <summary>A failure of one of these makes a credential invalid; everything else only leaves it open.</summary>
    public static IReadOnlySet<string> Decisive { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        CheckId.Format, CheckId.DocumentMatch, CheckId.SealIntegrity, CheckId.SealCertificate, CheckId.IssuerIdentity, CheckId.Validity, CheckId.Status,
    };

    /// <summary>What must be established unless a policy says more.</summary>
    public static IReadOnlySet<string> NeededByDefault { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        CheckId.Format, CheckId.Schema, CheckId.SealIntegrity, CheckId.SealCertificate, CheckId.SealTrust, CheckId.SealRevocation,
        CheckId.IssuerIdentity, CheckId.Validity, CheckId.Status,
    };

    /// <summary>The verdict.</summary>
    /// <param name="checks">The checks of a report.</param>
    /// <param name="needed">Ids of the checks that must be established; a status that the credential does not name may be skipped.</param>
    public static Verdict Decide(IReadOnlyList<CheckResult> checks, IReadOnlySet<string> needed)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(needed);
        if (checks.Any(c => c.Status == CheckStatus.Failed && Decisive.Contains(c.Id)))
        {
            return Verdict.Invalid;
        }

        return needed.Count > 0 && needed.All(id => checks.Any(c => c.Id == id && Established(c)))
            ? Verdict.Valid
            : Verdict.Indeterminate;
    }

    private static bool Established(CheckResult check) => check.Status switch
    {
        CheckStatus.Passed or CheckStatus.Warning => true,
        CheckStatus.Skipped => check.Id == CheckId.Status && check.Code == "status.none-named",
        _ => false,
    };
}
