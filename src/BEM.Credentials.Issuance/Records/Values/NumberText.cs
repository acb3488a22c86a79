using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Numbers as people write them: with comma or point, grouped, with a unit behind.</summary>
internal static partial class NumberText
{
    /// <summary>Reads hours or credit points.</summary>
    /// <param name="text">The cleaned text.</param>
    /// <param name="units">Words that may stand behind the number.</param>
    /// <param name="isAmbiguous">Whether the text is a number of which thousands and decimals cannot be told apart: 1.200.</param>
    public static decimal? Read(string text, IReadOnlySet<string> units, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (text.Length > 60)
        {
            return null;
        }

        var match = WithUnit().Match(text);
        if (!match.Success || (match.Groups[2].Value.Trim(' ', '.') is { Length: > 0 } unit && !units.Contains(unit) && !unit.Split(' ').All(units.Contains)))
        {
            return null;
        }

        var number = match.Groups[1].Value.Trim();
        if (Grouped().IsMatch(number))
        {
            number = number.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal);
        }

        var comma = number.LastIndexOf(',');
        var point = number.LastIndexOf('.');
        if (comma >= 0 && point >= 0)
        {
            number = comma > point ? number.Replace(".", string.Empty, StringComparison.Ordinal) : number.Replace(",", string.Empty, StringComparison.Ordinal);
        }
        else if (Thousands().IsMatch(number))
        {
            isAmbiguous = true;
            return null;
        }

        return decimal.TryParse(number.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Whether a number with a unit of hours stands there.</summary>
    /// <param name="text">The text.</param>
    public static bool HasHourUnit(string text) =>
        text.Length <= 60 && WithUnit().Match(text) is { Success: true } match && match.Groups[2].Value.Trim(' ', '.') is { Length: > 0 } unit && Words.HourUnits.Contains(unit);

    /// <summary>
    /// A stored number as its shortest digits with a point: what binary arithmetic adds behind the 15th digit is gone.
    /// </summary>
    /// <param name="stored">As in the file.</param>
    /// <param name="isExact">Whether no digit was lost: below 10 to the 15th.</param>
    public static string Canonical(string stored, out bool isExact)
    {
        var number = double.Parse(stored, NumberStyles.Float, CultureInfo.InvariantCulture);
        isExact = Math.Abs(number) < 1e15;
        var rounded = number.ToString("G15", CultureInfo.InvariantCulture);
        return decimal.TryParse(rounded, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? Plain(exact)
            : rounded;
    }

    /// <summary>A number with a point and without zeros behind it.</summary>
    /// <param name="value">The number.</param>
    public static string Plain(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>Whether a text is a number that a spreadsheet program shortened to a power of ten: 9,5E+12.</summary>
    /// <param name="text">The text.</param>
    public static bool IsScientific(string text) => Scientific().IsMatch(text);

    /// <summary>The text without the tricks that keep a leading zero: <c>="0101"</c> and an apostrophe in front.</summary>
    /// <param name="text">The cleaned text.</param>
    public static string WithoutTricks(string text)
    {
        if (KeptZero().Match(text) is { Success: true } formula)
        {
            return formula.Groups[1].Value.Trim();
        }

        return text.Length > 1 && text[0] is '\'' or '’' && (char.IsAsciiDigit(text[1]) || text[1] is '=' or '+' or '-' or '@') ? text[1..] : text;
    }

    /// <summary>The digits alone.</summary>
    /// <param name="text">The text.</param>
    public static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text.Where(char.IsAsciiDigit))
        {
            digits.Append(c);
        }

        return digits.ToString();
    }

    [GeneratedRegex(@"^([0-9][0-9.,' ]*)\s*([\p{L}\p{M}.\s]*)$")]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"^\d{1,3}([ ']\d{3})+([.,]\d+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[1-9]\d{0,2}([.,]\d{3})+$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^\d([.,]\d+)?E\+?\d{1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^=\s*""([^""]*)""$")]
    private static partial Regex KeptZero();
}
