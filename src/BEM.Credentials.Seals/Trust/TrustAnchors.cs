using System.Collections.Frozen;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Seals.Trust;

/// <summary>What a verifier was given to trust and to know: anchors, further certificates, CRLs and stored OCSP answers.</summary>
public sealed class TrustAnchors
{
    private readonly FrozenDictionary<string, TrustAnchor> byFingerprint;
    private readonly Lazy<FrozenDictionary<string, TrustAnchor[]>> bySubject;

    /// <summary>Anchors and evidence together.</summary>
    /// <param name="anchors">What is trusted.</param>
    /// <param name="revocations">CRLs and OCSP answers; each still has to be signed by whom it concerns.</param>
    public TrustAnchors(IEnumerable<TrustAnchor> anchors, IEnumerable<RevocationEvidence> revocations)
    {
        Anchors = [.. anchors.GroupBy(a => a.Certificate.Fingerprint, StringComparer.Ordinal).Select(g => g.Aggregate((one, other) => one.Merge(other)))];
        Revocations = [.. revocations];
        byFingerprint = Anchors.ToFrozenDictionary(a => a.Certificate.Fingerprint, StringComparer.Ordinal);
        bySubject = new(() => Anchors.GroupBy(a => Convert.ToHexString(a.Certificate.SubjectName.Span), StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal));
    }

    private TrustAnchors(TrustAnchors other, IReadOnlyList<RevocationEvidence> revocations)
    {
        Anchors = other.Anchors;
        Lists = other.Lists;
        Revocations = revocations;
        byFingerprint = other.byFingerprint;
        bySubject = other.bySubject;
    }

    /// <summary>Nothing is trusted.</summary>
    public static TrustAnchors None { get; } = new([], []);

    /// <summary>The anchors.</summary>
    public IReadOnlyList<TrustAnchor> Anchors { get; }

    /// <summary>CRLs and OCSP answers that were given.</summary>
    public IReadOnlyList<RevocationEvidence> Revocations { get; }

    /// <summary>What became of the lists that were configured; for the reasons of those that are not used.</summary>
    public IReadOnlyList<ListState> Lists { get; init; } = [];

    /// <summary>The anchors with a subject.</summary>
    /// <param name="name">DER of the name.</param>
    internal IReadOnlyList<TrustAnchor> Named(ReadOnlyMemory<byte> name) => bySubject.Value.GetValueOrDefault(Convert.ToHexString(name.Span)) ?? [];

    /// <summary>The anchor that a certificate is, or null.</summary>
    /// <param name="certificate">The certificate.</param>
    public TrustAnchor? Find(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return byFingerprint.GetValueOrDefault(certificate.Fingerprint);
    }

    /// <summary>What of it may still be used at a time: without the lists whose next update is over since they were loaded, and those under them.</summary>
    /// <param name="time">The time.</param>
    public TrustAnchors At(DateTimeOffset time)
    {
        bool IsOver(ListState list) => list.IsUsable && list.IsExpired(time);
        if (!Lists.Any(IsOver))
        {
            return this;
        }

        ListState Now(ListState list) => IsOver(list) ? list with { Fault = ListJudge.Expired(list.List!, list.Url) }
            : list.IsUsable && list.Over is { } over && IsOver(over) ? list with { Fault = ListJudge.Expired(over.List!, over.Url) }
            : list;
        var good = Lists.Where(l => Now(l).IsUsable).ToHashSet(ReferenceEqualityComparer.Instance);
        var anchors = Anchors.Select(a => a with
        {
            Listed = [.. a.Listed.Where(l => good.Contains(l.List))],
            Partners = [.. a.Partners.Where(p => good.Contains(p.List))],
        });
        return new TrustAnchors(anchors.Where(a => a.IsConfigured || a.Listed.Count > 0 || a.Partners.Count > 0), Revocations) { Lists = [.. Lists.Select(Now)] };
    }

    /// <summary>These and others.</summary>
    /// <param name="others">What is trusted besides.</param>
    public TrustAnchors With(TrustAnchors others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Anchors.Count == 0 && others.Lists.Count == 0
            ? new TrustAnchors(this, [.. Revocations, .. others.Revocations])
            : new TrustAnchors(Anchors.Concat(others.Anchors), Revocations.Concat(others.Revocations)) { Lists = [.. Lists, .. others.Lists] };
    }

    /// <summary>Certificates as anchors.</summary>
    /// <param name="certificates">The certificates.</param>
    public static TrustAnchors Of(params IEnumerable<Certificate> certificates) => new(certificates.Select(c => new TrustAnchor(c)), []);

    /// <summary>
    /// Reads PEM and DER certificates, CRLs and OCSP answers from files and from folders (their files with the endings pem, crt, cer,
    /// der, crl, ocsp, ors). A file named that holds none of these is a finding; in a folder it is passed over.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="limits">Largest file.</param>
    public static Outcome<TrustAnchors> Load(IEnumerable<string> paths, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        limits ??= Limits.Default;
        var anchors = new List<TrustAnchor>();
        var revocations = new List<RevocationEvidence>();
        var findings = new List<Finding>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (var file in Directory.EnumerateFiles(path).Where(HasKnownEnding).Order(StringComparer.Ordinal))
                {
                    LoadFile(file, limits, anchors, revocations, null);
                }
            }
            else if (File.Exists(path))
            {
                LoadFile(path, limits, anchors, revocations, findings);
            }
            else
            {
                findings.Add(Finding.Error("trust.file-missing", path));
            }
        }

        return findings.Count > 0 ? new Outcome<TrustAnchors>(null, findings) : new TrustAnchors(anchors, revocations);
    }

    /// <summary>Reads certificates, CRLs and OCSP answers from bytes: DER, or PEM with any number of parts.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="certificates">Certificates found are added here.</param>
    /// <param name="revocations">CRLs and OCSP answers found are added here.</param>
    /// <returns>Whether anything was found.</returns>
    public static bool Read(ReadOnlySpan<byte> bytes, ICollection<Certificate> certificates, ICollection<RevocationEvidence> revocations)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(revocations);
        if (bytes.IndexOf("-----BEGIN "u8) < 0)
        {
            return ReadDer(bytes, certificates, revocations);
        }

        var found = false;
        ReadOnlySpan<char> text = Encoding.UTF8.GetString(bytes);
        while (System.Security.Cryptography.PemEncoding.TryFind(text, out var part))
        {
            var der = new byte[part.DecodedDataLength];
            if (Convert.TryFromBase64Chars(text[part.Base64Data], der, out var size))
            {
                found |= ReadDer(der.AsSpan(0, size), certificates, revocations);
            }

            text = text[part.Location.End..];
        }

        return found;
    }

    private static bool ReadDer(ReadOnlySpan<byte> der, ICollection<Certificate> certificates, ICollection<RevocationEvidence> revocations)
    {
        if (Certificate.Read(der) is { } certificate)
        {
            certificates.Add(certificate);
            return true;
        }

        if (RevocationEvidence.Read(der) is { } evidence)
        {
            revocations.Add(evidence);
            return true;
        }

        return false;
    }

    private static void LoadFile(string path, Limits limits, List<TrustAnchor> anchors, List<RevocationEvidence> revocations, List<Finding>? findings)
    {
        try
        {
            if (new FileInfo(path).Length > limits.ResponseBytes)
            {
                findings?.Add(Finding.Error("trust.file-too-large", path));
                return;
            }

            var certificates = new List<Certificate>();
            if (!Read(File.ReadAllBytes(path), certificates, revocations))
            {
                findings?.Add(Finding.Error("trust.file-unreadable", path));
            }

            anchors.AddRange(certificates.Select(c => new TrustAnchor(c)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings?.Add(Finding.Error("trust.file-missing", path));
        }
    }

    private static bool HasKnownEnding(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".pem" or ".crt" or ".cer" or ".der" or ".crl" or ".ocsp" or ".ors";
}
