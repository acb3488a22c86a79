namespace BEM.Credentials.Issuance.Records;

/// <summary>One row of a school's list that is good to issue: a learner and an award.</summary>
/// <param name="Learner">Who.</param>
/// <param name="Award">What.</param>
public sealed record AwardRecord(Learner Learner, Award Award)
{
    /// <summary>The row of the list it came from, as a spreadsheet program shows it; null where it came otherwise.</summary>
    public int? Row { get; init; }
}
