using System.Collections.Frozen;
using System.Text;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>
/// Where a word may be parted at a line's end, by each language's rules of syllables. No dictionary: where the rules alone would be wrong too
/// often (English; seams of German and Norwegian compounds) only the sure places are given. Never for names: a word in capitals, with a figure,
/// or that begins with a capital inside a sentence (other than German nouns) has no places.
/// </summary>
internal static class Hyphenation
{
    private const int ShortestWord = 6;

    private static readonly FrozenDictionary<string, Syllables> Rules = new Dictionary<string, Syllables>(StringComparer.Ordinal)
    {
        // A cluster goes to the next syllable whole where a word can begin with it.
        ["sr-Latn"] = Syllables.SouthSlavic("aeiou", ["lj", "nj", "dž"], "szšž", "ptkčćcfhbdgđmnv", "rlvj", sonorantPair: "lj nj"),
        ["sr-Cyrl"] = Syllables.SouthSlavic("аеиоу", [], "сзшж", "пткчћцфхбдгђџмнв", "рлвјљњ", string.Empty),
        ["mk"] = Syllables.SouthSlavic("аеиоу", [], "сзшж", "пткчќцфхбдгѓџѕмнв", "рлвјљњ", string.Empty),
        ["uk"] = new Syllables("аеєиіїоуюя", ["дж", "дз"], stays: "йьʼ’'", minimumRight: 3),
        ["ka"] = new Syllables("აეიოუ", ["ბგ", "ბღ", "დგ", "დღ", "თქ", "თხ", "პკ", "პყ", "ტკ", "ტყ", "ფქ", "ფხ", "ჩქ", "ჩხ", "ცქ", "ცხ", "ძგ", "ძღ", "წკ", "წყ", "ჭკ", "ჭყ", "ჯგ", "ჯღ"], stays: string.Empty, minimumRight: 3),
        ["hy"] = new Syllables("աեէըիոօև", [], stays: string.Empty, minimumRight: 3, joined: "ու"),
        ["de"] = Syllables.Germanic("aeiouyäöü", ["sch", "ch", "ck", "ph", "th", "rh", "sh", "qu"],
            ["ab", "an", "auf", "aus", "bei", "ein", "fest", "her", "hin", "nach", "über", "unter", "ver", "vor", "weg", "zer", "zurück", "zusammen"],
            ["anlage", "anforderung", "anschl", "arbeit", "aufgabe", "aufsicht", "ausbildung", "ausstattung", "einheit", "einricht", "einstell", "elektr", "erfahrung", "ergebnis", "information", "isolier", "ordnung", "übung", "übergabe", "überwach", "überprüf", "umgebung", "umwelt", "unfall", "unterlage", "unterricht",
             "system", "technik", "prüfung", "schutz", "bericht", "plan", "werk", "kraft", "stoff", "stück", "montage", "dach", "sprache", "schein", "stellung", "steuer", "strom", "spannung", "schaltung", "bildung", "kunde", "maschine", "material", "messung", "führung", "protokoll", "qualität", "sicherheit", "verfahren", "werkzeug", "zeichnung", "heit", "keit", "schaft", "tum", "lich", "los", "sam", "bar"]),
        ["nb"] = Syllables.Germanic("aeiouyæøå", ["skj", "sj", "kj", "tj", "gj", "hj", "ch", "qu", "ng", "gn"],
            ["av", "an", "be", "for", "fra", "inn", "med", "mot", "om", "opp", "over", "på", "sam", "til", "under", "ut", "ved"],
            ["anlegg", "ansvar", "arbeid", "avfall", "avtale", "elektr", "enhet", "erfaring", "innsamling", "instruks", "område", "opplæring", "ordning", "oversikt", "undervisning", "utstyr", "utvikling",
             "behandling", "kjøring", "kontroll", "kunnskap", "mottak", "plan", "prøve", "regel", "rutine", "sikkerhet", "skjema", "skole", "sortering", "stasjon", "system", "teknikk", "vern", "verktøy", "het", "skap", "lig", "som", "løs", "bar"]),
        ["en"] = Syllables.English(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sign at the end of a line that parts a word.</summary>
    public static string Sign(string language) => Primary(language) == "hy" ? "\u058A" : "-";

    /// <summary>How many characters of a word may stand before the hyphen: every place, ascending.</summary>
    /// <param name="word">A word with the signs that touch it.</param>
    /// <param name="language">Its language (BCP 47).</param>
    public static IReadOnlyList<int> Points(ReadOnlySpan<char> word, string language)
    {
        if (!Rules.TryGetValue(Primary(language), out var rules))
        {
            return [];
        }

        int start = 0, end = word.Length;
        while (start < end && !char.IsLetter(word[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetter(word[end - 1]))
        {
            end--;
        }

        var core = word[start..end];
        if (core.Length < ShortestWord || IsName(core, language))
        {
            return [];
        }

        var lower = core.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant();
        return lower.Length != core.Length ? [] : [.. rules.Points(lower).Select(p => p + start)];
    }

    private static bool IsName(ReadOnlySpan<char> core, string language)
    {
        for (var i = 0; i < core.Length; i++)
        {
            if (!(char.IsLetter(core[i]) || core[i] is '’' or 'ʼ' or '\''))
            {
                return true;
            }

            if (char.IsUpper(core[i]) && (i > 0 || Primary(language) != "de"))
            {
                return true;
            }
        }

        return false;
    }

    private static string Primary(string language)
    {
        if (language.StartsWith("sr-Cyrl", StringComparison.OrdinalIgnoreCase))
        {
            return "sr-Cyrl";
        }

        var dash = language.IndexOf('-', StringComparison.Ordinal);
        return (dash < 0 ? language : language[..dash]) switch { "sr" or "cnr" or "hr" or "bs" => "sr-Latn", "no" => "nb", var other => other };
    }
}
