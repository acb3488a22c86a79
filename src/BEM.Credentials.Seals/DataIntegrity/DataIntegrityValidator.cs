using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
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
    /// <summary>The suite before eddsa-rdfc-2022, which signs the same way (vc-di-eddsa, section 3.3).</summary>
    private const string Older = "Ed25519Signature2020";

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
            : Text(proof, "type") is "DataIntegrityProof" ? Text(proof, "cryptosuite") : Text(proof, "type") is Older ? Older : null;
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
        if (suite is not (Older or "eddsa-rdfc-2022" or "eddsa-jcs-2022" or "ecdsa-rdfc-2019" or "ecdsa-jcs-2019"))
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

        var algorithm = (suite[..5], key.Kind, key.Bits) switch
        {
            ("eddsa" or "Ed255", KeyKind.Ed25519, _) => SignatureAlgorithm.EdDSA,
            ("ecdsa", KeyKind.EllipticCurve, 256) => SignatureAlgorithm.ES256,
            ("ecdsa", KeyKind.EllipticCurve, 384) => SignatureAlgorithm.ES384,
            _ => null,
        };
        if (algorithm is null)
        {
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.algorithm-key-mismatch", suite);
        }

        var digest = algorithm == SignatureAlgorithm.ES384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var isJcs = suite.Contains("jcs", StringComparison.Ordinal);
        if (isJcs && !StartsWith(document, proof))
        {
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.proof-malformed", "@context");
        }

        var unsigned = Unsigned(document, proofs, proof, isJcs);
        if (unsigned is null)
        {
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.proof-malformed", "previousProof");
        }

        var configuration = Canonical(Configuration(document, proof, isJcs), isJcs, digest, context);
        var content = Canonical(unsigned, isJcs, digest, context);
        if (!configuration.Succeeded || !content.Succeeded)
        {
            var why = (configuration.Succeeded ? content : configuration).Findings;
            return CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.proof-not-canonical", why[0].Code) with { Findings = why };
        }

        byte[] signed = [.. CryptographicOperations.HashData(digest, configuration.Value), .. CryptographicOperations.HashData(digest, content.Value)];
        return key.Verify(algorithm, signed, value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Passed, "seal.intact")
            : CheckResult.Of(CheckId.SealIntegrity, CheckStatus.Failed, "seal.signature-mismatch");
    }

    private static Outcome<byte[]> Canonical(byte[] json, bool isJcs, HashAlgorithmName digest, DataIntegrityContext context)
    {
        if (isJcs)
        {
            return CanonicalJson.Of(json, context.Limits);
        }

        // Safe mode: a term that no context defines would not be signed, so the proof must not pass over it.
        var rdf = new JsonLdProcessor(context.Contexts).ToRdf(json, JsonLdOptions.SafeMode with { Limits = context.Limits });
        if (!rdf.Succeeded)
        {
            return new Outcome<byte[]>(null, rdf.Findings);
        }

        var canonical = RdfCanonicalization.Canonicalize(rdf.Value.Dataset, digest, context.Limits);
        return canonical.Succeeded ? canonical.Value.NQuads : new Outcome<byte[]>(null, canonical.Findings);
    }

    /// <summary>Whether the document's contexts begin with those that the proof covers (vc-di-eddsa, section 3.3.2, step 4).</summary>
    private static bool StartsWith(JsonElement document, JsonElement proof)
    {
        if (!proof.TryGetProperty("@context", out var signed))
        {
            return true;
        }

        var own = document.TryGetProperty("@context", out var contexts) ? Listed(contexts) : [];
        var covered = Listed(signed);
        return own.Count >= covered.Count && !covered.Where((c, i) => !JsonElement.DeepEquals(c, own[i])).Any();
    }

    private static List<JsonElement> Listed(JsonElement contexts) => contexts.ValueKind == JsonValueKind.Array ? [.. contexts.EnumerateArray()] : [contexts];

    /// <summary>The document without its proofs, but with those that this proof builds upon (VC Data Integrity 1.0, section 4.4); null where one of them is missing.</summary>
    private static byte[]? Unsigned(JsonElement document, List<JsonElement> proofs, JsonElement proof, bool isJcs)
    {
        var previous = new List<JsonElement>();
        if (proof.TryGetProperty("previousProof", out var names))
        {
            foreach (var name in names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().ToList() : [names])
            {
                var found = proofs.Find(p => p.ValueKind == JsonValueKind.Object && name.ValueKind == JsonValueKind.String && Text(p, "id") == name.GetString());
                if (found.ValueKind != JsonValueKind.Object)
                {
                    return null;
                }

                previous.Add(found);
            }
        }

        return Write(writer =>
        {
            foreach (var member in document.EnumerateObject().Where(m => m.Name != "proof"))
            {
                if (isJcs && member.Name == "@context" && proof.TryGetProperty("@context", out var own))
                {
                    writer.WritePropertyName(member.Name);
                    own.WriteTo(writer);
                }
                else
                {
                    member.WriteTo(writer);
                }
            }

            if (previous.Count > 0)
            {
                writer.WriteStartArray("proof");
                previous.ForEach(p => p.WriteTo(writer));
                writer.WriteEndArray();
            }
        });
    }

    /// <summary>The proof without its value, in the document's own context.</summary>
    private static byte[] Configuration(JsonElement document, JsonElement proof, bool isJcs) => Write(writer =>
    {
        if (!isJcs && document.TryGetProperty("@context", out var context))
        {
            writer.WritePropertyName("@context");
            context.WriteTo(writer);
        }

        foreach (var member in proof.EnumerateObject().Where(m => m.Name != "proofValue" && (isJcs || m.Name != "@context")))
        {
            member.WriteTo(writer);
        }
    });

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static DateTimeOffset? Time(JsonElement proof, string name) =>
        proof.ValueKind == JsonValueKind.Object && Text(proof, name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
