using System.Globalization;
using System.Security.Cryptography;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification.Content;
using BEM.Credentials.Verification.Intake;
using BEM.Credentials.Verification.Issuer;
using BEM.Credentials.Verification.Printed;
using BEM.Credentials.Verification.Reporting;
using BEM.Credentials.Verification.Schema;
using BEM.Credentials.Verification.Status;
using BEM.Credentials.Verification.Validity;

namespace BEM.Credentials.Verification;

/// <summary>The verb of this story: bytes that a stranger hands in, and the report of what is known of them.</summary>
public sealed partial class VerifyCredential
{
    private readonly VerificationPolicy policy;
    private readonly DateTimeOffset at;
    private readonly CheckList checks = new();
    private readonly List<SealReport> seals = [];
    private readonly List<SealValidation> judged = [];
    private string format = "unknown";
    private EdcSummary? credential;

    private VerifyCredential(VerificationPolicy policy, DateTimeOffset at)
    {
        this.policy = policy;
        this.at = at;
    }

    /// <summary>Judges an input. Never throws on bad input; every input that can be read gets a report.</summary>
    /// <param name="bytes">The input as it came; it must not change meanwhile.</param>
    /// <param name="name">Its file name or address, for the report only.</param>
    /// <param name="policy">What is demanded and who is trusted.</param>
    /// <param name="at">The time of validation.</param>
    public static VerificationReport Verify(ReadOnlyMemory<byte> bytes, string name, VerificationPolicy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var verification = new VerifyCredential(policy, at);
        verification.Run(bytes);
        return verification.Report(bytes, name);
    }

    /// <summary>Judges an input; where that lacks a path or revocation information and the policy allows it, fetches them and judges again.</summary>
    /// <param name="bytes">The input as it came; it must not change meanwhile.</param>
    /// <param name="name">Its file name or address, for the report only.</param>
    /// <param name="policy">What is demanded and who is trusted, and how much may be asked of the network.</param>
    /// <param name="at">The time of validation.</param>
    /// <param name="fetcher">The way to fetch.</param>
    /// <param name="cancel">To give up.</param>
    public static async Task<VerificationReport> VerifyAsync(
        ReadOnlyMemory<byte> bytes, string name, VerificationPolicy policy, DateTimeOffset at, EvidenceFetcher fetcher, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var verification = new VerifyCredential(policy, at);
        verification.Run(bytes);
        if (policy.Offline)
        {
            return verification.Report(bytes, name);
        }

        if (await verification.FetchMethodsAsync(fetcher.Http, cancel).ConfigureAwait(false) is { } found)
        {
            policy = found;
            verification = new VerifyCredential(policy, at);
            verification.Run(bytes);
        }

        using var budget = new FetchBudget(policy.MostFetches, policy.FetchTime);
        var fetched = await MissingEvidence.FetchAsync(verification.judged, policy.Trust, policy.Known, at, fetcher, budget, cancel).ConfigureAwait(false);
        if (!fetched.IsEmpty)
        {
            verification = new VerifyCredential(policy with { Trust = fetched.AddedTo(policy.Trust), Known = [.. policy.Known, .. fetched.Certificates] }, at);
            verification.Run(bytes);
        }

        verification.Unreached(fetched.Findings);
        return verification.Report(bytes, name);
    }

    private VerificationReport Report(ReadOnlyMemory<byte> bytes, string name)
    {
        var complete = checks.Complete(CheckId.Format);
        return new VerificationReport
        {
            CheckedAt = at.ToUniversalTime(),
            Verdict = VerdictRule.Decide(complete, policy.Needed),
            Input = new InputReport { Name = name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), Bytes = bytes.Length, Format = format },
            Credential = credential is { } c ? CredentialStatements.Of(c) : null,
            Seals = seals,
            Checks = complete,
        };
    }

    /// <summary>Says what was asked in vain beside each check that stays open for want of it.</summary>
    private void Unreached(IReadOnlyList<Finding> findings)
    {
        foreach (var id in findings.Count == 0 ? [] : (string[])[CheckId.SealTrust, CheckId.SealRevocation, CheckId.SealTimestamp])
        {
            if (checks[id] is { Status: CheckStatus.Indeterminate } open)
            {
                checks.Replace(open with { Findings = [.. open.Findings, .. findings] });
            }
        }
    }

    private void Run(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > policy.Limits.DocumentBytes)
        {
            Fail(CheckId.Format, "format.too-large", Number(bytes.Length), Number(policy.Limits.DocumentBytes));
            return;
        }

        switch (InputSniffer.Look(bytes.Span))
        {
            case InputKind.Empty:
                Fail(CheckId.Format, "format.empty");
                break;
            case InputKind.Json:
                Json(bytes);
                break;
            case InputKind.Xml:
                Xml(bytes);
                break;
            case InputKind.Pdf:
                Pdf(bytes);
                break;
            case InputKind.OfflineCode:
                OfflineQr(bytes);
                break;
            case InputKind.Picture:
                Photograph(bytes);
                break;
            default:
                Fail(CheckId.Format, "format.unreadable");
                break;
        }
    }

    private void Json(ReadOnlyMemory<byte> bytes)
    {
        var opened = SealedDocument.Open(bytes, policy.Limits);
        if (opened.Value is not { } document)
        {
            if (opened.Findings[0].Code == "seal.not-jws" && Proof(bytes))
            {
                return;
            }

            if (opened.Findings[0].Code == "seal.not-jws" && Credential(bytes) is { } unsealed)
            {
                format = "edc-json";
                credential = unsealed;
                checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Passed, "format.edc-unsealed"));
                Unsealed();
                Content(bytes, unsealed);
                return;
            }

            var finding = opened.Findings[0];
            Fail(CheckId.Format, finding.Code == "seal.not-jws" ? "format.not-a-credential-unsealed" : finding.Code, [.. finding.Arguments]);
            return;
        }

        var validations = SealValidator.Validate(document, new ValidationContext { At = at, Trust = policy.Trust, Known = policy.Known, Detached = policy.Detached });
        var payload = document.IsDetached && policy.Detached.Count == 1 ? policy.Detached[0].Bytes : document.Payload;
        if (Credential(payload) is { } summary)
        {
            format = "edc-json";
            credential = summary;
            checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Passed, "format.edc"));
        }
        else
        {
            checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Indeterminate, "format.not-a-credential"));
        }

        Seals(validations);
        if (checks.Failed(CheckId.SealIntegrity))
        {
            NotRun(CheckId.SealIntegrity, CheckId.Schema, CheckId.Content, CheckId.IssuerIdentity, CheckId.Validity, CheckId.Status);
            Closing();
        }
        else if (credential is { } sealedCredential)
        {
            Identity(validations, sealedCredential);
            Content(payload, sealedCredential);
        }
    }

    private void Pdf(ReadOnlyMemory<byte> bytes)
    {
        var opened = PdfDocument.Open(bytes, policy.Limits);
        if (opened.Value is not { } pdf)
        {
            format = "pdf";
            Fail(CheckId.Format, opened.Findings[0].Code, [.. opened.Findings[0].Arguments]);
            return;
        }

        var inside = pdf.Attachments.Select(a => a.Bytes).OfType<ReadOnlyMemory<byte>>().Where(b => SealedDocument.Open(b, policy.Limits).Succeeded || IsSealedXml(b)).ToList();
        if (inside.Count == 1)
        {
            if (InputSniffer.Look(inside[0].Span) == InputKind.Xml)
            {
                Xml(inside[0]);
            }
            else
            {
                Json(inside[0]);
            }

            if (credential is { } summary && !checks.Failed(CheckId.SealIntegrity))
            {
                checks.Replace(PrintedPageCheck.Judge(pdf, summary));
            }
        }
        else
        {
            checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Indeterminate, inside.Count == 0 ? "format.pdf-without-credential" : "format.pdf-several-credentials"));
        }

        PdfSeals(pdf);
        format = "pdf";
    }

    /// <summary>
    /// Seals of the PDF itself, beside that of the credential inside. The page needs none: what it says is compared with what is sealed. But one
    /// that is there and does not hold is as bad as a broken seal of the credential. Who issued, the credential's own seal says.
    /// </summary>
    private void PdfSeals(PdfDocument pdf)
    {
        if (pdf.Signatures.Count(s => !s.IsTimestamp) > policy.Limits.Signatures)
        {
            Fail(CheckId.SealIntegrity, "seal.too-many-signatures", Number(pdf.Bytes.Length));
        }
        else if (PadesValidator.Validate(pdf, new ValidationContext { At = at, Trust = policy.Trust, Known = policy.Known }) is { Count: > 0 } validations)
        {
            Seals(validations);
        }
    }

    private void Seals(IReadOnlyList<SealValidation> validations)
    {
        judged.AddRange(validations);
        seals.AddRange(validations.Select(v => v.Report));
        foreach (var result in SealValidation.Worst([.. validations.Where(v => !v.IsCounterSignature)]))
        {
            checks.Add(result);
        }
    }

    private EdcSummary? Credential(ReadOnlyMemory<byte> payload) =>
        EdcReader.Read(payload, policy.Limits).Value is { } read && read.Types.Any(t => t is "VerifiableCredential" or "EuropeanDigitalCredential") ? read : null;

    private void Identity(IReadOnlyList<SealValidation> validations, EdcSummary summary)
    {
        // One of several sealers is enough: a second seal, by a ministry or a partner, does not make the first one's issuer another.
        checks.Add(validations.Where(v => !v.IsCounterSignature)
            .Select(v => IssuerIdentityCheck.Judge(v.Report.Signer, summary))
            .MinBy(r => r.Status)!);
    }

    private void Unsealed()
    {
        checks.Add(CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Indeterminate, "seal.none"));
        NotRun(CheckId.SealIntegrity, CheckId.SealCertificate, CheckId.SealTrust, CheckId.SealRevocation, CheckId.SealTimestamp, CheckId.IssuerIdentity);
    }

    private void Content(ReadOnlyMemory<byte> payload, EdcSummary summary)
    {
        checks.Add(ValidityCheck.Judge(summary.ValidFrom, [summary.ValidUntil, summary.ExpirationDate], at));
        checks.Add(StatusCheck.Judge(summary));
        checks.Add(ContentCheck.Judge(payload, policy.Limits));
        checks.Add(SchemaCheck.Judge(payload, summary, policy.Limits));
        Closing();
    }

    private void Closing()
    {
        checks.Add(CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Skipped, "document.match.not-printed"));
        checks.Add(CheckResult.Of(CheckId.Accreditation, CheckStatus.Skipped, "accreditation.not-evaluated"));
        checks.Add(CheckResult.Of(CheckId.Holder, CheckStatus.Skipped, "holder.not-evaluated"));
    }

    private void NotRun(string because, params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            checks.Add(CheckResult.Of(id, CheckStatus.Skipped, "check.not-run", because));
        }
    }

    private void Fail(string id, string code, params string[] arguments) => checks.Add(CheckResult.Of(id, CheckStatus.Failed, code, arguments));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
