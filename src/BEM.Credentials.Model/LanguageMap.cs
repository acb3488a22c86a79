using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BEM.Credentials.Model;

/// <summary>
/// A text in several languages: BCP 47 tag to text, in the order given (JSON-LD 1.1, section 4.6.2). Immutable.
/// Tags compare without regard to case; the case that was written is kept.
/// </summary>
[JsonConverter(typeof(LanguageMapConverter))]
public sealed class LanguageMap : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<LanguageMap>
{
    private readonly KeyValuePair<string, string>[] entries;

    /// <summary>Makes a map of the entries, in their order; a later entry of the same tag replaces an earlier one.</summary>
    /// <param name="texts">Tag and text.</param>
    public LanguageMap(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var list = new List<KeyValuePair<string, string>>();
        foreach (var entry in texts)
        {
            var at = list.FindIndex(e => e.Key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
            {
                list[at] = entry;
            }
            else
            {
                list.Add(entry);
            }
        }

        entries = [.. list];
    }

    /// <summary>No text at all.</summary>
    public static LanguageMap Empty { get; } = new([]);

    /// <summary>A text in one language.</summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="text">The text.</param>
    public static LanguageMap Of(string language, string text) => new([new(language, text)]);

    /// <summary>A text in two languages.</summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="text">The text.</param>
    /// <param name="otherLanguage">BCP 47 tag.</param>
    /// <param name="otherText">The text.</param>
    public static LanguageMap Of(string language, string text, string otherLanguage, string otherText) =>
        new([new(language, text), new(otherLanguage, otherText)]);

    /// <inheritdoc/>
    public int Count => entries.Length;

    /// <summary>Whether there is no text.</summary>
    public bool IsEmpty => entries.Length == 0;

    /// <summary>The tags, in order.</summary>
    public IEnumerable<string> Tags => entries.Select(e => e.Key);

    /// <summary>The text in exactly this language, or null.</summary>
    /// <param name="language">BCP 47 tag, compared without case.</param>
    public string? this[string language]
    {
        get
        {
            foreach (var entry in entries)
            {
                if (entry.Key.Equals(language, StringComparison.OrdinalIgnoreCase))
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// The best text for a reader: in one of the wanted languages or its near relatives, else English, else the first; null where there is none.
    /// </summary>
    /// <param name="languages">Wanted languages, best first.</param>
    public string? Best(params ReadOnlySpan<string> languages) => BestEntry(languages)?.Value;

    /// <summary>As <see cref="Best"/>, with the tag under which the text stands.</summary>
    /// <param name="languages">Wanted languages, best first.</param>
    public KeyValuePair<string, string>? BestEntry(params ReadOnlySpan<string> languages)
    {
        foreach (var wanted in languages)
        {
            foreach (var candidate in Languages.Candidates(wanted))
            {
                foreach (var entry in entries)
                {
                    if (entry.Key.Equals(candidate, StringComparison.OrdinalIgnoreCase))
                    {
                        return entry;
                    }
                }
            }
        }

        foreach (var entry in entries)
        {
            if (entry.Key.Equals(Languages.English, StringComparison.OrdinalIgnoreCase))
            {
                return entry;
            }
        }

        return entries.Length > 0 ? entries[0] : null;
    }

    /// <summary>The same map with one text added or replaced.</summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="text">The text.</param>
    public LanguageMap With(string language, string text) => new([.. entries, new(language, text)]);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(LanguageMap? other) =>
        other is not null && entries.Length == other.entries.Length && entries.All(e => other[e.Key] == e.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LanguageMap);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        entries.Aggregate(entries.Length, (sum, e) => sum + StringComparer.OrdinalIgnoreCase.GetHashCode(e.Key) + e.Value.GetHashCode(StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => Best(Languages.English) ?? string.Empty;

    private sealed class LanguageMapConverter : JsonConverter<LanguageMap>
    {
        public override LanguageMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("A language map is an object of language tag to text.");
            }

            var list = new List<KeyValuePair<string, string>>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var tag = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String)
                {
                    throw new JsonException($"The text in '{tag}' is not a string.");
                }

                list.Add(new(tag, reader.GetString()!));
            }

            return new LanguageMap(list);
        }

        public override void Write(Utf8JsonWriter writer, LanguageMap value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var entry in value.entries)
            {
                writer.WriteString(entry.Key, entry.Value);
            }

            writer.WriteEndObject();
        }
    }
}
