using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Markup;

namespace BEM.Credentials.Web.Wording;

/// <summary>The texts of the pages in one reader's language, with its dates and numbers.</summary>
/// <param name="Language">One of <see cref="Languages.All"/>.</param>
public sealed record Words(string Language)
{
    /// <summary>The names of the ten languages, each in itself.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["en"] = "English",
        ["de"] = "Deutsch",
        ["nb"] = "Norsk",
        ["sr-Latn"] = "Srpski",
        ["sr-Cyrl"] = "Српски",
        ["cnr"] = "Crnogorski",
        ["mk"] = "Македонски",
        ["uk"] = "Українська",
        ["hy"] = "Հայերեն",
        ["ka"] = "ქართული",
    };

    /// <summary>How the language writes dates and numbers.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Language switch
    {
        "en" => "en-GB",
        "de" => "de-DE",
        "nb" => "nb-NO",
        "sr-Latn" => "sr-Latn-RS",
        "sr-Cyrl" => "sr-Cyrl-RS",
        "cnr" => "sr-Latn-ME",
        "mk" => "mk-MK",
        "uk" => "uk-UA",
        "hy" => "hy-AM",
        _ => "ka-GE",
    });

    /// <summary>The text under <c>web.</c> and the key.</summary>
    /// <param name="key">The key without <c>web.</c></param>
    /// <param name="arguments">Values for its places.</param>
    public string this[string key, params ReadOnlySpan<string> arguments] => Messages.Text(Language, "web." + key, arguments);

    /// <summary>Whether a text stands under <c>web.</c> and the key.</summary>
    /// <param name="key">The key without <c>web.</c></param>
    public static bool Has(string key) => Messages.Has(Languages.English, "web." + key);

    /// <summary>The text that suits a count: <c>key.one</c> where there is one, else <c>key</c>; <c>{0}</c> is the count.</summary>
    /// <param name="key">The key without <c>web.</c></param>
    /// <param name="count">How many.</param>
    public string Count(string key, int count) => this[count == 1 && Has(key + ".one") ? key + ".one" : key, count.ToString("N0", Culture)];

    /// <summary>A day: 12 June 2026.</summary>
    /// <param name="day">The day.</param>
    public string Day(DateOnly day) => day.ToString(Pattern, Culture);

    /// <summary>A day as it is written at the front of an ISO 8601 date, never converted; the text itself where it is none.</summary>
    /// <param name="written">Such as <c>2026-06-12T10:00:00+02:00</c>.</param>
    public string Day(string written) =>
        written.Length >= 10 && DateOnly.TryParseExact(written.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Day(day)
            : written;

    /// <summary>A moment in UTC: 24 November 2026, 10:00 UTC.</summary>
    /// <param name="moment">The moment.</param>
    public string Moment(DateTimeOffset moment) =>
        $"{Day(DateOnly.FromDateTime(moment.UtcDateTime))}, {moment.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    /// <summary>A number of bytes: 150 KB, 2.4 MB.</summary>
    /// <param name="bytes">How many.</param>
    public string Size(long bytes) => bytes < 1_000_000
        ? $"{Math.Max(1, bytes / 1000).ToString("N0", Culture)} KB"
        : $"{(bytes / 1_000_000d).ToString("N1", Culture)} MB";

    /// <summary>The name of a country in this language; the code where it is unknown.</summary>
    /// <param name="code">ISO 3166-1 alpha-2.</param>
    public string Country(string code) => Messages.Has(Languages.English, "country." + code) ? Messages.Text(Language, "country." + code) : code;

    /// <summary>A stranger's text as isolated HTML in its own language, so that its direction and letter shapes stay its own.</summary>
    /// <param name="text">The texts by language.</param>
    public Html Of(LanguageMap text) => text.BestEntry(Language) is { } entry ? Of(entry) : Html.Empty;

    /// <summary>As <see cref="Of(LanguageMap)"/>, for one of its entries.</summary>
    /// <param name="entry">Tag and text.</param>
    public Html Of(KeyValuePair<string, string> entry) =>
        entry.Key.Equals(Language, StringComparison.OrdinalIgnoreCase)
            ? Html.Of($"""<bdi>{entry.Value}</bdi>""")
            : Html.Of($"""<bdi lang="{entry.Key}">{entry.Value}</bdi>""");

    private string Pattern => Language switch
    {
        "de" or "nb" => "d. MMMM yyyy",
        "sr-Latn" or "sr-Cyrl" or "cnr" => "d. MMMM yyyy.",
        "mk" => "d MMMM yyyy 'г.'",
        "uk" => "d MMMM yyyy 'р.'",
        "hy" => "d MMMM yyyy 'թ.'",
        "ka" => "yyyy 'წლის' d MMMM",
        _ => "d MMMM yyyy",
    };
}
