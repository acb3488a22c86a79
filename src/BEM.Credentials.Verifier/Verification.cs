using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Verification;
using BEM.Credentials.Verification.Offline;
using BEM.Credentials.Verification.Photographs;
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
        var policy = new VerificationPolicy { Offline = options.Offline, Known = Known(options) };
        var trust = services.GetRequiredService<CurrentTrust>();
        var fetcher = new EvidenceFetcher(services.GetRequiredService<GuardedHttp>(), new EvidenceCache(clock));
        return (file, cancellation) =>
        {
            var now = clock.GetUtcNow();
            return VerifyCredential.VerifyAsync(file.Bytes, file.Name, policy with { Trust = trust.At(now) }, now, fetcher, cancellation);
        };
    }

    /// <summary>Loads the certificates of known issuers; a verifier that cannot read them does not start.</summary>
    private static IReadOnlyList<Certificate> Known(VerifierOptions options) =>
        TrustAnchors.Load(options.Known) switch
        {
            { Value: { } found } => [.. found.Anchors.Select(a => a.Certificate)],
            var failed => throw new TrustException(failed.Findings),
        };

    /// <summary>Whether a file is the one whose digest a paper carries; null where nothing in it is sealed.</summary>
    public static bool? IsOfPaper(Upload file, string digest)
    {
        var bytes = file.Bytes;
        if (PdfDocument.Open(bytes).Value is { } pdf)
        {
            bytes = pdf.Attachments.Select(a => a.Bytes).OfType<ReadOnlyMemory<byte>>().FirstOrDefault(b => SealedDocument.Open(b).Succeeded);
        }

        return SealedDocument.Open(bytes).Value is { IsDetached: false } opened ? PrintedDigest.Of(opened.Payload.Span) == digest : null;
    }

    public static EdcSummary? Read(Upload file)
    {
        var code = PhotographedCodes.Looks(file.Bytes.Span)
            ? PhotographedCodes.Read(file.Bytes.Span).Value?.FirstOrDefault(t => t.StartsWith(OfflineCode.Prefix, StringComparison.Ordinal))
            : OfflineCode.Looks(file.Bytes.Span) ? Encoding.UTF8.GetString(file.Bytes.Span) : null;
        if (code is not null)
        {
            return OfflineCode.Open(code).Value is { } offline ? OfflineContent.Of(offline.Summary) : null;
        }

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
