using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace BEM.Credentials.Seals.Opening;

/// <summary>One element of <c>etsiU</c>, the unsigned part of a JAdES seal (TS 119 182-1, clause 5.3.1), in either of its forms.</summary>
public sealed class UnsignedItem
{
    private UnsignedItem(string name, JsonElement value, ReadOnlyMemory<byte> encoded)
    {
        Name = name;
        Value = value;
        Encoded = encoded;
    }

    /// <summary>The member's name: <c>sigTst</c>, <c>xVals</c>, <c>rVals</c>, <c>arcTst</c> … Empty where the element is none of a known form.</summary>
    public string Name { get; }

    /// <summary>The base64url text as it stands, which archive time-stamps cover; empty in the clear form.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Whether it stands in the clear form.</summary>
    public bool IsClear => Encoded.IsEmpty;

    /// <summary>What the member holds.</summary>
    internal JsonElement Value { get; }

    /// <summary>Reads an element given in base64url; unreadable ones keep their text and have no name.</summary>
    internal static UnsignedItem FromEncoded(ReadOnlySpan<byte> text, int depth)
    {
        var kept = text.ToArray();
        return CanonicalBase64Url.Decode(text) is { } json && Member(json, depth) is { } member
            ? new UnsignedItem(member.Name, member.Value, kept)
            : new UnsignedItem(string.Empty, default, kept);
    }

    /// <summary>Reads an element given in clear.</summary>
    internal static UnsignedItem FromClear(ReadOnlySpan<byte> json, int depth) =>
        Member(json.ToArray(), depth) is { } member ? new UnsignedItem(member.Name, member.Value, default) : new UnsignedItem(string.Empty, default, default);

    /// <summary>The time-stamp tokens of a container, DER.</summary>
    internal static List<byte[]> Tokens(JsonElement container)
    {
        var list = new List<byte[]>();
        if (container.ValueKind == JsonValueKind.Object && container.TryGetProperty("tstTokens", out var tokens) && tokens.ValueKind == JsonValueKind.Array)
        {
            foreach (var token in tokens.EnumerateArray())
            {
                if (token.ValueKind == JsonValueKind.Object && Bytes(token, "val") is { } der)
                {
                    list.Add(der);
                }
            }
        }

        return list;
    }

    /// <summary>A member's text, or null.</summary>
    internal static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member's base64, or null.</summary>
    internal static byte[]? Bytes(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;

    private static (string Name, JsonElement Value)? Member(byte[] json, int depth)
    {
        if (!System.Text.Unicode.Utf8.IsValid(json))
        {
            return null;
        }

        var scanner = new JsonScanner(json, depth);
        if (!scanner.Skip(out _) || !scanner.End() || json.AsSpan().TrimStart(" \t\r\n"u8)[0] != '{')
        {
            return null;
        }

        var root = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = depth + 1 }).RootElement;
        using var members = root.EnumerateObject();
        if (!members.MoveNext())
        {
            return null;
        }

        var member = members.Current;
        return (member.Name, member.Value);
    }
}
