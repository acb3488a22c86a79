using System.Globalization;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>
/// The scale of a column of grades, as far as the language of the list and the highest number in the column tell it. Scales differ from
/// school to school: what it says is a warning.
/// </summary>
/// <param name="Language">Language of the header.</param>
/// <param name="Highest">The highest number in the column; 0 for none.</param>
internal readonly record struct GradeScale(string Language, decimal Highest)
{
    /// <summary>Warns of a number beyond every scale and of one that means failed.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="text">The grade.</param>
    public void Judge(RowDraft draft, int column, string text)
    {
        if (Number(text) is not { } grade)
        {
            return;
        }

        if (grade is < 0 or > 100)
        {
            draft.Warn("invalid-grade", column, text);
            return;
        }

        var failed = Language switch
        {
            "sr-Latn" or "sr-Cyrl" or "cnr" or "mk" => Highest <= 5 && grade < 2,
            "nb" => Highest <= 6 && grade < 2,
            "de" => Highest <= 6 && grade > 4,
            "uk" => Highest <= 12 && grade < 4,
            "ka" => Highest > 20 && grade < 51,
            "hy" => Highest > 10 && Highest <= 20 && grade < 8,
            _ => false,
        };
        if (failed)
        {
            draft.Warn("not-passed", column, text);
        }
    }

    /// <summary>A grade as a number; null where it is none.</summary>
    /// <param name="text">The grade.</param>
    public static decimal? Number(string text) =>
        decimal.TryParse(text.Replace(',', '.').TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
}
