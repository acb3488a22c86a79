using System.Text;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>A number format, as far as it changes what a number means (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
/// <param name="Shape">How the number is shown.</param>
/// <param name="Digits">Least number of digits that a format of zeros alone shows (00000000000 is 11); 0 for other formats.</param>
/// <param name="Decimals">Decimal places of a percentage.</param>
internal readonly record struct NumberFormat(NumberShape Shape, int Digits, int Decimals)
{
    /// <summary>The format of one of the numbers below 164 that need no definition in the file.</summary>
    /// <param name="id">The number.</param>
    public static NumberFormat BuiltIn(int id) => id switch
    {
        9 => new(NumberShape.Percent, 0, 0),
        10 => new(NumberShape.Percent, 0, 2),
        11 or 48 => new(NumberShape.Scientific, 0, 0),
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => new(NumberShape.Date, 0, 0),
        _ => default,
    };

    /// <summary>Reads a format code; only its first section counts.</summary>
    /// <param name="code">Such as <c>dd.mm.yyyy;@</c>.</param>
    public static NumberFormat Parse(string code)
    {
        var bare = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1) is var close and >= 0 ? close : code.Length;
                    break;
                case '[':
                    i = code.IndexOf(']', i + 1) is var end and >= 0 ? end : code.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                default:
                    bare.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }

        var text = bare.ToString().Trim();
        if (text is "general" or "@" or "")
        {
            return default;
        }

        if (text.AsSpan().IndexOfAny("dyhs") >= 0 || (text.Contains('m', StringComparison.Ordinal) && !text.Contains('0', StringComparison.Ordinal)))
        {
            return new(NumberShape.Date, 0, 0);
        }

        if (text.Contains('%', StringComparison.Ordinal))
        {
            var point = text.IndexOf('.', StringComparison.Ordinal);
            return new(NumberShape.Percent, 0, point < 0 ? 0 : text.Skip(point + 1).TakeWhile(c => c is '0' or '#').Count());
        }

        if (text.Contains("e+", StringComparison.Ordinal) || text.Contains("e-", StringComparison.Ordinal))
        {
            return new(NumberShape.Scientific, 0, 0);
        }

        return text.All(c => c == '0') ? new(NumberShape.General, text.Length, 0) : default;
    }
}
