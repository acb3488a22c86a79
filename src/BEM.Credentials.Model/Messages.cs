using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace BEM.Credentials.Model;

/// <summary>
/// Every text that people read, by key and language. Each area (<c>records</c>, <c>elm</c>, <c>seals</c>, …) has one JSON file a
/// language in <c>schemas/messages/AREA/LANG.json</c>, embedded here: key to template with <c>{0}</c>, <c>{1}</c> … for arguments.
/// A finding's code is the key of its message; <c>CODE.remedy</c> is what to do about it.
/// </summary>
public static class Messages
{
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> ByLanguage = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text exists under a key in exactly this language.</summary>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    /// <param name="key">The key.</param>
    public static bool Has(string language, string key) => Table(language).ContainsKey(key);

    /// <summary>All keys of a language.</summary>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    public static IReadOnlyCollection<string> Keys(string language) => Table(language).Keys;

    /// <summary>The template under a key in exactly this language, or null.</summary>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    /// <param name="key">The key.</param>
    public static string? Template(string language, string key) => Table(language).GetValueOrDefault(key);

    /// <summary>The text under a key in the wanted language, else in English, else the key itself; arguments put in their places.</summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="key">The key.</param>
    /// <param name="arguments">Values for <c>{0}</c>, <c>{1}</c> …; they are put in as they stand and never read as templates.</param>
    public static string Text(string language, string key, params ReadOnlySpan<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(language);
        var template = Table(language).GetValueOrDefault(key) ?? Table(Languages.English).GetValueOrDefault(key);
        return template is null ? key : Fill(template, arguments);
    }

    private static string Fill(string template, ReadOnlySpan<string> arguments)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        var text = new System.Text.StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var close = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (close > i && int.TryParse(template.AsSpan(i + 1, close - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            {
                text.Append(n < arguments.Length ? arguments[n] : string.Empty);
                i = close;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return text.ToString();
    }

    private static FrozenDictionary<string, string> Table(string language) => ByLanguage.GetOrAdd(language, static wanted =>
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(Messages).Assembly;
        var ending = "." + wanted + ".json";
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("messages.", StringComparison.Ordinal) || !name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(stream);
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                if (!all.TryAdd(entry.Name, entry.Value.GetString()!))
                {
                    throw new InvalidOperationException($"The message '{entry.Name}' stands twice ({name}).");
                }
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    });
}
