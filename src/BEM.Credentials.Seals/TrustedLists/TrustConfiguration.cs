using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>A trust file as read: which lists are to be believed, and because of whose signature.</summary>
public sealed record TrustConfiguration
{
    /// <summary>Lists of lists.</summary>
    public IReadOnlyList<ListOfListsEntry> ListsOfLists { get; init; } = [];

    /// <summary>Lists configured by themselves.</summary>
    public IReadOnlyList<SingleListEntry> Lists { get; init; } = [];

    /// <summary>Lists of partners.</summary>
    public IReadOnlyList<PartnerListEntry> Partners { get; init; } = [];

    /// <summary>Files and folders of single certificates, CRLs and OCSP answers.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Stored copies: address to file.</summary>
    public IReadOnlyDictionary<string, string> Copies { get; init; } = new Dictionary<string, string>();

    /// <summary>These and others.</summary>
    /// <param name="other">The others.</param>
    public TrustConfiguration With(TrustConfiguration other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var copies = new Dictionary<string, string>(Copies, StringComparer.Ordinal);
        foreach (var (url, file) in other.Copies)
        {
            copies.TryAdd(url, file);
        }

        return new TrustConfiguration
        {
            ListsOfLists = [.. ListsOfLists, .. other.ListsOfLists],
            Lists = [.. Lists, .. other.Lists],
            Partners = [.. Partners, .. other.Partners],
            Certificates = [.. Certificates, .. other.Certificates],
            Copies = copies,
        };
    }
}

/// <summary>A list of lists.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Signers">Who signs it, or signed the first of its pivots.</param>
public sealed record ListOfListsEntry(string Url, IReadOnlyList<Certificate> Signers)
{
    /// <summary>The type of a list of third countries, where the file does not say.</summary>
    public const string AgreementType = "http://ec.europa.eu/tools/lotl/mra/ades-lotl-tsl-type";

    /// <summary>Address under which the signers were announced: only pivots named before it count. Null: all do.</summary>
    public string? Announced { get; init; }

    /// <summary>Whether pivots are followed.</summary>
    public bool FollowsPivots { get; init; } = true;

    /// <summary>Whether it names lists of third countries, with agreements.</summary>
    public bool IsOfThirdCountries { get; init; }

    /// <summary>TSLType of the lists to follow; null for that of the Union's, and for any in a list of third countries.</summary>
    public string? ListType { get; init; }

    /// <summary>TSLType that it must have itself.</summary>
    public string OwnType { get; init; } = TrustWords.ListOfLists;
}

/// <summary>A list configured by itself.</summary>
/// <param name="Url">Its address, or the file itself.</param>
/// <param name="Signers">Who signs it; empty where nobody is named and the file itself is trusted.</param>
public sealed record SingleListEntry(string Url, IReadOnlyList<Certificate> Signers)
{
    /// <summary>The territory that it must be of; null for any.</summary>
    public string? Country { get; init; }

    /// <summary>What its own words mean; null where it uses those of ETSI.</summary>
    public CountryWords? Words { get; init; }
}

/// <summary>A list of partners.</summary>
/// <param name="File">Path or address.</param>
/// <param name="Signers">Whose seal it must have.</param>
public sealed record PartnerListEntry(string File, IReadOnlyList<Certificate> Signers);
