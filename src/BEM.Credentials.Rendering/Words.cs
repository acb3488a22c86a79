using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering;

/// <summary>The words printed on certificates in one of the ten languages (<c>schemas/certificates</c>), with its dates, numbers and plurals.</summary>
internal sealed class Words
{
    private static readonly ConcurrentDictionary<string, Words?> Known = new(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> texts;
    private readonly string[] months;
    private readonly string[] monthsInSentence;

    private Words(string language, FrozenDictionary<string, string> texts)
    {
        Language = language;
        this.texts = texts;
        months = texts["months"].Split('|');
        monthsInSentence = texts["monthsInSentence"].Split('|');
    }

    /// <summary>The language.</summary>
    public string Language { get; }

    /// <summary>The text under a key.</summary>
    public string this[string key] => texts[key];

    /// <summary>The words of the nearest language; null where none is near.</summary>
    public static Words? For(string language) => Languages.Nearest(language) is { } nearest ? Known.GetOrAdd(nearest, Load) : null;

    /// <summary>A text with its places filled.</summary>
    public string Fill(string key, string argument) => texts[key].Replace("{0}", argument, StringComparison.Ordinal);

    /// <summary>A text with two places filled.</summary>
    public string Fill(string key, string first, string second) => Fill(key, first).Replace("{1}", second, StringComparison.Ordinal);

    /// <summary>Workload in hours, with the right plural.</summary>
    public string Hours(decimal hours) => Fill("hour." + Plural(hours), Number(hours)).Replace(' ', '\u00A0');

    /// <summary>Credit points, with the right plural.</summary>
    public string Credits(decimal points) => Fill("credit." + Plural(points), Number(points)).Replace(' ', '\u00A0');

    /// <summary>A number with the language's decimal sign.</summary>
    public string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace(".", texts["decimal"], StringComparison.Ordinal);

    /// <summary>A date that stands alone.</summary>
    public string Date(DateOnly date) => Date(texts["dateFormat"], months, date);

    /// <summary>A date inside a sentence.</summary>
    public string DateInSentence(DateOnly date) => Date(texts["dateInSentence"], monthsInSentence, date);

    private static string Date(string format, string[] names, DateOnly date) => format
        .Replace("{d}", date.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{M}", names[date.Month - 1], StringComparison.Ordinal)
        .Replace("{y}", date.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(' ', '\u00A0');

    private string Plural(decimal number)
    {
        if (number != decimal.Truncate(number))
        {
            return "other";
        }

        var n = (long)number;
        switch (Language)
        {
            case "sr-Latn" or "sr-Cyrl" or "cnr" or "uk":
                var tens = n % 100;
                var ones = n % 10;
                return ones == 1 && tens != 11 ? "one" : ones is >= 2 and <= 4 && tens is not (12 or 13 or 14) ? "few" : "many";
            case "mk":
                return n % 10 == 1 && n % 100 != 11 ? "one" : "other";
            default:
                return n == 1 ? "one" : "other";
        }
    }

    private static Words? Load(string language)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"certificates.{language}.json");
        if (stream is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(stream);
        return new Words(language, json.RootElement.EnumerateObject().ToFrozenDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal));
    }
}
