using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Augmentation;

/// <summary>
/// Brings the seals of an XML document to a higher level (EN 319 132-1, clause 6): SignatureTimeStamp, CertificateValues and
/// RevocationValues, ArchiveTimeStamp. Properties are put in behind those that are there; not another byte of the file changes.
/// </summary>
/// <param name="timestamps">The time-stamping authorities.</param>
/// <param name="fetcher">The way to revocation information; null where only what is at hand may be used.</param>
/// <param name="detached">Content outside the file that the seals are over.</param>
internal sealed class XadesUpgrade(TimestampClient timestamps, EvidenceFetcher? fetcher, IReadOnlyList<DetachedContent> detached)
{
    private const string Etsi = " xmlns:xades=\"" + XmlWords.Xades132 + "\"";
    private const string Newer = " xmlns:xades141=\"" + XmlWords.Xades141 + "\"";
    private readonly TimestampClient timestamps = timestamps;
    private readonly EvidenceFetcher? fetcher = fetcher;

    /// <summary>Whether a file says of itself that it is XML.</summary>
    /// <param name="file">The file.</param>
    public static bool IsXml(ReadOnlySpan<byte> file) => (file.StartsWith("\uFEFF"u8) ? file[3..] : file).TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    /// <summary>Brings every seal of a document to a level.</summary>
    /// <param name="file">The document.</param>
    /// <param name="goal">The level.</param>
    /// <param name="trust">Anchors (which end the paths) and revocation information at hand.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>The file with what was put in, and warnings; or why nothing was.</returns>
    public async Task<Outcome<byte[]>> UpgradeAsync(ReadOnlyMemory<byte> file, SealLevelGoal goal, TrustAnchors trust, CancellationToken cancel)
    {
        var opened = XadesDocument.Open(file);
        if (!opened.Succeeded)
        {
            return new Outcome<byte[]>(null, opened.Findings);
        }

        if (opened.Value.Tree.IsTranscoded)
        {
            return Finding.Error("seal.not-utf8");
        }

        var context = new ValidationContext { At = DateTimeOffset.MaxValue, Trust = trust, Detached = detached };
        var findings = new List<Finding>();
        var current = file.ToArray();
        for (var i = 0; i < opened.Value.Signatures.Count; i++)
        {
            var done = await new One(this, i, context, findings).RaiseAsync(current, goal, cancel).ConfigureAwait(false);
            if (!done.Succeeded)
            {
                return done;
            }

            current = done.Value;
        }

        // A seal over another seal would not survive what is added to that one.
        var after = XadesDocument.Open(current);
        return after.Value?.Signatures.All(s => XadesFacts.Gather(s, context).Integrity.IsIntact) == true
            ? new Outcome<byte[]>(current, findings)
            : Finding.Error("seal.xml-breaks-other");
    }

    /// <summary>One signature of the file.</summary>
    private sealed class One(XadesUpgrade all, int index, ValidationContext context, List<Finding> findings)
    {
        public async Task<Outcome<byte[]>> RaiseAsync(byte[] file, SealLevelGoal goal, CancellationToken cancel)
        {
            var (signature, facts) = Read(file);
            if (!facts.Integrity.IsIntact || facts.Defects.Count > 0)
            {
                return Finding.Error("seal.upgrade-not-intact");
            }

            if (signature.Properties?.NamespaceUri != XmlWords.Xades132)
            {
                return Finding.Error("seal.upgrade-xades-edition");
            }

            if (facts.Timestamps.All(t => t.Kind != TimestampKind.Signature))
            {
                var stamped = await StampAsync(file, "xades:SignatureTimeStamp", [signature.ValueElement!.Canonical()], cancel).ConfigureAwait(false);
                if (!stamped.Succeeded)
                {
                    return stamped;
                }

                file = stamped.Value;
            }

            if (goal == SealLevelGoal.T)
            {
                return file;
            }

            var completed = await CompleteAsync(file, cancel).ConfigureAwait(false);
            return !completed.Succeeded || goal == SealLevelGoal.LT ? completed
                : await StampAsync(completed.Value, "xades141:ArchiveTimeStamp", XadesFacts.ToArchive(Read(completed.Value).Signature, context), cancel).ConfigureAwait(false);
        }

        private (XadesSignature Signature, SignatureFacts Facts) Read(byte[] file)
        {
            var signature = XadesDocument.Open(file).Value!.Signatures[index];
            return (signature, XadesFacts.Gather(signature, context));
        }

        /// <summary>Puts in the certificates and the revocation information that the seal and its time-stamps still lack.</summary>
        private async Task<Outcome<byte[]>> CompleteAsync(byte[] file, CancellationToken cancel)
        {
            var (signature, facts) = Read(file);
            var found = await new EvidenceCollector(all.fetcher).LackingAsync(facts, context.Trust, findings, cancel).ConfigureAwait(false);
            if (found.Value is not { } lacking)
            {
                return new Outcome<byte[]>(null, found.Findings);
            }

            var values = Certificates(lacking.Certificates);
            var words = Revocations(lacking.Revocations);
            if (values.Length + words.Length == 0)
            {
                return file;
            }

            // Each of the two occurs once; what comes later comes as data of a time-stamp (EN 319 132-1, clauses 5.4 and 5.5.1).
            var again = facts.Timestamps.Any(t => t.Kind == TimestampKind.Archive)
                || signature.Unsigned?.Elements.Any(e => e.LocalName is "CertificateValues" or "RevocationValues") == true;
            return Put(file, again ? $"<xades141:TimeStampValidationData{Newer}>" + values + words + "</xades141:TimeStampValidationData>" : values + words);
        }

        private async Task<Outcome<byte[]>> StampAsync(byte[] file, string name, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancel)
        {
            var token = await all.timestamps.StampAsync(parts, cancel).ConfigureAwait(false);
            if (token.Value is not { } stamp)
            {
                return new Outcome<byte[]>(null, token.Findings);
            }

            findings.AddRange(token.Findings.Select(f => f with { Severity = Severity.Warning }));
            var text = Convert.ToBase64String(stamp.Raw.Span);
            return Put(file, $"<{name}{Etsi}{Newer} xmlns:ds=\"{XmlWords.Dsig}\" Id=\"TS-{stamp.Fingerprint[..32]}\"><ds:CanonicalizationMethod Algorithm=\"{XmlWords.Exclusive}\"/><xades:EncapsulatedTimeStamp>{text}</xades:EncapsulatedTimeStamp></{name}>");
        }

        private static string Certificates(IReadOnlyList<Certificate> certificates) => certificates.Count == 0 ? string.Empty
            : $"<xades:CertificateValues{Etsi}>" + string.Concat(certificates.Select(c => Encapsulated("X509Certificate", c.Raw.Span))) + "</xades:CertificateValues>";

        private static string Revocations(IReadOnlyList<RevocationEvidence> evidence)
        {
            var text = new StringBuilder();
            foreach (var (name, kind) in new[] { ("CRL", typeof(RevocationList)), ("OCSP", typeof(OcspAnswer)) })
            {
                var values = string.Concat(evidence.Where(e => e.GetType() == kind).Select(e => Encapsulated(name + "Value", e.Raw.Span)));
                text.Append(values.Length == 0 ? string.Empty : $"<xades:{name}Values>{values}</xades:{name}Values>");
            }

            return text.Length == 0 ? string.Empty : $"<xades:RevocationValues{Etsi}>{text}</xades:RevocationValues>";
        }

        private static string Encapsulated(string name, ReadOnlySpan<byte> der) => $"<xades:Encapsulated{name}>{Convert.ToBase64String(der)}</xades:Encapsulated{name}>";

        /// <summary>Puts properties behind the last unsigned one of the signature.</summary>
        private Outcome<byte[]> Put(byte[] file, string properties)
        {
            var signature = XadesDocument.Open(file).Value!.Signatures[index];
            var unsigned = signature.Unsigned;
            var above = XadesSignature.In(signature.Properties, "UnsignedProperties");
            var holder = unsigned ?? above ?? signature.Properties!;
            if (holder.ContentEnd == holder.End)
            {
                return Finding.Error("seal.xml-no-place", holder.LocalName);
            }

            // Unsigned properties of data objects come behind those of the signature.
            var inFront = unsigned is null && above is not null;
            var text = unsigned is null ? $"<xades:UnsignedSignatureProperties{Etsi}>{properties}</xades:UnsignedSignatureProperties>" : properties;
            text = unsigned is null && above is null ? $"<xades:UnsignedProperties{Etsi}>{text}</xades:UnsignedProperties>" : text;
            var at = inFront ? above!.ContentStart : holder.ContentEnd;
            return (byte[])[.. file.AsSpan(0, at), .. Encoding.UTF8.GetBytes(text), .. file.AsSpan(at)];
        }
    }
}
