using BEM.Credentials.Issuance.Records.Headers;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>The order of day and month in a column, learned from the dates that can only be read in one way.</summary>
/// <param name="Order">The order; unknown where nothing proves it.</param>
/// <param name="IsContradictory">Whether both orders are proved.</param>
internal readonly record struct DateColumn(DateOrder Order, bool IsContradictory)
{
    /// <summary>Learns from a column.</summary>
    /// <param name="dates">Its dates.</param>
    public static DateColumn Learn(IEnumerable<WrittenDate> dates)
    {
        bool dayFirst = false, monthFirst = false;
        foreach (var date in dates)
        {
            var (day, month) = date.Proof;
            dayFirst |= day;
            monthFirst |= month;
        }

        return dayFirst && monthFirst ? new(DateOrder.Unknown, true)
            : new(dayFirst ? DateOrder.DayFirst : monthFirst ? DateOrder.MonthFirst : DateOrder.Unknown, false);
    }
}
