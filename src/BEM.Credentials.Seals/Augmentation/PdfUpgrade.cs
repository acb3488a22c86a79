using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cms;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.Augmentation;

/// <summary>
/// Brings the seals of a PDF to a higher level (ETSI EN 319 142-1, clause 6): a time-stamp in the room beside the signature, or a document
/// time-stamp where there is none; a DSS dictionary; a document time-stamp over it. Not a signed byte is touched.
/// </summary>
/// <param name="timestamps">The time-stamping authorities.</param>
/// <param name="fetcher">The way to revocation information; null where only what is at hand may be used.</param>
internal sealed class PdfUpgrade(TimestampClient timestamps, EvidenceFetcher? fetcher)
{
    /// <summary>Whether a file says of itself that it is a PDF.</summary>
    /// <param name="file">The file.</param>
    public static bool IsPdf(ReadOnlySpan<byte> file) => file[..Math.Min(1024, file.Length)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>Brings every seal of a PDF to a level.</summary>
    /// <param name="file">The PDF.</param>
    /// <param name="goal">The level.</param>
    /// <param name="trust">Anchors (which end the paths) and revocation information at hand.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>The file with what was appended, and warnings; or why nothing was.</returns>
    public async Task<Outcome<byte[]>> UpgradeAsync(ReadOnlyMemory<byte> file, SealLevelGoal goal, TrustAnchors trust, CancellationToken cancel)
    {
        var state = State.Read(file, trust);
        if (!state.Succeeded)
        {
            return new Outcome<byte[]>(null, state.Findings);
        }

        if (state.Value.Seals.Count == 0 || state.Value.Seals.Any(s => !s.Facts.Integrity.IsIntact || s.Facts.Defects.Count > 0))
        {
            return Finding.Error("seal.upgrade-not-intact");
        }

        var findings = new List<Finding>();
        var current = file.ToArray();
        if (state.Value.Seals.Any(s => s.Facts.Timestamps.All(t => t.Kind != TimestampKind.Signature)))
        {
            var stamped = await StampAsync(current, state.Value, findings, cancel).ConfigureAwait(false);
            if (!stamped.Succeeded)
            {
                return stamped;
            }

            current = stamped.Value;
        }

        if (goal == SealLevelGoal.T)
        {
            return new Outcome<byte[]>(current, findings);
        }

        var completed = await CompleteAsync(current, trust, findings, cancel).ConfigureAwait(false);
        return !completed.Succeeded ? completed
            : goal == SealLevelGoal.LT ? new Outcome<byte[]>(completed.Value, findings)
            : await StampDocumentAsync(completed.Value, findings, cancel).ConfigureAwait(false);
    }

    /// <summary>A time-stamp over each signature that has none: in its own value where nothing came later and there is room, else over the document.</summary>
    private async Task<Outcome<byte[]>> StampAsync(byte[] file, State state, List<Finding> findings, CancellationToken cancel)
    {
        if (state.Seals is not [{ Signature: { Coverage: PdfCoverage.WholeFile } signature }])
        {
            return await StampDocumentAsync(file, findings, cancel).ConfigureAwait(false);
        }

        var token = await timestamps.StampAsync([CmsSignature.Read(signature.Contents)!.Value], cancel).ConfigureAwait(false);
        if (token.Value is not { } stamp)
        {
            return new Outcome<byte[]>(null, token.Findings);
        }

        findings.AddRange(token.Findings.Select(f => f with { Severity = Severity.Warning }));
        return CmsAttributes.WithTimestamp(signature.Contents, stamp.Raw) is { } value && PdfRevision.ReplaceValue(file, signature, value) is { } grown
            ? grown
            : await StampDocumentAsync(file, findings, cancel).ConfigureAwait(false);
    }

    /// <summary>Adds the DSS dictionary with what the seals and all time-stamps still lack.</summary>
    private async Task<Outcome<byte[]>> CompleteAsync(byte[] file, TrustAnchors trust, List<Finding> findings, CancellationToken cancel)
    {
        var state = State.Read(file, trust).Value!;
        var certificates = new List<Certificate>();
        var revocations = new List<RevocationEvidence>();
        foreach (var (_, facts) in state.Seals)
        {
            var found = await new EvidenceCollector(fetcher).LackingAsync(facts, trust.With(new TrustAnchors([], revocations)), findings, cancel).ConfigureAwait(false);
            if (found.Value is not var (lacking, words))
            {
                return new Outcome<byte[]>(null, found.Findings);
            }

            certificates.AddRange(lacking.Except(certificates).ToList());
            revocations.AddRange(words.Where(w => revocations.TrueForAll(r => r.Fingerprint != w.Fingerprint)).ToList());
        }

        return certificates.Count == 0 && revocations.Count == 0 ? file : PdfRevision.AddValidationData(
            file,
            [.. certificates.Select(c => c.Raw.ToArray())],
            [.. revocations.OfType<RevocationList>().Select(r => r.Raw.ToArray())],
            [.. revocations.OfType<OcspAnswer>().Select(r => r.Raw.ToArray())]);
    }

    private async Task<Outcome<byte[]>> StampDocumentAsync(byte[] file, List<Finding> findings, CancellationToken cancel)
    {
        // Nobody says beforehand how long a token will be: where the usual room is too small, another one is asked for.
        foreach (var room in (int[])[8 * 1024, 64 * 1024])
        {
            var prepared = PdfRevision.PrepareSignature(file, new PdfSignatureOptions(default) { FieldName = "Time", IsTimestamp = true, Room = room });
            if (prepared.Value is not { } revision)
            {
                return new Outcome<byte[]>(null, prepared.Findings);
            }

            var token = await timestamps.StampAsync([revision.First, revision.Second], cancel).ConfigureAwait(false);
            if (token.Value is not { } stamp)
            {
                return new Outcome<byte[]>(null, token.Findings);
            }

            if (stamp.Raw.Length <= revision.Room)
            {
                findings.AddRange(token.Findings.Select(f => f with { Severity = Severity.Warning }));
                return new Outcome<byte[]>(revision.Complete(stamp.Raw.Span), findings);
            }
        }

        return Finding.Error("seal.timestamp-answer", string.Empty);
    }

    /// <summary>A PDF with the facts of its seals.</summary>
    private sealed record State(IReadOnlyList<(PdfSignature Signature, SignatureFacts Facts)> Seals)
    {
        public static Outcome<State> Read(ReadOnlyMemory<byte> file, TrustAnchors trust)
        {
            var opened = PdfDocument.Open(file);
            if (opened.Value is not { } document)
            {
                return new Outcome<State>(null, opened.Findings);
            }

            var context = new ValidationContext { At = DateTimeOffset.MaxValue, Trust = trust };
            return new State([.. document.Signatures.Where(s => !s.IsTimestamp).Select(s => (s, PadesFacts.Gather(document, s, context)))]);
        }
    }
}
