using System.Text.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// What a country's own URIs in its list mean in those of ETSI (schemas/trust/words): so that its list can be read, not so that anything
/// on it would be worth more in the Union.
/// </summary>
public sealed record CountryWords
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = string.Empty;

    /// <summary>Types of service: theirs to ETSI's.</summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = Nothing;

    /// <summary>Statuses.</summary>
    public IReadOnlyDictionary<string, string> Statuses { get; init; } = Nothing;

    /// <summary>Qualifiers.</summary>
    public IReadOnlyDictionary<string, string> Qualifiers { get; init; } = Nothing;

    /// <summary>Additional service information.</summary>
    public IReadOnlyDictionary<string, string> Additional { get; init; } = Nothing;

    /// <summary>The words that we ship for a country, by the name of their file (<c>rs.json</c>), or null.</summary>
    /// <param name="name">Name of the file.</param>
    public static CountryWords? Shipped(string name)
    {
        using var stream = typeof(CountryWords).Assembly.GetManifestResourceStream("trust/words/" + name);
        if (stream is null)
        {
            return null;
        }

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(memory.ToArray()).Value;
    }

    /// <summary>Reads a file of words.</summary>
    /// <param name="json">The file.</param>
    public static Outcome<CountryWords> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new CountryWords
            {
                Country = root.GetProperty("country").GetString() ?? string.Empty,
                Types = Map(root, "types"),
                Statuses = Map(root, "statuses"),
                Qualifiers = Map(root, "qualifiers"),
                Additional = Map(root, "additional"),
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Finding.Error("trust.words-unreadable", fault.Message);
        }
    }

    /// <summary>A list in ETSI's words.</summary>
    /// <param name="list">The list.</param>
    public TrustedList Translate(TrustedList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list with { Services = [.. list.Services.Select(s => s with { Periods = [.. s.Periods.Select(Translate)] })] };
    }

    private ServicePeriod Translate(ServicePeriod period) => period with
    {
        Type = Types.GetValueOrDefault(period.Type, period.Type),
        Status = Statuses.GetValueOrDefault(period.Status, period.Status),
        Additional = [.. period.Additional.Select(a => Additional.GetValueOrDefault(a, a))],
        Qualifications = [.. period.Qualifications.Select(q => q with { Qualifiers = [.. q.Qualifiers.Select(u => Qualifiers.GetValueOrDefault(u, u))] })],
    };

    private static Dictionary<string, string> Map(JsonElement root, string name) => root.TryGetProperty(name, out var map)
        ? map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? p.Name, StringComparer.Ordinal)
        : Nothing;
}
