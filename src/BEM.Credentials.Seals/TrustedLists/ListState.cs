using System.Globalization;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>What kind of list it is.</summary>
public enum ListKind
{
    /// <summary>A list of lists.</summary>
    ListOfLists,

    /// <summary>An earlier list of lists that names new signers.</summary>
    Pivot,

    /// <summary>A list of services.</summary>
    Services,

    /// <summary>A list of partners in our own form.</summary>
    Partners,
}

/// <summary>Where the bytes of a list came from.</summary>
public enum ListOrigin
{
    /// <summary>They could not be had.</summary>
    Nowhere,

    /// <summary>A stored copy that the trust file names.</summary>
    Stored,

    /// <summary>Its own address, now.</summary>
    Fetched,

    /// <summary>Its own address, not long ago.</summary>
    Kept,

    /// <summary>The last copy that was good, because what its address gave was not.</summary>
    LastGood,
}

/// <summary>What became of one list: whether it is used, and why not.</summary>
public sealed record ListState
{
    /// <summary>Its address, or its file.</summary>
    public required string Url { get; init; }

    /// <summary>What kind of list it is.</summary>
    public required ListKind Kind { get; init; }

    /// <summary>What it says; null where it could not be read.</summary>
    public TrustedList? List { get; init; }

    /// <summary>Its signature; null where there was nothing to check.</summary>
    public ListSignature? Signature { get; init; }

    /// <summary>Why it is not used; null where it is.</summary>
    public Finding? Fault { get; init; }

    /// <summary>What else is to be said: why the last good copy is used, what stands otherwise than the standard wants.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Where the bytes came from.</summary>
    public ListOrigin Origin { get; init; }

    /// <summary>When they were fetched; null for a stored copy.</summary>
    public DateTimeOffset? Fetched { get; init; }

    /// <summary>The list of lists that names it; null where it was configured by itself.</summary>
    public ListState? Over { get; init; }

    /// <summary>The pointer that names it; null where it was configured by itself.</summary>
    public ListPointer? Pointer { get; init; }

    /// <summary>Whether the list of lists is one of third countries with agreements, not one of the Union.</summary>
    public bool IsThirdCountry { get; init; }

    /// <summary>Whether its words may give a level in the Union's law: it is named by a list of lists, or it is a list of the Union by its type and its signer is pinned.</summary>
    public bool SpeaksForUnion { get; init; }

    /// <summary>Whether it is used.</summary>
    public bool IsUsable => Fault is null;

    /// <summary>Whether its next update is over; a closed list has none.</summary>
    /// <param name="at">The time.</param>
    public bool IsExpired(DateTimeOffset at) => List?.NextUpdate < at;

    /// <summary>Days since it was issued.</summary>
    /// <param name="at">The time.</param>
    public int? Age(DateTimeOffset at) => List?.Issued is { } issued ? (int)Math.Floor((at - issued).TotalDays) : null;

    /// <summary>Territory, number and day of issue, and the address, for people.</summary>
    public string Label => List is null ? Url
        : string.Create(CultureInfo.InvariantCulture, $"{List.Territory} {List.SequenceNumber} ({List.Issued:yyyy-MM-dd}) {Url}");
}
