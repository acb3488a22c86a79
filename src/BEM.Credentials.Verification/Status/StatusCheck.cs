using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Status;

/// <summary>Was the credential withdrawn? Only a credential that names where that would be published can be asked.</summary>
public static class StatusCheck
{
    /// <summary>Judges.</summary>
    /// <param name="credential">The credential.</param>
    public static CheckResult Judge(EdcSummary credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential.Status.Count == 0
            ? CheckResult.Of(CheckId.Status, CheckStatus.Skipped, "status.none-named")
            : CheckResult.Of(CheckId.Status, CheckStatus.Indeterminate, "status.not-checked", credential.Status[0].List ?? credential.Status[0].Id ?? "?");
    }
}
