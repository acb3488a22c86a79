using System.Globalization;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>A date as somebody typed it, taken apart: in any of the ten languages, with numbers or month names.</summary>
/// <param name="Form">What is known of it.</param>
/// <param name="Year">The year as written.</param>
/// <param name="ShortYear">Whether only two digits of the year stand there.</param>
/// <param name="First">Day; of an open date the first number.</param>
/// <param name="Second">Month; of an open date the second number.</param>
/// <param name="HasTime">Whether a time of day stood beside it.</param>
internal readonly partial record struct WrittenDate(DateForm Form, int Year, bool ShortYear, int First, int Second, bool HasTime)
{
    /// <summary>Takes a text apart.</summary>
    /// <param name="text">The cleaned text of a cell.</param>
    public static WrittenDate Read(string text)
    {
        if (text.Length is 0 or > 60)
        {
            return default;
        }

        var plain = text.Replace('\u2024', '.').Replace('\u0589', '.').ToLowerInvariant();
        var time = Time().Match(plain);
        if (time.Success)
        {
            plain = plain[..time.Index];
        }

        var date = ReadNumbers(plain) is { Form: not DateForm.None } numbers ? numbers : ReadWords(plain);
        return date with { HasTime = time.Success };
    }

    /// <summary>Whether day and month can only be in the one order, though nothing but the numbers says so.</summary>
    public (bool DayFirst, bool MonthFirst) Proof => Form != DateForm.Open || First == Second ? default
        : (First is > 12 and <= 31 && Second <= 12, Second is > 12 and <= 31 && First <= 12);

    private static WrittenDate ReadNumbers(string text)
    {
        var bare = Suffix().Replace(text.Trim(), string.Empty).Trim();
        if (YearFirst().Match(bare) is { Success: true } iso)
        {
            return new(DateForm.Known, Number(iso, 1), false, Number(iso, 3), Number(iso, 2), false);
        }

        if (ThreeNumbers().Match(bare) is { Success: true } match && match.Groups[2].Value.Trim() == match.Groups[4].Value.Trim())
        {
            var year = match.Groups[5].Value;
            if (year.Length is not (2 or 4))
            {
                return default;
            }

            var open = match.Groups[2].Value.Trim() is "/" or "-";
            return new(open ? DateForm.Open : DateForm.Known, Number(match, 5), year.Length == 2, Number(match, 1), Number(match, 3), false);
        }

        if (bare.Length == 8 && bare.All(char.IsAsciiDigit))
        {
            return EightDigits(bare);
        }

        return Roman().Match(bare) is { Success: true } roman
            ? new(DateForm.Known, Number(roman, 3), false, Number(roman, 1), RomanMonth(roman.Groups[2].Value), false)
            : default;
    }

    private static WrittenDate EightDigits(string digits)
    {
        int Part(int from, int length) => int.Parse(digits.AsSpan(from, length), CultureInfo.InvariantCulture);
        var lastYear = Part(4, 4);
        var firstYear = Part(0, 4);
        var yearLast = lastYear is >= 1900 and <= 2100 && Part(0, 2) is > 0 and <= 31 && Part(2, 2) is > 0 and <= 31;
        var yearFirst = firstYear is >= 1900 and <= 2100 && IsDay(firstYear, Part(4, 2), Part(6, 2));
        return yearFirst && !(yearLast && (IsDay(lastYear, Part(2, 2), Part(0, 2)) || IsDay(lastYear, Part(0, 2), Part(2, 2))))
            ? new(DateForm.Known, firstYear, false, Part(6, 2), Part(4, 2), false)
            : yearLast && !yearFirst ? new(DateForm.Open, lastYear, false, Part(0, 2), Part(2, 2), false)
            : default;
    }

    private static WrittenDate ReadWords(string text)
    {
        var numbers = new List<string>();
        var month = 0;
        var dayFirst = false;
        foreach (Match token in Tokens().Matches(text))
        {
            if (char.IsAsciiDigit(token.Value[0]))
            {
                numbers.Add(token.Value);
                continue;
            }

            if (Words.BesideDates.Contains(token.Value))
            {
                continue;
            }

            if (month != 0 || (month = Month(token.Value)) == 0)
            {
                return default;
            }

            dayFirst = numbers.Count > 0;
        }

        if (month == 0 || numbers.Count != 2 || Strange().IsMatch(text))
        {
            return default;
        }

        var (day, year) = numbers[0].Length == 4 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        return day.Length > 2 || year.Length is not (2 or 4) || (year.Length == 2 && !dayFirst)
            ? default
            : new(DateForm.Known, int.Parse(year, CultureInfo.InvariantCulture), year.Length == 2, int.Parse(day, CultureInfo.InvariantCulture), month, false);
    }

    /// <summary>The month that a word, or its beginning, names in any language; 0 where none or more than one.</summary>
    /// <param name="word">Small letters.</param>
    private static int Month(string word)
    {
        var found = 0;
        for (var month = 0; month < 12; month++)
        {
            if (Words.Months[month].Contains(word))
            {
                return month + 1;
            }

            if (word.Length >= 3 && Array.Exists(Words.Months[month], m => m.StartsWith(word, StringComparison.Ordinal)))
            {
                found = found == 0 ? month + 1 : -1;
            }
        }

        return Math.Max(0, found);
    }

    private static int RomanMonth(string roman) => Array.IndexOf(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], roman) + 1;

    private static bool IsDay(int year, int month, int day) =>
        year is > 0 and < 10_000 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\d\.?)(t|\s+|,\s*)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm|z|[+-]\d{2}:?\d{2})?$")]
    private static partial Regex Time();

    [GeneratedRegex(@"[\s.,]*(god|godine|godina|g|год|године|година|г|р|року|рік|թ|թվ|წ|წელი)?\s*\.?$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^([12]\d{3})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?:den\s+)?(\d{1,2})(\s?[-./]\s?|\s)(\d{1,2})(\s?[-./]\s?|\s)(\d{1,5})$")]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"^(\d{1,2})[.\s]\s?(x|xi|xii|ix|iv|v|vi|vii|viii|i|ii|iii)[.\s]\s?([12]\d{3})$")]
    private static partial Regex Roman();

    [GeneratedRegex(@"\d+|[\p{L}\p{M}]+")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}\s.,\-/'’«»„“”""():՝]")]
    private static partial Regex Strange();
}
