using System.Text.Json;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>What fields are called in the ten languages: the table of <c>schemas/records/headers.json</c> and how a header is looked up in it.</summary>
internal static partial class HeaderNames
{
    private static readonly Dictionary<string, HeaderEntry> Exact = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, HeaderEntry> Folded = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, HeaderEntry?> Looked = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();
    private static readonly List<(RecordField[] Fields, string[] Words)> Groups = [];
    private static readonly string[] LearnerWords;
    private static readonly string[] LatinWords;
    private static readonly string[] TotalWords;
    private static readonly HashSet<string> FamilyFirstKeys;
    private static readonly Dictionary<(RecordField Field, string Language), string> First = [];
    private static readonly Dictionary<string, string> SheetNames;

    static HeaderNames()
    {
        using var json = RecordWords.Table("headers");
        var root = json.RootElement;
        foreach (var field in RecordFields.All)
        {
            Entry(HeaderKey.Of(field.Name())).Meanings.Add(new(field, string.Empty, 0));
        }

        foreach (var field in root.GetProperty("fields").EnumerateObject())
        {
            foreach (var language in field.Value.EnumerateObject())
            {
                var rank = 0;
                foreach (var name in language.Value.Texts())
                {
                    var id = RecordFields.Find(field.Name)!.Value;
                    First.TryAdd((id, language.Name), name);
                    Entry(HeaderKey.Of(name)).Meanings.Add(new(id, language.Name, rank++));
                }
            }
        }

        foreach (var ambiguous in root.GetProperty("ambiguous").EnumerateObject())
        {
            ReadAmbiguous(ambiguous);
        }

        foreach (var name in root.GetProperty("leaveOut").EnumerateObject().SelectMany(l => l.Value.Texts()))
        {
            var entry = Entry(HeaderKey.Of(name));
            entry.IsLeftOut = true;
            entry.IsAmbiguous = false;
            entry.Meanings.Clear();
        }

        foreach (var group in root.GetProperty("groups").EnumerateObject())
        {
            Groups.Add(([.. group.Value.GetProperty("fields").Texts().Select(f => RecordFields.Find(f)!.Value)], [.. group.Value.GetProperty("words").Texts()]));
        }

        LearnerWords = [.. root.GetProperty("groups").GetProperty("learner").GetProperty("words").Texts()];
        LatinWords = [.. root.GetProperty("latin").Texts()];
        TotalWords = [.. root.GetProperty("totals").EnumerateObject().SelectMany(l => l.Value.Texts()).Select(t => t.ToLowerInvariant())];
        SheetNames = root.GetProperty("sheet").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString()!);
        FamilyFirstKeys = [.. root.GetProperty("familyFirst").Texts().Select(t => HeaderKey.Of(t))];
        foreach (var (key, entry) in Exact)
        {
            Merge(Folded, HeaderKey.Folded(key), entry);
        }
    }

    /// <summary>The usual header of a field in a language.</summary>
    /// <param name="field">The field.</param>
    /// <param name="language">One of the ten.</param>
    public static string Usual(RecordField field, string language) => First[(field, language)];

    /// <summary>What the worksheet with the learners is called in a language.</summary>
    /// <param name="language">One of the ten.</param>
    public static string SheetName(string language) => SheetNames[language];

    /// <summary>What a header may mean; null where it is not known.</summary>
    /// <param name="header">The text of the cell.</param>
    public static HeaderEntry? Look(string header)
    {
        if (header.Length > 300)
        {
            return null;
        }

        lock (Gate)
        {
            if (!Looked.TryGetValue(header, out var entry))
            {
                entry = Find(header);
                if (Looked.Count < 10_000)
                {
                    Looked.Add(header, entry);
                }
            }

            return entry;
        }
    }

    /// <summary>The fields that a heading over a group of columns speaks of.</summary>
    /// <param name="heading">The heading.</param>
    public static HashSet<RecordField> OfGroup(string heading)
    {
        var words = Words().Split(heading.ToLowerInvariant());
        return [.. Groups.Where(g => words.Any(w => g.Words.Any(s => w.StartsWith(s, StringComparison.Ordinal)))).SelectMany(g => g.Fields)];
    }

    /// <summary>Whether a text begins a row of totals.</summary>
    /// <param name="text">The first text of the row.</param>
    public static bool BeginsTotals(string text)
    {
        var low = text.Trim().ToLowerInvariant();
        return TotalWords.Any(w => low.StartsWith(w, StringComparison.Ordinal) && (low.Length == w.Length || !char.IsLetter(low[w.Length])));
    }

    /// <summary>Whether a header of a whole name says that the family name stands first.</summary>
    /// <param name="header">The text of the cell.</param>
    public static bool IsFamilyFirst(string header) => FamilyFirstKeys.Contains(HeaderKey.Of(header))
        || FamilyFirstKeys.Contains(HeaderKey.Of(Brackets().Replace(header, " ")));

    private static void ReadAmbiguous(JsonProperty ambiguous)
    {
        var entry = Entry(HeaderKey.Of(ambiguous.Name));
        entry.IsAmbiguous = true;
        entry.MaybeOther = ambiguous.Value.GetProperty("other").GetBoolean();
        var fields = ambiguous.Value.GetProperty("fields").Texts().Select(f => RecordFields.Find(f)!.Value).ToHashSet();
        entry.Meanings.RemoveAll(m => !fields.Contains(m.Field));
        foreach (var field in fields.Where(f => entry.Meanings.TrueForAll(m => m.Field != f)))
        {
            entry.Meanings.Add(new(field, string.Empty, 99));
        }
    }

    private static HeaderEntry? Find(string header)
    {
        if (Try(header) is { } whole)
        {
            return whole;
        }

        var bare = Brackets().Replace(header, " ");
        var inBrackets = string.Join(' ', Brackets().Matches(header).Select(m => m.Value));
        if (bare != header && (Try(bare) ?? TryWithoutLearner(bare)) is { } noted)
        {
            return IsLatin(inBrackets) ? ToLatin(noted) : noted;
        }

        if (TryWithoutLearner(bare) is { } ofLearner)
        {
            return ofLearner;
        }

        var parts = BetweenLanguages().Split(bare).Where(p => !string.IsNullOrWhiteSpace(p)).ToList();
        var known = parts.Select(p => Try(p) ?? TryWithoutLearner(p)).OfType<HeaderEntry>().ToList();
        return parts.Count > 1 && known.Count > 0 ? Common(known) : null;
    }

    private static HeaderEntry? Try(string text)
    {
        var key = HeaderKey.Of(Leading().Replace(text, string.Empty));
        return key.Length == 0 ? null : Exact.GetValueOrDefault(key) ?? Folded.GetValueOrDefault(HeaderKey.Folded(key));
    }

    private static HeaderEntry? TryWithoutLearner(string text)
    {
        var words = Words().Split(text.ToLowerInvariant());
        var rest = words.Where(w => !LearnerWords.Any(s => w.StartsWith(s, StringComparison.Ordinal)) && w is not ("s" or "of" or "the")).ToList();
        return rest.Count < words.Length && rest.Exists(w => w.Length > 0) ? Try(string.Join(' ', rest)) : null;
    }

    private static bool IsLatin(string text) =>
        Words().Split(text.ToLowerInvariant()).Any(w => LatinWords.Any(s => w.StartsWith(s, StringComparison.Ordinal)) || w == "en");

    private static HeaderEntry ToLatin(HeaderEntry entry) => new()
    {
        Meanings = [.. entry.Meanings
            .Where(m => m.Field is RecordField.FamilyName or RecordField.GivenName)
            .Select(m => m with { Field = m.Field == RecordField.FamilyName ? RecordField.FamilyNameLatin : RecordField.GivenNameLatin })
            .DefaultIfEmpty(entry.Meanings[0])],
    };

    private static HeaderEntry Common(List<HeaderEntry> entries)
    {
        if (entries.TrueForAll(e => !e.IsField))
        {
            return entries[0];
        }

        // A header in two languages means what both mean; where one part is sure, it decides.
        var sure = entries.Where(e => e.IsField && !e.IsAmbiguous).ToList();
        var common = (sure.Count > 0 ? sure : [.. entries.Where(e => e.IsField)]).Select(e => e.Fields.ToHashSet()).Aggregate((a, b) => [.. a.Intersect(b)]);
        var all = entries.SelectMany(e => e.Meanings).ToList();
        return entries.Exists(e => e.IsLeftOut) && sure.Count == 0
            ? new() { IsLeftOut = true }
            : new()
            {
                Meanings = common.Count > 0 ? [.. all.Where(m => common.Contains(m.Field))] : all,
                IsAmbiguous = common.Count == 0 || sure.Count == 0,
                MaybeOther = sure.Count == 0 && entries.Exists(e => e.MaybeOther),
            };
    }

    private static HeaderEntry Entry(string key)
    {
        if (!Exact.TryGetValue(key, out var entry))
        {
            Exact.Add(key, entry = new HeaderEntry());
        }

        return entry;
    }

    private static void Merge(Dictionary<string, HeaderEntry> table, string key, HeaderEntry entry)
    {
        if (!table.TryGetValue(key, out var there))
        {
            table.Add(key, entry);
        }
        else if (!there.Fields.ToHashSet().SetEquals(entry.Fields))
        {
            table[key] = new() { Meanings = [.. there.Meanings, .. entry.Meanings], IsAmbiguous = true, MaybeOther = there.MaybeOther || entry.MaybeOther };
        }
    }

    [GeneratedRegex(@"[\(\[][^\)\]]*[\)\]]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"[\r\n/|;]+|\s[-–—]\s")]
    private static partial Regex BetweenLanguages();

    [GeneratedRegex(@"^\s*\d{1,2}\s*[.)]\s*")]
    private static partial Regex Leading();
}
