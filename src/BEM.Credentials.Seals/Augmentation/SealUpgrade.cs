using System.Buffers.Text;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.Augmentation;

/// <summary>
/// Brings seals to a higher level without any key: a time-stamp, validation data, an archive time-stamp (JAdES: TS 119 182-1, clause 6; PDF:
/// <see cref="PdfUpgrade"/>; XML: <see cref="XadesUpgrade"/>). Every step only appends. A seal that does not hold is not augmented, and B-LT without the revocation information
/// that it promises is not made.
/// </summary>
/// <param name="timestamps">The time-stamping authorities.</param>
/// <param name="fetcher">The way to revocation information; null where only what is at hand may be used.</param>
public sealed class SealUpgrade(TimestampClient timestamps, EvidenceFetcher? fetcher)
{
    /// <summary>XAdES: content outside the file that its seals are over.</summary>
    public IReadOnlyList<DetachedContent> Detached { get; init; } = [];

    /// <summary>Brings every seal of a file to a level.</summary>
    /// <param name="file">The sealed file.</param>
    /// <param name="goal">The level.</param>
    /// <param name="trust">Anchors (which end the paths) and revocation information at hand.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>The file with what was appended, and warnings; or why nothing was.</returns>
    public async Task<Outcome<byte[]>> UpgradeAsync(ReadOnlyMemory<byte> file, SealLevelGoal goal, TrustAnchors trust, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(trust);
        if (PdfUpgrade.IsPdf(file.Span))
        {
            return await new PdfUpgrade(timestamps, fetcher).UpgradeAsync(file, goal, trust, cancel).ConfigureAwait(false);
        }

        if (XadesUpgrade.IsXml(file.Span))
        {
            return await new XadesUpgrade(timestamps, fetcher, Detached).UpgradeAsync(file, goal, trust, cancel).ConfigureAwait(false);
        }

        var opened = SealedDocument.Open(file);
        if (!opened.Succeeded)
        {
            return new Outcome<byte[]>(null, opened.Findings);
        }

        var findings = new List<Finding>();
        for (var i = 0; i < opened.Value.Signatures.Count; i++)
        {
            var done = await UpgradeOneAsync(file, i, goal, trust, findings, cancel).ConfigureAwait(false);
            if (!done.Succeeded)
            {
                return done;
            }

            file = done.Value;
        }

        return new Outcome<byte[]>(file.ToArray(), findings);
    }

    private async Task<Outcome<byte[]>> UpgradeOneAsync(ReadOnlyMemory<byte> file, int index, SealLevelGoal goal, TrustAnchors trust, List<Finding> findings, CancellationToken cancel)
    {
        var state = Read(file, index, trust);
        if (!state.Facts.Integrity.IsIntact || state.Facts.Defects.Count > 0)
        {
            return Finding.Error("seal.upgrade-not-intact");
        }

        if (state.Facts.Timestamps.All(t => t.Kind != TimestampKind.Signature))
        {
            var stamped = await AppendTimestampAsync(file, index, "sigTst", [state.Signature.ValueText], cancel).ConfigureAwait(false);
            if (!stamped.Succeeded)
            {
                return stamped;
            }

            findings.AddRange(stamped.Findings);
            file = stamped.Value;
        }

        if (goal == SealLevelGoal.T)
        {
            return file.ToArray();
        }

        var completed = await CompleteAsync(file, index, trust, findings, cancel).ConfigureAwait(false);
        if (!completed.Succeeded || goal == SealLevelGoal.LT)
        {
            return completed;
        }

        state = Read(completed.Value, index, trust);
        if (state.Signature.Unsigned.Any(u => u.IsClear))
        {
            return Finding.Error("seal.upgrade-clear-form");
        }

        ReadOnlyMemory<byte> dot = ".".Select(c => (byte)c).ToArray();
        var archived = await AppendTimestampAsync(
            completed.Value,
            index,
            "arcTst",
            [state.Content.Signed, dot, state.Signature.ProtectedText, dot, state.Signature.ValueText, dot, .. state.Signature.Unsigned.Select(u => u.Encoded)],
            cancel).ConfigureAwait(false);
        findings.AddRange(archived.Findings);
        return archived;
    }

    /// <summary>Appends the certificates and the revocation information that the seal and its time-stamps still lack.</summary>
    private async Task<Outcome<byte[]>> CompleteAsync(ReadOnlyMemory<byte> file, int index, TrustAnchors trust, List<Finding> findings, CancellationToken cancel)
    {
        var facts = Read(file, index, trust).Facts;
        var found = await new EvidenceCollector(fetcher).LackingAsync(facts, trust, findings, cancel).ConfigureAwait(false);
        if (found.Value is not var (lacking, evidence))
        {
            return new Outcome<byte[]>(null, found.Findings);
        }

        if (lacking.Count == 0 && evidence.Count == 0)
        {
            return file.ToArray();
        }

        // Once an archive time-stamp covers xVals and rVals, what its own validation needs comes as data of a time-stamp.
        var values = XVals(lacking);
        var revocationValues = RVals(evidence);
        List<string> elements = facts.Timestamps.Any(t => t.Kind == TimestampKind.Archive)
            ? [UnsignedWriter.Element($"{{\"tstVD\":{{{string.Join(',', new[] { values, revocationValues }.OfType<string>())}}}}}")]
            : [.. new[] { values, revocationValues }.OfType<string>().Select(v => UnsignedWriter.Element("{" + v + "}"))];
        return UnsignedWriter.Append(file, index, elements);
    }

    private static string? XVals(IReadOnlyList<Certificate> certificates) => certificates.Count == 0 ? null
        : "\"xVals\":[" + string.Join(',', certificates.Select(c => $"{{\"x509Cert\":{{\"val\":\"{Convert.ToBase64String(c.Raw.Span)}\"}}}}")) + "]";

    private static string? RVals(IReadOnlyList<RevocationEvidence> evidence)
    {
        var parts = new List<string>();
        foreach (var (name, kind) in new[] { ("crlVals", typeof(RevocationList)), ("ocspVals", typeof(OcspAnswer)) })
        {
            var values = evidence.Where(e => e.GetType() == kind).Select(e => $"{{\"val\":\"{Convert.ToBase64String(e.Raw.Span)}\"}}").ToList();
            if (values.Count > 0)
            {
                parts.Add($"\"{name}\":[{string.Join(',', values)}]");
            }
        }

        return parts.Count == 0 ? null : "\"rVals\":{" + string.Join(',', parts) + "}";
    }

    private async Task<Outcome<byte[]>> AppendTimestampAsync(ReadOnlyMemory<byte> file, int index, string name, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancel)
    {
        var token = await timestamps.StampAsync(parts, cancel).ConfigureAwait(false);
        return token.Succeeded
            ? new Outcome<byte[]>(
                UnsignedWriter.Append(file, index, [UnsignedWriter.Element($"{{\"{name}\":{{\"tstTokens\":[{{\"val\":\"{Convert.ToBase64String(token.Value.Raw.Span)}\"}}]}}}}")]),
                [.. token.Findings.Select(f => f with { Severity = Severity.Warning })])
            : new Outcome<byte[]>(null, token.Findings);
    }

    private static (SealedSignature Signature, JadesContent Content, SignatureFacts Facts) Read(ReadOnlyMemory<byte> file, int index, TrustAnchors trust)
    {
        var document = SealedDocument.Open(file).Value!;
        var signature = document.Signatures[index];
        var context = new ValidationContext { At = DateTimeOffset.MaxValue, Trust = trust };
        return (signature, JadesContent.Of(document, signature, []), JadesFacts.Gather(document, signature, context));
    }
}
