using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Issuance.Partners;

/// <summary>
/// A list of partners while it is being kept (schemas/partner-list.schema.json): who is on it, and the number of the last one that was
/// sealed. Sealing raises the number; what leaves is a JWS with the list as it stands as its payload.
/// </summary>
public sealed class PartnerListDraft
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject list;

    private PartnerListDraft(JsonObject list) => this.list = list;

    /// <summary>The number of the list that was sealed last; 0 where none was.</summary>
    public long SequenceNumber => (long?)list["sequenceNumber"] ?? 0;

    /// <summary>How many partners are on it.</summary>
    public int Count => Entries.Count;

    private JsonArray Entries => (JsonArray)list["partners"]!;

    /// <summary>A list without partners.</summary>
    /// <param name="name">Its name.</param>
    public static PartnerListDraft New(string name) => new(new JsonObject
    {
        ["type"] = PartnerList.TypeName,
        ["version"] = 1,
        ["name"] = name,
        ["sequenceNumber"] = 0,
        ["partners"] = new JsonArray(),
    });

    /// <summary>Reads a draft.</summary>
    /// <param name="json">The file.</param>
    public static Outcome<PartnerListDraft> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject list && (string?)list["type"] == PartnerList.TypeName && list["partners"] is JsonArray && list["sequenceNumber"]?.GetValue<long>() >= 0
                ? new PartnerListDraft(list)
                : Finding.Error("trust.list-not-one");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return Finding.Error("trust.list-unreadable", fault.Message);
        }
    }

    /// <summary>Adds a partner, or replaces the entry of the same certificate.</summary>
    /// <param name="partner">The partner.</param>
    public void Add(Partner partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        var certificate = Convert.ToBase64String(partner.Certificate.Raw.Span);
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            if ((string?)Entries[i]?["certificate"] == certificate)
            {
                Entries.RemoveAt(i);
            }
        }

        var entry = new JsonObject { ["name"] = partner.Name };
        if (partner.Country is { } country)
        {
            entry["country"] = country;
        }

        entry["certificate"] = certificate;
        entry["sha256"] = partner.Certificate.Fingerprint;
        entry["validFrom"] = Moment(partner.ValidFrom);
        if (partner.ValidUntil is { } until)
        {
            entry["validUntil"] = Moment(until);
        }

        Entries.Add(entry);
    }

    /// <summary>The draft as a file.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(list, Written);

    /// <summary>Raises the number, dates the list, and seals it. A list that we cannot read ourselves never leaves.</summary>
    /// <param name="key">The key; the verifiers pin its certificate.</param>
    /// <param name="now">The time of issue.</param>
    /// <param name="nextUpdate">When the next one is due at the latest: after that this one is not used any more.</param>
    public Outcome<byte[]> Seal(ISealingKey key, DateTimeOffset now, DateTimeOffset nextUpdate)
    {
        ArgumentNullException.ThrowIfNull(key);
        list["sequenceNumber"] = SequenceNumber + 1;
        list["issued"] = Moment(now);
        list["nextUpdate"] = Moment(nextUpdate);
        var payload = ToBytes();
        var read = PartnerList.Read(payload);
        if (!read.Succeeded)
        {
            return new Outcome<byte[]>(null, read.Findings);
        }

        var made = new JadesSealer(key).Seal(payload, now);
        return made.Value is { } bytes && !(SealedDocument.Open(bytes).Value is { } opened && opened.Payload.Span.SequenceEqual(payload))
            ? throw new InvalidOperationException("A list of partners was sealed that cannot be opened.")
            : made;
    }

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
