using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.Network;

/// <summary>What was fetched, and what could not be.</summary>
public sealed class FetchedEvidence
{
    /// <summary>Issuers' certificates.</summary>
    public List<Certificate> Certificates { get; } = [];

    /// <summary>CRLs and OCSP answers.</summary>
    public List<RevocationEvidence> Revocations { get; } = [];

    /// <summary>What went wrong on the way.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Whether nothing came that could change a judgement.</summary>
    public bool IsEmpty => Certificates.Count == 0 && Revocations.Count == 0;

    /// <summary>Revocation information as further knowledge beside what is trusted.</summary>
    /// <param name="trust">What is trusted.</param>
    public TrustAnchors AddedTo(TrustAnchors trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        return trust.With(new TrustAnchors([], Revocations));
    }

    /// <summary>Adds what another fetch brought; what failed twice is named once.</summary>
    /// <param name="other">The other.</param>
    internal void Add(FetchedEvidence other)
    {
        Certificates.AddRange(other.Certificates);
        Revocations.AddRange(other.Revocations);
        Findings.AddRange(other.Findings.Where(f => Findings.TrueForAll(o => o.Message != f.Message)));
    }
}
