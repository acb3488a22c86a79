using System.Globalization;
using System.Text.RegularExpressions;
using BEM.Credentials.Issuance.Records.Reading;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Reads numbers, grades and numbers that are names: certificates, persons, telephones.</summary>
internal static partial class NumberReader
{
    private const decimal MostHours = 20_000;

    /// <summary>Reads hours or credit points.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="units">Words that may stand behind.</param>
    public static decimal? Quantity(RowDraft draft, int column, IReadOnlySet<string> units)
    {
        if (draft.Row[column] is { Kind: CellKind.Number, Format.Shape: NumberShape.Date } or { Kind: CellKind.Boolean })
        {
            draft.Error(draft.Row[column]!.Kind == CellKind.Number ? "number-looks-like-date" : "invalid-number", column, Shown(draft, column));
            return null;
        }

        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if (CellReader.IsFormula(text))
        {
            draft.Error("formula-injection", column, text);
            return null;
        }

        var ambiguous = false;
        if (draft.Row[column]!.Kind == CellKind.Number
            ? decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var stored) && stored is >= 0 and <= MostHours
            : NumberText.Read(text, units, out ambiguous) is { } read && (stored = read) <= MostHours)
        {
            return stored;
        }

        draft.Error(ambiguous ? "ambiguous-number" : LooksLikeDate(text) ? "number-looks-like-date" : "invalid-number", column, text);
        return null;
    }

    /// <summary>Reads a grade, as written.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="scale">The scale of the column.</param>
    public static string? Grade(RowDraft draft, int column, GradeScale scale)
    {
        var cell = draft.Row[column];
        if (cell is { Kind: CellKind.Number, Format.Shape: NumberShape.Date } or { Kind: CellKind.Boolean })
        {
            draft.Error(cell.Kind == CellKind.Number ? "grade-looks-like-date" : "invalid-grade", column, Shown(draft, column));
            return null;
        }

        if (NameReader.Place(draft, column) is not { } text)
        {
            return null;
        }

        if (LooksLikeDate(text) || (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is > 20_000 and < 80_000))
        {
            draft.Error("grade-looks-like-date", column, text);
            return null;
        }

        if (Words.Failed.Contains(text.TrimEnd('.')))
        {
            draft.Error("not-passed", column, text);
            return null;
        }

        scale.Judge(draft, column, text);
        return text;
    }

    /// <summary>Reads a certificate's number.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    public static string? Certificate(RowDraft draft, int column)
    {
        var cell = draft.Row[column];
        if (cell is { Kind: CellKind.Number, Format.Shape: NumberShape.Date } or { Kind: CellKind.Boolean })
        {
            draft.Error("number-looks-like-date", column, Shown(draft, column));
            return null;
        }

        if (cell is { Kind: CellKind.Number } && Imprecise(draft, column, cell))
        {
            return null;
        }

        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if (cell!.Kind == CellKind.Number)
        {
            if (cell.Format.Shape == NumberShape.Scientific)
            {
                draft.Warn("number-precision", column, text);
            }

            return text;
        }

        if (CellReader.IsFormula(text) || text[0] is '=' or '@')
        {
            draft.Error("formula-injection", column, text);
            return null;
        }

        if (NumberText.IsScientific(text))
        {
            var lost = text.AsSpan().IndexOfAny(",.+") >= 0;
            (lost ? (Action<string, int?, string[]>)draft.Error : draft.Warn)("number-precision", column, [text]);
            return lost ? null : text;
        }

        if (LooksLikeDate(text))
        {
            draft.Error("number-looks-like-date", column, text);
            return null;
        }

        if (EncodingDamage.IsDamaged(text))
        {
            draft.Error("encoding-damage", column, text);
            return null;
        }

        return NameReader.OneScript(draft, column, text);
    }

    /// <summary>Reads a national number.</summary>
    /// <param name="draft">The row, its date of birth read.</param>
    /// <param name="column">The column.</param>
    /// <param name="kind">Its kind by <see cref="NationalNumber.KindOf"/>.</param>
    public static string? National(RowDraft draft, int column, string? kind)
    {
        if (Whole(draft, column) is not { } text)
        {
            return null;
        }

        if (CellReader.IsFormula(text) || text[0] is '=' or '@')
        {
            draft.Error("formula-injection", column, text);
            return null;
        }

        var bare = Separators().Replace(text, string.Empty);
        if (Passport().IsMatch(bare) && kind is "rnokpp" or "hch" or null)
        {
            return bare;
        }

        if (!bare.All(char.IsAsciiDigit))
        {
            var mended = Mended(bare);
            if (mended is null)
            {
                draft.Error("national-id-format", column);
                return null;
            }

            draft.Warn("letter-in-number", column, bare, mended);
            bare = mended;
        }

        var result = NationalNumber.Check(bare, kind, draft.Born);
        if (result.Problem is { } problem)
        {
            draft.Error(problem, column);
            return null;
        }

        if (result.ZeroRestored)
        {
            draft.Warn("leading-zero-restored", column);
        }

        return result.Number;
    }

    /// <summary>Reads a telephone number, as written.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    public static string? Phone(RowDraft draft, int column)
    {
        if (Whole(draft, column) is not { } text)
        {
            return null;
        }

        if (CellReader.IsFormula(text) && text.Count(char.IsAsciiDigit) < 5)
        {
            draft.Error("formula-injection", column, text);
            return null;
        }

        if (text.Count(char.IsAsciiDigit) is < 5 or > 40 || text[0] is '=' or '@' or '-')
        {
            draft.Warn("invalid-phone", column, text);
            return null;
        }

        return text;
    }

    /// <summary>Whether a text is a day that a spreadsheet program made of a number.</summary>
    /// <param name="text">Cleaned text.</param>
    public static bool LooksLikeDate(string text)
    {
        var written = WrittenDate.Read(text);
        return (written.Form != DateForm.None && written is { First: > 0 and <= 31, Second: > 0 and <= 31 } && !text.All(char.IsAsciiDigit))
            || DayAndMonth().IsMatch(text) && WrittenDate.Read(text.Replace('-', ' ').Replace('.', ' ') + " 2000").Form != DateForm.None;
    }

    // What the cell says, where a spreadsheet program has not shortened it.
    private static string? Whole(RowDraft draft, int column)
    {
        if (draft.Row[column] is { Kind: CellKind.Number } cell && Imprecise(draft, column, cell))
        {
            return null;
        }

        var text = CellReader.Text(draft, column);
        if (text is null || !NumberText.IsScientific(text))
        {
            return text;
        }

        draft.Error("number-precision", column, text);
        return null;
    }

    private static bool Imprecise(RowDraft draft, int column, SheetCell cell)
    {
        _ = NumberText.Canonical(cell.Text, out var isExact);
        if (!isExact)
        {
            draft.Error("number-precision", column, cell.Text);
        }

        return !isExact;
    }

    private static string Shown(RowDraft draft, int column) => draft.Row[column] switch
    {
        { Kind: CellKind.Number, Format.Shape: NumberShape.Date } cell
            when DateReader.Day(double.Parse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture), cell.Since1904) is { } day
            => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { } cell => cell.Text,
        null => string.Empty,
    };

    private static string? Mended(string number)
    {
        var digits = number.ToCharArray();
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = digits[i] switch
            {
                'O' or 'o' or 'О' or 'о' or 'Օ' or 'օ' => '0',
                'l' or 'I' or 'i' or 'і' or 'І' or '|' => '1',
                _ => digits[i],
            };
        }

        return digits.All(char.IsAsciiDigit) ? new string(digits) : null;
    }

    [GeneratedRegex(@"[\s\-./]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\p{Lu}{2}\d{6,7}$")]
    private static partial Regex Passport();

    [GeneratedRegex(@"^\d{1,2}[\s.\-]+\p{L}{3,}\.?$|^\p{L}{3,}\.?[\s\-]\d{2}$")]
    private static partial Regex DayAndMonth();
}
