using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>
/// Opens a sealing key by its reference: <c>KEY.p12[:PASSWORD-FILE]</c>, or a JSON file for a token
/// (<c>{"module", "token", "key", "pinFile"}</c>) or a remote service (<c>{"address", "credential", "tokenFile", "authorizationFiles": {"PIN": "…"}}</c>).
/// A secret stands in a file of its own (the first line counts; paths are relative to the JSON file) or in an environment variable
/// (<c>pinVariable</c>, <c>tokenVariable</c>, <c>authorizationVariables</c>), never in the reference itself. docs/seals.md has the whole of it.
/// </summary>
public static class SealingKeys
{
    /// <summary>Opens a key.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="http">The way to a remote service.</param>
    /// <param name="cancel">To give up.</param>
    public static async Task<Outcome<ISealingKey>> OpenAsync(string reference, GuardedHttp http, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (!reference.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return As(Pkcs12Key.Open(reference));
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(reference));
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return Finding.Error("key.reference-malformed", reference);
            }

            return Text(root, "module") is { } module ? OpenToken(reference, root, module)
                : Text(root, "address") is { } address ? await OpenRemoteAsync(reference, root, address, http, cancel).ConfigureAwait(false)
                : Finding.Error("key.reference-malformed", reference);
        }
        catch (JsonException)
        {
            return Finding.Error("key.reference-malformed", reference);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Error("key.file-missing", reference);
        }
    }

    private static Outcome<ISealingKey> OpenToken(string reference, JsonElement root, string module)
    {
        var pin = Secret(reference, Text(root, "pinFile"), Text(root, "pinVariable"), "pinFile");
        return pin.Succeeded ? As(Pkcs11Key.Open(module, Text(root, "token"), Text(root, "key"), pin.Value)) : new Outcome<ISealingKey>(null, pin.Findings);
    }

    private static async Task<Outcome<ISealingKey>> OpenRemoteAsync(string reference, JsonElement root, string address, GuardedHttp http, CancellationToken cancel)
    {
        var token = Secret(reference, Text(root, "tokenFile"), Text(root, "tokenVariable"), "tokenFile");
        if (!token.Succeeded)
        {
            return new Outcome<ISealingKey>(null, token.Findings);
        }

        var authorization = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, file, variable) in Names(root, "authorizationFiles").Select(f => (f.Name, (string?)f.Value, (string?)null))
            .Concat(Names(root, "authorizationVariables").Select(v => (v.Name, (string?)null, (string?)v.Value))))
        {
            var secret = Secret(reference, file, variable, name);
            if (!secret.Succeeded)
            {
                return new Outcome<ISealingKey>(null, secret.Findings);
            }

            authorization[name] = secret.Value;
        }

        return As(await RemoteKey.OpenAsync(new RemoteKeyOptions(address, Text(root, "credential"), token.Value) { Authorization = authorization }, http, cancel).ConfigureAwait(false));
    }

    private static Outcome<string> Secret(string reference, string? file, string? variable, string name)
    {
        string? secret;
        try
        {
            secret = variable is not null ? Environment.GetEnvironmentVariable(variable)
                : file is not null ? File.ReadLines(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(reference))!, file)).FirstOrDefault()
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            secret = null;
        }

        return string.IsNullOrEmpty(secret) ? Finding.Error("key.secret-missing", variable ?? file ?? name) : secret;
    }

    private static IEnumerable<(string Name, string Value)> Names(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Object
            ? list.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => (p.Name, p.Value.GetString()!)) : [];

    private static Outcome<ISealingKey> As<T>(Outcome<T> opened)
        where T : class, ISealingKey => new(opened.Value, opened.Findings);

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
