using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>
/// A key with a remote signing service (Cloud Signature Consortium API, version 2: <c>credentials/list</c>, <c>credentials/info</c>,
/// <c>credentials/authorize</c>, <c>signatures/signHash</c>). Only digests leave; every signature that comes back is checked.
/// </summary>
public sealed class RemoteKey : ISealingKey
{
    private readonly GuardedHttp http;
    private readonly RemoteKeyOptions options;
    private readonly string credential;
    private readonly IReadOnlySet<string> algorithms;
    private readonly bool needsAuthorization;
    private readonly int together;
    private readonly SigningQueue queue;

    private RemoteKey(GuardedHttp http, RemoteKeyOptions options, string credential, IReadOnlyList<Certificate> chain, IReadOnlySet<string> algorithms, bool needsAuthorization, int together)
    {
        this.http = http;
        this.options = options;
        this.credential = credential;
        this.algorithms = algorithms;
        this.needsAuthorization = needsAuthorization;
        this.together = together;
        queue = new SigningQueue(together, (algorithm, digests) => SignAllAsync(algorithm, digests, CancellationToken.None));
        Chain = chain;
    }

    /// <inheritdoc />
    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>How many digests one call takes (<c>multisign</c>).</summary>
    public int AtOnce => together;

    /// <summary>How many digests of other threads wait for the next call.</summary>
    public int Waiting => queue.Waiting;

    /// <summary>Asks the service for the credential and its certificates.</summary>
    /// <param name="options">How to reach it.</param>
    /// <param name="http">The way out; the caller ends it.</param>
    /// <param name="cancel">To give up.</param>
    public static async Task<Outcome<RemoteKey>> OpenAsync(RemoteKeyOptions options, GuardedHttp http, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        var id = options.CredentialId;
        if (id is null)
        {
            var list = await PostAsync(http, options, "credentials/list", new JsonObject { ["onlyValid"] = true }, cancel).ConfigureAwait(false);
            if (!list.Succeeded)
            {
                return new Outcome<RemoteKey>(null, list.Findings);
            }

            var ids = Texts(list.Value["credentialIDs"]);
            if (ids.Count != 1)
            {
                return Finding.Error(ids.Count == 0 ? "key.no-key" : "key.several-keys", options.Address);
            }

            id = ids[0];
        }

        var info = await PostAsync(http, options, "credentials/info", new JsonObject { ["credentialID"] = id, ["certificates"] = "chain", ["authInfo"] = true }, cancel).ConfigureAwait(false);
        return info.Succeeded ? Read(http, options, id, info.Value) : new Outcome<RemoteKey>(null, info.Findings);
    }

    /// <inheritdoc />
    public bool CanSign(SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var own = Chain[0].Key;
        return algorithm.Key != KeyKind.Ed25519 && algorithm.Key == own.Kind && (algorithm.Curve is null || algorithm.Curve == own.Curve) && Oid(algorithm) is not null;
    }

    /// <inheritdoc />
    public byte[] Sign(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest) => queue.Add(algorithm, digest.ToArray()).GetAwaiter().GetResult();

    /// <inheritdoc />
    public async Task<IReadOnlyList<byte[]>> SignAllAsync(SignatureAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> digests, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(digests);
        if (!CanSign(algorithm))
        {
            throw new SealingKeyException(Finding.Error("key.algorithm-unfit", algorithm.Name));
        }

        var signatures = new List<byte[]>(digests.Count);
        for (var from = 0; from < digests.Count; from += together)
        {
            signatures.AddRange(await SignSomeAsync(algorithm, [.. digests.Skip(from).Take(together)], cancel).ConfigureAwait(false));
        }

        return signatures;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private static Outcome<RemoteKey> Read(GuardedHttp http, RemoteKeyOptions options, string id, JsonObject info)
    {
        try
        {
            var certificates = Texts(info["cert"]?["certificates"]).Select(c => Certificate.Read(Convert.FromBase64String(c))).OfType<Certificate>().ToList();
            if (certificates.Count == 0 || (string?)info["key"]?["status"] != "enabled")
            {
                return Finding.Error("key.remote-disabled", id);
            }

            var mode = (string?)info["auth"]?["mode"];
            return new RemoteKey(
                http,
                options,
                id,
                Pkcs12Key.Order(certificates[0], certificates)!,
                Texts(info["key"]?["algo"]).ToHashSet(StringComparer.Ordinal),
                mode is not "implicit",
                Math.Clamp((int?)info["multisign"] ?? 1, 1, 1000));
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException)
        {
            return Finding.Error("key.remote-answer", "credentials/info");
        }
    }

    private async Task<List<byte[]>> SignSomeAsync(SignatureAlgorithm algorithm, List<ReadOnlyMemory<byte>> digests, CancellationToken cancel)
    {
        var hashes = new JsonArray([.. digests.Select(d => (JsonNode)Convert.ToBase64String(d.Span))]);
        var digestOid = DigestOids.Of(algorithm.Digest);
        var body = new JsonObject { ["credentialID"] = credential, ["hashes"] = hashes, ["hashAlgorithmOID"] = digestOid, ["signAlgo"] = Oid(algorithm), ["operationMode"] = "S" };
        if (needsAuthorization)
        {
            var asked = new JsonObject
            {
                ["credentialID"] = credential,
                ["numSignatures"] = digests.Count,
                ["hashes"] = hashes.DeepClone(),
                ["hashAlgorithmOID"] = digestOid,
                ["authData"] = new JsonArray([.. options.Authorization.Select(a => (JsonNode)new JsonObject { ["id"] = a.Key, ["value"] = a.Value })]),
            };
            body["SAD"] = (string?)(await AskAsync("credentials/authorize", asked, cancel).ConfigureAwait(false))["SAD"] ?? throw Fault("key.remote-answer", "credentials/authorize");
        }

        var answer = await AskAsync("signatures/signHash", body, cancel).ConfigureAwait(false);
        var texts = Texts(answer["signatures"]);
        if (texts.Count != digests.Count)
        {
            throw Fault("key.remote-count", texts.Count.ToString(CultureInfo.InvariantCulture), digests.Count.ToString(CultureInfo.InvariantCulture));
        }

        return [.. texts.Select((t, i) => Checked(algorithm, t, digests[i].Span))];
    }

    /// <summary>A signature in JOSE's form that is known to be one of our key over our digest.</summary>
    private byte[] Checked(SignatureAlgorithm algorithm, string text, ReadOnlySpan<byte> digest)
    {
        var raw = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, raw, out var size))
        {
            throw Fault("key.remote-answer", "signatures/signHash");
        }

        // Services write ECDSA signatures as DER or as r and s one after the other; the API leaves it open.
        var key = Chain[0].Key;
        var signature = raw[..size];
        var plain = algorithm.Key == KeyKind.EllipticCurve && size != 2 * ((key.Bits + 7) / 8) ? key.Fixed(signature) : signature;
        return plain is not null && key.VerifyDigest(algorithm, digest, plain, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ? plain : throw Fault("key.remote-signature", credential);
    }

    /// <summary>The object identifier under which the service knows an algorithm; null where it does not.</summary>
    private string? Oid(SignatureAlgorithm algorithm)
    {
        string[] names = (algorithm.Key, algorithm.Pss, algorithm.Digest.Name) switch
        {
            (KeyKind.EllipticCurve, _, "SHA256") => ["1.2.840.10045.4.3.2"],
            (KeyKind.EllipticCurve, _, "SHA384") => ["1.2.840.10045.4.3.3"],
            (KeyKind.EllipticCurve, _, "SHA512") => ["1.2.840.10045.4.3.4"],
            (KeyKind.Rsa, false, "SHA256") => ["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"],
            (KeyKind.Rsa, false, "SHA384") => ["1.2.840.113549.1.1.12", "1.2.840.113549.1.1.1"],
            (KeyKind.Rsa, false, "SHA512") => ["1.2.840.113549.1.1.13", "1.2.840.113549.1.1.1"],
            _ => [],
        };
        return names.FirstOrDefault(algorithms.Contains);
    }

    private async Task<JsonObject> AskAsync(string path, JsonObject body, CancellationToken cancel)
    {
        var answer = await PostAsync(http, options, path, body, cancel).ConfigureAwait(false);
        return answer.Succeeded ? answer.Value : throw new SealingKeyException(answer.Findings[0]);
    }

    private static async Task<Outcome<JsonObject>> PostAsync(GuardedHttp http, RemoteKeyOptions options, string path, JsonObject body, CancellationToken cancel)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        var answer = await http.PostAsync(options.Address.TrimEnd('/') + "/" + path, bytes, "application/json", "application/json", cancel, authorization: "Bearer " + options.AccessToken).ConfigureAwait(false);
        if (!answer.Succeeded)
        {
            return new Outcome<JsonObject>(null, answer.Findings);
        }

        try
        {
            return JsonNode.Parse(answer.Value) is JsonObject json ? json : Finding.Error("key.remote-answer", path);
        }
        catch (JsonException)
        {
            return Finding.Error("key.remote-answer", path);
        }
    }

    private static List<string> Texts(JsonNode? list) => list is JsonArray array ? [.. array.OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var text) ? text : null).OfType<string>()] : [];

    private static SealingKeyException Fault(string code, params string[] arguments) => new(Finding.Error(code, arguments));
}
