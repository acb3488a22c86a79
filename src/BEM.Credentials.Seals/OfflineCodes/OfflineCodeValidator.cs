using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>Judges offline codes as other seals are (EN 319 102-1): against known issuers' certificates and trust anchors, without a network.</summary>
public static class OfflineCodeValidator
{
    /// <summary>Judges a code. The signer is looked for by key identifier among the anchors and the certificates that are known.</summary>
    /// <param name="code">The opened code.</param>
    /// <param name="context">Time, trust, evidence.</param>
    public static SealValidation Validate(OfflineCode code, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(context);
        return SealJudge.Judge(Gather(code, context), context);
    }

    private static SignatureFacts Gather(OfflineCode code, ValidationContext context)
    {
        var message = code.Message;
        var algorithm = CoseAlgorithms.Numbered(message.Algorithm);
        var candidates = context.Known.Concat(context.Trust.Anchors.Select(a => a.Certificate))
            .Where(c => OfflineCode.KeyIdentifierOf(c).Span.SequenceEqual(message.KeyIdentifier.Span)).Distinct().ToList();
        var signer = candidates.Find(c => algorithm is not null && message.Fits(algorithm, c.Key)) ?? candidates.FirstOrDefault();
        return new SignatureFacts
        {
            Format = SealFormat.COSE,
            AlgorithmName = algorithm?.Name ?? message.Algorithm.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Algorithm = algorithm,
            Signer = signer,
            SignerFault = signer is null ? Finding.Error("seal.key-unknown", code.KeyIdentifier) : null,
            Integrity = Integrity(message, signer, code.KeyIdentifier),
            ClaimedTime = code.Summary.Issued,
            Certificates = candidates,
        };
    }

    private static IntegrityFacts Integrity(CoseSign1 message, Certificate? signer, string keyIdentifier)
    {
        if (CoseAlgorithms.Numbered(message.Algorithm) is not { } algorithm)
        {
            return new IntegrityFacts(false, "seal.algorithm-unusable", SubIndications.SigCryptoFailure, message.Algorithm.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (signer is null)
        {
            return new IntegrityFacts(false, "seal.key-unknown", SubIndications.NoSigningCertificate, keyIdentifier);
        }

        return signer.Key.Kind != algorithm.Key || (algorithm.Curve is { } curve && curve != signer.Key.Curve)
            ? new IntegrityFacts(false, "seal.algorithm-key-mismatch", "HASH_FAILURE", algorithm.Name)
            : message.Fits(algorithm, signer.Key) ? new IntegrityFacts(true, "seal.intact", null)
            : new IntegrityFacts(false, "seal.signature-mismatch", "HASH_FAILURE");
    }
}
