using System.Globalization;
using System.Text.Unicode;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Opening;

/// <summary>Takes a JSON Web Signature apart in one strict pass (RFC 7515, section 7; RFC 7797).</summary>
internal static class JwsReader
{
    /// <summary>Most elements of <c>etsiU</c>: more than a seal gathers that is archived anew every year for two hundred years.</summary>
    private const int MostUnsigned = 512;

    /// <summary>Reads any of the three serializations.</summary>
    public static Outcome<SealedDocument> Read(ReadOnlyMemory<byte> file, Limits limits)
    {
        var bytes = file.Span;
        if (bytes.Length > limits.DocumentBytes)
        {
            return Finding.Error("seal.too-large", bytes.Length.ToString(CultureInfo.InvariantCulture), limits.DocumentBytes.ToString(CultureInfo.InvariantCulture));
        }

        if (bytes.StartsWith("\uFEFF"u8))
        {
            return Finding.Error("seal.byte-order-mark");
        }

        if (!Utf8.IsValid(bytes))
        {
            return Finding.Error("seal.not-utf8");
        }

        var start = bytes.TrimStart(" \t\r\n"u8);
        return start.IsEmpty ? Finding.Error("seal.empty")
            : start[0] == '{' ? ReadJson(bytes, limits)
            : start[0] is (byte)'[' or (byte)'"' or (byte)'<' or (byte)'%' ? Finding.Error("seal.not-jws")
            : ReadCompact(bytes.Trim(" \t\r\n"u8), limits);
    }

    private static Outcome<SealedDocument> ReadCompact(ReadOnlySpan<byte> text, Limits limits)
    {
        var first = text.IndexOf((byte)'.');
        var last = text.LastIndexOf((byte)'.');
        if (first <= 0 || last == first)
        {
            return Finding.Error("seal.not-jws");
        }

        var part = new Part { Protected = text[..first].ToArray(), Signature = text[(last + 1)..].ToArray() };
        var payload = text[(first + 1)..last].ToArray();
        return Assemble(JwsSerialization.Compact, payload, payload.Length > 0, [part], limits);
    }

    private static Outcome<SealedDocument> ReadJson(ReadOnlySpan<byte> text, Limits limits)
    {
        var scanner = new JsonScanner(text, limits.Depth);
        ReadOnlyMemory<byte> payload = default;
        bool hasPayload = false, hasList = false, hasOne = false;
        var parts = new List<Part>();
        var flat = new Part();
        if (scanner.EnterObject())
        {
            var names = default(JsonNames);
            while (scanner.NextMember(ref names, out var name))
            {
                switch (name)
                {
                    case var _ when name.SequenceEqual("payload"u8):
                        hasPayload = true;
                        if (scanner.Peek() != '"')
                        {
                            scanner.Fail("seal.payload-not-text", scanner.Position);
                        }
                        else
                        {
                            scanner.ReadUnescaped(out payload);
                        }

                        break;
                    case var _ when name.SequenceEqual("signatures"u8):
                        hasList = true;
                        ReadList(ref scanner, parts, limits);
                        break;
                    default:
                        hasOne |= name.SequenceEqual("signature"u8);
                        ReadPart(ref scanner, name, flat, limits);
                        break;
                }
            }
        }

        if (scanner.Error is not null || !scanner.End())
        {
            return Finding.Error(scanner.Error!, scanner.ErrorAt.ToString(CultureInfo.InvariantCulture));
        }

        if (hasList && (hasOne || flat.Protected is not null))
        {
            return Finding.Error("seal.json-ambiguous");
        }

        if (hasOne)
        {
            parts.Add(flat);
        }

        return !hasList && !hasOne ? Finding.Error("seal.not-jws")
            : parts.Count == 0 ? Finding.Error("seal.no-signatures")
            : Assemble(hasList ? JwsSerialization.General : JwsSerialization.Flattened, payload, hasPayload, parts, limits);
    }

    private static void ReadList(ref JsonScanner scanner, List<Part> parts, Limits limits)
    {
        var first = true;
        scanner.EnterArray();
        while (scanner.NextElement(ref first))
        {
            if (parts.Count == limits.Signatures)
            {
                scanner.Fail("seal.too-many-signatures", scanner.Position);
                return;
            }

            var part = new Part();
            parts.Add(part);
            scanner.EnterObject();
            var names = default(JsonNames);
            while (scanner.NextMember(ref names, out var name))
            {
                ReadPart(ref scanner, name, part, limits);
            }
        }
    }

    private static void ReadPart(ref JsonScanner scanner, scoped ReadOnlySpan<byte> name, Part part, Limits limits)
    {
        if (name.SequenceEqual("protected"u8))
        {
            part.Protected = scanner.ReadString(out var value) ? value.ToArray() : null;
        }
        else if (name.SequenceEqual("signature"u8))
        {
            part.Signature = scanner.ReadString(out var value) ? value.ToArray() : null;
        }
        else if (name.SequenceEqual("header"u8))
        {
            ReadUnprotected(ref scanner, part, limits);
        }
        else
        {
            scanner.Skip(out _);
        }
    }

    private static void ReadUnprotected(ref JsonScanner scanner, Part part, Limits limits)
    {
        if (!scanner.EnterObject())
        {
            return;
        }

        var names = default(JsonNames);
        while (scanner.NextMember(ref names, out var name))
        {
            var isList = name.SequenceEqual("etsiU"u8);
            part.Unprotected.Add(System.Text.Encoding.UTF8.GetString(name));
            if (!isList || scanner.Peek() != '[')
            {
                if (isList)
                {
                    part.Notes.Add(Finding.Warning("seal.unsigned-malformed", "etsiU"));
                }

                scanner.Skip(out _);
                continue;
            }

            var first = true;
            scanner.EnterArray();
            while (scanner.NextElement(ref first))
            {
                if (part.Items.Count == MostUnsigned)
                {
                    scanner.Fail("seal.too-many-elements", scanner.Position);
                    return;
                }

                if (scanner.Peek() == '"')
                {
                    if (scanner.ReadString(out var text))
                    {
                        part.Add(UnsignedItem.FromEncoded(text, limits.Depth));
                    }
                }
                else if (scanner.Skip(out var raw))
                {
                    part.Add(UnsignedItem.FromClear(raw, limits.Depth));
                }
            }
        }
    }

    private static Outcome<SealedDocument> Assemble(JwsSerialization serialization, ReadOnlyMemory<byte> payload, bool hasPayload, List<Part> parts, Limits limits)
    {
        var signatures = new List<SealedSignature>(parts.Count);
        foreach (var part in parts)
        {
            // RFC 7515 lets everything stand in the unprotected header; of that nothing is believed, so such a signature is void but read.
            part.Protected ??= [];
            if (part.Signature is null)
            {
                return Finding.Error("seal.signature-missing");
            }

            if (CanonicalBase64Url.Decode(part.Protected) is not { } json)
            {
                return Finding.Error("seal.base64url", "protected");
            }

            if (CanonicalBase64Url.Decode(part.Signature) is not { } value)
            {
                return Finding.Error("seal.base64url", "signature");
            }

            var header = json.Length == 0 ? new JoseHeader { Defects = [Finding.Error("seal.protected-missing")] } : JoseHeaderReader.Read(json, limits.Depth);
            if (!header.Succeeded)
            {
                return new Outcome<SealedDocument>(null, header.Findings);
            }

            part.Finish(header.Value);
            signatures.Add(new SealedSignature
            {
                Header = header.Value,
                ProtectedText = part.Protected,
                Value = value,
                ValueText = part.Signature,
                Unsigned = part.Items,
                Notes = part.Notes,
            });
        }

        var encoded = signatures[0].Header.Encoded;
        if (signatures.Exists(s => s.Header.Encoded != encoded))
        {
            return Finding.Error("seal.b64-mixed");
        }

        var content = payload;
        if (hasPayload && encoded)
        {
            if (CanonicalBase64Url.Decode(payload.Span) is not { } decoded)
            {
                return Finding.Error("seal.base64url", "payload");
            }

            content = decoded;
        }

        // An empty payload beside sigD stands for the objects that sigD names (TS 119 182-1, clause 5.2.8).
        var detached = !hasPayload || (payload.IsEmpty && signatures.Exists(s => s.Header.Detached is not null));
        return new SealedDocument(SealFormat.JAdES, serialization, content, payload, detached, signatures);
    }

    private sealed class Part
    {
        public byte[]? Protected { get; set; }

        public byte[]? Signature { get; set; }

        public List<string> Unprotected { get; } = [];

        public List<UnsignedItem> Items { get; } = [];

        public List<Finding> Notes { get; } = [];

        public void Add(UnsignedItem item)
        {
            Items.Add(item);
            if (item.Name.Length == 0)
            {
                Notes.Add(Finding.Warning("seal.unsigned-malformed", "etsiU/" + (Items.Count - 1).ToString(CultureInfo.InvariantCulture)));
            }
        }

        public void Finish(JoseHeader header)
        {
            var both = header.Names.ToHashSet(StringComparer.Ordinal);
            foreach (var name in Unprotected)
            {
                if (name is "crit" or "b64")
                {
                    // Either has to be protected (RFC 7515, section 4.1.11; RFC 7797, section 6).
                    header.Defects = [.. header.Defects, Finding.Error("seal.header-unprotected", name)];
                }
                else if (both.Contains(name))
                {
                    Notes.Add(Finding.Warning("seal.header-twice", name));
                }
            }

            if (Items.Exists(i => i.IsClear) && Items.Exists(i => !i.IsClear))
            {
                Notes.Add(Finding.Warning("seal.unsigned-mixed"));
            }
        }
    }
}
