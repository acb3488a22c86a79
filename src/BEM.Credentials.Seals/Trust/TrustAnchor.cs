using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.Trust;

/// <summary>A certificate that somebody decided to trust, and who.</summary>
/// <param name="Certificate">The certificate: a root, an issuing authority, or the signer's own.</param>
public sealed record TrustAnchor(Certificate Certificate)
{
    /// <summary>What the report says of it; a list's reader puts in which list, service and level.</summary>
    public TrustReport Report { get; init; } = new() { Anchor = "configured", Service = Certificate.Subject };
}
