namespace BEM.Credentials.Issuer.Store;

/// <summary>Where a batch is.</summary>
public enum BatchState
{
    /// <summary>Read; somebody looks at the findings.</summary>
    Review,

    /// <summary>Being sealed, or waiting for it.</summary>
    Issuing,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up, with a reason.</summary>
    Failed,
}

/// <summary>One uploaded list and what became of it.</summary>
/// <param name="Id">A random id; addresses hold nothing else.</param>
/// <param name="Created">When it was uploaded.</param>
/// <param name="ReadOn">The day that counts as "today" whenever the list is read.</param>
/// <param name="Issuer">Name of the issuer's file.</param>
/// <param name="FileName">Name of the list's file.</param>
/// <param name="State">Where it is.</param>
/// <param name="Learners">Rows with a learner.</param>
/// <param name="Wanted">Rows that can be issued.</param>
/// <param name="Issued">Credentials sealed so far.</param>
/// <param name="Rejected">Rows put aside so far.</param>
/// <param name="Finished">When it was done; null before.</param>
/// <param name="Failure">Code of the reason, where it failed.</param>
/// <param name="Raising">Whether seals of it wait for their time-stamps.</param>
public sealed record Batch(
    string Id, DateTimeOffset Created, DateOnly ReadOn, string Issuer, string FileName, BatchState State, int Learners, int Wanted, int Issued, int Rejected,
    DateTimeOffset? Finished, string? Failure, bool Raising = false);

/// <summary>One issued credential in the list.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Batch">Id of its batch.</param>
/// <param name="Row">The list's row.</param>
/// <param name="Number">The certificate number.</param>
/// <param name="Learner">The learner's name as shown.</param>
/// <param name="Title">Id of the specification.</param>
/// <param name="Issued">When it was sealed.</param>
/// <param name="Files">Format to file name in the batch's folder.</param>
public sealed record ListedCredential(
    string Id, string Batch, int? Row, string Number, string Learner, string Title, DateTimeOffset Issued, IReadOnlyDictionary<string, string> Files);
