using System.Globalization;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>National personal numbers: their form, check digits and the date of birth inside.</summary>
internal static class NationalNumber
{
    /// <summary>A number's kind by the languages of its column's header; null where the header does not say.</summary>
    /// <param name="languages">Languages in which the header means a national number.</param>
    public static string? KindOf(IReadOnlyCollection<string> languages) =>
        languages.Contains("nb") ? "fnr" : languages.Contains("uk") ? "rnokpp" : languages.Contains("ka") ? "pn" : languages.Contains("hy") ? "hch"
        : languages.Any(l => l is "sr-Latn" or "sr-Cyrl" or "cnr" or "mk") ? "jmbg" : null;

    /// <summary>What a number turned out to be.</summary>
    /// <param name="Number">The number to take; null where it is wrong.</param>
    /// <param name="Problem">Code of what is wrong; null for nothing.</param>
    /// <param name="ZeroRestored">Whether a zero was put back in front.</param>
    public readonly record struct Result(string? Number, string? Problem, bool ZeroRestored = false);

    /// <summary>Checks a number.</summary>
    /// <param name="digits">Its digits.</param>
    /// <param name="kind">What <see cref="KindOf"/> says.</param>
    /// <param name="born">Date of birth of the row; null where it is not known.</param>
    public static Result Check(string digits, string? kind, DateOnly? born) => kind switch
    {
        "jmbg" => WithZero(digits, 13, born, JmbgCheck, JmbgDate),
        "fnr" => WithZero(digits, 11, born, FnrCheck, FnrDate),
        "rnokpp" => Rnokpp(digits, born),
        "pn" => digits.Length == 11 ? new(digits, null) : digits.Length == 10 ? new("0" + digits, null, true) : new(null, "national-id-format"),
        "hch" => digits.Length == 10 ? new(digits, null) : new(null, "national-id-format"),
        _ => Unknown(digits, born),
    };

    private static Result Unknown(string digits, DateOnly? born)
    {
        // Thirteen digits that begin with a day are a JMBG wherever the list comes from.
        if (digits.Length == 13 && JmbgDate(digits, null))
        {
            return WithZero(digits, 13, born, JmbgCheck, JmbgDate);
        }

        return digits.Length == 12 && born is not null && JmbgCheck("0" + digits) && JmbgDate("0" + digits, born)
            ? new("0" + digits, null, true)
            : digits.Length is >= 6 and <= 20 ? new(digits, null) : new(null, "national-id-format");
    }

    private static Result Rnokpp(string digits, DateOnly? born)
    {
        // Nine digits are an identity card, which those carry who refuse a number; or a number that lost its zero, when birthday and check digit agree.
        if (digits.Length == 9 && !(born is not null && RnokppCheck("0" + digits) && RnokppDate("0" + digits, born)))
        {
            return new(digits, null);
        }

        return WithZero(digits, 10, born, RnokppCheck, RnokppDate);
    }

    private static Result WithZero(string digits, int length, DateOnly? born, Func<string, bool> check, Func<string, DateOnly?, bool> dated)
    {
        var restored = digits.Length == length - 1;
        var number = restored ? "0" + digits : digits;
        if (number.Length != length || (restored && !(check(number) && dated(number, born))))
        {
            return new(null, "national-id-format");
        }

        return !check(number) ? new(null, "national-id-check-digit")
            : !dated(number, born) ? new(null, "national-id-date-mismatch")
            : new(number, null, restored);
    }

    /// <summary>JMBG, ЈМБГ, ЕМБГ: weights 7 to 2 twice, modulo 11; for a remainder of 1 sources differ, so any check digit 0 passes.</summary>
    private static bool JmbgCheck(string n)
    {
        var sum = 0;
        for (var i = 0; i < 6; i++)
        {
            sum += (7 - i) * (n[i] - '0' + n[i + 6] - '0');
        }

        var k = 11 - (sum % 11);
        return n[12] - '0' == (k > 9 ? 0 : k);
    }

    private static bool JmbgDate(string n, DateOnly? born)
    {
        var year = Part(n, 4, 3);
        return Agrees(Part(n, 0, 2), Part(n, 2, 2), year >= 800 ? 1000 + year : 2000 + year, born);
    }

    /// <summary>Fødselsnummer: two check digits modulo 11.</summary>
    private static bool FnrCheck(string n) =>
        Weighted(n, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 == 0 && Weighted(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0;

    private static bool FnrDate(string n, DateOnly? born)
    {
        // D-numbers add 40 to the day; test registers add 80 or 40 to the month.
        var day = Part(n, 0, 2);
        var month = Part(n, 2, 2);
        day = day > 40 ? day - 40 : day;
        month = month > 80 ? month - 80 : month > 40 ? month - 40 : month;
        return born is { } b ? b.Day == day && b.Month == month && b.Year % 100 == Part(n, 4, 2) : day is > 0 and <= 31 && month is > 0 and <= 12;
    }

    /// <summary>РНОКПП: weighted sum modulo 11 modulo 10.</summary>
    private static bool RnokppCheck(string n) => ((Weighted(n, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11 % 10 == n[9] - '0';

    private static bool RnokppDate(string n, DateOnly? born) =>
        born is not { } b || b == new DateOnly(1899, 12, 31).AddDays(Part(n, 0, 5));

    private static bool Agrees(int day, int month, int year, DateOnly? born) => born is { } b
        ? b.Day == day && b.Month == month && b.Year == year
        : month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);

    private static int Weighted(string n, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (n[i] - '0');
        }

        return sum;
    }

    private static int Part(string n, int from, int length) => int.Parse(n.AsSpan(from, length), CultureInfo.InvariantCulture);
}
