using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>A file as the wallet gets it: an unsigned credential, or a JWS around one (RFC 7515, RFC 7797). Nothing here checks a signature.</summary>
internal sealed class SealedFile
{
    /// <summary>Whether it is a JWS.</summary>
    public bool IsSealed { get; private init; }

    /// <summary>Whether it is the compact form.</summary>
    public bool IsCompact { get; private init; }

    /// <summary>The JWS in JSON; null for others.</summary>
    public EdcNode? Root { get; private init; }

    /// <summary>Protected headers, those that could be read.</summary>
    public IReadOnlyList<EdcNode> Headers { get; private init; } = [];

    /// <summary>The credential's bytes; null where there are none.</summary>
    public ReadOnlyMemory<byte>? Credential { get; private init; }

    /// <summary>Opens a file; what keeps the wallet from recognising it becomes a finding.</summary>
    public static SealedFile Open(ReadOnlyMemory<byte> file, Limits limits, List<Finding> findings)
    {
        if (file.Length > limits.DocumentBytes)
        {
            findings.Add(Finding.Error("elm.too-large", limits.DocumentBytes.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return new();
        }

        var bare = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
        var trimmed = bare[^bare.Span.TrimStart(" \t\r\n"u8).Length..];
        if (LooksCompact(trimmed.Span))
        {
            return Compact(trimmed);
        }

        var parsed = EdcNode.Parse(bare, limits);
        if (!parsed.Succeeded)
        {
            findings.AddRange(parsed.Findings);
            return new();
        }

        var root = parsed.Value;
        if (!root.Has("payload") && !root.Has("signatures"))
        {
            return new() { Credential = bare };
        }

        if (bare.Length < file.Length)
        {
            findings.Add(Finding.Error("europass.seal-bom"));
        }
        else if (trimmed.Length < file.Length)
        {
            findings.Add(Finding.Error("europass.seal-leading-blank"));
        }

        List<EdcNode> headers = [.. Signatures(root).Select(Header).OfType<EdcNode>()];
        return new() { IsSealed = true, Root = root, Headers = headers, Credential = Payload(root, headers) };
    }

    /// <summary>The signatures of a JWS in JSON: general, or flattened.</summary>
    public static IEnumerable<EdcNode> Signatures(EdcNode root) => root.Has("signatures") ? root.All("signatures") : root.Has("signature") || root.Has("protected") ? [root] : [];

    /// <summary>The protected header of a signature, or null.</summary>
    public static EdcNode? Header(EdcNode signature) => signature.Text("protected") is { } text && Decode(text) is { } bytes && EdcNode.Parse(bytes, Limits.Default) is { Succeeded: true } header ? header.Value : null;

    private static SealedFile Compact(ReadOnlyMemory<byte> file)
    {
        var parts = Encoding.ASCII.GetString(file.Span).TrimEnd().Split('.');
        var header = Decode(parts[0]) is { } bytes && EdcNode.Parse(bytes, Limits.Default) is { Succeeded: true } parsed ? parsed.Value : null;
        return new() { IsSealed = true, IsCompact = true, Headers = header is null ? [] : [header], Credential = parts[1].Length > 0 && Decode(parts[1]) is { } payload ? payload : null };
    }

    private static ReadOnlyMemory<byte>? Payload(EdcNode root, List<EdcNode> headers)
    {
        if (root.Raw("payload") is not { IsText: true } payload || payload.Text() is not { } text)
        {
            return null;
        }

        var encoded = headers.Count > 0 && headers[0].Text("b64") != "false";
        return encoded && Decode(text) is { } bytes ? bytes : Encoding.UTF8.GetBytes(text);
    }

    private static bool LooksCompact(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("eyJ"u8))
        {
            return false;
        }

        var dots = 0;
        foreach (var b in file.TrimEnd(" \t\r\n"u8))
        {
            if (b == '.')
            {
                dots++;
            }
            else if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_'))
            {
                return false;
            }
        }

        return dots == 2;
    }

    private static byte[]? Decode(string base64Url)
    {
        try
        {
            return Base64Url.DecodeFromChars(base64Url);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
