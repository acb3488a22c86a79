using System.Threading.RateLimiting;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Verification.Photographs;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Verifier.Endpoints;

/// <summary>Lets a few verifications for each processor run, because some wait for the network; a queue of bounded length waits, and what is beyond it is turned away.</summary>
/// <param name="verify">Judges one file.</param>
internal sealed class Gate(VerifyFile verify) : IDisposable
{
    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = 4 * Environment.ProcessorCount,
        QueueLimit = 64,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The report, or null where too many wait.</summary>
    /// <param name="file">The file, already in memory: a slow sender holds no place.</param>
    /// <param name="cancellation">Ends when the asker goes away.</param>
    public async Task<VerificationReport?> VerifyAsync(Upload file, CancellationToken cancellation)
    {
        using var lease = await limiter.AcquireAsync(1, cancellation);
        return lease.IsAcquired ? await Task.Run(() => verify(file, cancellation), cancellation) : null;
    }

    /// <summary>The text of a certificate's code in a picture, the offline code first; null where there is none, or where too many wait.</summary>
    /// <param name="picture">PNG or JPEG.</param>
    /// <param name="cancellation">Ends when the asker goes away.</param>
    public async Task<string?> ReadCodeAsync(Upload picture, CancellationToken cancellation)
    {
        using var lease = await limiter.AcquireAsync(1, cancellation);
        return lease.IsAcquired
            ? await Task.Run(() => PhotographedCodes.Read(picture.Bytes.Span).Value?.OrderBy(t => t.StartsWith(OfflineCode.Prefix, StringComparison.Ordinal) ? 0 : 1).FirstOrDefault(), cancellation)
            : null;
    }

    public void Dispose() => limiter.Dispose();
}
