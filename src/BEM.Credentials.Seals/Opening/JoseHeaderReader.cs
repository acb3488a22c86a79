using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Opening;

/// <summary>Reads a protected header from its JSON in one strict pass.</summary>
internal static class JoseHeaderReader
{
    /// <summary>The time from which <c>sigT</c> is no longer for new signatures (TS 119 182-1, clause 5.2.1).</summary>
    private static readonly DateTimeOffset SigningTimeTextEnds = new(2025, 7, 15, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Understood = ["sigT", "x5t#o", "sigX5ts", "srCms", "sigPl", "srAts", "adoTst", "sigPId", "sigD", "iat", "exp", "b64"];

    /// <summary>Names of RFC 7515 and RFC 7518, which must not stand in <c>crit</c> (RFC 7515, section 4.1.11).</summary>
    private static readonly string[] Registered =
        ["alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc", "zip", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c"];

    /// <summary>Reads a header; a finding where it is no acceptable JSON object.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="depth">Deepest nesting allowed.</param>
    public static Outcome<JoseHeader> Read(ReadOnlySpan<byte> json, int depth)
    {
        if (!Utf8.IsValid(json))
        {
            return Finding.Error("seal.header-malformed", "UTF-8");
        }

        var scanner = new JsonScanner(json, depth);
        var header = new JoseHeader();
        var notes = new Notes();
        if (scanner.EnterObject())
        {
            var names = default(JsonNames);
            while (scanner.NextMember(ref names, out var name))
            {
                var text = Encoding.UTF8.GetString(name);
                notes.Names.Add(text);
                ReadMember(ref scanner, header, text, notes);
            }
        }

        if (scanner.Error is not null || !scanner.End())
        {
            return Finding.Error(scanner.Error!, "protected " + scanner.ErrorAt.ToString(CultureInfo.InvariantCulture));
        }

        Judge(header, notes);
        header.Names = notes.Names;
        header.CertificateDigests = notes.Digests;
        header.Defects = notes.Defects;
        header.Deviations = notes.Deviations;
        return header;
    }

    private static void ReadMember(ref JsonScanner scanner, JoseHeader header, string name, Notes notes)
    {
        switch (name)
        {
            case "alg":
                header.AlgorithmName = Text(ref scanner, name, notes);
                break;
            case "cty":
                header.ContentType = Text(ref scanner, name, notes);
                break;
            case "typ":
                header.Type = Text(ref scanner, name, notes);
                break;
            case "kid":
                header.KeyId = Text(ref scanner, name, notes);
                break;
            case "sigT":
                header.SigningTimeText = Text(ref scanner, name, notes);
                break;
            case "x5t#S256" when scanner.Peek() == '"':
                if (scanner.ReadString(out var digest))
                {
                    notes.AddDigest(HashAlgorithmName.SHA256, CanonicalBase64Url.Decode(digest), name);
                }

                break;
            case "x5c" when scanner.Peek() == '[':
                ReadCertificates(ref scanner, header, notes);
                break;
            case "b64" when scanner.Peek() is (byte)'t' or (byte)'f':
                if (scanner.ReadBoolean(out var encoded))
                {
                    header.Encoded = encoded;
                    header.EncodedNamed = true;
                }

                break;
            case "crit" when scanner.Peek() == '[':
                ReadCritical(ref scanner, header, notes);
                break;
            case "crit":
                notes.Defects.Add(Finding.Error("seal.crit-not-list"));
                scanner.Skip(out _);
                break;
            case "iat" or "exp" when scanner.Peek() is (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                ReadTime(ref scanner, header, name, notes);
                break;
            case "x5t#o" or "sigX5ts" or "adoTst" or "sigD" or "sigPId" or "srCms":
                if (scanner.Skip(out var raw))
                {
                    ReadNested(raw, header, name, notes);
                }

                break;
            case "x5t#S256" or "x5c" or "b64" or "iat":
                notes.Wrong(name);
                scanner.Skip(out _);
                break;
            default:
                scanner.Skip(out _);
                break;
        }
    }

    private static string? Text(ref JsonScanner scanner, string name, Notes notes)
    {
        if (scanner.Peek() == '"')
        {
            return scanner.ReadString(out var value) ? Encoding.UTF8.GetString(value) : null;
        }

        notes.Wrong(name);
        scanner.Skip(out _);
        return null;
    }

    private static void ReadTime(ref JsonScanner scanner, JoseHeader header, string name, Notes notes)
    {
        if (!scanner.Skip(out var raw))
        {
            return;
        }

        // The year 9999 ends there: a later time is none that a calendar can say.
        if (!Utf8Parser.TryParse(raw, out long seconds, out var used) || used != raw.Length || seconds is < -62135596800 or > 253402300799)
        {
            notes.Wrong(name);
        }
        else if (name == "iat")
        {
            header.IssuedAt = seconds;
        }
        else
        {
            header.Expires = DateTimeOffset.FromUnixTimeSeconds(seconds);
        }
    }

    private static void ReadCertificates(ref JsonScanner scanner, JoseHeader header, Notes notes)
    {
        var list = new List<byte[]>();
        var first = true;
        scanner.EnterArray();
        while (scanner.NextElement(ref first))
        {
            if (scanner.Peek() == '"')
            {
                if (scanner.ReadString(out var text))
                {
                    var der = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
                    if (Base64.DecodeFromUtf8(text, der, out _, out var size) == System.Buffers.OperationStatus.Done)
                    {
                        list.Add(size == der.Length ? der : der[..size]);
                        continue;
                    }

                    notes.Wrong("x5c");
                }
            }
            else
            {
                notes.Wrong("x5c");
                scanner.Skip(out _);
            }
        }

        header.Certificates = list;
    }

    private static void ReadCritical(ref JsonScanner scanner, JoseHeader header, Notes notes)
    {
        var list = new List<string>();
        var first = true;
        scanner.EnterArray();
        while (scanner.NextElement(ref first))
        {
            if (scanner.Peek() == '"' && scanner.ReadString(out var text))
            {
                list.Add(Encoding.UTF8.GetString(text));
            }
            else
            {
                notes.Defects.Add(Finding.Error("seal.crit-not-list"));
                scanner.Skip(out _);
            }
        }

        header.Critical = list;
    }

    private static void ReadNested(ReadOnlySpan<byte> raw, JoseHeader header, string name, Notes notes)
    {
        using var json = JsonDocument.Parse(raw.ToArray());
        var root = json.RootElement;
        switch (name)
        {
            case "x5t#o" when root.ValueKind == JsonValueKind.Object:
                AddOther(root, name, notes);
                break;
            case "sigX5ts" when root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 && root[0].ValueKind == JsonValueKind.Object:
                AddOther(root[0], name, notes);
                break;
            case "adoTst" when root.ValueKind == JsonValueKind.Object:
                header.ContentTimestamps = UnsignedItem.Tokens(root);
                break;
            case "sigPId" when root.ValueKind == JsonValueKind.Object:
                header.Policy = new PolicyReference(
                    Identifier(root, "id") ?? string.Empty,
                    UnsignedItem.Text(root, "digAlg"),
                    UnsignedItem.Text(root, "digVal") is { } value ? CanonicalBase64Url.Decode(Encoding.ASCII.GetBytes(value.TrimEnd('='))) : null,
                    root.TryGetProperty("digPSp", out var flag) && flag.ValueKind == JsonValueKind.True);
                break;
            case "srCms" when root.ValueKind == JsonValueKind.Array:
                header.Commitments = [.. root.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).Select(c => Identifier(c, "commId")).OfType<string>()];
                break;
            case "sigD" when root.ValueKind == JsonValueKind.Object:
                header.Detached = new DetachedObjects
                {
                    Mechanism = UnsignedItem.Text(root, "mId"),
                    DigestName = UnsignedItem.Text(root, "hashM"),
                    Names = Texts(root, "pars"),
                    Digests = Texts(root, "hashV"),
                };
                break;
            default:
                notes.Wrong(name);
                break;
        }
    }

    private static void AddOther(JsonElement entry, string name, Notes notes)
    {
        var digest = UnsignedItem.Text(entry, "digAlg") is { } algorithm ? DigestNames.Find(algorithm) : null;
        var value = UnsignedItem.Text(entry, "digVal") is { } text ? CanonicalBase64Url.Decode(Encoding.ASCII.GetBytes(text.TrimEnd('='))) : null;
        if (digest is null)
        {
            notes.Wrong(name);
        }
        else
        {
            notes.AddDigest(digest.Value, value, name);
        }
    }

    /// <summary>The identifier of an object identifier (TS 119 182-1, clause 5.4.1), or null.</summary>
    private static string? Identifier(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var oid) && oid.ValueKind == JsonValueKind.Object ? UnsignedItem.Text(oid, "id") : null;

    private static List<string> Texts(JsonElement parent, string name)
    {
        var list = new List<string>();
        if (parent.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in array.EnumerateArray())
            {
                list.Add(element.ValueKind == JsonValueKind.String ? element.GetString()! : string.Empty);
            }
        }

        return list;
    }

    private static void Judge(JoseHeader header, Notes notes)
    {
        JudgeAlgorithm(header, notes);
        JudgeCritical(header, notes);
        if (header.SigningTimeText is { } text)
        {
            if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                header.SigningTime = time;
                if (time >= SigningTimeTextEnds)
                {
                    notes.Deviations.Add(Finding.Info("seal.time-form-superseded"));
                }
            }
            else
            {
                notes.Deviations.Add(Finding.Warning("seal.time-malformed", text));
            }
        }

        if (header.IssuedAt is { } seconds)
        {
            if (notes.Names.Contains("sigT"))
            {
                notes.Deviations.Add(Finding.Warning("seal.time-twice"));
            }

            header.SigningTime ??= DateTimeOffset.FromUnixTimeSeconds(seconds);
        }
        else if (!notes.Names.Contains("sigT"))
        {
            notes.Deviations.Add(Finding.Warning("seal.time-missing"));
        }

        if (notes.Digests.Count == 0)
        {
            notes.Deviations.Add(Finding.Warning("seal.certificate-unnamed"));
        }

        if (notes.Names.Contains("etsiU"))
        {
            notes.Deviations.Add(Finding.Info("seal.unsigned-in-protected"));
        }
    }

    private static void JudgeAlgorithm(JoseHeader header, Notes notes)
    {
        var name = header.AlgorithmName;
        if (name is null)
        {
            notes.Defects.Add(Finding.Error("seal.algorithm-missing"));
        }
        else if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            notes.Defects.Add(Finding.Error("seal.algorithm-none"));
        }
        else if (name.StartsWith("HS", StringComparison.OrdinalIgnoreCase))
        {
            notes.Defects.Add(Finding.Error("seal.algorithm-hmac", name));
        }
        else if (SignatureAlgorithm.Named(name) is { } algorithm)
        {
            header.Algorithm = algorithm;
        }
        else
        {
            notes.Defects.Add(Finding.Error("seal.algorithm-unknown", name));
        }
    }

    private static void JudgeCritical(JoseHeader header, Notes notes)
    {
        if (header.Critical is { } names)
        {
            if (names.Count == 0 && notes.Defects.TrueForAll(f => f.Code != "seal.crit-not-list"))
            {
                notes.Defects.Add(Finding.Error("seal.crit-empty"));
            }

            var present = notes.Names.ToHashSet(StringComparer.Ordinal);
            var before = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in names)
            {
                var code = !before.Add(name) ? "seal.crit-duplicate"
                    : Registered.Contains(name, StringComparer.Ordinal) ? "seal.crit-registered"
                    : !present.Contains(name) ? "seal.crit-absent"
                    : !Understood.Contains(name, StringComparer.Ordinal) ? "seal.crit-unknown"
                    : null;
                if (code is not null)
                {
                    notes.Defects.Add(Finding.Error(code, name));
                }
            }
        }

        if (header.EncodedNamed && header.Critical?.Contains("b64", StringComparer.Ordinal) != true)
        {
            notes.Defects.Add(Finding.Error("seal.crit-b64-missing"));
        }

        if (header.Detached is not null && header.Critical?.Contains("sigD", StringComparer.Ordinal) != true)
        {
            notes.Deviations.Add(Finding.Warning("seal.crit-sigd-missing"));
        }
    }

    private sealed class Notes
    {
        public List<string> Names { get; } = [];

        public List<CertificateDigest> Digests { get; } = [];

        public List<Finding> Defects { get; } = [];

        public List<Finding> Deviations { get; } = [];

        public void Wrong(string name) => Deviations.Add(Finding.Warning("seal.header-type", name));

        public void AddDigest(HashAlgorithmName algorithm, byte[]? value, string name)
        {
            if (value is null)
            {
                Wrong(name);
            }
            else
            {
                Digests.Add(new CertificateDigest(algorithm, value));
            }
        }
    }
}
