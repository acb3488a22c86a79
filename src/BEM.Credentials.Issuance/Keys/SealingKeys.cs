using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>
/// Opens a sealing key by its reference: <c>KEY.p12[:PASSWORD-FILE]</c>, or a JSON file for a token
/// (<c>{"module", "token", "key", "pinFile"}</c>) or a remote service (<c>{"address", "credential", "tokenFile", "authorizationFiles": {"PIN": "…"}}</c>).
/// Secrets stand in files of their own, the first line counts; paths are relative to the JSON file.
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
            string Secret(string path) => File.ReadLines(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(reference))!, path)).FirstOrDefault() ?? string.Empty;
            if (Text(root, "module") is { } module && Text(root, "pinFile") is { } pin)
            {
                return As(Pkcs11Key.Open(module, Text(root, "token"), Text(root, "key"), Secret(pin)));
            }

            if (Text(root, "address") is { } address && Text(root, "tokenFile") is { } token)
            {
                var authorization = root.TryGetProperty("authorizationFiles", out var files) && files.ValueKind == JsonValueKind.Object
                    ? files.EnumerateObject().ToDictionary(f => f.Name, f => Secret(f.Value.GetString()!), StringComparer.Ordinal) : [];
                return As(await RemoteKey.OpenAsync(new RemoteKeyOptions(address, Text(root, "credential"), Secret(token)) { Authorization = authorization }, http, cancel).ConfigureAwait(false));
            }

            return Finding.Error("key.file-malformed", reference);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Finding.Error("key.file-malformed", reference);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Error("key.file-missing", reference);
        }
    }

    private static Outcome<ISealingKey> As<T>(Outcome<T> opened)
        where T : class, ISealingKey => new(opened.Value, opened.Findings);

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
