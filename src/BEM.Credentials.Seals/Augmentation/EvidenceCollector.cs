using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.Augmentation;

/// <summary>Finds what the later validation of a seal and its time-stamps needs and the seal does not carry yet, whatever its form.</summary>
/// <param name="fetcher">The way to revocation information; null where only what is at hand may be used.</param>
internal sealed class EvidenceCollector(EvidenceFetcher? fetcher)
{
    /// <summary>The certificates and the revocation information that are lacking.</summary>
    /// <param name="facts">The seal.</param>
    /// <param name="trust">Anchors (which end the paths) and revocation information at hand.</param>
    /// <param name="findings">Takes warnings on what could not be had.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>What is lacking; or about which certificates nobody says whether they were revoked, with all findings so far.</returns>
    public async Task<Outcome<LackingEvidence>> LackingAsync(SignatureFacts facts, TrustAnchors trust, List<Finding> findings, CancellationToken cancel)
    {
        var signers = facts.Timestamps.Select(t => t.Token?.Signer).Prepend(facts.Signer).OfType<Certificate>().Distinct().ToList();
        var stamped = facts.Timestamps.Where(t => t.Kind == TimestampKind.Signature).Select(t => t.Token?.Time).OfType<DateTimeOffset>().DefaultIfEmpty(DateTimeOffset.MinValue).Min();
        var certificates = new List<Certificate>();
        var revocations = new List<RevocationEvidence>();
        foreach (var signer in signers)
        {
            if (fetcher is not null)
            {
                var fetched = await fetcher.CompleteAsync(signer, facts.Certificates, trust.With(new TrustAnchors([], [.. facts.Revocations, .. revocations])), stamped, cancel).ConfigureAwait(false);
                certificates.AddRange(fetched.Certificates);
                revocations.AddRange(fetched.Revocations);
                findings.AddRange(fetched.Findings.Select(f => f with { Severity = Severity.Warning }));
            }

            Collect(signer, facts, trust, certificates, revocations, findings);
        }

        if (findings.Exists(f => f is { Severity: Severity.Error, Code: "seal.upgrade-no-revocation" }))
        {
            return new Outcome<LackingEvidence>(null, [.. findings.OrderByDescending(f => f.Severity == Severity.Error)]);
        }

        return new LackingEvidence([.. certificates.Concat(revocations.SelectMany(r => r.Certificates)).Distinct().Except(facts.Certificates)],
            [.. revocations.DistinctBy(r => r.Fingerprint).Where(r => facts.Revocations.All(o => o.Fingerprint != r.Fingerprint))]);
    }

    /// <summary>The path of a certificate and the newest word about each of it, out of what is at hand.</summary>
    private static void Collect(Certificate signer, SignatureFacts facts, TrustAnchors trust, List<Certificate> certificates, List<RevocationEvidence> revocations, List<Finding> findings)
    {
        var path = new ChainBuilder(trust, [.. facts.Certificates, .. certificates]).Build(signer).Certificates;
        certificates.AddRange(path);
        if (path[^1] is { IsSelfSigned: false } last && trust.Find(last) is null)
        {
            // Nobody at hand can say whether this one was revoked, so a later judge finds the path without its end.
            findings.Add(Finding.Warning("seal.upgrade-path-open", last.Issuer, last.Subject));
        }

        for (var i = 0; i + 1 < path.Count; i++)
        {
            if (path[i].NeedsNoRevocation || trust.Find(path[i]) is not null)
            {
                continue;
            }

            var word = facts.Revocations.Concat(revocations).Concat(trust.Revocations)
                .Where(r => r.StatusOf(path[i], path[i + 1]) is not null && r.IsSignedBy(path[i + 1])).MaxBy(r => r.ProducedAt);
            if (word is null)
            {
                findings.Add(Finding.Error("seal.upgrade-no-revocation", path[i].Subject));
            }
            else
            {
                revocations.Add(word);
            }
        }
    }
}

/// <summary>What a seal lacks for its later validation.</summary>
/// <param name="Certificates">Certificates.</param>
/// <param name="Revocations">CRLs and OCSP answers.</param>
internal sealed record LackingEvidence(IReadOnlyList<Certificate> Certificates, IReadOnlyList<RevocationEvidence> Revocations);
