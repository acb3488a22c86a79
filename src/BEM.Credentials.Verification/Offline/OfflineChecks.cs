using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.OfflineCodes;

namespace BEM.Credentials.Verification.Offline;

/// <summary>What can be said of a signed summary itself, and what only the sealed file or the reader's eye can tell.</summary>
internal static class OfflineChecks
{
    /// <summary>The checks of form, content, withdrawal, and of the paper.</summary>
    public static IReadOnlyList<CheckResult> Of(OfflineSummary summary) =>
    [
        CheckResult.Of(CheckId.Schema, CheckStatus.Passed, "schema.offline-code", OfflineCode.Prefix.TrimEnd(':')),
        CheckResult.Of(CheckId.Content, CheckStatus.Skipped, "content.summary-only"),
        summary.MayBeWithdrawn
            ? CheckResult.Of(CheckId.Status, CheckStatus.Indeterminate, "status.offline-code")
            : CheckResult.Of(CheckId.Status, CheckStatus.Skipped, "status.none-named"),
        CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Skipped, "document.match.by-eye"),
    ];
}
