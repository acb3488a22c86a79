using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification.Offline;
using BEM.Credentials.Verification.Validity;

namespace BEM.Credentials.Verification;

/// <summary>The way of an offline code: what is signed is what it says, and nothing is fetched.</summary>
public sealed partial class VerifyCredential
{
    private void OfflineQr(ReadOnlyMemory<byte> bytes)
    {
        format = "offline-qr";
        var opened = OfflineCode.Open(bytes.Span);
        if (opened.Value is not { } code)
        {
            Fail(CheckId.Format, opened.Findings[0].Code, [.. opened.Findings[0].Arguments]);
            return;
        }

        credential = OfflineContent.Of(code.Summary);
        checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Passed, "format.offline-code"));
        var validation = OfflineCodeValidator.Validate(code, new ValidationContext { At = at, Trust = policy.Trust, Known = policy.Known });
        Seals([validation]);
        if (checks.Failed(CheckId.SealIntegrity))
        {
            NotRun(CheckId.SealIntegrity, CheckId.Schema, CheckId.Content, CheckId.IssuerIdentity, CheckId.Validity, CheckId.Status);
        }
        else
        {
            Identity([validation], credential);
            checks.Add(ValidityCheck.Judge(null, [credential.ValidUntil], at));
            foreach (var result in OfflineChecks.Of(code.Summary))
            {
                checks.Add(result);
            }
        }

        Closing();
    }
}
