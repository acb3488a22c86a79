using BEM.Credentials.Model;
using BEM.Credentials.Seals.OfflineCodes;

namespace BEM.Credentials.Issuance;

/// <summary>What names one credential: chosen once, when it is issued, and the same ever after. Nothing in it is made from a person's data.</summary>
public sealed record CredentialIdentity
{
    /// <summary>The credential's id, <c>urn:credential:UUID</c>, random.</summary>
    public required string Id { get; init; }

    /// <summary>The certificate number: the school's, or the year with the short code.</summary>
    public required string Number { get; init; }

    /// <summary>The short code on the paper, <c>K7M4-9QXD-2B</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The address in the QR code, in capitals where only the host is written, so that the code's modules are large.</summary>
    public required string VerifyAddress { get; init; }

    /// <summary>
    /// The address for paper: with the digest of what is sealed, so that the verifier can tell whether a file is the one that the paper
    /// belongs to. It stays the same when the seal is raised to another level.
    /// </summary>
    /// <param name="payload">What is sealed.</param>
    public string AddressWithDigest(ReadOnlySpan<byte> payload) => VerifyAddress + "/" + PrintedDigest.Of(payload);

    /// <summary>A new identity.</summary>
    /// <param name="number">The school's certificate number; null makes one of the year and the short code.</param>
    /// <param name="year">Year of the award.</param>
    /// <param name="verifier">Address of the verifier, such as <c>https://verify.example.org</c>.</param>
    public static CredentialIdentity New(string? number, int year, string verifier) => Of("urn:credential:" + Guid.NewGuid().ToString("D"), number, year, verifier);

    /// <summary>The identity of an id.</summary>
    /// <param name="id">The credential's id.</param>
    /// <param name="number">The school's certificate number; null makes one of the year and the short code.</param>
    /// <param name="year">Year of the award.</param>
    /// <param name="verifier">Address of the verifier.</param>
    public static CredentialIdentity Of(string id, string? number, int year, string verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        var code = ShortCode.Of(id);
        var bare = verifier.TrimEnd('/');
        var hostOnly = Uri.TryCreate(bare, UriKind.Absolute, out var uri) && uri.AbsolutePath is "/" or "" && uri.Query.Length == 0;
        var address = $"{bare}/c/{code.Replace("-", string.Empty, StringComparison.Ordinal)}";
        return new CredentialIdentity
        {
            Id = id,
            Number = number is { Length: > 0 } ? number : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year}-{code}"),
            Code = code,
            VerifyAddress = hostOnly ? address.ToUpperInvariant() : address,
        };
    }
}
