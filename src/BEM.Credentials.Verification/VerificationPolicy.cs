using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.DataIntegrity;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification.Reporting;

namespace BEM.Credentials.Verification;

/// <summary>What a verifier demands and whom it trusts; the same for every input, free of secrets.</summary>
public sealed record VerificationPolicy
{
    /// <summary>Ids of the checks that must be established for "valid".</summary>
    public IReadOnlySet<string> Needed { get; init; } = VerdictRule.NeededByDefault;

    /// <summary>Anchors, CRLs and OCSP answers at hand.</summary>
    public TrustAnchors Trust { get; init; } = TrustAnchors.None;

    /// <summary>Further certificates that may help to build a path, and those of issuers that offline codes name; none of them is trusted.</summary>
    public IReadOnlyList<Certificate> Known { get; init; } = [];

    /// <summary>Keys that Data Integrity proofs may name, beside those that name themselves.</summary>
    public VerificationMethods Methods { get; init; } = new();

    /// <summary>The content of detached seals.</summary>
    public IReadOnlyList<DetachedContent> Detached { get; init; } = [];

    /// <summary>Whether nothing may be fetched: revocation, status and trust come from what is at hand.</summary>
    public bool Offline { get; init; }

    /// <summary>Most requests to the network for one input.</summary>
    public int MostFetches { get; init; } = 24;

    /// <summary>Longest time that all requests for one input may take together.</summary>
    public TimeSpan FetchTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How much of a stranger's input is read.</summary>
    public Limits Limits { get; init; } = Limits.Default;
}
