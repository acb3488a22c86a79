using System.Collections.Frozen;
using System.Text.Json;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Words that stand in cells: the table of <c>schemas/records/words.json</c>.</summary>
internal static class Words
{
    static Words()
    {
        using var json = RecordWords.Table("words");
        var root = json.RootElement;
        Months = [.. root.GetProperty("months").EnumerateArray().Select(m => m.Texts().ToArray())];
        BesideDates = Set(root, "besideDates");
        HourUnits = Set(root, "hourUnits");
        CreditUnits = Set(root, "creditUnits");
        Placeholders = Set(root, "placeholders");
        Failed = Set(root, "failed");
        var languages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in root.GetProperty("languages").EnumerateObject())
        {
            foreach (var name in language.Value.Texts())
            {
                languages.TryAdd(Headers.HeaderKey.Of(name), language.Name);
            }
        }

        Languages = languages.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>For each month the words for it, in small letters.</summary>
    public static string[][] Months { get; }

    /// <summary>Words that may stand beside a date and say nothing.</summary>
    public static FrozenSet<string> BesideDates { get; }

    /// <summary>Units of hours.</summary>
    public static FrozenSet<string> HourUnits { get; }

    /// <summary>Units of credit points.</summary>
    public static FrozenSet<string> CreditUnits { get; }

    /// <summary>Texts that mean an empty cell.</summary>
    public static FrozenSet<string> Placeholders { get; }

    /// <summary>Grades that mean failed.</summary>
    public static FrozenSet<string> Failed { get; }

    /// <summary>Key of a language's name to its tag.</summary>
    public static FrozenDictionary<string, string> Languages { get; }

    /// <summary>Whether a text stands for an empty cell: only punctuation, or a word for "none".</summary>
    /// <param name="text">Cleaned text.</param>
    public static bool IsPlaceholder(string text) =>
        text.Length == 0 || (text.Length <= 20 && (text.All(c => !char.IsLetterOrDigit(c) && c != '\uFFFD' && c != '?') || Placeholders.Contains(text.ToLowerInvariant())));

    private static FrozenSet<string> Set(JsonElement root, string name) => root.GetProperty(name).Texts().ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
