using BEM.Credentials.Model;
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
        var all = document.Signatures.SelectMany(s => JadesFacts.CounterSignatures(s, context, Limits.Default).Prepend(JadesFacts.Gather(document, s, context))).ToList();
        var together = Together(all, context);
        return [.. all.Select(f => SealJudge.Judge(f, together))];
    }

    /// <summary>Judges every seal of an XML document, each followed by the counter-signatures that it carries.</summary>
    /// <param name="document">The opened document.</param>
    /// <param name="context">Time, trust, evidence; what its references name outside the file as <see cref="ValidationContext.Detached"/>.</param>
    public static IReadOnlyList<SealValidation> Validate(XadesDocument document, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(context);
        var all = document.Signatures.SelectMany(s => s.CounterSignatures.Prepend(s)).Select(s => (Signature: s, Facts: XadesFacts.Gather(s, context))).ToList();
        var together = Together([.. all.Select(a => a.Facts)], context);
        return [.. all.Select(a => Judge(a.Signature, a.Facts, together))];
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
        var fetched = await MissingEvidence.FetchAsync(results, context.Trust, context.Known, context.At, fetcher, null, cancel).ConfigureAwait(false);
        if (!fetched.IsEmpty)
        {
            results = Validate(document, context with { Known = [.. context.Known, .. fetched.Certificates], Trust = fetched.AddedTo(context.Trust) });
        }

        return fetched.Findings.Count == 0 ? results : [.. results.Select(r => r with { Findings = [.. r.Findings, .. fetched.Findings] })];
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
                || !JadesFacts.Fits(signature, JadesContent.Whole(document.PayloadText), algorithm, signer.Key))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What one seal of a document carries helps to judge the others: each piece is signed by whom it concerns.</summary>
    private static ValidationContext Together(List<SignatureFacts> all, ValidationContext context) => all.Count < 2 ? context : context with
    {
        Known = [.. context.Known, .. all.SelectMany(f => f.Certificates).Distinct()],
        Trust = context.Trust.With(new TrustAnchors([], all.SelectMany(f => f.Revocations).DistinctBy(r => r.Fingerprint))),
    };

    private static SealValidation Judge(XadesSignature signature, SignatureFacts facts, ValidationContext context)
    {
        var judged = SealJudge.Judge(facts, context);
        return facts.Integrity.IsIntact && facts.Defects.Count == 0 ? judged with { Signed = XadesFacts.Signed(signature, context) } : judged;
    }
}
