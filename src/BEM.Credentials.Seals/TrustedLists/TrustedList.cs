using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>A trusted list, or a list of lists, as it says (ETSI TS 119 612). Nothing in it is believed before its signature is.</summary>
public sealed record TrustedList
{
    /// <summary>TSLVersionIdentifier: 5 or 6 are known; 0 where it cannot be read.</summary>
    public int Version { get; init; }

    /// <summary>TSLSequenceNumber; 0 where it cannot be read.</summary>
    public long SequenceNumber { get; init; }

    /// <summary>TSLType, a URI.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>SchemeTerritory, as ISO 3166-1 alpha-2 or EU; empty where it says none.</summary>
    public string Territory { get; init; } = string.Empty;

    /// <summary>SchemeOperatorName, in English where there is one.</summary>
    public string Operator { get; init; } = string.Empty;

    /// <summary>SchemeName, in English where there is one.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>ListIssueDateTime.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>NextUpdate; null for a list that was closed.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    /// <summary>SchemeInformationURI in their order: those of a list of lists name its pivots and its announcement.</summary>
    public IReadOnlyList<string> InformationUris { get; init; } = [];

    /// <summary>PointersToOtherTSL.</summary>
    public IReadOnlyList<ListPointer> Pointers { get; init; } = [];

    /// <summary>Number of trust service providers.</summary>
    public int Providers { get; init; }

    /// <summary>The services of all providers.</summary>
    public IReadOnlyList<TrustService> Services { get; init; } = [];

    /// <summary>What stands otherwise than the standard wants and was read all the same.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
