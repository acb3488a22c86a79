using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;

namespace BEM.Credentials.Seals.Network;

/// <summary>
/// What was fetched and still holds: CRLs and OCSP answers until newer ones are due (a day at most; those without such a time are not
/// kept), issuers' certificates for a day. Nothing in it belongs to a person's credential but the name of a certificate. May be used by many threads.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="mostBytes">Most bytes that are kept, as they came; beyond them all is forgotten.</param>
public sealed class EvidenceCache(TimeProvider clock, long mostBytes = 64 * 1024 * 1024)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long bytes;

    /// <summary>What an address answered when it was asked for an issuer's certificates; null where that has to be asked.</summary>
    /// <param name="address">The address.</param>
    internal IReadOnlyList<Certificate>? Certificates(string address) => Find(address) as IReadOnlyList<Certificate>;

    /// <summary>The answer to a question; null where it has to be asked.</summary>
    /// <param name="question">The address, with the certificate where the answer is about that one only.</param>
    internal RevocationEvidence? Revocation(string question) => Find(question) as RevocationEvidence;

    /// <summary>Keeps issuers' certificates.</summary>
    internal void Keep(string address, IReadOnlyList<Certificate> certificates, int size) => Keep(address, certificates, size, clock.GetUtcNow() + Longest);

    /// <summary>Keeps an answer.</summary>
    internal void Keep(string question, RevocationEvidence evidence, RevocationStatus status)
    {
        if (status.NextUpdate is { } next)
        {
            var longest = clock.GetUtcNow() + Longest;
            Keep(question, evidence, evidence.Raw.Length, next < longest ? next : longest);
        }
    }

    private object? Find(string name)
    {
        lock (gate)
        {
            return entries.TryGetValue(name, out var entry) && entry.Until > clock.GetUtcNow() ? entry.Value : null;
        }
    }

    private void Keep(string name, object value, int size, DateTimeOffset until)
    {
        if (until <= clock.GetUtcNow() || size > mostBytes)
        {
            return;
        }

        lock (gate)
        {
            bytes -= entries.GetValueOrDefault(name)?.Size ?? 0;
            if (bytes + size > mostBytes)
            {
                entries.Clear();
                bytes = 0;
            }

            entries[name] = new Entry(value, size, until);
            bytes += size;
        }
    }

    private sealed record Entry(object Value, int Size, DateTimeOffset Until);
}
