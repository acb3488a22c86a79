using System.Globalization;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Validity;

/// <summary>Is the credential in force at the time of validation (W3C Verifiable Credentials, validity period)?</summary>
public static class ValidityCheck
{
    /// <summary>Judges.</summary>
    /// <param name="validFrom">Start as written; null for none.</param>
    /// <param name="validUntil">End as written; null for none.</param>
    /// <param name="at">The time of validation.</param>
    public static CheckResult Judge(string? validFrom, string? validUntil, DateTimeOffset at)
    {
        if (validFrom is not null && Time(validFrom) is null)
        {
            return CheckResult.Of(CheckId.Validity, CheckStatus.Indeterminate, "validity.unreadable", validFrom);
        }

        if (validUntil is not null && Time(validUntil) is null)
        {
            return CheckResult.Of(CheckId.Validity, CheckStatus.Indeterminate, "validity.unreadable", validUntil);
        }

        if (Time(validFrom) is { } from && at < from)
        {
            return CheckResult.Of(CheckId.Validity, CheckStatus.Failed, "validity.not-yet", validFrom!);
        }

        if (Time(validUntil) is { } until)
        {
            return at > until
                ? CheckResult.Of(CheckId.Validity, CheckStatus.Failed, "validity.expired", validUntil!)
                : CheckResult.Of(CheckId.Validity, CheckStatus.Passed, "validity.until", validUntil!);
        }

        return CheckResult.Of(CheckId.Validity, CheckStatus.Passed, "validity.no-end");
    }

    // Only the forms of xsd:dateTime, with its offset; one without is read as UTC, as the Union's wallet does.
    private static DateTimeOffset? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
    ];
}
