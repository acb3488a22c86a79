using System.Text;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification.Offline;
using BEM.Credentials.Verification.Photographs;
using BEM.Credentials.Verification.Validity;

namespace BEM.Credentials.Verification;

/// <content>The way of an offline code, typed or photographed: what is signed is what it says, and nothing is fetched.</content>
public sealed partial class VerifyCredential
{
    // The code of a photographed certificate is the input; a picture without one says nothing, true or false.
    private void Photograph(ReadOnlyMemory<byte> bytes)
    {
        var read = PhotographedCodes.Read(bytes.Span);
        if (read.Value is not { } texts)
        {
            Fail(CheckId.Format, read.Findings[0].Code, [.. read.Findings[0].Arguments]);
        }
        else if (texts.FirstOrDefault(t => t.StartsWith(OfflineCode.Prefix, StringComparison.Ordinal)) is { } code)
        {
            OfflineQr(Encoding.UTF8.GetBytes(code));
        }
        else if (texts.Count == 0)
        {
            checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Indeterminate, "format.picture-without-code"));
        }
        else
        {
            var isAddress = Uri.TryCreate(texts[0], UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.AbsolutePath.StartsWith("/c/", StringComparison.OrdinalIgnoreCase);
            checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Indeterminate, isAddress ? "format.online-code" : "format.picture-other-code", texts[0].Length > 80 ? texts[0][..80] + "…" : texts[0]));
        }
    }

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
