using BEM.Credentials.Issuance.Archive;

namespace BEM.Credentials.Issuance;

/// <summary>An award turned into files that can leave us.</summary>
/// <param name="Identity">What names it.</param>
/// <param name="Files">Format name to bytes.</param>
public sealed record IssuedCredential(CredentialIdentity Identity, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>Its place in a status list; null for none.</summary>
    public StatusPlace? Status { get; init; }
}
