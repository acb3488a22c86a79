using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.Network;

/// <summary>Fetches what a chain needs from the addresses in its certificates: issuers' certificates, OCSP answers, CRLs.</summary>
/// <param name="http">The way out.</param>
/// <param name="cache">What was fetched before and still holds; null where nothing is kept.</param>
public sealed class EvidenceFetcher(GuardedHttp http, EvidenceCache? cache = null)
{
    private const int MostIssuers = 6;

    /// <summary>The way out.</summary>
    public GuardedHttp Http => http;

    /// <summary>Completes the path of a certificate upwards and fetches revocation information for each certificate of it that needs some.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="pool">Certificates at hand.</param>
    /// <param name="trust">Anchors, and revocation information at hand.</param>
    /// <param name="newerThan">Information at hand is good enough if it is at least as new as this.</param>
    /// <param name="cancel">To give up.</param>
    /// <param name="budget">How much may be asked; null where the certificates are one's own.</param>
    /// <param name="onlyAnchored">Whether revocation information is of use only for a path that ends at an anchor.</param>
    public async Task<FetchedEvidence> CompleteAsync(
        Certificate certificate, IEnumerable<Certificate> pool, TrustAnchors trust, DateTimeOffset newerThan, CancellationToken cancel, FetchBudget? budget = null, bool onlyAnchored = false)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(trust);
        var found = new FetchedEvidence();
        var all = new List<Certificate>(pool);
        var path = new ChainBuilder(trust, all).Build(certificate);
        for (var i = 0; path.Anchor is null && i < MostIssuers && !path.Certificates[^1].IsSelfSigned; i++)
        {
            var before = all.Count;
            await FetchIssuerAsync(path.Certificates[^1], all, found, budget, cancel).ConfigureAwait(false);
            if (all.Count == before)
            {
                break;
            }

            path = new ChainBuilder(trust, all).Build(certificate);
        }

        for (var i = 0; i + 1 < path.Certificates.Count && !(onlyAnchored && path.Anchor is null); i++)
        {
            await FetchRevocationAsync(path.Certificates[i], path.Certificates[i + 1], trust, newerThan, found, budget, cancel).ConfigureAwait(false);
        }

        return found;
    }

    private async Task FetchIssuerAsync(Certificate certificate, List<Certificate> all, FetchedEvidence found, FetchBudget? budget, CancellationToken cancel)
    {
        foreach (var address in certificate.IssuerAddresses.Take(2))
        {
            if (cache?.Certificates(address) is not { } certificates)
            {
                var fetched = await FetchBudget.AskAsync(budget, address, c => http.GetAsync(address, c, plain: true), cancel).ConfigureAwait(false);
                if (!fetched.Succeeded)
                {
                    found.Findings.AddRange(fetched.Findings);
                    continue;
                }

                var read = new List<Certificate>();
                if (!TrustAnchors.Read(fetched.Value, read, []))
                {
                    ReadBag(fetched.Value, read);
                }

                certificates = read;
                cache?.Keep(address, read, fetched.Value.Length);
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

    private async Task FetchRevocationAsync(
        Certificate certificate, Certificate issuer, TrustAnchors trust, DateTimeOffset newerThan, FetchedEvidence found, FetchBudget? budget, CancellationToken cancel)
    {
        if (certificate.NeedsNoRevocation || trust.Find(certificate) is not null || certificate.IsSelfSigned
            || trust.Revocations.Concat(found.Revocations).Any(r => r.StatusOf(certificate, issuer) is { } s && s.ThisUpdate >= newerThan && r.IsSignedBy(issuer)))
        {
            return;
        }

        foreach (var address in certificate.OcspAddresses.Take(2))
        {
            if (await FindAsync(
                address + " " + certificate.Fingerprint,
                c => http.PostAsync(address, OcspRequest.About(certificate, issuer), "application/ocsp-request", "application/ocsp-response", c, plain: true)).ConfigureAwait(false))
            {
                return;
            }
        }

        foreach (var address in certificate.CrlAddresses.Take(2))
        {
            if (await FindAsync(address, c => http.GetAsync(address, c, plain: true)).ConfigureAwait(false))
            {
                return;
            }
        }

        async Task<bool> FindAsync(string question, Func<CancellationToken, Task<Outcome<byte[]>>> ask)
        {
            if (cache?.Revocation(question) is { } kept && kept.StatusOf(certificate, issuer) is not null)
            {
                found.Revocations.Add(kept);
                return true;
            }

            var answer = await FetchBudget.AskAsync(budget, question.Split(' ')[0], ask, cancel).ConfigureAwait(false);
            if (!answer.Succeeded)
            {
                found.Findings.AddRange(answer.Findings);
                return false;
            }

            var read = new List<RevocationEvidence>();
            TrustAnchors.Read(answer.Value, [], read);
            if (read.Count != 1 || read[0].StatusOf(certificate, issuer) is not { } status || !read[0].IsSignedBy(issuer))
            {
                found.Findings.Add(Finding.Error("network.no-revocation", question.Split(' ')[0]));
                return false;
            }

            found.Revocations.Add(read[0]);
            cache?.Keep(question, read[0], status);
            return true;
        }
    }
}
