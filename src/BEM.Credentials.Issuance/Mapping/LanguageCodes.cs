namespace BEM.Credentials.Issuance.Mapping;

/// <summary>
/// Codes of the EU authority list of languages for BCP 47 tags. A display language must have an ISO 639-1 code (the wallet of Europass answers
/// 500 otherwise): Montenegrin is displayed as Serbian there, while its texts stand under <c>cnr</c>.
/// </summary>
internal static class LanguageCodes
{
    /// <summary>The code of a language of instruction or assessment.</summary>
    public static string Authority(string tag) => tag.Split('-')[0].ToLowerInvariant() switch
    {
        "cnr" => "CNR",
        var other => Code(other),
    };

    /// <summary>The code of a display language.</summary>
    public static string Display(string tag) => tag.Split('-')[0].ToLowerInvariant() switch
    {
        "cnr" or "sh" or "hbs" => "SRP",
        var other => Code(other),
    };

    private static string Code(string language) => language switch
    {
        "bg" => "BUL",
        "bs" => "BOS",
        "cs" => "CES",
        "da" => "DAN",
        "de" => "DEU",
        "el" => "ELL",
        "en" => "ENG",
        "es" => "SPA",
        "et" => "EST",
        "fi" => "FIN",
        "fr" => "FRA",
        "ga" => "GLE",
        "hr" => "HRV",
        "hu" => "HUN",
        "hy" => "HYE",
        "is" => "ISL",
        "it" => "ITA",
        "ka" => "KAT",
        "lt" => "LIT",
        "lv" => "LAV",
        "mk" => "MKD",
        "mt" => "MLT",
        "nb" => "NOB",
        "nl" => "NLD",
        "nn" => "NNO",
        "no" => "NOR",
        "pl" => "POL",
        "pt" => "POR",
        "ro" => "RON",
        "ru" => "RUS",
        "sk" => "SLK",
        "sl" => "SLV",
        "sq" => "SQI",
        "sr" => "SRP",
        "sv" => "SWE",
        "tr" => "TUR",
        "uk" => "UKR",
        _ => "ENG",
    };
}
