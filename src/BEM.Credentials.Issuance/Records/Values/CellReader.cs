using System.Globalization;
using System.Text.RegularExpressions;
using BEM.Credentials.Issuance.Records.Reading;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>What all fields share: what a cell holds, before it is known what it should hold.</summary>
internal static partial class CellReader
{
    /// <summary>
    /// The text of a cell, cleaned; null where it is empty or a placeholder, or where a finding says why it cannot be read.
    /// Numbers come as the format shows them: with their zeros, as a percentage; dates and shortened numbers are the caller's to judge.
    /// </summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="keepLines">Whether line breaks stay.</param>
    public static string? Text(RowDraft draft, int column, bool keepLines = false)
    {
        if (draft.Row[column] is not { } cell)
        {
            return null;
        }

        if (cell.External)
        {
            draft.Warn("external-link", column);
        }

        switch (cell.Kind)
        {
            case CellKind.FormulaWithoutValue:
                draft.Error("formula-without-value", column);
                return null;
            case CellKind.Error:
                draft.Error("formula-error", column, cell.Text);
                return null;
            case CellKind.TooLong:
                draft.Error("cell-too-long", column);
                return null;
            case CellKind.Number:
                return Number(cell);
            default:
                break;
        }

        var (text, hadInvisible) = CellText.Clean(cell.Text, keepLines);
        if (hadInvisible)
        {
            draft.Warn("invisible-character", column, text);
        }

        text = NumberText.WithoutTricks(text);
        if (FormulaError().IsMatch(text))
        {
            draft.Error("formula-error", column, text);
            return null;
        }

        return Words.IsPlaceholder(text) ? null : text;
    }

    /// <summary>Whether a text would be taken for a formula by a spreadsheet program, and is neither number nor telephone number.</summary>
    /// <param name="text">Cleaned text.</param>
    public static bool IsFormula(string text) => text.Length > 1 && text[0] is '=' or '+' or '-' or '@' && !Innocent().IsMatch(text);

    private static string Number(SheetCell cell)
    {
        var number = NumberText.Canonical(cell.Text, out _);
        if (cell.Format.Shape == NumberShape.Percent && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var part))
        {
            return NumberText.Plain(Math.Round(part * 100, cell.Format.Decimals)) + "%";
        }

        return cell.Format.Digits > number.Length && number.All(char.IsAsciiDigit) ? number.PadLeft(cell.Format.Digits, '0') : number;
    }

    [GeneratedRegex(@"^#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)$|^Err:\d{3}$", RegexOptions.IgnoreCase)]
    private static partial Regex FormulaError();

    [GeneratedRegex(@"^[+\-]?\s?[\d(][\d\s()./,\-]*%?$")]
    private static partial Regex Innocent();
}
