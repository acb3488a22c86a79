using System.Runtime.CompilerServices;
using System.Text;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>What a cell of the specification's column means.</summary>
/// <param name="Id">The specification; null where none is meant for sure.</param>
/// <param name="IsInexact">Whether the title differs from the catalogue's in diacritics.</param>
/// <param name="Nearest">The id whose id or title is the nearest; null where none is near.</param>
internal sealed record SpecificationMatch(string? Id, bool IsInexact, string? Nearest)
{
    private static readonly ConditionalWeakTable<SpecificationTitles, Table> Tables = [];

    /// <summary>Looks for a specification by id or by title in any language.</summary>
    /// <param name="catalogue">The specifications.</param>
    /// <param name="text">Cleaned text.</param>
    public static SpecificationMatch Find(SpecificationTitles catalogue, string text)
    {
        if (text.Length > 1000)
        {
            return new(null, false, null);
        }

        var table = Tables.GetValue(catalogue, c => new Table(c));
        lock (table)
        {
            if (!table.Found.TryGetValue(text, out var match))
            {
                match = table.Find(text);
                if (table.Found.Count < 4096)
                {
                    table.Found.Add(text, match);
                }
            }

            return match;
        }
    }

    private sealed class Table
    {
        private readonly Dictionary<string, string?> exact = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> folded = new(StringComparer.Ordinal);
        private readonly List<(string Text, string Id)> all = [];

        public Table(SpecificationTitles catalogue)
        {
            foreach (var entry in catalogue.Entries)
            {
                foreach (var name in entry.Titles.Values.Prepend(entry.Id))
                {
                    var key = Key(name);
                    Add(exact, key, entry.Id);
                    Add(folded, Folding.Diacritics(key), entry.Id);
                    all.Add((Folding.Diacritics(key), entry.Id));
                }
            }
        }

        public Dictionary<string, SpecificationMatch> Found { get; } = new(StringComparer.Ordinal);

        public SpecificationMatch Find(string text)
        {
            var key = Key(text);
            if (exact.TryGetValue(key, out var id) && id is not null)
            {
                return new(id, false, null);
            }

            var plain = Folding.Diacritics(key);
            return folded.TryGetValue(plain, out var near) && near is not null ? new(near, true, null) : new(null, false, Nearest(plain));
        }

        private string? Nearest(string plain)
        {
            if (plain.Length > 200)
            {
                return null;
            }

            var best = (Distance: Math.Max(2, plain.Length / 2), Id: (string?)null);
            foreach (var (text, id) in all)
            {
                // A title cut short is near, too.
                var whole = Distance(plain, text, best.Distance);
                var distance = text.Length > plain.Length && plain.Length > 5 ? Math.Min(whole, Distance(plain, text[..plain.Length], best.Distance) + 1) : whole;
                if (distance < best.Distance)
                {
                    best = (distance, id);
                }
            }

            return best.Id;
        }

        private static void Add(Dictionary<string, string?> table, string key, string id)
        {
            // A title that two specifications share means neither.
            table[key] = table.TryGetValue(key, out var there) && there != id ? null : id;
        }

        private static string Key(string text)
        {
            var key = new StringBuilder(text.Length);
            foreach (var c in CellText.Clean(text).Text.ToLowerInvariant())
            {
                key.Append(c switch
                {
                    '’' or 'ʼ' or '‘' or '`' or '´' => '\'',
                    '–' or '—' or '‑' or '‐' => '-',
                    _ => c,
                });
            }

            return key.ToString().Trim('"', '„', '“', '”', '«', '»', '.', ' ');
        }

        private static int Distance(string a, string b, int most)
        {
            if (Math.Abs(a.Length - b.Length) >= most)
            {
                return most;
            }

            var row = new int[b.Length + 1];
            for (var j = 0; j <= b.Length; j++)
            {
                row[j] = j;
            }

            for (var i = 1; i <= a.Length; i++)
            {
                var diagonal = row[0];
                row[0] = i;
                for (var j = 1; j <= b.Length; j++)
                {
                    var up = row[j];
                    row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                    diagonal = up;
                }
            }

            return row[b.Length];
        }
    }
}
