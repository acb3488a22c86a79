using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// Judges certificates at the time of validation and, with proofs of existence, in the past (EN 319 102-1, clauses 5.2.6 and 5.6.2).
/// </summary>
internal sealed class CertificateJudge
{
    private const string TimeStampingOid = "1.3.6.1.5.5.7.3.8";
    private readonly ValidationContext context;
    private readonly ChainBuilder builder;
    private readonly ProofOfExistence proofs;
    private readonly IReadOnlyList<RevocationEvidence> revocations;
    private readonly Dictionary<string, Found?> known = new(StringComparer.Ordinal);

    /// <summary>A judge over all that is at hand.</summary>
    public CertificateJudge(ValidationContext context, IReadOnlyList<Certificate> pool, IReadOnlyList<RevocationEvidence> revocations, ProofOfExistence proofs)
    {
        this.context = context;
        this.proofs = proofs;
        this.revocations = revocations;
        builder = new ChainBuilder(context.Trust, pool);
    }

    /// <summary>The path of a certificate, for those who only want to see it.</summary>
    public CertificatePath Path(Certificate leaf) => builder.Build(leaf);

    /// <summary>Whether revocation information about a certificate is at hand, whoever signed it.</summary>
    public bool HasRevocation(Certificate certificate, Certificate issuer) => revocations.Any(r => r.StatusOf(certificate, issuer) is not null);

    /// <summary>Judges the signer of a seal.</summary>
    public CertificateVerdict JudgeSigner(Certificate leaf, DateTimeOffset existed) => Judge(leaf, existed, SignerFault);

    /// <summary>Judges a time-stamping authority.</summary>
    public CertificateVerdict JudgeTimestamper(Certificate leaf, DateTimeOffset existed) =>
        Judge(leaf, existed, c => c.ExtendedKeyUsage?.Contains(TimeStampingOid, StringComparer.Ordinal) == true ? null : "seal.timestamp-usage");

    private static string? SignerFault(Certificate leaf) =>
        leaf.KeyUsage is { } usage && (usage & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0 ? "seal.certificate-usage"
        : leaf.UnknownCritical.Count > 0 ? "seal.certificate-extension" : null;

    private CertificateVerdict Judge(Certificate leaf, DateTimeOffset existed, Func<Certificate, string?> fault)
    {
        var path = builder.Build(leaf);
        var now = JudgeNow(path, existed, fault);
        if (!now.MayBeSaved || !Past(path, leaf, existed, now))
        {
            return now;
        }

        // Age saves what was good once; a certificate that never was for this is none (clause 5.2.6.4).
        return fault(leaf) is { } code
            ? now with { SubIndication = SubIndications.ChainConstraintsFailure, Code = code, About = leaf }
            : now with { SubIndication = null, Code = null, About = null };
    }

    /// <summary>The path at the time of validation (clause 5.2.6).</summary>
    private CertificateVerdict JudgeNow(CertificatePath path, DateTimeOffset existed, Func<Certificate, string?> fault)
    {
        var chain = path.Certificates;
        var verdict = new CertificateVerdict { Chain = chain, Anchor = path.Anchor };
        if (path.Anchor is null)
        {
            return verdict with { SubIndication = SubIndications.NoChain, Code = context.Trust.Anchors.Count == 0 ? "seal.trust-not-given" : "seal.trust-unknown" };
        }

        var summary = RevocationSummary.NotNeeded;
        var failure = MissingLink(verdict, chain);
        if (failure is { Code: "seal.revocation-missing" })
        {
            summary = RevocationSummary.Missing;
        }

        for (var i = 0; i < chain.Count - 1 && failure is null; i++)
        {
            failure = JudgeLink(verdict, chain, i, existed, ref summary);
        }

        failure ??= fault(chain[0]) is { } code ? verdict with { SubIndication = SubIndications.ChainConstraintsFailure, Code = code, About = chain[0] } : null;
        return (failure ?? verdict) with { Revocation = summary };
    }

    /// <summary>Where the path breaks before anything of it can be judged: an issuer that is none, or a certificate about which nobody says whether it was revoked.</summary>
    private CertificateVerdict? MissingLink(CertificateVerdict verdict, IReadOnlyList<Certificate> chain)
    {
        for (var i = 0; i < chain.Count - 1; i++)
        {
            if (AuthorityFault(chain[i + 1], i) is { } fault)
            {
                return verdict with { SubIndication = SubIndications.ChainConstraintsFailure, Code = fault, About = chain[i + 1] };
            }

            if (!chain[i].NeedsNoRevocation && Evidence(chain[i], chain[i + 1], context.At, []) is null)
            {
                // There is word, but whoever gave it is out of force too: nothing but a proof of its age would help.
                if (context.At > chain[i].NotAfter && IsSpokenOf(chain[i], chain[i + 1]))
                {
                    return verdict with { SubIndication = SubIndications.OutOfBoundsNoPoe, Code = "seal.certificate-expired", About = chain[i] };
                }

                return verdict with { SubIndication = SubIndications.ChainGeneralFailure, Code = "seal.revocation-missing", About = chain[i] };
            }
        }

        return null;
    }

    private CertificateVerdict? JudgeLink(CertificateVerdict verdict, IReadOnlyList<Certificate> chain, int i, DateTimeOffset existed, ref RevocationSummary summary)
    {
        var certificate = chain[i];
        var issuer = chain[i + 1];
        var found = certificate.NeedsNoRevocation ? null : Evidence(certificate, issuer, context.At, []);
        if (found is not null)
        {
            if (found.Status.IsRevoked && found.Status.RevokedAt <= context.At)
            {
                summary = RevocationSummary.Revoked;
                return verdict with
                {
                    SubIndication = i == 0 ? SubIndications.RevokedNoPoe : SubIndications.RevokedCaNoPoe,
                    Code = "seal.certificate-revoked",
                    About = certificate,
                    RevokedAt = found.Status.RevokedAt,
                };
            }

            var fresh = found.Status.ThisUpdate >= existed || found.Status.NextUpdate is not { } next || next >= existed;
            summary = summary == RevocationSummary.Stale || !fresh ? RevocationSummary.Stale : RevocationSummary.Good;
        }

        if (context.At < certificate.NotBefore || context.At > certificate.NotAfter)
        {
            return verdict with
            {
                SubIndication = found is null ? SubIndications.OutOfBoundsNoPoe : SubIndications.OutOfBoundsNotRevoked,
                Code = context.At < certificate.NotBefore ? "seal.certificate-not-yet-valid" : "seal.certificate-expired",
                About = certificate,
            };
        }

        return context.Algorithms.GoodUntil(certificate.Algorithm, issuer.Key) < context.At
            ? verdict with { SubIndication = SubIndications.CryptoConstraintsNoPoe, Code = "seal.certificate-algorithm", About = certificate }
            : null;
    }

    private static string? AuthorityFault(Certificate issuer, int below) =>
        !issuer.IsAuthority ? "seal.chain-not-authority"
        : issuer.KeyUsage is { } usage && (usage & X509KeyUsageFlags.KeyCertSign) == 0 ? "seal.chain-not-authority"
        : issuer.PathLength < below ? "seal.chain-too-long"
        : issuer.UnknownCritical.Count > 0 ? "seal.certificate-extension" : null;

    /// <summary>
    /// Past certificate validation: slides the control time down the path and asks whether the thing existed before it (clauses 5.6.2.1,
    /// 5.6.2.2, 5.6.2.4). No limit is set to the age of revocation information here; the check of revocation says where it is out of date.
    /// </summary>
    private bool Past(CertificatePath path, Certificate leaf, DateTimeOffset existed, CertificateVerdict now)
    {
        var chain = path.Certificates;
        var control = context.At;
        for (var i = chain.Count - 2; i >= 0; i--)
        {
            var certificate = chain[i];
            var issuer = chain[i + 1];
            if (!certificate.NeedsNoRevocation)
            {
                if (Evidence(certificate, issuer, control, []) is not { } found)
                {
                    return false;
                }

                if (found.Status.IsRevoked && found.Status.RevokedAt <= control)
                {
                    control = found.Status.RevokedAt!.Value;
                }
            }

            control = Earlier(control, certificate.NotAfter);
            control = Earlier(control, context.Algorithms.GoodUntil(certificate.Algorithm, issuer.Key));
        }

        return existed <= control && existed >= leaf.NotBefore && now.SubIndication is not null;
    }

    /// <summary>
    /// The newest acceptable word on a certificate: known to exist at the control time, signed by the issuer or its delegate, and its
    /// signer in force, now or when the word was proven to exist.
    /// </summary>
    private Found? Evidence(Certificate certificate, Certificate issuer, DateTimeOffset control, List<string> visiting)
    {
        var name = certificate.Fingerprint + issuer.Fingerprint + control.Ticks;
        if (known.TryGetValue(name, out var before))
        {
            return before;
        }

        Found? best = null;
        foreach (var evidence in revocations)
        {
            if (evidence.StatusOf(certificate, issuer) is { } status
                && (control < context.At ? status.ThisUpdate <= control && proofs.Of(evidence.Fingerprint) <= control : true)
                && status.ThisUpdate >= certificate.NotBefore
                && (status.ThisUpdate <= certificate.NotAfter || SpeaksOfExpired(evidence, certificate, issuer))
                && (best is null || status.ThisUpdate > best.Status.ThisUpdate || (status.IsRevoked && !best.Status.IsRevoked))
                && IsAcceptable(evidence, certificate, issuer, visiting))
            {
                best = new Found(evidence, status);
            }
        }

        if (visiting.Count == 0)
        {
            known[name] = best;
        }

        return best;
    }

    /// <summary>Whether word given after a certificate expired still counts: its issuer, or the list that the issuer is on, says that it keeps the expired ones.</summary>
    private bool SpeaksOfExpired(RevocationEvidence evidence, Certificate certificate, Certificate issuer) => evidence.KeepsExpiredSince <= certificate.NotAfter
        || context.Trust.Find(issuer)?.Listed.Any(l => l.Service.Periods.Any(p => p.ExpiredCertificatesSince <= certificate.NotAfter)) == true;

    private bool IsSpokenOf(Certificate certificate, Certificate issuer) => revocations.Any(r => r.StatusOf(certificate, issuer) is not null
        && r.Certificates.Append(issuer).Any(s => r.MayBeSignedBy(s) && s.HasSigned(r.Algorithm, r.Signed.Span, r.Signature.Span)));

    private bool IsAcceptable(RevocationEvidence evidence, Certificate certificate, Certificate issuer, List<string> visiting)
    {
        // The word has to be good at the time of validation, or when it is proven to have existed.
        var time = proofs.Of(evidence.Fingerprint);
        if (visiting.Contains(evidence.Fingerprint) || visiting.Count > 4)
        {
            return false;
        }

        if (evidence.MayBeSignedBy(issuer) && issuer.HasSigned(evidence.Algorithm, evidence.Signed.Span, evidence.Signature.Span))
        {
            return context.Algorithms.GoodUntil(evidence.Algorithm, issuer.Key) >= time
                && (issuer.KeyUsage is not { } usage || evidence is OcspAnswer || (usage & X509KeyUsageFlags.CrlSign) != 0);
        }

        foreach (var candidate in evidence.Certificates.Concat(context.Trust.Anchors.Select(a => a.Certificate)))
        {
            if (evidence is OcspAnswer && evidence.MayBeSignedBy(candidate)
                && (context.Trust.Find(candidate) is not null
                    || (candidate.ExtendedKeyUsage?.Contains(RevocationEvidence.OcspSigningOid, StringComparer.Ordinal) == true && candidate.IsIssuedBy(issuer)))
                && candidate.HasSigned(evidence.Algorithm, evidence.Signed.Span, evidence.Signature.Span))
            {
                return IsDelegateGood(candidate, issuer, evidence, time, [.. visiting, evidence.Fingerprint]);
            }
        }

        return false;
    }

    private bool IsDelegateGood(Certificate responder, Certificate issuer, RevocationEvidence evidence, DateTimeOffset time, List<string> visiting)
    {
        if (context.Algorithms.GoodUntil(evidence.Algorithm, responder.Key) < time)
        {
            return false;
        }

        if (context.Trust.Find(responder) is not null)
        {
            return true;
        }

        if (evidence.ProducedAt < responder.NotBefore || evidence.ProducedAt > responder.NotAfter || time > responder.NotAfter)
        {
            return false;
        }

        if (responder.NeedsNoRevocation)
        {
            return true;
        }

        return Evidence(responder, issuer, context.At, visiting) is { } found && !(found.Status.IsRevoked && found.Status.RevokedAt <= time);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed record Found(RevocationEvidence Evidence, RevocationStatus Status);
}
