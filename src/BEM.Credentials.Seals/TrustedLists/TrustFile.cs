using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>Reads a trust file (schemas/trust.schema.json): paths in it are relative to it. A member that it does not know is refused, so that no typing error loosens or drops a rule.</summary>
public sealed class TrustFile
{
    private readonly string path;
    private readonly string folder;
    private readonly List<Finding> findings = [];

    private TrustFile(string path)
    {
        this.path = path;
        folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
    }

    /// <summary>Whether bytes are a trust file and not something else in JSON.</summary>
    /// <param name="bytes">The beginning of a file.</param>
    public static bool LooksLikeOne(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{', ..];

    /// <summary>Reads a trust file and the certificates that it names.</summary>
    /// <param name="path">The file.</param>
    public static Outcome<TrustConfiguration> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var file = new TrustFile(path);
            var configuration = file.Root(document.RootElement);
            return file.findings.Count > 0 ? new Outcome<TrustConfiguration>(null, file.findings) : configuration;
        }
        catch (JsonException fault)
        {
            return Finding.Error("trust.file-json", path, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Error("trust.file-missing", path);
        }
    }

    private TrustConfiguration Root(JsonElement root)
    {
        var configuration = new TrustConfiguration();
        if (root.ValueKind != JsonValueKind.Object)
        {
            Wrong(string.Empty);
            return configuration;
        }

        foreach (var member in root.EnumerateObject())
        {
            configuration = member.Name switch
            {
                "lotl" => configuration with { ListsOfLists = Items(member, ListOfLists) },
                "tl" => configuration with { Lists = Items(member, SingleList) },
                "partners" => configuration with { Partners = Items(member, Partners) },
                "certificates" => configuration with { Certificates = [.. Texts(member.Value, "/certificates").Select(At)] },
                "lists" => configuration with { Copies = Copies(member.Value) },
                "$schema" or "note" => configuration,
                _ => Unknown(configuration, "/" + member.Name),
            };
        }

        return configuration;
    }

    private ListOfListsEntry? ListOfLists(JsonElement item, string place)
    {
        var third = Flag(item, "mra", false, place);
        Known(item, place, "url", "signer", "announced", "pivots", "mra", "listType", "lotlType", "note");
        return Url(item, place) is { } url && Signers(item, place) is { Count: > 0 } signers
            ? new ListOfListsEntry(url, signers)
            {
                Announced = Text(item, "announced", place),
                FollowsPivots = Flag(item, "pivots", true, place),
                IsOfThirdCountries = third,
                ListType = Text(item, "listType", place) ?? (third ? null : TrustWords.UnionList),
                OwnType = Text(item, "lotlType", place) ?? (third ? ListOfListsEntry.AgreementType : TrustWords.ListOfLists),
            }
            : null;
    }

    private SingleListEntry? SingleList(JsonElement item, string place)
    {
        Known(item, place, "url", "signer", "country", "words", "note");
        return Url(item, place) is { } url && Signers(item, place) is { Count: > 0 } signers
            ? new SingleListEntry(url, signers) { Country = Text(item, "country", place)?.ToUpperInvariant(), Words = Words(item, place) }
            : null;
    }

    private CountryWords? Words(JsonElement item, string place)
    {
        if (Text(item, "words", place) is not { } name)
        {
            return null;
        }

        var own = At(name);
        var read = File.Exists(own) ? CountryWords.Read(File.ReadAllBytes(own)) : CountryWords.Shipped(name) is { } shipped ? shipped : Finding.Error("trust.file-missing", own);
        findings.AddRange(read.Findings);
        return read.Value;
    }

    private PartnerListEntry? Partners(JsonElement item, string place)
    {
        Known(item, place, "file", "signer", "note");
        return Text(item, "file", place) is { } file && Signers(item, place) is { Count: > 0 } signers
            ? new PartnerListEntry(file.StartsWith("http", StringComparison.Ordinal) ? file : At(file), signers)
            : null;
    }

    private List<T> Items<T>(JsonProperty member, Func<JsonElement, string, T?> read)
        where T : class
    {
        var place = "/" + member.Name;
        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            Wrong(place);
            return [];
        }

        var list = new List<T>();
        foreach (var (index, item) in member.Value.EnumerateArray().Index())
        {
            var at = place + "/" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var before = findings.Count;
            if (item.ValueKind == JsonValueKind.Object && read(item, at) is { } value)
            {
                list.Add(value);
            }
            else if (findings.Count == before)
            {
                Wrong(at);
            }
        }

        return list;
    }

    private List<Certificate> Signers(JsonElement item, string place)
    {
        var certificates = new List<Certificate>();
        if (!item.TryGetProperty("signer", out var names))
        {
            Wrong(place + "/signer");
            return certificates;
        }

        foreach (var file in Texts(names, place + "/signer").Select(At))
        {
            try
            {
                if (!TrustAnchors.Read(File.ReadAllBytes(file), certificates, []))
                {
                    findings.Add(Finding.Error("trust.file-unreadable", file));
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                findings.Add(Finding.Error("trust.file-missing", file));
            }
        }

        return certificates;
    }

    private Dictionary<string, string> Copies(JsonElement value)
    {
        var copies = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong("/lists");
            return copies;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String)
            {
                copies[member.Name] = At(member.Value.GetString()!);
            }
            else
            {
                Wrong("/lists/" + member.Name);
            }
        }

        return copies;
    }

    private IEnumerable<string> Texts(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return [value.GetString()!];
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String))
        {
            Wrong(place);
            return [];
        }

        return value.EnumerateArray().Select(v => v.GetString()!).ToList();
    }

    private string? Url(JsonElement item, string place)
    {
        var url = Text(item, "url", place);
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http"))
        {
            Wrong(place + "/url");
            return null;
        }

        return url;
    }

    private string? Text(JsonElement item, string name, string place)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Wrong(place + "/" + name);
        return null;
    }

    private bool Flag(JsonElement item, string name, bool otherwise, string place)
    {
        if (!item.TryGetProperty(name, out var value))
        {
            return otherwise;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Wrong(place + "/" + name);
        return otherwise;
    }

    private void Known(JsonElement item, string place, params string[] names)
    {
        foreach (var member in item.EnumerateObject().Where(m => !names.Contains(m.Name, StringComparer.Ordinal)))
        {
            Wrong(place + "/" + member.Name);
        }
    }

    private TrustConfiguration Unknown(TrustConfiguration configuration, string place)
    {
        Wrong(place);
        return configuration;
    }

    private string At(string name) => Path.GetFullPath(Path.Combine(folder, name));

    private void Wrong(string place) => findings.Add(Finding.Error("trust.file-member", path, place.Length == 0 ? "/" : place) with { Pointer = place });
}
