namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>In which order day and month stand where both are numbers.</summary>
internal enum DateOrder
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Day, month, year.</summary>
    DayFirst,

    /// <summary>Month, day, year.</summary>
    MonthFirst,
}
