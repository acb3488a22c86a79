using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.DataIntegrity;

/// <summary>What the validation of Data Integrity proofs starts from.</summary>
public sealed record DataIntegrityContext
{
    /// <summary>The time of validation.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The JSON-LD contexts that may be used; nothing is fetched.</summary>
    public required DocumentLoader Contexts { get; init; }

    /// <summary>Keys by verification method.</summary>
    public VerificationMethods Methods { get; init; } = new();

    /// <summary>Controllers (DIDs or addresses) that the verifier trusts.</summary>
    public IReadOnlySet<string> Trusted { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How much is read.</summary>
    public Limits Limits { get; init; } = Limits.Default;
}
