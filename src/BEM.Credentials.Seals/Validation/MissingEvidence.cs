using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// What a first judgement lacked and the network may have: issuers' certificates, OCSP answers, CRLs, of the seal's signer and of its
/// time-stamping authorities. The same for seals of every form. Nothing is asked about a seal that is broken, nor where nobody is trusted.
/// </summary>
public static class MissingEvidence
{
    /// <summary>Fetches it.</summary>
    /// <param name="seals">The seals as they were judged without it.</param>
    /// <param name="trust">Anchors, and revocation information at hand.</param>
    /// <param name="known">Further certificates at hand.</param>
    /// <param name="at">The time of validation.</param>
    /// <param name="fetcher">The way to fetch.</param>
    /// <param name="budget">How much may be asked.</param>
    /// <param name="cancel">To give up.</param>
    public static async Task<FetchedEvidence> FetchAsync(
        IReadOnlyList<SealValidation> seals, TrustAnchors trust, IReadOnlyList<Certificate> known, DateTimeOffset at, EvidenceFetcher fetcher, FetchBudget? budget, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(seals);
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(fetcher);
        var fetched = new FetchedEvidence();
        foreach (var seal in trust.Anchors.Count == 0 ? [] : seals.Where(s => s.IsIntact && s.Signer is not null))
        {
            // What is fetched now speaks of now: of a seal that is proven to be older only what was known then would.
            foreach (var certificate in Lacking(seal).Distinct())
            {
                fetched.Add(await fetcher.CompleteAsync(
                    certificate, [.. seal.Carried, .. known, .. fetched.Certificates], fetched.AddedTo(trust), seal.Report.BestSignatureTime ?? at, cancel, budget, onlyAnchored: true).ConfigureAwait(false));
            }
        }

        return fetched;
    }

    private static IEnumerable<Certificate> Lacking(SealValidation seal)
    {
        var signer = seal.Report.SubIndication is SubIndications.ChainGeneralFailure or SubIndications.NoChain || seal.Check(CheckId.SealRevocation).Code == "seal.revocation-stale";
        var stamps = seal.Timestamps.Where(t => signer || t.SubIndication is SubIndications.ChainGeneralFailure or SubIndications.NoChain).Select(t => t.Signer);
        return (signer ? stamps.Prepend(seal.Signer) : stamps).OfType<Certificate>();
    }
}
