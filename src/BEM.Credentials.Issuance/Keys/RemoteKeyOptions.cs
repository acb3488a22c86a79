namespace BEM.Credentials.Issuance.Keys;

/// <summary>How to reach a remote signing service (Cloud Signature Consortium API, version 2).</summary>
/// <param name="Address">Base address, up to and with <c>/csc/v2</c>.</param>
/// <param name="CredentialId">The credential; null where the account has one only.</param>
/// <param name="AccessToken">The OAuth 2.0 access token of the service.</param>
public sealed record RemoteKeyOptions(string Address, string? CredentialId, string AccessToken)
{
    /// <summary>What authorises a signature (a PIN, a one-time password), by the id under which the service asks for it.</summary>
    public IReadOnlyDictionary<string, string> Authorization { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
