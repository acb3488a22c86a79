using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.DataIntegrity;

/// <summary>
/// Judges Data Integrity proofs (VC Data Integrity 1.0; the cryptosuites of vc-di-eddsa and vc-di-ecdsa): eddsa-rdfc-2022,
/// ecdsa-rdfc-2019, eddsa-jcs-2022, ecdsa-jcs-2019; single proofs, sets and chains.
/// </summary>
public static class DataIntegrityValidator
{
    /// <summary>Judges every proof of a document.</summary>
    /// <param name="document">JSON.</param>
    /// <param name="context">Time, contexts, keys.</param>
    /// <returns>A judgement each, in order; or one finding where the document cannot be read or has no proof.</returns>
    public static Outcome<IReadOnlyList<SealValidation>> Validate(ReadOnlyMemory<byte> document, DataIntegrityContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (document.Length > context.Limits.DocumentBytes)
        {
            return Finding.Error("seal.too-large", document.Length.ToString(CultureInfo.InvariantCulture), context.Limits.DocumentBytes.ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = context.Limits.Depth });
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("proof", out var proof))
            {
                return Finding.Error("seal.proof-missing");
            }

            var proofs = proof.ValueKind == JsonValueKind.Array ? proof.EnumerateArray().ToList() : [proof];
            return proofs.Count == 0 ? Finding.Error("seal.proof-missing")
                : proofs.Count > context.Limits.Signatures ? Finding.Error("seal.too-many-signatures", "0")
                : new Outcome<IReadOnlyList<SealValidation>>([.. proofs.Select(p => Judge(json.RootElement, proofs, p, context))], []);
        }
        catch (JsonException fault)
        {
            return Finding.Error("seal.json-malformed", (fault.BytePositionInLine ?? 0).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static SealValidation Judge(JsonElement document, List<JsonElement> proofs, JsonElement proof, DataIntegrityContext context)
    {
        var suite = proof.ValueKind != JsonValueKind.Object ? null
            : Text(proof, "type") is "DataIntegrityProof" ? Text(proof, "cryptosuite") : Text(proof, "type") is ProofInput.Older ? ProofInput.Older : null;
        var created = Time(proof, "created");
        var method = proof.ValueKind == JsonValueKind.Object ? Text(proof, "verificationMethod") : null;
        var found = method is null ? null : context.Methods.Find(method);
        var integrity = Integrity(document, proofs, proof, suite, found?.Key, context);
        var trusted = found is { } known && context.Trusted.Contains(known.Controller);
        var expired = Time(proof, "expires") < context.At;
        var certificate = found is null ? CheckResult.Of(CheckId.SealCertificate, CheckStatus.Indeterminate, "seal.method-unknown", method ?? string.Empty)
            : Text(proof, "proofPurpose") != "assertionMethod" ? CheckResult.Of(CheckId.SealCertificate, CheckStatus.Failed, "seal.proof-purpose", Text(proof, "proofPurpose") ?? string.Empty)
            : expired ? CheckResult.Of(CheckId.SealCertificate, CheckStatus.Failed, "seal.expired-by-signer")
            : CheckResult.Of(CheckId.SealCertificate, CheckStatus.Passed, "seal.method-fits", found.Value.Controller);
        var (indication, sub) = integrity.Status switch
        {
            CheckStatus.Failed => ("TOTAL-FAILED", integrity.Code is "seal.proof-malformed" or "seal.cryptosuite-unknown" ? SubIndications.FormatFailure : SubIndications.SigCryptoFailure),
            CheckStatus.Indeterminate => ("INDETERMINATE", SubIndications.NoSigningCertificate),
            _ when certificate.Status == CheckStatus.Failed => ("INDETERMINATE", SubIndications.SigConstraintsFailure),
            _ when !trusted => ("INDETERMINATE", SubIndications.NoChain),
            _ => ("TOTAL-PASSED", (string?)null),
        };
        return new SealValidation
        {
            Report = new SealReport
            {
                Format = "DataIntegrity",
                Algorithm = suite,
                SigningTime = created,
                BestSignatureTime = context.At,
                Indication = indication,
                SubIndication = sub,
                Trust = trusted ? new TrustReport { Anchor = "configured", Service = found!.Value.Controller } : new TrustReport(),
            },
            Checks =
            [
                integrity,
                certificate,
                trusted ? CheckResult.Of(CheckId.SealTrust, CheckStatus.Passed, "seal.trust-anchored", found!.Value.Controller)
                    : CheckResult.Of(CheckId.SealTrust, CheckStatus.Indeterminate, "seal.trust-unknown", found?.Controller ?? method ?? string.Empty),
                CheckResult.Of(CheckId.SealRevocation, trusted ? CheckStatus.Passed : CheckStatus.Indeterminate, trusted ? "seal.revocation-not-needed" : "seal.revocation-no-chain"),
                CheckResult.Of(CheckId.SealTimestamp, CheckStatus.Skipped, "seal.timestamp-none"),
            ],
            IsIntact = integrity.Status == CheckStatus.Passed,
        };
    }

    private static CheckResult Integrity(JsonElement document, List<JsonElement> proofs, JsonElement proof, string? suite, VerificationKey? key, DataIntegrityContext context)
    {
        if (suite is not (ProofInput.Older or "eddsa-rdfc-2022" or "eddsa-jcs-2022" or "ecdsa-rdfc-2019" or "ecdsa-jcs-2019"))
        {
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.cryptosuite-unknown", suite ?? string.Empty);
        }

        if (Text(proof, "proofValue") is not { } text || Multikey.Decode(text) is not { } value)
        {
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.proof-malformed", "proofValue");
        }

        if (key is null)
        {
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Indeterminate, "seal.method-unknown", Text(proof, "verificationMethod") ?? string.Empty);
        }

        var algorithm = ProofInput.Algorithm(suite, key);
        if (algorithm is null)
        {
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.algorithm-key-mismatch", suite);
        }

        var input = ProofInput.Of(document, proofs, proof, suite, algorithm, context.Contexts, context.Limits);
        if (input.Value is not { } signed)
        {
            var why = input.Findings;
            return why[0].Code == ProofInput.Malformed
                ? CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, ProofInput.Malformed, [.. why[0].Arguments])
                : CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.proof-not-canonical", why[0].Code) with { Findings = why };
        }

        return key.Verify(algorithm, signed, value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Passed, "seal.intact")
            : CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.signature-mismatch");
    }

    private static DateTimeOffset? Time(JsonElement proof, string name) =>
        proof.ValueKind == JsonValueKind.Object && Text(proof, name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
