using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>What is to be issued into a folder. A second run with the same order goes on where the first one stopped.</summary>
/// <param name="School">Who issues.</param>
/// <param name="Records">The awards.</param>
/// <param name="Folder">Where the files go.</param>
public sealed record BatchOrder(School School, IReadOnlyList<AwardRecord> Records, string Folder);

/// <summary>One award that was issued.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Row">The list's row.</param>
/// <param name="Number">The certificate number.</param>
/// <param name="Learner">The learner's name as shown.</param>
/// <param name="Files">Format to file name in the folder.</param>
public sealed record IssuedAward(string Id, int? Row, string Number, string Learner, IReadOnlyDictionary<string, string> Files);

/// <summary>What came of an order.</summary>
/// <param name="Issued">Everything that stands in the folder.</param>
/// <param name="Rejected">Rows put aside.</param>
/// <param name="Refused">Why nothing could be issued at all, such as a key that cannot be opened; empty else.</param>
public sealed record BatchResult(
    IReadOnlyList<IssuedAward> Issued, IReadOnlyList<(int Row, IReadOnlyList<Finding> Findings)> Rejected, IReadOnlyList<Finding> Refused);

/// <summary>Issues an order: the seam between this service and the issuing story.</summary>
/// <param name="order">The order.</param>
/// <param name="progress">Told how many are issued and how many put aside so far.</param>
/// <param name="stop">Stops after the present one; what was issued stays.</param>
public delegate Task<BatchResult> IssueOrder(BatchOrder order, Action<int, int> progress, CancellationToken stop);
