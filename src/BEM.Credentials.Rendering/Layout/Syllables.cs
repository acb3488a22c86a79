namespace BEM.Credentials.Rendering.Layout;

/// <summary>
/// The syllables of a language by its letters: every syllable has one vowel, and of the consonants between two vowels the last begins the next
/// syllable, with those before it that the language keeps together.
/// </summary>
internal sealed class Syllables
{
    private readonly string vowels;
    private readonly string[] together;
    private readonly string stays;
    private readonly int minimumLeft;
    private readonly int minimumRight;
    private readonly string? joined;
    private Func<string, int, int, int>? onset;
    private string[] prefixes = [];
    private string[] seams = [];
    private bool sureOnly;
    private string syllabic = string.Empty;

    /// <summary>A language's letters.</summary>
    /// <param name="vowels">Its vowels.</param>
    /// <param name="together">Consonants that are never parted; they begin a syllable together.</param>
    /// <param name="stays">Signs that stay with the letter before them.</param>
    /// <param name="minimumRight">Fewest letters after a hyphen.</param>
    /// <param name="minimumLeft">Fewest letters before a hyphen.</param>
    /// <param name="joined">Two letters that are one vowel; null for none.</param>
    public Syllables(string vowels, string[] together, string stays, int minimumRight, int minimumLeft = 2, string? joined = null) =>
        (this.vowels, this.together, this.stays, this.minimumRight, this.minimumLeft, this.joined) = (vowels, together, stays, minimumRight, minimumLeft, joined);

    /// <summary>Serbian, Montenegrin, Macedonian: s, š, z, ž before another consonant, and a consonant before r, l, v, j, begin a syllable together; r between consonants is a vowel.</summary>
    public static Syllables SouthSlavic(string vowels, string[] together, string sibilants, string plain, string sonorants, string sonorantPair)
    {
        var r = sonorants[0];
        return new Syllables(vowels, together, string.Empty, minimumRight: 3)
        {
            syllabic = r.ToString(),
            onset = (word, from, to) =>
            {
                // from..to are consonants; the onset is the longest end of them that can begin a word.
                var start = to - 1;
                if (start > from && sonorantPair.Length > 0 && sonorantPair.Contains(word.Substring(start - 1, 2), StringComparison.Ordinal))
                {
                    start--;
                }

                if (start > from && (sonorants.Contains(word[start], StringComparison.Ordinal) || start < to - 1) && plain.Contains(word[start - 1], StringComparison.Ordinal)
                    && !"mnvмнв".Contains(word[start - 1], StringComparison.Ordinal))
                {
                    start--;
                }

                if (start > from && sibilants.Contains(word[start - 1], StringComparison.Ordinal) && !sibilants.Contains(word[start], StringComparison.Ordinal) && !(word[start] is 'j' or 'ј'))
                {
                    start--;
                }

                return start;
            },
        };
    }

    /// <summary>German, Norwegian: one consonant begins a syllable; seams of compounds that are known win over that.</summary>
    public static Syllables Germanic(string vowels, string[] together, string[] prefixes, string[] seams) =>
        new(vowels, together, string.Empty, minimumRight: 3) { prefixes = prefixes, seams = seams };

    /// <summary>English: only between doubled consonants, after sure prefixes, before sure endings.</summary>
    public static Syllables English() => new("aeiouy", [], string.Empty, minimumRight: 3, minimumLeft: 3)
    {
        sureOnly = true,
        prefixes = ["inter", "micro", "trans", "under", "over", "photo", "electro", "super", "multi", "semi", "anti", "auto", "counter"],
        seams = ["tion", "sion", "ment", "ness", "less", "ship", "ture", "ful", "board", "work", "place", "proof", "ware"],
    };

    /// <summary>How many letters of a lower-case word may stand before a hyphen.</summary>
    public List<int> Points(string word)
    {
        var points = new SortedSet<int>();
        var forced = Seams(word);
        if (sureOnly)
        {
            points.UnionWith(forced);
            for (var i = minimumLeft; i < word.Length - 1; i++)
            {
                if (word[i] == word[i - 1] && !IsVowel(word, i) && i >= 2 && IsVowel(word, i - 2) && IsVowel(word, i + 1) && word[i] is not ('l' or 's' or 'f' or 'z'))
                {
                    points.Add(i);
                }
            }
        }
        else
        {
            var last = -1;
            for (var i = 0; i < word.Length; i++)
            {
                if (!IsNucleus(word, i))
                {
                    continue;
                }

                if (last >= 0 && i > last + 1)
                {
                    points.Add(Onset(word, last + 1, i));
                }

                last = i + (joined is not null && string.CompareOrdinal(word, i, joined, 0, joined.Length) == 0 ? joined.Length - 1 : 0);
                i = last;
            }

            // Next to a known seam a syllable's own border would be wrong.
            points.RemoveWhere(p => forced.Any(s => Math.Abs(s - p) is 1 or 2));
            points.UnionWith(forced);
        }

        points.RemoveWhere(p => p < minimumLeft || word.Length - p < minimumRight || stays.Contains(word[p], StringComparison.Ordinal)
            || !HasNucleus(word, 0, p) || !HasNucleus(word, p, word.Length));
        return [.. points];
    }

    private List<int> Seams(string word)
    {
        var found = new List<int>();
        foreach (var prefix in prefixes)
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal) && word.Length - prefix.Length >= 4 && (!IsVowel(word, prefix.Length) || prefix.Length > 4))
            {
                found.Add(prefix.Length);
            }
        }

        foreach (var seam in seams)
        {
            var at = word.LastIndexOf(seam, StringComparison.Ordinal);
            if (at >= 3 && (seam.Length > 4 || word.Length - at - seam.Length <= 2) && !(IsVowel(word, at - 1) && IsVowel(word, at)))
            {
                found.Add(at);
            }
        }

        return found;
    }

    private int Onset(string word, int from, int to)
    {
        // Signs that stay with the letter before them are never an onset.
        var first = from;
        for (var i = from; i < to; i++)
        {
            if (stays.Contains(word[i], StringComparison.Ordinal))
            {
                first = i + 1;
            }
        }

        if (first >= to)
        {
            return to;
        }

        if (onset is not null)
        {
            return onset(word, first, to);
        }

        var start = to - 1;
        foreach (var group in together)
        {
            if (to - group.Length >= first && string.CompareOrdinal(word, to - group.Length, group, 0, group.Length) == 0)
            {
                start = Math.Min(start, to - group.Length);
            }
        }

        return start;
    }

    private bool IsVowel(string word, int at) => vowels.Contains(word[at], StringComparison.Ordinal) || (joined is not null && at + 1 < word.Length && string.CompareOrdinal(word, at, joined, 0, joined.Length) == 0);

    private bool IsNucleus(string word, int at) =>
        IsVowel(word, at) || (syllabic.Contains(word[at], StringComparison.Ordinal)
            && (at == 0 || !IsVowel(word, at - 1)) && at + 1 < word.Length && !IsVowel(word, at + 1) && word[at + 1] is not ('j' or 'ј'));

    private bool HasNucleus(string word, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (IsNucleus(word, i))
            {
                return true;
            }
        }

        return false;
    }
}
