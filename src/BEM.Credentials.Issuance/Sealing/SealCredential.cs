using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Seals one credential with all that has to be asked before and after: may this key be used, is its owner the issuer, and can we open
/// what we made. A seal that we cannot open ourselves never leaves.
/// </summary>
public static class SealCredential
{
    /// <summary>Seals.</summary>
    /// <param name="payload">The credential as it is; no byte of it is changed.</param>
    /// <param name="key">The key.</param>
    /// <param name="sealer">A sealer over the same key.</param>
    /// <param name="at">Now.</param>
    /// <param name="force">Whether findings on the content are overridden; a revoked, expired or unfit key never is.</param>
    /// <param name="known">CRLs and OCSP answers at hand, or null.</param>
    /// <returns>The sealed file with what was found (and overridden), or the errors that stand in the way.</returns>
    public static Outcome<byte[]> Seal(ReadOnlyMemory<byte> payload, ISealingKey key, JadesSealer sealer, DateTimeOffset at, bool force = false, TrustAnchors? known = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(sealer);
        var findings = new List<Finding>(KeyFitness.Check(key, at, known));
        var read = EdcReader.Read(payload);
        findings.AddRange(read.Succeeded ? IssuerAgreement.Check(read.Value, key.Chain[0]) : read.Findings);
        if (findings.Any(f => f.Severity == Severity.Error && (!force || KeyFitness.Final.Contains(f.Code, StringComparer.Ordinal))))
        {
            return new Outcome<byte[]>(null, findings);
        }

        var made = sealer.Seal(payload.Span, at);
        if (!made.Succeeded)
        {
            return new Outcome<byte[]>(null, [.. findings, .. made.Findings]);
        }

        return IsOurs(made.Value, payload.Span)
            ? new Outcome<byte[]>(made.Value, findings)
            : new Outcome<byte[]>(null, [.. findings, Finding.Error("key.mismatch", key.Chain[0].Subject)]);
    }

    /// <summary>Seals an XML document, a credential of the older form among others.</summary>
    /// <param name="payload">The document as it is; no byte of it is changed.</param>
    /// <param name="key">The key.</param>
    /// <param name="sealer">A sealer over the same key.</param>
    /// <param name="at">Now.</param>
    /// <param name="force">Whether findings on the content are overridden; a revoked, expired or unfit key never is.</param>
    /// <param name="known">CRLs and OCSP answers at hand, or null.</param>
    /// <returns>The sealed file with what was found (and overridden), or the errors that stand in the way.</returns>
    public static Outcome<byte[]> Seal(ReadOnlyMemory<byte> payload, ISealingKey key, XadesSealer sealer, DateTimeOffset at, bool force = false, TrustAnchors? known = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(sealer);
        var findings = new List<Finding>(KeyFitness.Check(key, at, known));
        var read = ElmXmlReader.Read(payload);
        if (read.Succeeded)
        {
            // In a presentation the one who seals is the presenter, on behalf of the issuer whom the credential names.
            findings.AddRange(IssuerAgreement.Check(read.Value.Presenter is { } presenter ? read.Value with { Issuer = presenter } : read.Value, key.Chain[0]));
        }

        if (findings.Any(f => f.Severity == Severity.Error && (!force || KeyFitness.Final.Contains(f.Code, StringComparer.Ordinal))))
        {
            return new Outcome<byte[]>(null, findings);
        }

        var made = sealer.Seal(payload, at);
        if (!made.Succeeded)
        {
            return new Outcome<byte[]>(null, [.. findings, .. made.Findings]);
        }

        // The seals that were there before must hold as well as the new one, which is over the whole.
        var before = XadesDocument.Open(payload).Value is { } old ? SealValidator.Validate(old, new ValidationContext { At = at }) : [];
        var after = XadesDocument.Open(made.Value).Value is { } own ? SealValidator.Validate(own, new ValidationContext { At = at }) : [];
        return after.Count == before.Count + 1 && after.Count(s => s.IsIntact) == before.Count(s => s.IsIntact) + 1 && after.Any(s => s.SignedRoot is not null && s.Signer?.Equals(key.Chain[0]) == true)
            ? new Outcome<byte[]>(made.Value, findings)
            : new Outcome<byte[]>(null, [.. findings, Finding.Error(before.Any(s => s.IsIntact) ? "seal.xml-breaks-other" : "key.mismatch", key.Chain[0].Subject)]);
    }

    /// <summary>Makes a XAdES seal in a file of its own over any content.</summary>
    /// <param name="content">The content as it is.</param>
    /// <param name="name">Its file name, by which the seal refers to it.</param>
    /// <param name="key">The key.</param>
    /// <param name="sealer">A sealer over the same key.</param>
    /// <param name="at">Now.</param>
    /// <param name="force">Whether findings are overridden; a revoked, expired or unfit key never is.</param>
    /// <param name="known">CRLs and OCSP answers at hand, or null.</param>
    /// <returns>The seal's file with what was found (and overridden), or the errors that stand in the way.</returns>
    public static Outcome<byte[]> SealBeside(ReadOnlyMemory<byte> content, string name, ISealingKey key, XadesSealer sealer, DateTimeOffset at, bool force = false, TrustAnchors? known = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(sealer);
        var findings = new List<Finding>(KeyFitness.Check(key, at, known));
        if (findings.Any(f => f.Severity == Severity.Error && (!force || KeyFitness.Final.Contains(f.Code, StringComparer.Ordinal))))
        {
            return new Outcome<byte[]>(null, findings);
        }

        var made = sealer.SealBeside(content.Span, name, MediaType(name), at);
        if (!made.Succeeded)
        {
            return new Outcome<byte[]>(null, [.. findings, .. made.Findings]);
        }

        var context = new ValidationContext { At = at, Detached = [new DetachedContent(name, content)] };
        return XadesDocument.Open(made.Value).Value is { } own && SealValidator.Validate(own, context) is [{ IsIntact: true } seal] && seal.Signer?.Equals(key.Chain[0]) == true
            ? new Outcome<byte[]>(made.Value, findings)
            : new Outcome<byte[]>(null, [.. findings, Finding.Error("key.mismatch", key.Chain[0].Subject)]);
    }

    private static string MediaType(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".XML" => "text/xml",
        ".JSON" => "application/json",
        ".JSONLD" => "application/ld+json",
        ".PDF" => "application/pdf",
        _ => "application/octet-stream",
    };

    /// <summary>What is at hand, with the authority at the end of a key's own chain: where the paths of its seals may end when they are brought to a higher level.</summary>
    /// <param name="key">The key.</param>
    /// <param name="known">What is at hand.</param>
    public static TrustAnchors Anchored(ISealingKey key, TrustAnchors known)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(known);
        return key.Chain.Count > 1 ? known.With(TrustAnchors.Of(key.Chain[^1])) : known;
    }

    /// <summary>Whether a sealed file opens, fits its certificate, and holds the payload byte for byte.</summary>
    /// <param name="file">The sealed file.</param>
    /// <param name="payload">What was to be sealed.</param>
    public static bool IsOurs(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> payload)
    {
        var opened = SealedDocument.Open(file);
        return opened.Succeeded && opened.Value.Payload.Span.SequenceEqual(payload) && SealValidator.IsIntact(opened.Value);
    }
}
