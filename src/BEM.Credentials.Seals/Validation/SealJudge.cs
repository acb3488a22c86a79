using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Judges one signature by the process of EN 319 102-1, clause 5.6 (which contains those of 5.3 and 5.5).</summary>
internal sealed class SealJudge
{
    private readonly SignatureFacts facts;
    private readonly ValidationContext context;
    private readonly ProofOfExistence proofs;
    private readonly CertificateJudge judge;
    private readonly TwinCertificates twins;
    private readonly List<Finding> findings;

    private SealJudge(SignatureFacts facts, ValidationContext context)
    {
        this.facts = facts;
        this.context = context;
        proofs = new ProofOfExistence(context.At);
        judge = new CertificateJudge(context, [.. facts.Certificates, .. context.Known], [.. context.Trust.Revocations, .. facts.Revocations], proofs);
        twins = new TwinCertificates(facts.Certificates);
        findings = [.. facts.Defects, .. facts.Findings];
    }

    /// <summary>Judges.</summary>
    public static SealValidation Judge(SignatureFacts facts, ValidationContext context) => new SealJudge(facts, context).Run();

    private SealValidation Run()
    {
        var timestamps = JudgeTimestamps();
        var best = proofs.Of(ProofOfExistence.Signature);
        var verdict = facts.Signer is { } signer ? judge.JudgeSigner(signer, best) : null;
        var (indication, sub, code) = Conclude(verdict, best, timestamps);
        var trust = verdict is { Anchor: { } anchor } ? TrustStatement.Of(facts.Signer!, verdict.Chain, anchor, context.Trust, indication, best, context.At) : null;
        var results = new CheckResult[]
        {
            IntegrityCheck() with { Details = Details() },
            CertificateCheck(verdict, best, code),
            TrustCheck(verdict, trust),
            RevocationCheck(verdict, best),
            TimestampCheck(timestamps, best),
        };
        return new SealValidation
        {
            Report = new SealReport
            {
                Format = facts.Format.ToString(),
                Level = SealLevel.Of(facts, judge),
                Algorithm = facts.AlgorithmName,
                Signer = facts.Signer?.Signer,
                SigningTime = facts.ClaimedTime,
                BestSignatureTime = best,
                Indication = indication,
                SubIndication = sub,
                Trust = trust?.Report ?? new TrustReport(),
            },
            Checks = results,
            Signer = facts.Signer,
            Chain = verdict?.Chain ?? [],
            IsIntact = facts.Integrity.IsIntact,
            IsCounterSignature = facts.IsCounterSignature,
            Timestamps = timestamps,
            Carried = facts.Certificates,
            Findings = findings,
        };
    }

    /// <summary>Judges the time-stamps, the latest first, so that each later one can vouch for the material of the earlier ones (clause 5.6.3.4).</summary>
    private TimestampValidation[] JudgeTimestamps()
    {
        var results = new TimestampValidation[facts.Timestamps.Count];
        foreach (var i in Enumerable.Range(0, results.Length).OrderByDescending(i => facts.Timestamps[i].Token?.Time ?? DateTimeOffset.MinValue).ThenByDescending(i => i))
        {
            var stamp = facts.Timestamps[i];
            results[i] = JudgeTimestamp(stamp);
            if (results[i].Indication != "PASSED")
            {
                continue;
            }

            foreach (var name in stamp.Covers)
            {
                proofs.Add(name, stamp.Token!.Time);
            }

            if (stamp.Kind != TimestampKind.Content)
            {
                proofs.Add(ProofOfExistence.Signature, stamp.Token!.Time);
            }
        }

        return results;
    }

    private TimestampValidation JudgeTimestamp(TimestampFacts stamp)
    {
        var token = stamp.Token;
        if (token is { Signer: null })
        {
            token.FindSigner(facts.Certificates);
        }

        var result = new TimestampValidation
        {
            Kind = stamp.Kind switch { TimestampKind.Content => "content", TimestampKind.Signature => "signature", TimestampKind.Archive => "archive", _ => "references" },
            Time = token?.Time,
            ImprintMatches = stamp.ImprintMatches,
            IsIntact = token?.IsIntact == true,
            Signer = token?.Signer,
            Indication = "FAILED",
        };
        if (token is null)
        {
            return result with { SubIndication = SubIndications.FormatFailure };
        }

        if (stamp.IsDataMissing)
        {
            return result with { Indication = "INDETERMINATE", SubIndication = SubIndications.SignedDataNotFound };
        }

        if (!stamp.ImprintMatches)
        {
            return result with { SubIndication = SubIndications.HashFailure };
        }

        if (token.Signer is not { } signer)
        {
            return result with { Indication = "INDETERMINATE", SubIndication = SubIndications.NoSigningCertificate };
        }

        if (!token.IsIntact)
        {
            return result with { SubIndication = SubIndications.SigCryptoFailure };
        }

        if (token.Time > context.Latest)
        {
            return result with { Indication = "INDETERMINATE", SubIndication = SubIndications.SigConstraintsFailure };
        }

        var existed = proofs.Of(token.Fingerprint);
        var verdict = judge.JudgeTimestamper(signer, existed);
        var sub = verdict.SubIndication ?? (twins.Doubt(token, verdict.Chain) ? SubIndications.NoChain : null);
        if (sub is null && (token.ImprintDigest is not { } digest || context.Algorithms.DigestGoodUntil(digest) < existed
            || context.Algorithms.GoodUntil(token.Algorithm, signer.Key) < existed))
        {
            sub = SubIndications.CryptoConstraintsNoPoe;
        }

        return result with { Indication = sub is null ? "PASSED" : "INDETERMINATE", SubIndication = sub };
    }

    private (string Indication, string? Sub, string? Code) Conclude(CertificateVerdict? verdict, DateTimeOffset best, TimestampValidation[] timestamps)
    {
        if (facts.Defects.Count > 0)
        {
            return ("TOTAL-FAILED", SubIndications.FormatFailure, facts.Defects[0].Code);
        }

        if (verdict is null)
        {
            return ("INDETERMINATE", SubIndications.NoSigningCertificate, facts.SignerFault?.Code);
        }

        if (facts.Integrity.SubIndication == SubIndications.SignedDataNotFound)
        {
            return ("INDETERMINATE", facts.Integrity.SubIndication, facts.Integrity.Code);
        }

        var isUnchecked = facts.Integrity.SubIndication == SubIndications.CryptoConstraintsNoPoe;
        if (!facts.Integrity.IsIntact && !isUnchecked)
        {
            return ("TOTAL-FAILED", facts.Integrity.SubIndication, facts.Integrity.Code);
        }

        if (!verdict.Passed)
        {
            return ("INDETERMINATE", verdict.SubIndication, verdict.Code);
        }

        return isUnchecked ? ("INDETERMINATE", facts.Integrity.SubIndication, facts.Integrity.Code) : ConcludeAcceptance(verdict, best, timestamps);
    }

    private (string Indication, string? Sub, string? Code) ConcludeAcceptance(CertificateVerdict verdict, DateTimeOffset best, TimestampValidation[] timestamps)
    {
        if (facts.TimeFault is { } fault)
        {
            return ("INDETERMINATE", SubIndications.SigConstraintsFailure, fault.Code);
        }

        if (context.Algorithms.GoodUntil(facts.Algorithm, facts.Signer!.Key) < best || facts.Digests.Any(d => context.Algorithms.DigestGoodUntil(d) < best))
        {
            return ("INDETERMINATE", SubIndications.CryptoConstraintsNoPoe, "seal.algorithm-weak");
        }

        if (best < facts.Signer.NotBefore && verdict.Anchor?.Certificate.Equals(facts.Signer) != true)
        {
            return ("TOTAL-FAILED", SubIndications.NotYetValid, "seal.certificate-not-yet-valid");
        }

        if (facts.ClaimedTime > context.Latest || timestamps.Any(t => t.Time > context.Latest))
        {
            return ("INDETERMINATE", SubIndications.SigConstraintsFailure, "seal.time-in-future");
        }

        if (facts.Expires < context.At)
        {
            return ("INDETERMINATE", SubIndications.SigConstraintsFailure, "seal.expired-by-signer");
        }

        var content = timestamps.Where(t => t.Kind == "content" && t.Indication == "PASSED").Select(t => t.Time).Max();
        return content > best ? ("INDETERMINATE", SubIndications.TimestampOrder, "seal.timestamp-order") : ("TOTAL-PASSED", null, null);
    }

    /// <summary>What informs and is not judged: policy, commitments, and what a seal that is no baseline carries all the same.</summary>
    private Dictionary<string, string> Details()
    {
        var details = new Dictionary<string, string>(facts.Said?.Details() ?? []);
        if (!facts.IsBaseline && facts.Signer is not null)
        {
            details["carries"] = SealLevel.Carried(facts, judge);
        }

        return details;
    }

    private CheckResult IntegrityCheck()
    {
        var integrity = facts.Integrity;
        if (facts.Defects.Count > 0)
        {
            var defect = facts.Defects[0];
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, defect.Code, [.. defect.Arguments]) with { Findings = facts.Defects };
        }

        var status = integrity.IsIntact ? CheckStatus.Passed
            : integrity.SubIndication is SubIndications.NoSigningCertificate or SubIndications.SignedDataNotFound or SubIndications.CryptoConstraintsNoPoe ? CheckStatus.Indeterminate : CheckStatus.Failed;
        return CheckResult.Of(CheckId.SealIntegrity, status, integrity.Code, integrity.Arguments);
    }

    private CheckResult CertificateCheck(CertificateVerdict? verdict, DateTimeOffset best, string? code)
    {
        if (verdict is null)
        {
            var missing = facts.SignerFault!;
            var status = missing.Code is "seal.certificate-missing" or "seal.key-unknown" ? CheckStatus.Indeterminate : CheckStatus.Failed;
            return CheckResult.Of(CheckId.SealCertificate, status, missing.Code, [.. missing.Arguments]);
        }

        if (verdict.Code is { } fault && verdict.Code is not ("seal.trust-not-given" or "seal.trust-unknown" or "seal.revocation-missing"))
        {
            var failed = fault is "seal.certificate-revoked" or "seal.certificate-usage" or "seal.certificate-extension" or "seal.certificate-not-yet-valid";
            return CheckResult.Of(CheckId.SealCertificate, failed ? CheckStatus.Failed : CheckStatus.Indeterminate, fault, About(verdict), Day(verdict.RevokedAt ?? verdict.About!.NotAfter));
        }

        if (code is "seal.certificate-not-yet-valid" or "seal.expired-by-signer")
        {
            return CheckResult.Of(CheckId.SealCertificate, CheckStatus.Failed, code, facts.Signer!.Subject, Day(facts.Signer.NotBefore));
        }

        if (code is "seal.time-missing" or "seal.time-malformed" or "seal.algorithm-weak" or "seal.time-in-future" or "seal.timestamp-order")
        {
            return CheckResult.Of(CheckId.SealCertificate, CheckStatus.Indeterminate, code, facts.AlgorithmName ?? string.Empty);
        }

        // Where the path was not judged, the certificate alone still tells whether it was in force.
        var signer = facts.Signer!;
        if (verdict.Passed || verdict.Anchor?.Certificate.Equals(signer) == true)
        {
            return CheckResult.Of(CheckId.SealCertificate, CheckStatus.Passed, "seal.certificate-fits", signer.Subject);
        }

        return best < signer.NotBefore ? CheckResult.Of(CheckId.SealCertificate, CheckStatus.Failed, "seal.certificate-not-yet-valid", signer.Subject, Day(signer.NotBefore))
            : best > signer.NotAfter ? CheckResult.Of(CheckId.SealCertificate, CheckStatus.Indeterminate, "seal.certificate-expired", signer.Subject, Day(signer.NotAfter))
            : CheckResult.Of(CheckId.SealCertificate, CheckStatus.Passed, "seal.certificate-fits", signer.Subject);
    }

    private CheckResult TrustCheck(CertificateVerdict? verdict, TrustStatement? trust)
    {
        if (verdict is null)
        {
            return CheckResult.Of(CheckId.SealTrust, CheckStatus.Indeterminate, "seal.trust-no-signer");
        }

        if (verdict.Anchor is { } anchor)
        {
            var status = trust!.Code switch
            {
                null or "seal.trust-listed" => CheckStatus.Passed,
                "seal.trust-partner-ended" => CheckStatus.Indeterminate,
                _ => CheckStatus.Warning,
            };
            var result = CheckResult.Of(CheckId.SealTrust, status, trust.Code ?? "seal.trust-anchored", trust.Code is null ? [anchor.Certificate.Subject] : [.. trust.Arguments]);
            return result with { Details = trust.Details };
        }

        return UnusedList(verdict) ?? CheckResult.Of(CheckId.SealTrust, CheckStatus.Indeterminate, verdict.Code!, verdict.Chain[^1].Subject);
    }

    /// <summary>Where a list names the issuer but is not used, that is the reason to give.</summary>
    private CheckResult? UnusedList(CertificateVerdict verdict)
    {
        var last = verdict.Chain[^1];
        var country = DistinguishedName.Value(last.IssuerName, DistinguishedName.CountryOid)?.ToUpperInvariant();
        var unused = context.Trust.Lists.Where(l => !l.IsUsable && l.Kind != ListKind.Pivot).ToList();
        var list = unused.Find(l => l.List is { } read && read.Services.Any(s => s.Certificates.Any(c => c.Equals(last) || last.NamesAsIssuer(c))))
            ?? unused.Find(l => (l.Pointer?.Territory ?? l.List?.Territory) is { Length: > 0 } territory && territory == country)
            ?? unused.Find(l => l.Kind == ListKind.ListOfLists);
        return list is null ? null
            : CheckResult.Of(CheckId.SealTrust, CheckStatus.Indeterminate, "seal.trust-list-unused", list.Label, list.Fault!.Message) with
            {
                Details = new Dictionary<string, string> { ["list"] = list.Url, ["listFault"] = list.Fault.Code },
                Findings = [list.Fault],
            };
    }

    private static CheckResult RevocationCheck(CertificateVerdict? verdict, DateTimeOffset best) => verdict?.Revocation switch
    {
        RevocationSummary.NotNeeded => CheckResult.Of(CheckId.SealRevocation, CheckStatus.Passed, "seal.revocation-not-needed"),
        RevocationSummary.Good => CheckResult.Of(CheckId.SealRevocation, CheckStatus.Passed, "seal.revocation-good", Day(best)),
        RevocationSummary.Stale => CheckResult.Of(CheckId.SealRevocation, CheckStatus.Indeterminate, "seal.revocation-stale"),
        RevocationSummary.Missing => CheckResult.Of(CheckId.SealRevocation, CheckStatus.Indeterminate, "seal.revocation-missing", About(verdict)),
        RevocationSummary.Revoked when verdict.Passed => CheckResult.Of(CheckId.SealRevocation, CheckStatus.Passed, "seal.revocation-later", Day(best)),
        RevocationSummary.Revoked => CheckResult.Of(CheckId.SealRevocation, CheckStatus.Failed, "seal.certificate-revoked", About(verdict), Day(verdict.RevokedAt)),
        _ => CheckResult.Of(CheckId.SealRevocation, CheckStatus.Indeterminate, "seal.revocation-no-chain"),
    };

    private static CheckResult TimestampCheck(TimestampValidation[] timestamps, DateTimeOffset best)
    {
        if (timestamps.Length == 0)
        {
            return CheckResult.Of(CheckId.SealTimestamp, CheckStatus.Skipped, "seal.timestamp-none");
        }

        var broken = timestamps.FirstOrDefault(t => t.Indication == "FAILED");
        if (broken is not null)
        {
            var code = broken.SubIndication switch
            {
                SubIndications.HashFailure => "seal.timestamp-mismatch",
                SubIndications.SigCryptoFailure => "seal.timestamp-broken",
                _ => "seal.timestamp-unreadable",
            };
            return CheckResult.Of(CheckId.SealTimestamp, CheckStatus.Failed, code, broken.Kind);
        }

        return timestamps.Any(t => t.Indication == "PASSED")
            ? CheckResult.Of(CheckId.SealTimestamp, CheckStatus.Passed, "seal.timestamp-good", Moment(best))
            : CheckResult.Of(CheckId.SealTimestamp, CheckStatus.Indeterminate, "seal.timestamp-untrusted", timestamps[0].Signer?.Subject ?? string.Empty);
    }

    private static string About(CertificateVerdict verdict) => verdict.About?.Subject ?? string.Empty;

    private static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
