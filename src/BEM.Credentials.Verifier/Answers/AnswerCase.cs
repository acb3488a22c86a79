using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verifier.Answers;

/// <summary>The answers that the page knows in words. Of several causes the first in this order decides the heading; the others stand in the list.</summary>
public enum AnswerCase
{
    /// <summary>The file cannot be read.</summary>
    Unreadable,

    /// <summary>The content is not what was sealed.</summary>
    Altered,

    /// <summary>The printed page says something else than the sealed data.</summary>
    PageDiffers,

    /// <summary>The certificate could not make this seal.</summary>
    NotAllowed,

    /// <summary>The sealer is not the issuer that is named.</summary>
    OtherSealer,

    /// <summary>The issuer has withdrawn it.</summary>
    Withdrawn,

    /// <summary>The issuer has suspended it.</summary>
    Suspended,

    /// <summary>It ended.</summary>
    Expired,

    /// <summary>It has not begun.</summary>
    NotYet,

    /// <summary>Readable, but no credential.</summary>
    NoCredential,

    /// <summary>A credential that nobody sealed.</summary>
    Unsealed,

    /// <summary>Unchanged, sealer unknown.</summary>
    Unknown,

    /// <summary>Unchanged, and the sealing certificate has ended since.</summary>
    Ended,

    /// <summary>Unchanged, and we may not fetch anything.</summary>
    Offline,

    /// <summary>Unchanged; the list of withdrawn credentials did not answer.</summary>
    NotAsked,

    /// <summary>Unchanged; whether the certificate was cancelled is not known.</summary>
    NotCancelled,

    /// <summary>Unchanged; whether sealer and issuer are the same is not known.</summary>
    NamesDiffer,

    /// <summary>Unchanged, but not built as its profile asks.</summary>
    Unfinished,

    /// <summary>Something else that is needed is not known.</summary>
    Open,

    /// <summary>Genuine.</summary>
    Valid,
}

/// <summary>From a report to the answer that heads its page.</summary>
public static class AnswerCases
{
    /// <summary>The answer of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="offline">Whether this service may not fetch anything.</param>
    public static AnswerCase Of(VerificationReport report, bool offline)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Verdict switch
        {
            Verdict.Valid => AnswerCase.Valid,
            Verdict.Invalid => Invalid(report),
            _ => Undecided(report, offline),
        };
    }

    /// <summary>The check that decided the answer: it stands open on the page. Null for "genuine".</summary>
    /// <param name="answer">The answer.</param>
    public static string? Decisive(AnswerCase answer) => answer switch
    {
        AnswerCase.Unreadable or AnswerCase.NoCredential => CheckId.Format,
        AnswerCase.Altered or AnswerCase.Unsealed => CheckId.SealIntegrity,
        AnswerCase.PageDiffers => CheckId.DocumentMatch,
        AnswerCase.NotAllowed or AnswerCase.Ended => CheckId.SealCertificate,
        AnswerCase.OtherSealer or AnswerCase.NamesDiffer => CheckId.IssuerIdentity,
        AnswerCase.Withdrawn or AnswerCase.Suspended or AnswerCase.NotAsked => CheckId.Status,
        AnswerCase.Expired or AnswerCase.NotYet => CheckId.Validity,
        AnswerCase.Unknown => CheckId.SealTrust,
        AnswerCase.NotCancelled or AnswerCase.Offline => CheckId.SealRevocation,
        AnswerCase.Unfinished => CheckId.Schema,
        _ => null,
    };

    /// <summary>The key of its texts: <c>page-differs</c>.</summary>
    /// <param name="answer">The answer.</param>
    public static string Key(AnswerCase answer) =>
        string.Concat(answer.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));

    private static AnswerCase Invalid(VerificationReport report) => report switch
    {
        _ when Is(report, CheckId.Format, CheckStatus.Failed) => AnswerCase.Unreadable,
        _ when Is(report, CheckId.SealIntegrity, CheckStatus.Failed) => AnswerCase.Altered,
        _ when Is(report, CheckId.DocumentMatch, CheckStatus.Failed) => AnswerCase.PageDiffers,
        _ when Is(report, CheckId.SealCertificate, CheckStatus.Failed) => AnswerCase.NotAllowed,
        _ when Is(report, CheckId.IssuerIdentity, CheckStatus.Failed) => AnswerCase.OtherSealer,
        _ when Is(report, CheckId.Status, CheckStatus.Failed) =>
            Check(report, CheckId.Status)!.Code.Contains("suspend", StringComparison.Ordinal) ? AnswerCase.Suspended : AnswerCase.Withdrawn,
        _ when Is(report, CheckId.Validity, CheckStatus.Failed) =>
            Check(report, CheckId.Validity)!.Code.Contains("not-yet", StringComparison.Ordinal) ? AnswerCase.NotYet : AnswerCase.Expired,
        _ => AnswerCase.Open,
    };

    private static AnswerCase Undecided(VerificationReport report, bool offline) => report switch
    {
        _ when !Is(report, CheckId.Format, CheckStatus.Passed) && !Is(report, CheckId.Format, CheckStatus.Warning) => AnswerCase.NoCredential,
        _ when report.Seals.Count == 0 => AnswerCase.Unsealed,
        _ when Open(report, CheckId.SealIntegrity) => AnswerCase.Open,
        _ when Open(report, CheckId.SealTrust) => AnswerCase.Unknown,
        _ when Open(report, CheckId.SealCertificate) =>
            Check(report, CheckId.SealCertificate)?.Code.Contains("expired", StringComparison.Ordinal) == true ? AnswerCase.Ended : AnswerCase.Open,
        _ when offline && (Open(report, CheckId.SealRevocation) || Open(report, CheckId.Status)) => AnswerCase.Offline,
        _ when Is(report, CheckId.Status, CheckStatus.Indeterminate) => AnswerCase.NotAsked,
        _ when Open(report, CheckId.SealRevocation) => AnswerCase.NotCancelled,
        _ when Open(report, CheckId.IssuerIdentity) => AnswerCase.NamesDiffer,
        _ when Is(report, CheckId.Schema, CheckStatus.Failed) => AnswerCase.Unfinished,
        _ => AnswerCase.Open,
    };

    internal static CheckResult? Check(VerificationReport report, string id) => report.Checks.FirstOrDefault(c => c.Id == id);

    internal static bool Is(VerificationReport report, string id, CheckStatus status) => Check(report, id)?.Status == status;

    private static bool Open(VerificationReport report, string id) => Check(report, id)?.Status is not (CheckStatus.Passed or CheckStatus.Warning);
}
