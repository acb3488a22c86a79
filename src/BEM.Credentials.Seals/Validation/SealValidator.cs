using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Judges the seals of a document (EN 319 102-1). Nothing is fetched, nothing is asked but what is given.</summary>
public static class SealValidator
{
    /// <summary>Judges every seal, each followed by the counter-signatures that it carries.</summary>
    /// <param name="document">The opened document.</param>
    /// <param name="context">Time, trust, evidence.</param>
    public static IReadOnlyList<SealValidation> Validate(SealedDocument document, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(context);
        var results = new List<SealValidation>();
        foreach (var signature in document.Signatures)
        {
            results.Add(SealJudge.Judge(JadesFacts.Gather(document, signature, context), context));
            foreach (var counter in JadesFacts.CounterSignatures(signature, context, Limits.Default))
            {
                results.Add(SealJudge.Judge(counter, context));
            }
        }

        return results;
    }

    /// <summary>Judges every seal; where a path or revocation information is missing, fetches it and judges again.</summary>
    /// <param name="document">The opened document.</param>
    /// <param name="context">Time, trust, evidence.</param>
    /// <param name="fetcher">The way to fetch.</param>
    /// <param name="cancel">To give up.</param>
    public static async Task<IReadOnlyList<SealValidation>> ValidateAsync(SealedDocument document, ValidationContext context, EvidenceFetcher fetcher, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fetcher);
        var results = Validate(document, context);
        var fetched = new FetchedEvidence();
        foreach (var seal in results.Where(s => s.Signer is not null && s.Report.SubIndication is SubIndications.ChainGeneralFailure or SubIndications.NoChain
            || s.Check(CheckId.SealRevocation).Code == "seal.revocation-stale"))
        {
            // What is fetched now speaks of now: of a seal that is proven to be older only what was known then would.
            foreach (var certificate in seal.Timestamps.Select(t => t.Signer).Prepend(seal.Signer).OfType<Certificate>().Distinct())
            {
                var found = await fetcher.CompleteAsync(certificate, [.. seal.Carried, .. context.Known], context.Trust, seal.Report.BestSignatureTime ?? context.At, cancel).ConfigureAwait(false);
                fetched.Certificates.AddRange(found.Certificates);
                fetched.Revocations.AddRange(found.Revocations);
                fetched.Findings.AddRange(found.Findings);
            }
        }

        if (fetched.Certificates.Count == 0 && fetched.Revocations.Count == 0)
        {
            return fetched.Findings.Count == 0 ? results : [.. results.Select(r => r with { Findings = [.. r.Findings, .. fetched.Findings] })];
        }

        var more = context with { Known = [.. context.Known, .. fetched.Certificates], Trust = context.Trust.With(new TrustAnchors([], fetched.Revocations)) };
        return [.. Validate(document, more).Select(r => r with { Findings = [.. r.Findings, .. fetched.Findings] })];
    }

    /// <summary>
    /// Whether every seal fits the bytes and the certificate that it carries, and nothing else: no chain, no time, no trust.
    /// </summary>
    /// <param name="document">The opened document.</param>
    /// <returns>False where one does not fit, or where its header breaks the rules for <c>alg</c> and <c>crit</c>.</returns>
    public static bool IsIntact(SealedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        foreach (var signature in document.Signatures)
        {
            var header = signature.Header;
            if (header.Defects.Count > 0 || document.IsDetached || header.Algorithm is not { } algorithm || header.Certificates.Count == 0
                || Certificate.Read(header.Certificates[0]) is not { } signer
                || header.CertificateDigests.Any(d => d.Algorithm == System.Security.Cryptography.HashAlgorithmName.SHA256 && !d.Value.Span.SequenceEqual(signer.Sha256.Span))
                || !JadesFacts.Fits(signature, JadesFacts.Content.Whole(document.Payload, document.PayloadText), algorithm, signer.Key))
            {
                return false;
            }
        }

        return true;
    }
}
