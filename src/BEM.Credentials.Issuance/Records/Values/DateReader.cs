using System.Globalization;
using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Issuance.Records.Reading;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Reads the cells of one column of dates.</summary>
internal sealed class DateReader
{
    private const int OldestSerial = 7306;

    private readonly int column;
    private readonly bool isBirth;
    private readonly bool since1904;
    private readonly DateOnly today;

    /// <summary>Learns the order of day and month for a column.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="plan">Its columns.</param>
    /// <param name="field">Day of birth or day of award.</param>
    /// <param name="today">The day of reading.</param>
    public DateReader(Sheet sheet, ColumnPlan plan, RecordField field, DateOnly today)
    {
        column = plan.ColumnOf(field)!.Value;
        isBirth = field == RecordField.DateOfBirth;
        since1904 = sheet.Since1904;
        this.today = today;
        Learned = DateColumn.Learn(sheet.Rows.Skip(plan.FirstRow).Select(r => r[column]).OfType<SheetCell>()
            .Where(c => c.Kind == CellKind.Text).Select(c => WrittenDate.Read(CellText.Clean(c.Text).Text)));
        if (DateHint.In(plan.TextOf(column)) is var hint and not DateOrder.Unknown)
        {
            Order = hint;
        }
        else if (!Learned.IsContradictory)
        {
            Order = Learned.Order;
        }
    }

    /// <summary>What the column itself proves.</summary>
    public DateColumn Learned { get; }

    /// <summary>The order that is used.</summary>
    public DateOrder Order { get; private set; }

    /// <summary>Takes the order from another column of the file where this one proves nothing.</summary>
    /// <param name="other">The other column.</param>
    public void LearnFrom(DateReader other)
    {
        if (Order == DateOrder.Unknown && !Learned.IsContradictory && !other.Learned.IsContradictory)
        {
            Order = other.Order;
        }
    }

    /// <summary>Reads a cell; null where it is empty or a finding says why it is no date.</summary>
    /// <param name="draft">The row.</param>
    public DateOnly? Read(RowDraft draft)
    {
        var cell = draft.Row[column];
        if (cell is { Kind: CellKind.Number })
        {
            return FromNumber(draft, cell);
        }

        if (cell is { Kind: CellKind.Boolean })
        {
            draft.Error("invalid-date", column, cell.Text);
            return null;
        }

        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if (text.Length == 5 && text.All(char.IsAsciiDigit))
        {
            return FromSerial(draft, text, int.Parse(text, CultureInfo.InvariantCulture));
        }

        return FromText(draft, text);
    }

    private DateOnly? FromNumber(RowDraft draft, SheetCell cell)
    {
        var serial = double.Parse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (cell.Format.Shape != NumberShape.Date)
        {
            var digits = NumberText.Canonical(cell.Text, out _);
            return digits.Length is 7 or 8 && digits.All(char.IsAsciiDigit)
                ? FromText(draft, digits)
                : FromSerial(draft, digits, serial);
        }

        if (!since1904 && Math.Floor(serial) == 60)
        {
            draft.Error("date-system", column);
            return null;
        }

        if (Day(serial) is not { } date || (serial < 1 && !since1904))
        {
            draft.Error("invalid-date", column, cell.Text);
            return null;
        }

        if (serial - Math.Floor(serial) > 1e-9)
        {
            draft.Warn("time-ignored", column, Iso(date));
        }

        return date;
    }

    private DateOnly? FromSerial(RowDraft draft, string text, double serial)
    {
        // A bare number is a day only where it would be a sensible one: 1990 is a year and no day of 1905.
        if (serial != Math.Floor(serial) || serial < OldestSerial - (since1904 ? 1462 : 0) || Day(serial) is not { } date || date > today.AddYears(20))
        {
            draft.Error("invalid-date", column, text);
            return null;
        }

        draft.Warn("date-from-number", column, text, Iso(date));
        return date;
    }

    private DateOnly? Day(double serial) => Day(serial, since1904);

    /// <summary>The day of a serial number; null where there is none.</summary>
    /// <param name="serial">Days since the epoch.</param>
    /// <param name="since1904">Whether the epoch is 1 January 1904.</param>
    public static DateOnly? Day(double serial, bool since1904)
    {
        if (!(serial >= 0 && serial < 2_958_466))
        {
            return null;
        }

        var days = (int)Math.Floor(serial);
        return since1904 ? new DateOnly(1904, 1, 1).AddDays(days) : new DateOnly(1899, 12, days < 60 ? 31 : 30).AddDays(days);
    }

    private DateOnly? FromText(RowDraft draft, string text)
    {
        var written = WrittenDate.Read(text);
        if (written.Form == DateForm.None)
        {
            draft.Error("invalid-date", column, text);
            return null;
        }

        if (written.HasTime)
        {
            draft.Warn("time-ignored", column, text);
        }

        var order = DateOrder.DayFirst;
        if (written.Form == DateForm.Open && written.First != written.Second)
        {
            var (dayFirst, monthFirst) = written.Proof;
            order = dayFirst ? DateOrder.DayFirst : monthFirst ? DateOrder.MonthFirst : Order;
            if (order == DateOrder.Unknown)
            {
                SayAmbiguous(draft, text, written);
                return null;
            }

            if (!dayFirst && !monthFirst && order == DateOrder.MonthFirst)
            {
                draft.Warn("date-order-inferred", column, text);
            }
        }

        var (day, month) = order == DateOrder.MonthFirst ? (written.Second, written.First) : (written.First, written.Second);
        if (written.ShortYear)
        {
            return FromShortYear(draft, text, written.Year, month, day);
        }

        if (Make(written.Year, month, day) is { } date)
        {
            return date;
        }

        draft.Error("invalid-date", column, text);
        return null;
    }

    private DateOnly? FromShortYear(RowDraft draft, string text, int year, int month, int day)
    {
        var late = Make(2000 + year, month, day);
        var early = Make(1900 + year, month, day);
        if (late is null && early is null)
        {
            draft.Error("invalid-date", column, text);
            return null;
        }

        // Born: whoever is 14 or older today. Awarded: not in the future.
        var lateFits = late is { } l && (isBirth ? l <= today.AddYears(-14) : l <= today);
        var earlyFits = early is { } e && isBirth && e > today.AddYears(-100);
        if (lateFits == earlyFits)
        {
            if (!isBirth && late is { } future)
            {
                draft.Warn("short-year", column, text, Iso(future));
                return future;
            }

            draft.Error("ambiguous-date", column, text, early is { } a ? Iso(a) : string.Empty, late is { } b ? Iso(b) : string.Empty);
            return null;
        }

        var date = lateFits ? late!.Value : early!.Value;
        draft.Warn("short-year", column, text, Iso(date));
        return date;
    }

    private void SayAmbiguous(RowDraft draft, string text, WrittenDate written)
    {
        var year = written.ShortYear ? 2000 + written.Year : written.Year;
        var one = Make(year, written.Second, written.First);
        var other = Make(year, written.First, written.Second);
        if (one is null && other is null)
        {
            draft.Error("invalid-date", column, text);
            return;
        }

        draft.Error("ambiguous-date", column, text, one is { } a ? Iso(a) : string.Empty, other is { } b ? Iso(b) : string.Empty);
    }

    private static DateOnly? Make(int year, int month, int day) =>
        year is > 0 and < 10_000 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
