using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.DataIntegrity;

/// <summary>What a Data Integrity proof signs: the digest of its own configuration, then that of the document (VC Data Integrity 1.0, section 4.2).</summary>
public static class ProofInput
{
    /// <summary>The suite before eddsa-rdfc-2022, which signs the same way (vc-di-eddsa, section 3.3).</summary>
    internal const string Older = "Ed25519Signature2020";

    /// <summary>Code of a proof that cannot be right, with the member at fault.</summary>
    internal const string Malformed = "seal.proof-malformed";

    /// <summary>The algorithm of a suite with a key; null where they do not go together.</summary>
    /// <param name="suite">The cryptosuite.</param>
    /// <param name="key">The key.</param>
    public static SignatureAlgorithm? Algorithm(string suite, VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(key);
        return (suite.Length < 5 ? suite : suite[..5], key.Kind, key.Curve) switch
        {
            ("eddsa" or "Ed255", KeyKind.Ed25519, _) => SignatureAlgorithm.EdDSA,
            ("ecdsa", KeyKind.EllipticCurve, Curves.P256) => SignatureAlgorithm.ES256,
            ("ecdsa", KeyKind.EllipticCurve, Curves.P384) => SignatureAlgorithm.ES384,
            _ => null,
        };
    }

    /// <summary>The bytes that are signed: for EdDSA the message, for ECDSA what is hashed once more.</summary>
    /// <param name="document">The document, with its proofs or without.</param>
    /// <param name="proofs">All its proofs.</param>
    /// <param name="proof">The proof; <c>proofValue</c> is passed over.</param>
    /// <param name="suite">Its cryptosuite.</param>
    /// <param name="algorithm">Its algorithm.</param>
    /// <param name="contexts">The contexts that may be used; nothing is fetched.</param>
    /// <param name="limits">How much is read and done.</param>
    /// <returns>The bytes, or why there are none: a context that is unknown, a term that no context defines, a proof before it that is missing.</returns>
    public static Outcome<byte[]> Of(
        JsonElement document, IReadOnlyList<JsonElement> proofs, JsonElement proof, string suite, SignatureAlgorithm algorithm, DocumentLoader contexts, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(limits);
        var digest = algorithm == SignatureAlgorithm.ES384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var isJcs = suite.Contains("jcs", StringComparison.Ordinal);
        if (isJcs && !StartsWith(document, proof))
        {
            return Finding.Error(Malformed, "@context");
        }

        if (Unsigned(document, [.. proofs], proof, isJcs) is not { } unsigned)
        {
            return Finding.Error(Malformed, "previousProof");
        }

        var configuration = Canonical(Configuration(document, proof, isJcs), isJcs, digest, contexts, limits);
        var content = Canonical(unsigned, isJcs, digest, contexts, limits);
        return !configuration.Succeeded ? new Outcome<byte[]>(null, configuration.Findings)
            : !content.Succeeded ? new Outcome<byte[]>(null, content.Findings)
            : (byte[])[.. CryptographicOperations.HashData(digest, configuration.Value), .. CryptographicOperations.HashData(digest, content.Value)];
    }

    /// <summary>A document without its proofs, as it is read after they are judged.</summary>
    /// <param name="document">A JSON object.</param>
    public static byte[] Without(JsonElement document) => Write(writer =>
    {
        foreach (var member in document.EnumerateObject().Where(m => m.Name != "proof"))
        {
            member.WriteTo(writer);
        }
    });

    private static Outcome<byte[]> Canonical(byte[] json, bool isJcs, HashAlgorithmName digest, DocumentLoader contexts, Limits limits)
    {
        if (isJcs)
        {
            return CanonicalJson.Of(json, limits);
        }

        // Safe mode: a term that no context defines would not be signed, so the proof must not pass over it.
        var rdf = new JsonLdProcessor(contexts).ToRdf(json, JsonLdOptions.SafeMode with { Limits = limits });
        if (!rdf.Succeeded)
        {
            return new Outcome<byte[]>(null, rdf.Findings);
        }

        var canonical = RdfCanonicalization.Canonicalize(rdf.Value.Dataset, digest, limits);
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

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
