using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Seals.DataIntegrity;

/// <summary>
/// Finds the key that a proof names: <c>did:key</c> says it itself; other identifiers (<c>did:web</c>, addresses) by documents that were
/// given or fetched before. Whether the one behind a key is trusted is another question.
/// </summary>
public sealed class VerificationMethods
{
    private readonly Dictionary<string, (VerificationKey Key, string Controller)> known = new(StringComparer.Ordinal);

    /// <summary>Adds a key under the name of its verification method.</summary>
    /// <param name="method">The method's identifier.</param>
    /// <param name="controller">Who controls it.</param>
    /// <param name="key">The key.</param>
    public void Add(string method, string controller, VerificationKey key) => known[method] = (key, controller);

    /// <summary>The same keys in a collection of its own.</summary>
    public VerificationMethods Copy()
    {
        var copy = new VerificationMethods();
        foreach (var (method, (key, controller)) in known)
        {
            copy.Add(method, controller, key);
        }

        return copy;
    }

    /// <summary>Adds the assertion methods of a DID document (DID 1.0, section 5.3.2); a document of another subject is left aside.</summary>
    /// <param name="did">The identifier that it was asked for by.</param>
    /// <param name="document">The document.</param>
    public void AddDocument(string did, JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || Text(document, "id") != did)
        {
            return;
        }

        var methods = Elements(document, "verificationMethod").Where(m => m.ValueKind == JsonValueKind.Object && Text(m, "id") is not null)
            .GroupBy(m => Absolute(Text(m, "id")!, did), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var entry in Elements(document, "assertionMethod"))
        {
            var method = entry.ValueKind == JsonValueKind.Object ? entry
                : entry.ValueKind == JsonValueKind.String && methods.TryGetValue(Absolute(entry.GetString()!, did), out var named) ? named : default;
            if (method.ValueKind == JsonValueKind.Object && Text(method, "id") is { } id && Text(method, "controller") == did && Key(method) is { } key)
            {
                Add(Absolute(id, did), did, key);
            }
        }
    }

    /// <summary>The key of a verification method, and who controls it; null where it is not known.</summary>
    /// <param name="method">The method's identifier.</param>
    public (VerificationKey Key, string Controller)? Find(string method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (known.TryGetValue(method, out var found))
        {
            return found;
        }

        if (!method.StartsWith("did:key:", StringComparison.Ordinal))
        {
            return null;
        }

        var hash = method.IndexOf('#', StringComparison.Ordinal);
        var value = hash < 0 ? method[8..] : method[8..hash];
        return (hash < 0 || method[(hash + 1)..] == value) && Multikey.Read(value) is { } key ? (key, "did:key:" + value) : null;
    }

    /// <summary>Fetches the document of a <c>did:web</c> and adds what it says: by https, by plain http only from hosts that the policy names.</summary>
    /// <param name="method">A verification method's identifier; other kinds are left alone.</param>
    /// <param name="http">The way out.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>What went wrong; empty where nothing did.</returns>
    public async Task<IReadOnlyList<Finding>> FetchAsync(string method, GuardedHttp http, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(http);
        var did = method.Split('#')[0];
        if (!did.StartsWith("did:web:", StringComparison.Ordinal) || Find(method) is not null)
        {
            return [];
        }

        var address = WebAddress(did);
        if (http.IsNamed(address))
        {
            address = "http" + address["https".Length..];
        }

        var fetched = await http.GetAsync(address, cancel, accept: "application/did+json, application/json").ConfigureAwait(false);
        if (!fetched.Succeeded)
        {
            return fetched.Findings;
        }

        try
        {
            using var json = JsonDocument.Parse(fetched.Value, new JsonDocumentOptions { AllowDuplicateProperties = false });
            AddDocument(did, json.RootElement);
            return [];
        }
        catch (JsonException)
        {
            return [Finding.Error("seal.did-document", did)];
        }
    }

    /// <summary>The address of a did:web (did:web Method, section 2.5.2).</summary>
    internal static string WebAddress(string did)
    {
        var parts = did["did:web:".Length..].Split(':');
        var host = Uri.UnescapeDataString(parts[0]);
        return parts.Length == 1 ? $"https://{host}/.well-known/did.json" : $"https://{host}/{string.Join('/', parts.Skip(1))}/did.json";
    }

    private static string Absolute(string id, string did) => id.StartsWith('#') ? did + id : id;

    private static VerificationKey? Key(JsonElement method) =>
        Text(method, "publicKeyMultibase") is { } text ? Multikey.Read(text)
        : method.TryGetProperty("publicKeyJwk", out var jwk) ? JsonWebKey.Read(jwk) : null;

    private static IEnumerable<JsonElement> Elements(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [list] : [];

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
