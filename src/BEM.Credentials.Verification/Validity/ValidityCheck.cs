using System.Globalization;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Validity;

/// <summary>Is the credential in force at the time of validation (W3C Verifiable Credentials, validity period)?</summary>
public static class ValidityCheck
{
    /// <summary>Judges.</summary>
    /// <param name="validFrom">Start as written; null for none.</param>
    /// <param name="ends">Ends as written (<c>validUntil</c>, <c>expirationDate</c>); the earliest counts.</param>
    /// <param name="at">The time of validation.</param>
    public static CheckResult Judge(string? validFrom, IReadOnlyList<string?> ends, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(ends);
        if (ends.Append(validFrom).FirstOrDefault(t => t is not null && Time(t) is null) is { } unreadable)
        {
            return CheckResult.Of(CheckId.Validity, CheckStatus.Indeterminate, "validity.unreadable", unreadable);
        }

        if (Time(validFrom) is { } from && at < from)
        {
            return CheckResult.Of(CheckId.Validity, CheckStatus.Failed, "validity.not-yet", validFrom!);
        }

        if (ends.Where(e => e is not null).MinBy(e => Time(e)) is { } until)
        {
            return at > Time(until)
                ? CheckResult.Of(CheckId.Validity, CheckStatus.Failed, "validity.expired", until)
                : CheckResult.Of(CheckId.Validity, CheckStatus.Passed, "validity.until", until);
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
