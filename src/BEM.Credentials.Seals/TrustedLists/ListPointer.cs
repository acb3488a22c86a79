using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>A pointer to another list (TS 119 612, clause 5.3.13): where it is and who signs it.</summary>
public sealed record ListPointer
{
    /// <summary>TSLLocation.</summary>
    public required string Location { get; init; }

    /// <summary>The certificates one of which signs that list.</summary>
    public IReadOnlyList<Certificate> Signers { get; init; } = [];

    /// <summary>TSLType.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>SchemeTerritory.</summary>
    public string Territory { get; init; } = string.Empty;

    /// <summary>MimeType; the XML form is application/vnd.etsi.tsl+xml.</summary>
    public string MimeType { get; init; } = string.Empty;

    /// <summary>What an agreement with a third country says of its services; empty where there is none.</summary>
    public IReadOnlyList<ServiceEquivalence> Agreement { get; init; } = [];

    /// <summary>Whether it points to a list in XML.</summary>
    public bool IsXml => MimeType.Length == 0 || MimeType == "application/vnd.etsi.tsl+xml";
}
