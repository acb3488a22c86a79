using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>What is to be issued into a folder. A second run with the same order goes on where the first one stopped.</summary>
/// <param name="School">Who issues.</param>
/// <param name="List">The rows to issue.</param>
/// <param name="Folder">Where the files go.</param>
public sealed record BatchOrder(School School, ImportedRecords List, string Folder);

/// <summary>Issues an order: the seam between this service and the issuing story.</summary>
/// <param name="order">The order.</param>
/// <param name="progress">Told how many rows are done.</param>
/// <param name="stop">Stops between rows; what was issued stays.</param>
/// <returns>What stands in the folder, or why nothing can be issued at all, such as a key that cannot be opened.</returns>
public delegate Outcome<IssueIndex> IssueOrder(BatchOrder order, Action<int> progress, CancellationToken stop);
