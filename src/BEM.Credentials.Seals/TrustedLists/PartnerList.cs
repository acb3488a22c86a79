using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// Our own list of partners (schemas/partner-list.schema.json), sealed as a JWS: who vouches for which certificate, from when to when. It
/// says what the project knows, and nothing about the law.
/// </summary>
public sealed record PartnerList
{
    /// <summary>What <c>type</c> must be.</summary>
    public const string TypeName = "bem-partner-list";

    /// <summary>The list as such.</summary>
    public required TrustedList List { get; init; }

    /// <summary>The partners.</summary>
    public IReadOnlyList<Partner> Partners { get; init; } = [];

    /// <summary>Reads the payload of a list.</summary>
    /// <param name="json">The payload.</param>
    public static Outcome<PartnerList> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || type.ValueEquals(TypeName) is false)
            {
                return Finding.Error("trust.list-not-one");
            }

            var partners = new List<Partner>();
            foreach (var (index, item) in root.GetProperty("partners").EnumerateArray().Index())
            {
                if (Partner.Read(item) is not { } partner)
                {
                    return Finding.Error("trust.partner-unreadable", index.ToString(System.Globalization.CultureInfo.InvariantCulture)) with { Pointer = $"/partners/{index}" };
                }

                partners.Add(partner);
            }

            return new PartnerList
            {
                List = new TrustedList
                {
                    Version = root.GetProperty("version").GetInt32(),
                    SequenceNumber = root.GetProperty("sequenceNumber").GetInt64(),
                    Name = root.GetProperty("name").GetString() ?? string.Empty,
                    Type = TypeName,
                    Issued = root.GetProperty("issued").GetDateTimeOffset(),
                    NextUpdate = root.GetProperty("nextUpdate").GetDateTimeOffset(),
                    Providers = partners.Count,
                },
                Partners = partners,
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Finding.Error("trust.list-unreadable", fault.Message);
        }
    }
}

/// <summary>A partner and a certificate of its: the seal's own, or that of the authority that issues its seals.</summary>
/// <param name="Name">Name.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or null.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="ValidFrom">Seals are vouched for from then on.</param>
/// <param name="ValidUntil">Until then; null without an end.</param>
public sealed record Partner(string Name, string? Country, Certificate Certificate, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil)
{
    /// <summary>Whether the project vouches for seals of a time.</summary>
    /// <param name="time">The time at which the seal is proven to have existed.</param>
    public bool Covers(DateTimeOffset time) => ValidFrom <= time && (ValidUntil is not { } end || time <= end);

    /// <summary>Reads one; null where something is missing or wrong.</summary>
    internal static Partner? Read(JsonElement item) =>
        item.GetProperty("name").GetString() is { Length: > 0 } name
        && ListXml.Bytes(item.GetProperty("certificate").GetString()) is { } der && Certificate.Read(der) is { } certificate
            ? new Partner(
                name,
                item.TryGetProperty("country", out var country) ? country.GetString() : null,
                certificate,
                item.TryGetProperty("validFrom", out var from) ? from.GetDateTimeOffset() : certificate.NotBefore,
                item.TryGetProperty("validUntil", out var until) && until.ValueKind != JsonValueKind.Null ? until.GetDateTimeOffset() : null)
            : null;
}
