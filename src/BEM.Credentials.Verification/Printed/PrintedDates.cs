using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Verification.Printed;

/// <summary>
/// Dates as they are printed in the ten languages, in figures or with the month's name, found in a text; and dates as sealed data have them.
/// </summary>
internal static partial class PrintedDates
{
    private const int MostTokens = 200_000;
    private static readonly Lazy<FrozenDictionary<string, int>> Months = new(ReadMonths);

    /// <summary>The dates in a text, each with the words that say it.</summary>
    /// <param name="text">A page's text, or a sealed one.</param>
    public static IEnumerable<(DateOnly Date, string Words)> In(string text)
    {
        var tokens = Token().Matches(text.Normalize(NormalizationForm.FormKC)).Take(MostTokens).ToList();
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            foreach (var length in (ReadOnlySpan<int>)[3, 4])
            {
                if (i + length <= tokens.Count && Close(tokens, i, length) && Read(tokens, i, length) is { } date)
                {
                    yield return (date, string.Join(' ', tokens.Skip(i).Take(length).Select(t => t.Value)));
                    i += length - 1;
                    break;
                }
            }
        }
    }

    /// <summary>The date that a sealed value begins with, as it is written there.</summary>
    /// <param name="value">yyyy-MM-dd, with or without a time.</param>
    public static DateOnly? Sealed(string? value) =>
        value is { Length: >= 10 } && DateOnly.TryParseExact(value.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Whether what belongs to one date stands together: a few signs between its parts at most.</summary>
    private static bool Close(List<Match> tokens, int start, int length)
    {
        for (var i = start + 1; i < start + length; i++)
        {
            if (tokens[i].Index - (tokens[i - 1].Index + tokens[i - 1].Length) > 3)
            {
                return false;
            }
        }

        return true;
    }

    private static DateOnly? Read(List<Match> tokens, int start, int length)
    {
        var parts = tokens.Skip(start).Take(length).Select(t => t.Value).ToList();
        var year = parts.FindIndex(p => p.Length == 4 && p[0] is '1' or '2' && int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (year < 0)
        {
            return null;
        }

        var y = int.Parse(parts[year], CultureInfo.InvariantCulture);
        var month = parts.FindIndex(p => Months.Value.ContainsKey(p.ToLowerInvariant()));
        if (month >= 0)
        {
            // Of four parts the one that is neither day, month nor year is a word beside the year: "2026 թ. հունիսի 12".
            var day = parts.FindIndex(p => p.Length <= 2 && int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _));
            var word = length == 4 ? parts.FindIndex(p => !char.IsAsciiDigit(p[0]) && !Months.Value.ContainsKey(p.ToLowerInvariant())) : -1;
            return day >= 0 && Math.Abs(day - month) == 1 && (length == 3 ? year == 2 : word == year + 1) ? Of(y, Months.Value[parts[month].ToLowerInvariant()], Number(parts[day])) : null;
        }

        return length == 3 && parts.TrueForAll(p => char.IsAsciiDigit(p[0])) ? year switch
        {
            2 => Of(y, Number(parts[1]), Number(parts[0])),
            0 => Of(y, Number(parts[1]), Number(parts[2])),
            _ => null,
        } : null;
    }

    private static int Number(string text) => text.Length <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateOnly? Of(int year, int month, int day) =>
        year is >= 1900 and <= 2999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static FrozenDictionary<string, int> ReadMonths()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var names in PrintedWords.Of("months").Concat(PrintedWords.Of("monthsInSentence")).Select(m => m.Split('|')))
        {
            for (var i = 0; i < names.Length; i++)
            {
                months[names[i].Normalize(NormalizationForm.FormKC).ToLowerInvariant()] = i + 1;
            }
        }

        return months.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"[0-9]+|[\p{L}\p{M}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
