using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.DataIntegrity;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Adds Data Integrity proofs to credentials (W3C VC Data Integrity 1.0): <c>eddsa-rdfc-2022</c> with Ed25519, <c>ecdsa-rdfc-2019</c> with
/// P-256 and P-384. May be used by many threads.
/// </summary>
public sealed class DataIntegritySealer
{
    private static readonly string[] ProofContexts =
    [
        "https://www.w3.org/ns/credentials/v2", "https://w3id.org/security/data-integrity/v2", "https://w3id.org/security/data-integrity/v1",
    ];

    private readonly ISealingKey key;
    private readonly ContextShelf shelf;

    private DataIntegritySealer(ISealingKey key, SignatureAlgorithm algorithm, string method, ContextShelf shelf)
    {
        this.key = key;
        this.shelf = shelf;
        Algorithm = algorithm;
        Method = method;
    }

    /// <summary>The algorithm: EdDSA, ES256 or ES384.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>The suite.</summary>
    public string Cryptosuite => Algorithm == SignatureAlgorithm.EdDSA ? "eddsa-rdfc-2022" : "ecdsa-rdfc-2019";

    /// <summary>The verification method that proofs name.</summary>
    public string Method { get; }

    /// <summary>Who controls the method: what stands before its <c>#</c>.</summary>
    public string Controller => Method[..Method.IndexOf('#', StringComparison.Ordinal)];

    /// <summary>A sealer over a key.</summary>
    /// <param name="key">The key; its chain is not written into proofs.</param>
    /// <param name="method">
    /// The verification method that names it, such as <c>did:web:school.example#seal</c>, whose document <see cref="DidDocument"/> writes;
    /// null for the <c>did:key</c> of the key itself.
    /// </param>
    /// <param name="shelf">The contexts; null for the bundled ones.</param>
    /// <returns>The sealer; an error for keys of other kinds.</returns>
    public static Outcome<DataIntegritySealer> Over(ISealingKey key, string? method = null, ContextShelf? shelf = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var own = key.Chain[0].Key;
        var suite = own.Kind == KeyKind.Ed25519 ? "eddsa" : "ecdsa";
        if (ProofInput.Algorithm(suite, own) is not { } algorithm || Multikey.Write(own) is not { } text || !key.CanSign(algorithm))
        {
            return Finding.Error("seal.proof-key-kind", key.Chain[0].Subject);
        }

        return method is null || method.IndexOf('#', StringComparison.Ordinal) > 0
            ? new DataIntegritySealer(key, algorithm, method ?? $"did:key:{text}#{text}", shelf ?? ContextShelf.Bundled)
            : Finding.Error("seal.proof-method", method);
    }

    /// <summary>The DID document that a controller publishes so that others find the key (DID 1.0; Controlled Identifiers 1.0, section 2.2.2).</summary>
    public byte[] DidDocument() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["@context"] = (string[])["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        ["id"] = Controller,
        ["verificationMethod"] = (object[])[new { id = Method, type = "Multikey", controller = Controller, publicKeyMultibase = Multikey.Write(key.Chain[0].Key) }],
        ["assertionMethod"] = (string[])[Method],
    });

    /// <summary>Adds a proof to a document; beside proofs that it has, as one of a set or the next of a chain.</summary>
    /// <param name="document">JSON-LD. Its contexts must define the terms of proofs, as that of Verifiable Credentials 2.0 does.</param>
    /// <param name="at">Now.</param>
    /// <param name="id">The proof's id, which the next one of a chain names; null for none.</param>
    /// <param name="previous">Ids of the proofs that this one builds upon and covers; empty for one that stands for itself.</param>
    /// <returns>The document with the proof, every other member as it was.</returns>
    public Outcome<byte[]> Seal(ReadOnlyMemory<byte> document, DateTimeOffset at, string? id = null, params IReadOnlyList<string> previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = Limits.Default.Depth });
            return json.RootElement.ValueKind == JsonValueKind.Object ? Seal(json.RootElement, at, id, previous) : Finding.Error("elm.not-an-object");
        }
        catch (JsonException fault)
        {
            return Finding.Error("seal.json-malformed", (fault.BytePositionInLine ?? 0).ToString(CultureInfo.InvariantCulture));
        }
    }

    private Outcome<byte[]> Seal(JsonElement document, DateTimeOffset at, string? id, IReadOnlyList<string> previous)
    {
        if (!document.TryGetProperty("@context", out var contexts) || !Listed(contexts).Any(c => c.ValueKind == JsonValueKind.String && ProofContexts.Contains(c.GetString())))
        {
            return Finding.Error("seal.proof-context", ProofContexts[1]);
        }

        List<JsonElement> proofs = document.TryGetProperty("proof", out var there) ? [.. Listed(there)] : [];
        using var options = Proof(at, id, previous, value: null);
        var input = ProofInput.Of(document, proofs, options.RootElement, Cryptosuite, Algorithm, shelf.Loader(ElmGeneration.Elm32), Limits.Default);
        if (input.Value is not { } message)
        {
            return new Outcome<byte[]>(null, input.Findings);
        }

        var signature = key.Sign(Algorithm, Algorithm == SignatureAlgorithm.EdDSA ? message : CryptographicOperations.HashData(Algorithm.Digest, message));
        using var proof = Proof(at, id, previous, Multikey.Encode(signature));
        var made = With(document, proofs, proof.RootElement);
        return IsOurs(made, proofs.Count) ? made : Finding.Error("key.mismatch", key.Chain[0].Subject);
    }

    private JsonDocument Proof(DateTimeOffset at, string? id, IReadOnlyList<string> previous, string? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            if (id is not null)
            {
                writer.WriteString("id", id);
            }

            writer.WriteString("type", "DataIntegrityProof");
            writer.WriteString("cryptosuite", Cryptosuite);
            writer.WriteString("created", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("verificationMethod", Method);
            writer.WriteString("proofPurpose", "assertionMethod");
            if (previous.Count == 1)
            {
                writer.WriteString("previousProof", previous[0]);
            }
            else if (previous.Count > 1)
            {
                writer.WriteStartArray("previousProof");
                foreach (var name in previous)
                {
                    writer.WriteStringValue(name);
                }

                writer.WriteEndArray();
            }

            if (value is not null)
            {
                writer.WriteString("proofValue", value);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(stream.ToArray());
    }

    private static byte[] With(JsonElement document, List<JsonElement> proofs, JsonElement proof)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Mapping.ElmTerms.WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var member in document.EnumerateObject().Where(m => m.Name != "proof"))
            {
                member.WriteTo(writer);
            }

            writer.WritePropertyName("proof");
            if (proofs.Count == 0)
            {
                proof.WriteTo(writer);
            }
            else
            {
                writer.WriteStartArray();
                proofs.ForEach(p => p.WriteTo(writer));
                proof.WriteTo(writer);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    // A seal that we cannot open ourselves never leaves.
    private bool IsOurs(byte[] made, int place)
    {
        var methods = new VerificationMethods();
        methods.Add(Method, Controller, key.Chain[0].Key);
        var judged = DataIntegrityValidator.Validate(made, new DataIntegrityContext { At = DateTimeOffset.MinValue, Contexts = shelf.Loader(ElmGeneration.Elm32), Methods = methods });
        return judged.Value is { } all && all.Count == place + 1 && all[place].IsIntact;
    }

    private static IEnumerable<JsonElement> Listed(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
}
