using System.Globalization;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>The lexical forms of dates, times and durations (XML Schema 1.1, part 2, section 3.3), and the instant that a date or time names.</summary>
internal static class XsdDates
{
    public static bool IsValid(XsdType type, ReadOnlySpan<byte> text) => type switch
    {
        XsdType.Duration => IsDuration(text, true, true),
        XsdType.YearMonthDuration => IsDuration(text, true, false),
        XsdType.DayTimeDuration => IsDuration(text, false, true),
        _ => TryRead(type, text, out _, out _),
    };

    /// <summary>Seconds since a day long ago, taken as UTC where no time zone is given.</summary>
    public static bool TryRead(XsdType type, ReadOnlySpan<byte> text, out decimal seconds, out bool zoned)
    {
        seconds = 0;
        zoned = false;
        long year = 2000;
        int month = 1, day = 1;
        var fine = type switch
        {
            XsdType.DateTime or XsdType.DateTimeStamp or XsdType.Date =>
                Year(ref text, out year) && Take(ref text, "-") && Two(ref text, 1, 12, out month) && Take(ref text, "-") && Two(ref text, 1, 31, out day),
            XsdType.GYear => Year(ref text, out year),
            XsdType.GYearMonth => Year(ref text, out year) && Take(ref text, "-") && Two(ref text, 1, 12, out month),
            XsdType.GMonth => Take(ref text, "--") && Two(ref text, 1, 12, out month),
            XsdType.GMonthDay => Take(ref text, "--") && Two(ref text, 1, 12, out month) && Take(ref text, "-") && Two(ref text, 1, 31, out day),
            XsdType.GDay => Take(ref text, "---") && Two(ref text, 1, 31, out day),
            _ => true,
        };
        if (!fine || day > DaysIn(year, month))
        {
            return false;
        }

        seconds = 86400m * DayNumber(year, month, day);
        if (type is XsdType.DateTime or XsdType.DateTimeStamp && !Take(ref text, "T"))
        {
            return false;
        }

        if (type is XsdType.DateTime or XsdType.DateTimeStamp or XsdType.Time)
        {
            if (!TimeOfDay(ref text, out var ofDay))
            {
                return false;
            }

            seconds += ofDay;
        }

        if (!Zone(ref text, out var minutes, out zoned) || !text.IsEmpty)
        {
            return false;
        }

        seconds -= 60m * minutes;
        return zoned || type != XsdType.DateTimeStamp;
    }

    private static bool Year(ref ReadOnlySpan<byte> text, out long year)
    {
        year = 0;
        var negative = Take(ref text, "-");
        var digits = Digits(text);
        if (digits is < 4 or > 12 || (digits > 4 && text[0] == '0'))
        {
            return false;
        }

        year = long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture) * (negative ? -1 : 1);
        text = text[digits..];
        return true;
    }

    private static bool Two(ref ReadOnlySpan<byte> text, int least, int most, out int number)
    {
        number = 0;
        if (text.Length < 2 || !char.IsAsciiDigit((char)text[0]) || !char.IsAsciiDigit((char)text[1]))
        {
            return false;
        }

        number = ((text[0] - '0') * 10) + text[1] - '0';
        text = text[2..];
        return number >= least && number <= most;
    }

    private static bool TimeOfDay(ref ReadOnlySpan<byte> text, out decimal seconds)
    {
        seconds = 0;
        if (!Two(ref text, 0, 24, out var hour) || !Take(ref text, ":") || !Two(ref text, 0, 59, out var minute) || !Take(ref text, ":")
            || !Two(ref text, 0, 59, out var second))
        {
            return false;
        }

        seconds = (hour * 3600) + (minute * 60) + second;
        if (Take(ref text, "."))
        {
            var digits = Digits(text);
            if (digits == 0)
            {
                return false;
            }

            var kept = Math.Min(digits, 15);
            seconds += decimal.Parse("0." + System.Text.Encoding.ASCII.GetString(text[..kept]), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            text = text[digits..];
        }

        return hour < 24 || seconds == 86400;
    }

    private static bool Zone(ref ReadOnlySpan<byte> text, out int minutes, out bool zoned)
    {
        minutes = 0;
        zoned = true;
        if (Take(ref text, "Z"))
        {
            return true;
        }

        var sign = Take(ref text, "+") ? 1 : Take(ref text, "-") ? -1 : 0;
        if (sign == 0)
        {
            zoned = false;
            return true;
        }

        if (!Two(ref text, 0, 14, out var hours) || !Take(ref text, ":") || !Two(ref text, 0, 59, out var rest) || (hours == 14 && rest > 0))
        {
            return false;
        }

        minutes = sign * ((hours * 60) + rest);
        return true;
    }

    private static bool IsDuration(ReadOnlySpan<byte> text, bool months, bool days)
    {
        Take(ref text, "-");
        if (!Take(ref text, "P"))
        {
            return false;
        }

        var any = months && (Part(ref text, 'Y') | Part(ref text, 'M'));
        any |= days && Part(ref text, 'D');
        if (days && Take(ref text, "T"))
        {
            var timed = Part(ref text, 'H') | Part(ref text, 'M') | Seconds(ref text);
            return timed && text.IsEmpty;
        }

        return any && text.IsEmpty;
    }

    private static bool Part(ref ReadOnlySpan<byte> text, char unit)
    {
        var digits = Digits(text);
        if (digits == 0 || digits == text.Length || text[digits] != unit)
        {
            return false;
        }

        text = text[(digits + 1)..];
        return true;
    }

    private static bool Seconds(ref ReadOnlySpan<byte> text)
    {
        var digits = Digits(text);
        if (digits > 0 && digits < text.Length && text[digits] == '.')
        {
            var fraction = Digits(text[(digits + 1)..]);
            if (fraction == 0)
            {
                return false;
            }

            digits += 1 + fraction;
        }

        if (digits == 0 || digits == text.Length || text[digits] != 'S')
        {
            return false;
        }

        text = text[(digits + 1)..];
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private static bool Take(ref ReadOnlySpan<byte> text, string what)
    {
        if (text.Length < what.Length)
        {
            return false;
        }

        for (var i = 0; i < what.Length; i++)
        {
            if (text[i] != what[i])
            {
                return false;
            }
        }

        text = text[what.Length..];
        return true;
    }

    private static int DaysIn(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Days since 1 March of year 0 of the proleptic Gregorian calendar.</summary>
    private static long DayNumber(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var ofEra = y - (era * 400);
        var ofYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146097) + (ofEra * 365) + (ofEra / 4) - (ofEra / 100) + ofYear;
    }
}
