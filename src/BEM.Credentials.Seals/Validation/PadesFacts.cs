using System.Globalization;
using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cms;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// Gathers the facts of a PDF signature (ETSI EN 319 142-1): whether it fits, what of the file it covers and what came later, what the CMS, the
/// DSS dictionary and the document time-stamps carry.
/// </summary>
internal sealed class PadesFacts
{
    private readonly PdfDocument document;
    private readonly PdfSignature signature;
    private readonly List<Certificate> certificates = [];
    private readonly List<RevocationEvidence> revocations = [];
    private readonly List<TimestampFacts> timestamps = [];

    private PadesFacts(PdfDocument document, PdfSignature signature) => (this.document, this.signature) = (document, signature);

    /// <summary>The facts of one signature.</summary>
    /// <param name="document">The whole file.</param>
    /// <param name="signature">A signature of it, no document time-stamp.</param>
    /// <param name="context">Time, trust, evidence.</param>
    public static SignatureFacts Gather(PdfDocument document, PdfSignature signature, ValidationContext context)
    {
        var cms = signature.SubFilter is PadesNames.Cades or PadesNames.Pkcs7 ? CmsSignature.Read(signature.Contents) : null;
        return new PadesFacts(document, signature).Gather(cms, context);
    }

    private SignatureFacts Gather(CmsSignature? cms, ValidationContext context)
    {
        var defects = Defects(cms);
        if (cms is null)
        {
            return new SignatureFacts
            {
                Format = SealFormat.PAdES,
                SignerFault = Finding.Error("seal.certificate-missing"),
                Integrity = new IntegrityFacts(false, defects[0].Code, SubIndications.FormatFailure),
                Defects = defects,
            };
        }

        var (first, second) = signature.SignedBytes(document);
        AddCarried(cms, first, second);
        var (signer, candidate, fault) = FindSigner(cms, context);
        var time = Time(signature.ClaimedTime);
        return new SignatureFacts
        {
            Format = SealFormat.PAdES,
            AlgorithmName = Name(cms, candidate),
            Algorithm = cms.Algorithm,
            Signer = signer,
            SignerFault = fault,
            Integrity = CheckIntegrity(cms, candidate, first.Span, second.Span),
            Defects = defects,
            ClaimedTime = time ?? cms.SigningTime,
            TimeFault = time is null && cms.SigningTime is null ? Finding.Error(signature.ClaimedTime is null ? "seal.time-missing" : "seal.time-malformed") : null,
            Said = SignerStatements.Of(cms),
            IsBaseline = time is not null && signer is not null && IsBaseline(cms, signer),
            Timestamps = timestamps,
            Certificates = certificates,
            Revocations = revocations,
        };
    }

    /// <summary>Whether the signature is as the baseline wants it, whatever its level; the reason may stand in one place only (EN 319 142-1, clause 6.3).</summary>
    private bool IsBaseline(CmsSignature cms, Certificate signer) => signature.SubFilter == PadesNames.Cades && cms.SigningTime is null && cms.ContentType == CmsOids.Data
        && cms.MessageDigest is not null && cms.References.Any(r => r.IsSecond || cms.Digest == HashAlgorithmName.SHA1) && cms.Certificates.Contains(signer)
        && !(signature.HasReason && (cms.Policy is not null || cms.Commitments.Count > 0));

    /// <summary>What makes the signature void: its form, its range, and every change that came after it.</summary>
    private List<Finding> Defects(CmsSignature? cms)
    {
        var defects = new List<Finding>();
        if (signature.SubFilter is not (PadesNames.Cades or PadesNames.Pkcs7))
        {
            defects.Add(Finding.Error("pdf.signature-form-unknown", signature.SubFilter));
        }

        defects.AddRange(PdfChanges.After(document, signature));
        if (signature.Hidden && defects.Count == 0)
        {
            defects.Add(Finding.Error("pdf.changed-after-signing", "/AcroForm/Fields"));
        }

        if (cms is null)
        {
            defects.Add(Finding.Error("pdf.cms-unreadable"));
            return defects;
        }

        defects.AddRange(cms.Defects);
        if (cms.HasContent)
        {
            defects.Add(Finding.Error("pdf.cms-content"));
        }

        if (cms.HasSignedAttributes && cms.MessageDigest is null)
        {
            // Nothing that is signed speaks of the document then.
            defects.Add(Finding.Error("pdf.cms-malformed", "messageDigest"));
        }

        return defects;
    }

    private static IntegrityFacts CheckIntegrity(CmsSignature cms, Certificate? signer, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (cms.Digest is not { } digest || cms.Algorithm is not { } algorithm)
        {
            return new IntegrityFacts(false, "seal.algorithm-unusable", SubIndications.CryptoConstraintsNoPoe, cms.AlgorithmOid);
        }

        if (cms.MessageDigest is { } stated && !PadesNames.Hash(digest, first, second).AsSpan().SequenceEqual(stated.Span))
        {
            return new IntegrityFacts(false, "seal.digest-mismatch", SubIndications.HashFailure, "ByteRange");
        }

        return signer is null ? new IntegrityFacts(false, "seal.certificate-missing", SubIndications.NoSigningCertificate)
            : signer.Key.Kind != algorithm.Key ? new IntegrityFacts(false, "seal.algorithm-key-mismatch", SubIndications.SigCryptoFailure, algorithm.Name)
            : cms.Fits(signer, first, second) ? new IntegrityFacts(true, "seal.intact", null)
            : new IntegrityFacts(false, "seal.signature-mismatch", SubIndications.SigCryptoFailure);
    }

    private (Certificate? Signer, Certificate? Candidate, Finding? Fault) FindSigner(CmsSignature cms, ValidationContext context)
    {
        var all = certificates.Concat(context.Known).Concat(context.Trust.Anchors.Select(a => a.Certificate));
        var candidate = all.FirstOrDefault(cms.Identifies);
        if (candidate is null)
        {
            return (null, null, Finding.Error("seal.certificate-missing"));
        }

        // Without a signed reference anybody could put another certificate over the same key beside it; RFC 5652 asks for none.
        return cms.References.All(r => r.Names(candidate)) ? (candidate, candidate, null) : (null, candidate, Finding.Error("seal.certificate-digest-mismatch"));
    }

    private void AddCarried(CmsSignature cms, ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        Add(cms.Certificates, cms.Revocations);
        foreach (var der in cms.ContentTimestamps)
        {
            AddTimestamp(TimestampKind.Content, TimestampToken.Read(der), t => t.Stamps(first, second), []);
        }

        foreach (var der in cms.SignatureTimestamps)
        {
            AddTimestamp(TimestampKind.Signature, TimestampToken.Read(der), t => t.Stamps(cms.Value), []);
        }

        var store = DocumentSecurityStore.Read(document);
        Add(store.Certificates, store.Revocations);
        var own = certificates.Select(c => c.Fingerprint).Concat(timestamps.Select(t => t.Token?.Fingerprint).OfType<string>()).ToList();
        foreach (var stamp in document.Signatures.Where(s => s.IsTimestamp && (s.CoveredEnd == 0 || s.CoveredEnd > signature.CoveredEnd)))
        {
            AddDocumentTimestamp(stamp, own);
        }
    }

    /// <summary>A document time-stamp that came later: it covers the signature, and all that stood in the store when it was made.</summary>
    private void AddDocumentTimestamp(PdfSignature stamp, List<string> own)
    {
        var then = stamp.CoveredEnd > 0 && document.At(stamp.CoveredEnd) is { } revision ? DocumentSecurityStore.Read(revision) : null;
        var covers = new List<string>(own);
        if (then is not null)
        {
            covers.AddRange(then.Certificates.Select(c => c.Fingerprint));
            covers.AddRange(then.Revocations.Select(r => r.Fingerprint));
            covers.AddRange(then.Revocations.SelectMany(r => r.Certificates).Select(c => c.Fingerprint));
            covers.AddRange(document.Signatures.Where(s => s.IsTimestamp && s.CoveredEnd > 0 && s.CoveredEnd < stamp.CoveredEnd)
                .Select(s => TimestampToken.Read(s.Contents)?.Fingerprint).OfType<string>());
        }

        // The first proof of the signature makes it T, whatever form it has; what covers validation data archives (clause 6.3).
        var kind = then is { Exists: true } && timestamps.Exists(t => t.Kind == TimestampKind.Signature) ? TimestampKind.Archive : TimestampKind.Signature;
        var (first, second) = stamp.SignedBytes(document);
        var sound = stamp.Fault is null && PdfChanges.After(document, stamp).Count == 0;
        AddTimestamp(kind, TimestampToken.Read(stamp.Contents), t => stamp.Fault is null && t.Stamps(first, second), sound ? covers : []);
    }

    private void AddTimestamp(TimestampKind kind, TimestampToken? token, Func<TimestampToken, bool> stamps, IReadOnlyList<string> covers)
    {
        timestamps.Add(new TimestampFacts { Kind = kind, Token = token, ImprintMatches = token is not null && stamps(token), Covers = covers });
        if (token is not null)
        {
            Add(token.Certificates, token.Revocations);
        }
    }

    private void Add(IEnumerable<Certificate> found, IEnumerable<RevocationEvidence> words)
    {
        foreach (var evidence in words.Where(w => revocations.TrueForAll(r => r.Fingerprint != w.Fingerprint)).ToList())
        {
            revocations.Add(evidence);
            found = found.Concat(evidence.Certificates);
        }

        certificates.AddRange(found.Except(certificates).ToList());
    }

    /// <summary>The name as JOSE has it where there is one, so that a report speaks of one algorithm in one way.</summary>
    private static string Name(CmsSignature cms, Certificate? signer)
    {
        if (cms.Algorithm is not { } algorithm)
        {
            return cms.AlgorithmOid;
        }

        var size = algorithm.Digest.Name?.Replace("SHA", string.Empty, StringComparison.Ordinal);
        var name = algorithm.Key switch
        {
            KeyKind.Rsa => (algorithm.Pss ? "PS" : "RS") + size,
            KeyKind.EllipticCurve => "ES" + size,
            _ => algorithm.Name,
        };
        return SignatureAlgorithm.Named(name) is { } known && (known.Curve is null || known.Curve == signer?.Key.Curve) ? name : algorithm.Name;
    }

    /// <summary>A date of PDF (ISO 32000-1, 7.9.4), to the second and with its offset; null where it is none.</summary>
    internal static DateTimeOffset? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var plain = (text.StartsWith("D:", StringComparison.Ordinal) ? text[2..] : text).Replace("'", string.Empty, StringComparison.Ordinal);
        if (plain.Length >= 15 && plain[14] is 'Z')
        {
            plain = plain[..14] + "+0000";
        }

        return DateTimeOffset.TryParseExact(plain, ["yyyyMMddHHmmsszzz", "yyyyMMddHHmmsszz", "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}

/// <summary>The forms of PDF signatures that we read, and their digest.</summary>
internal static class PadesNames
{
    /// <summary>The form of PAdES (ETSI EN 319 142-1).</summary>
    public const string Cades = "ETSI.CAdES.detached";

    /// <summary>The form of ISO 32000-1, 12.8.3.3.</summary>
    public const string Pkcs7 = "adbe.pkcs7.detached";

    /// <summary>The digest of two parts.</summary>
    public static byte[] Hash(HashAlgorithmName digest, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        using var hash = IncrementalHash.CreateHash(digest);
        hash.AppendData(first);
        hash.AppendData(second);
        return hash.GetHashAndReset();
    }
}
