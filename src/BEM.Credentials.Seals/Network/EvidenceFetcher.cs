using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.Network;

/// <summary>Fetches what a chain needs from the addresses in its certificates: issuers' certificates, OCSP answers, CRLs.</summary>
/// <param name="http">The way out.</param>
public sealed class EvidenceFetcher(GuardedHttp http)
{
    private const int MostIssuers = 6;

    /// <summary>Completes the path of a certificate upwards and fetches revocation information for each certificate of it that needs some.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="pool">Certificates at hand.</param>
    /// <param name="trust">Anchors, and revocation information at hand.</param>
    /// <param name="newerThan">Information at hand is good enough if it is at least as new as this.</param>
    /// <param name="cancel">To give up.</param>
    public async Task<FetchedEvidence> CompleteAsync(Certificate certificate, IEnumerable<Certificate> pool, TrustAnchors trust, DateTimeOffset newerThan, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(trust);
        var found = new FetchedEvidence();
        var all = new List<Certificate>(pool);
        var path = new ChainBuilder(trust, all).Build(certificate);
        for (var i = 0; path.Anchor is null && i < MostIssuers && !path.Certificates[^1].IsSelfSigned; i++)
        {
            var before = all.Count;
            await FetchIssuerAsync(path.Certificates[^1], all, found, cancel).ConfigureAwait(false);
            if (all.Count == before)
            {
                break;
            }

            path = new ChainBuilder(trust, all).Build(certificate);
        }

        for (var i = 0; i + 1 < path.Certificates.Count; i++)
        {
            await FetchRevocationAsync(path.Certificates[i], path.Certificates[i + 1], trust, newerThan, found, cancel).ConfigureAwait(false);
        }

        return found;
    }

    private async Task FetchIssuerAsync(Certificate certificate, List<Certificate> all, FetchedEvidence found, CancellationToken cancel)
    {
        foreach (var address in certificate.IssuerAddresses.Take(2))
        {
            var fetched = await http.GetAsync(address, cancel, plain: true).ConfigureAwait(false);
            if (!fetched.Succeeded)
            {
                found.Findings.AddRange(fetched.Findings);
                continue;
            }

            var certificates = new List<Certificate>();
            if (!TrustAnchors.Read(fetched.Value, certificates, []))
            {
                ReadBag(fetched.Value, certificates);
            }

            var issuers = certificates.Where(certificate.IsIssuedBy).ToList();
            all.AddRange(issuers);
            found.Certificates.AddRange(issuers);
            if (issuers.Count > 0)
            {
                return;
            }
        }
    }

    private static void ReadBag(byte[] bytes, List<Certificate> certificates)
    {
        try
        {
            var bag = new System.Security.Cryptography.Pkcs.SignedCms();
            bag.Decode(bytes);
            certificates.AddRange(bag.Certificates.Select(c => Certificate.Read(c.RawData)).OfType<Certificate>());
        }
        catch (CryptographicException)
        {
            // Neither a certificate nor a bag of them: there is no issuer to be had here.
        }
    }

    private async Task FetchRevocationAsync(Certificate certificate, Certificate issuer, TrustAnchors trust, DateTimeOffset newerThan, FetchedEvidence found, CancellationToken cancel)
    {
        if (certificate.NeedsNoRevocation || trust.Find(certificate) is not null || certificate.IsSelfSigned
            || trust.Revocations.Concat(found.Revocations).Any(r => r.StatusOf(certificate, issuer) is { } s && s.ThisUpdate >= newerThan && r.IsSignedBy(issuer)))
        {
            return;
        }

        foreach (var address in certificate.OcspAddresses.Take(2))
        {
            var answer = await http.PostAsync(address, OcspRequest.About(certificate, issuer), "application/ocsp-request", "application/ocsp-response", cancel, plain: true).ConfigureAwait(false);
            if (Keep(answer, certificate, issuer, found))
            {
                return;
            }
        }

        foreach (var address in certificate.CrlAddresses.Take(2))
        {
            if (Keep(await http.GetAsync(address, cancel, plain: true).ConfigureAwait(false), certificate, issuer, found))
            {
                return;
            }
        }
    }

    private static bool Keep(Outcome<byte[]> fetched, Certificate certificate, Certificate issuer, FetchedEvidence found)
    {
        if (!fetched.Succeeded)
        {
            found.Findings.AddRange(fetched.Findings);
            return false;
        }

        var read = new List<RevocationEvidence>();
        TrustAnchors.Read(fetched.Value, [], read);
        if (read.Count != 1 || read[0].StatusOf(certificate, issuer) is null)
        {
            return false;
        }

        found.Revocations.Add(read[0]);
        return true;
    }
}

/// <summary>What was fetched, and what could not be.</summary>
public sealed class FetchedEvidence
{
    /// <summary>Issuers' certificates.</summary>
    public List<Certificate> Certificates { get; } = [];

    /// <summary>CRLs and OCSP answers.</summary>
    public List<RevocationEvidence> Revocations { get; } = [];

    /// <summary>What went wrong on the way.</summary>
    public List<Finding> Findings { get; } = [];
}
