using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BEM.Credentials.Tests.Elm;

/// <summary>Changes one thing in a credential that is good.</summary>
internal static class Damage
{
    /// <summary>The credential with a change.</summary>
    /// <param name="credential">A good credential.</param>
    /// <param name="change">Changes its root.</param>
    public static byte[] Of(ReadOnlySpan<byte> credential, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(credential)!.AsObject();
        change(root);
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    /// <summary>The node at a JSON Pointer.</summary>
    public static JsonNode At(this JsonNode root, string pointer)
    {
        var node = root;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            node = node is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }

        return node;
    }

    /// <summary>Puts a JSON value in the place of the one at a pointer; null takes the member out.</summary>
    public static void Set(this JsonNode root, string pointer, string? json)
    {
        var cut = pointer.LastIndexOf('/');
        var parent = root.At(pointer[..cut]);
        var name = pointer[(cut + 1)..];
        if (parent is JsonArray array)
        {
            var n = int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
            array.RemoveAt(n);
            if (json is not null)
            {
                array.Insert(n, JsonNode.Parse(json));
            }
        }
        else if (json is null)
        {
            parent.AsObject().Remove(name);
        }
        else
        {
            parent[name] = JsonNode.Parse(json);
        }
    }

    /// <summary>Puts a JSON value in several places.</summary>
    public static void Set(this JsonNode root, string[] pointers, string json) => Array.ForEach(pointers, p => root.Set(p, json));

    /// <summary>Takes members out.</summary>
    public static void Without(this JsonNode root, params string[] pointers) => Array.ForEach(pointers, p => root.Set(p, null));

    /// <summary>Does the same to every object below, itself included.</summary>
    public static void Everywhere(this JsonNode root, Action<JsonObject> change)
    {
        if (root is JsonObject o)
        {
            change(o);
        }

        foreach (var child in root is JsonObject members ? members.Select(m => m.Value).ToArray() : root is JsonArray items ? [.. items] : Array.Empty<JsonNode?>())
        {
            child?.Everywhere(change);
        }
    }

    /// <summary>UTF-8 of a text.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
