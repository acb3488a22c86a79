using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Issuer;

/// <summary>Is the one who controls the key of a proof the issuer? A proof has no certificate; the issuer is named by the same identifier or not.</summary>
public static class ControllerCheck
{
    /// <summary>Judges.</summary>
    /// <param name="controller">Who controls the key; null where the key is not known.</param>
    /// <param name="signer">Whose certificate holds the same key, among those that the verifier trusts; null for none.</param>
    /// <param name="credential">The credential.</param>
    public static CheckResult Judge(string? controller, SignerReport? signer, EdcSummary credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var issuer = credential.Issuer?.Id;
        if (controller is not null && issuer is not null)
        {
            if (controller == issuer)
            {
                return CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Passed, "issuer.identifier-agrees", controller, issuer);
            }

            if (Scheme(controller) is { } scheme && scheme == Scheme(issuer))
            {
                return CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Failed, "issuer.identifier-differs", controller, controller, issuer);
            }
        }

        return signer is not null ? IssuerIdentityCheck.Judge(signer, credential)
            : controller is null ? CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Indeterminate, "issuer.no-signer")
            : CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Indeterminate, "issuer.cannot-compare", controller, credential.Issuer?.Name is { IsEmpty: false } name ? name.ToString() : issuer ?? "?");
    }

    // did:key, did:web …; null for what is no DID.
    private static string? Scheme(string id) => id.Split(':') is ["did", var method, _, ..] ? method : null;
}
