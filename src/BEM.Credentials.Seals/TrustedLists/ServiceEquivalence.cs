namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// What an agreement on mutual recognition says of one kind of service (the Commission's MRA extension of a pointer): which of a third
/// country's words stand for which of the Union's, since when, and what its certificates must say.
/// </summary>
public sealed record ServiceEquivalence
{
    /// <summary>TrustServiceLegalIdentifier, such as QCForeSeal.</summary>
    public string Identifier { get; init; } = string.Empty;

    /// <summary>Whether it is in force in this period; else it was repealed.</summary>
    public bool IsEnacted { get; init; }

    /// <summary>Start of this period.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>End of this period; null for the present one.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The third country's types of service.</summary>
    public IReadOnlyList<TypeOfService> Theirs { get; init; } = [];

    /// <summary>The Union's types of service, each for the one at the same place.</summary>
    public IReadOnlyList<TypeOfService> Ours { get; init; } = [];

    /// <summary>Statuses: theirs to ours.</summary>
    public IReadOnlyDictionary<string, string> Statuses { get; init; } = new Dictionary<string, string>();

    /// <summary>Qualifiers: theirs to ours.</summary>
    public IReadOnlyDictionary<string, string> Qualifiers { get; init; } = new Dictionary<string, string>();

    /// <summary>What certificates say: theirs and ours.</summary>
    public IReadOnlyList<ContentEquivalence> Contents { get; init; } = [];

    /// <summary>Whether it is in force at a time.</summary>
    /// <param name="time">The time.</param>
    public bool HoldsAt(DateTimeOffset time) => IsEnacted && Start <= time && (End is not { } end || time <= end);
}

/// <summary>A type of service with the additional information that narrows it.</summary>
/// <param name="Type">ServiceTypeIdentifier.</param>
/// <param name="Additional">URIs of AdditionalServiceInformation.</param>
public sealed record TypeOfService(string Type, IReadOnlyList<string> Additional);

/// <summary>What a third country's certificate must say so that it counts as saying what ours would.</summary>
/// <param name="Context">QcCompliance, QcType or QcQSCD.</param>
/// <param name="Theirs">The condition on their certificate.</param>
/// <param name="Ours">What it then says in the Union's words: statements that are there (true) and that are not.</param>
public sealed record ContentEquivalence(string Context, Criterion Theirs, IReadOnlyList<(QualifiedStatement Statement, bool There)> Ours);
