using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Seals.Trust;

/// <summary>A certificate that somebody decided to trust, and who.</summary>
/// <param name="Certificate">The certificate: a root, an issuing authority, or the signer's own.</param>
public sealed record TrustAnchor(Certificate Certificate)
{
    /// <summary>What the report says of it where no list does.</summary>
    public TrustReport Report { get; init; } = new() { Anchor = "configured", Service = Certificate.Subject };

    /// <summary>Whether an operator named the certificate itself.</summary>
    public bool IsConfigured { get; init; } = true;

    /// <summary>The services on trusted lists that it identifies.</summary>
    public IReadOnlyList<ListedService> Listed { get; init; } = [];

    /// <summary>The partners whose it is.</summary>
    public IReadOnlyList<ListedPartner> Partners { get; init; } = [];

    /// <summary>One anchor of two for the same certificate.</summary>
    /// <param name="other">The other.</param>
    internal TrustAnchor Merge(TrustAnchor other) => this with
    {
        IsConfigured = IsConfigured || other.IsConfigured,
        Listed = [.. Listed, .. other.Listed],
        Partners = [.. Partners, .. other.Partners],
    };
}

/// <summary>A partner on a list of partners.</summary>
/// <param name="List">The list.</param>
/// <param name="Partner">The partner.</param>
public sealed record ListedPartner(ListState List, Partner Partner);
