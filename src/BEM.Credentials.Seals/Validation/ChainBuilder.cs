using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Finds the path from a certificate to an anchor among the certificates at hand (RFC 4158 in small).</summary>
internal sealed class ChainBuilder
{
    private const int Longest = 10;
    private const int MostSteps = 500;
    private readonly TrustAnchors trust;
    private readonly Dictionary<string, List<Certificate>> bySubject = new(StringComparer.Ordinal);

    /// <summary>A builder over anchors and further certificates.</summary>
    public ChainBuilder(TrustAnchors trust, IEnumerable<Certificate> pool)
    {
        this.trust = trust;
        foreach (var certificate in pool.Distinct())
        {
            var name = Convert.ToHexString(certificate.SubjectName.Span);
            if (!bySubject.TryGetValue(name, out var list))
            {
                bySubject[name] = list = [];
            }

            list.Add(certificate);
        }
    }

    /// <summary>The path, the certificate first; it ends in an anchor where one can be reached, else as far up as it goes.</summary>
    public CertificatePath Build(Certificate leaf)
    {
        var steps = 0;
        List<Certificate> longest = [];
        var path = new List<Certificate>();
        var anchor = Climb(leaf, path, ref longest, ref steps);
        return anchor is null ? new CertificatePath(longest, null) : new CertificatePath(path, anchor);
    }

    private IEnumerable<Certificate> Candidates(ReadOnlyMemory<byte> name) => trust.Named(name).Select(a => a.Certificate)
        .Concat(bySubject.GetValueOrDefault(Convert.ToHexString(name.Span)) ?? []);

    private TrustAnchor? Climb(Certificate certificate, List<Certificate> path, ref List<Certificate> longest, ref int steps)
    {
        path.Add(certificate);
        if (path.Count > longest.Count)
        {
            longest = [.. path];
        }

        if (trust.Find(certificate) is { } anchor)
        {
            return anchor;
        }

        if (!certificate.IsSelfSigned && path.Count < Longest)
        {
            foreach (var candidate in Candidates(certificate.IssuerName))
            {
                if (++steps > MostSteps)
                {
                    break;
                }

                if (!path.Contains(candidate) && certificate.IsIssuedBy(candidate) && Climb(candidate, path, ref longest, ref steps) is { } found)
                {
                    return found;
                }
            }
        }

        path.RemoveAt(path.Count - 1);
        return null;
    }
}

/// <summary>A path.</summary>
/// <param name="Certificates">The end certificate first.</param>
/// <param name="Anchor">The anchor that the last one is, or null.</param>
internal sealed record CertificatePath(IReadOnlyList<Certificate> Certificates, TrustAnchor? Anchor);
