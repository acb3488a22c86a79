using System.Globalization;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>Numbers as ECMAScript writes them (ECMA-262, Number::toString), which RFC 8785 (3.2.2.3) makes canonical.</summary>
public static class EcmaNumber
{
    /// <summary>The text of a number.</summary>
    /// <param name="value">A finite number.</param>
    public static string Format(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var (negative, digits, point) = Digits(value);
        var sign = negative ? "-" : string.Empty;
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point
                ? sign + digits + new string('0', point - digits.Length)
                : string.Concat(sign, digits.AsSpan(0, point), ".", digits.AsSpan(point));
        }

        if (point is > -6 and <= 0)
        {
            return sign + "0." + new string('0', -point) + digits;
        }

        var exponent = point - 1;
        var power = (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return digits.Length == 1 ? sign + digits + power : string.Concat(sign, digits.AsSpan(0, 1), ".", string.Concat(digits.AsSpan(1), power));
    }

    /// <summary>The shortest digits that read back as the number, without zeros at the ends, and how many of them stand before the point.</summary>
    internal static (bool Negative, string Digits, int Point) Digits(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var negative = shortest[0] == '-';
        var mantissa = shortest.AsSpan(negative ? 1 : 0);
        var e = mantissa.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (e >= 0)
        {
            mantissa = mantissa[..e];
        }

        var dot = mantissa.IndexOf('.');
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var fraction = dot < 0 ? default : mantissa[(dot + 1)..];
        var all = string.Concat(whole, fraction);
        var leading = all.Length - all.TrimStart('0').Length;
        return (negative, all.Trim('0'), whole.Length + exponent - leading);
    }
}
