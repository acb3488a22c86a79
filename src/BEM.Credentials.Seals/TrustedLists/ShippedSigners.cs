using System.Text.Json;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// Where a list is published and who signs it, as it was found (schemas/trust/words): a start for a trust file. Nothing here is trusted by
/// being here; whoever writes it into a trust file has held the digests against the publisher's own word.
/// </summary>
public sealed record ShippedSigners
{
    private ShippedSigners()
    {
    }

    /// <summary>ISO 3166-1 alpha-2, or EU.</summary>
    public required string Country { get; init; }

    /// <summary>Address of the list; null where none was found.</summary>
    public string? Url { get; init; }

    /// <summary>Where the signers were announced; null where nowhere.</summary>
    public string? Announced { get; init; }

    /// <summary>The certificates.</summary>
    public IReadOnlyList<Certificate> Signers { get; init; } = [];

    /// <summary>Where they were found, and when.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>What else is to be known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether it is the Union's list of lists.</summary>
    public bool IsListOfLists => Country == "EU";

    /// <summary>Those of a country; null where we know of none.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, or EU.</param>
    public static ShippedSigners? Of(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        using var stream = typeof(ShippedSigners).Assembly.GetManifestResourceStream($"trust/words/{country.ToLowerInvariant()}.json");
        if (stream is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var anchors = root.GetProperty("anchors").EnumerateArray().ToList();
        return new ShippedSigners
        {
            Country = root.GetProperty("country").GetString()!,
            Url = anchors.Count > 0 ? anchors[0].GetProperty("url").GetString() : null,
            Announced = root.TryGetProperty("announced", out var announced) ? announced.GetString() : null,
            Signers = [.. anchors.Select(a => Certificate.Read(a.GetProperty("certificate").GetBytesFromBase64())!)],
            Source = anchors.Count > 0 ? $"{anchors[0].GetProperty("source").GetString()} ({anchors[0].GetProperty("date").GetString()})" : root.GetProperty("source").GetString()!,
            Notes = [.. anchors.Select(a => a.TryGetProperty("note", out var note) ? note.GetString() : null).Append(root.GetProperty("note").GetString()).OfType<string>().Distinct()],
        };
    }
}
