using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Verification;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Verifier;

/// <summary>Judges one file: the seam between the pages and the verification story.</summary>
/// <param name="file">The file.</param>
/// <param name="cancellation">Ends when the asker goes away.</param>
public delegate Task<VerificationReport> VerifyFile(Upload file, CancellationToken cancellation);

/// <summary>Reads what a file says, for the page only; null where it says nothing that we can read.</summary>
/// <param name="file">The file.</param>
public delegate EdcSummary? ReadFile(Upload file);

/// <summary>The verification story with this service's configuration.</summary>
internal static class Verification
{
    public static VerifyFile Wire(IServiceProvider services)
    {
        var options = services.GetRequiredService<VerifierOptions>();
        var clock = services.GetRequiredService<TimeProvider>();
        var policy = new VerificationPolicy { Offline = options.Offline };
        var trust = services.GetRequiredService<CurrentTrust>();
        var fetcher = new EvidenceFetcher(services.GetRequiredService<GuardedHttp>(), new EvidenceCache(clock));
        return (file, cancellation) =>
        {
            var now = clock.GetUtcNow();
            return VerifyCredential.VerifyAsync(file.Bytes, file.Name, policy with { Trust = trust.At(now) }, now, fetcher, cancellation);
        };
    }

    public static EdcSummary? Read(Upload file)
    {
        var payload = SealedDocument.Open(file.Bytes).Value is { IsDetached: false } opened ? opened.Payload : file.Bytes;
        return EdcReader.Read(payload).Value;
    }
}

/// <summary>The configured trust cannot be read.</summary>
public sealed class TrustException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="findings">The findings.</param>
    public TrustException(IReadOnlyList<Finding> findings)
        : base(string.Join('\n', findings))
    {
    }
}
