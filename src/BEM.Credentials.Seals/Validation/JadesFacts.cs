using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Gathers the facts of a JAdES signature (TS 119 182-1): whether it fits, who signed, and what etsiU carries.</summary>
internal static class JadesFacts
{
    /// <summary>The facts of one signature of a document.</summary>
    public static SignatureFacts Gather(SealedDocument document, SealedSignature signature, ValidationContext context)
    {
        var content = JadesContent.Of(document, signature, context.Detached);
        return Gather(signature, content, context, isCounter: false);
    }

    /// <summary>Facts of the counter-signatures that a signature carries (<c>cSig</c>, TS 119 182-1, clause 5.3.2).</summary>
    public static IEnumerable<SignatureFacts> CounterSignatures(SealedSignature signature, ValidationContext context, Limits limits)
    {
        foreach (var item in signature.Unsigned.Where(i => i.Name == "cSig").Take(limits.Signatures))
        {
            var bytes = Encoding.UTF8.GetBytes(item.Value.ValueKind == JsonValueKind.String ? item.Value.GetString()! : item.Value.GetRawText());
            var opened = SealedDocument.Open(bytes, limits);
            if (!opened.Succeeded)
            {
                continue;
            }

            // What a counter-signature signs is the base64url text of the signature it stands in, never a payload of its own choosing.
            foreach (var counter in opened.Value.Signatures)
            {
                var own = opened.Value.Payload;
                var content = own.IsEmpty ? JadesContent.Whole(signature.ValueText)
                    : own.Span.SequenceEqual(signature.Value.Span) || own.Span.SequenceEqual(signature.ValueText.Span) ? JadesContent.Whole(opened.Value.PayloadText)
                    : new JadesContent { Fault = new IntegrityFacts(false, "seal.counter-signature-of-another", "HASH_FAILURE") };
                yield return Gather(counter, content, context, isCounter: true);
            }
        }
    }

    /// <summary>Whether the signature value fits, nothing else: the first question and the fastest.</summary>
    public static IntegrityFacts CheckIntegrity(SealedSignature signature, JadesContent content, Certificate? signer)
    {
        var header = signature.Header;
        if (content.Fault is { } fault)
        {
            return fault;
        }

        if (header.Algorithm is not { } algorithm)
        {
            return new IntegrityFacts(false, "seal.algorithm-unusable", "SIG_CRYPTO_FAILURE", header.AlgorithmName ?? string.Empty);
        }

        if (signer is null)
        {
            return new IntegrityFacts(false, "seal.certificate-missing", "NO_SIGNING_CERTIFICATE_FOUND");
        }

        return signer.Key.Kind != algorithm.Key || (algorithm.Curve is { } curve && curve != signer.Key.Curve)
            ? new IntegrityFacts(false, "seal.algorithm-key-mismatch", "HASH_FAILURE", algorithm.Name)
            : Fits(signature, content, algorithm, signer.Key) ? new IntegrityFacts(true, "seal.intact", null)
            : new IntegrityFacts(false, "seal.signature-mismatch", "HASH_FAILURE");
    }

    /// <summary>Whether a signature value fits a key and the bytes.</summary>
    public static bool Fits(SealedSignature signature, JadesContent content, SignatureAlgorithm algorithm, VerificationKey key)
    {
        if (algorithm.Key == KeyKind.Ed25519)
        {
            var first = signature.ProtectedText.Span;
            var whole = new byte[first.Length + 1 + content.Signed.Length];
            first.CopyTo(whole);
            whole[first.Length] = (byte)'.';
            content.Signed.Span.CopyTo(whole.AsSpan(first.Length + 1));
            return key.VerifyEdwards(whole, signature.Value.Span);
        }

        Span<byte> digest = stackalloc byte[64];
        var size = JoinedDigest.Compute(algorithm.Digest, signature.ProtectedText.Span, content.Signed.Span, digest);
        return key.VerifyDigest(algorithm, digest[..size], key.Widened(signature.Value.Span), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static SignatureFacts Gather(SealedSignature signature, JadesContent content, ValidationContext context, bool isCounter)
    {
        var header = signature.Header;
        var carried = new JadesCarried(signature, content);
        var (signer, candidate, fault) = FindSigner(header, carried.Certificates, context);
        var times = header.Deviations.FirstOrDefault(f => f.Code is "seal.time-missing" or "seal.time-malformed");
        return new SignatureFacts
        {
            Format = SealFormat.JAdES,
            AlgorithmName = header.AlgorithmName,
            Algorithm = header.Algorithm,
            Signer = signer,
            SignerFault = fault,
            Integrity = CheckIntegrity(signature, content, signer ?? candidate),
            Defects = carried.Excess is { } excess ? [.. header.Defects, excess] : header.Defects,
            ClaimedTime = header.SigningTime,
            TimeFault = times,
            Expires = header.Expires,
            Said = SignerStatements.Of(signature),
            IsBaseline = header.Defects.Count == 0 && header.Deviations.All(f => f.Code is "seal.unsigned-in-protected"),
            Timestamps = carried.Timestamps,
            Certificates = carried.Certificates,
            Revocations = carried.Revocations,
            Findings = [.. header.Deviations, .. signature.Notes],
            IsCounterSignature = isCounter,
        };
    }

    private static (Certificate? Signer, Certificate? Candidate, Finding? Fault) FindSigner(JoseHeader header, List<Certificate> carried, ValidationContext context)
    {
        var first = header.Certificates.Count > 0 ? Certificate.Read(header.Certificates[0]) : null;
        if (header.CertificateDigests.Count == 0)
        {
            return (first, first, first is null ? Finding.Error("seal.certificate-missing") : null);
        }

        bool Named(Certificate certificate) => header.CertificateDigests.Any(d =>
            (d.Algorithm == HashAlgorithmName.SHA256 ? certificate.Sha256.Span : CryptographicOperations.HashData(d.Algorithm, certificate.Raw.Span)).SequenceEqual(d.Value.Span));
        if (first is not null)
        {
            return Named(first) ? (first, first, null) : (null, first, Finding.Error("seal.certificate-digest-mismatch"));
        }

        var found = carried.Concat(context.Trust.Anchors.Select(a => a.Certificate)).FirstOrDefault(Named);
        return (found, found, found is null ? Finding.Error("seal.certificate-missing") : null);
    }
}
