using System.Collections.Frozen;

namespace BEM.Credentials.Model;

/// <summary>The ten languages in which pages, certificates, vocabulary labels and messages exist, as BCP 47 tags.</summary>
public static class Languages
{
    /// <summary>The fallback language of every text.</summary>
    public const string English = "en";

    /// <summary>All ten, English first.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "de", "nb", "sr-Latn", "sr-Cyrl", "cnr", "mk", "uk", "hy", "ka"];

    private static readonly FrozenDictionary<string, string[]> Fallbacks = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["sr-Latn"] = ["sr-Latn", "sr", "cnr", "sr-Cyrl"],
        ["sr-Cyrl"] = ["sr-Cyrl", "sr", "sr-Latn", "cnr"],
        ["sr"] = ["sr", "sr-Cyrl", "sr-Latn", "cnr"],
        ["cnr"] = ["cnr", "sr-Latn", "sr", "sr-Cyrl"],
        ["nb"] = ["nb", "no", "nn"],
        ["no"] = ["no", "nb", "nn"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tags to try for a wanted language, nearest first, without English.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public static IReadOnlyList<string> Candidates(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Fallbacks.TryGetValue(language, out var list) ? list : [language];
    }

    /// <summary>The nearest of the ten languages to a tag as browsers and records write it, or null where none is near.</summary>
    /// <param name="tag">A BCP 47 tag such as <c>sr-Cyrl-RS</c>, <c>no</c>, <c>cnr-ME</c>; null gives null.</param>
    public static string? Nearest(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return null;
        }

        var t = tag.Trim().Replace('_', '-');
        foreach (var known in All)
        {
            if (t.Equals(known, StringComparison.OrdinalIgnoreCase) || t.StartsWith(known + "-", StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return t.Split('-')[0].ToLowerInvariant() switch
        {
            "sr" when t.Contains("-ME", StringComparison.OrdinalIgnoreCase) => "cnr",
            "sr" => "sr-Cyrl",
            "sh" or "hbs" or "bs" or "hr" => "sr-Latn",
            "no" or "nn" => "nb",
            _ => null,
        };
    }
}
