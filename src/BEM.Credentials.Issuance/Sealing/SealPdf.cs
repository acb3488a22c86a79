using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Seals one PDF with all that has to be asked before and after: may this key be used, is its owner the issuer of the credential inside, and
/// does the seal that we made hold. A seal that does not never leaves.
/// </summary>
public static class SealPdf
{
    /// <summary>Seals.</summary>
    /// <param name="pdf">The file as it is; no byte of it is changed.</param>
    /// <param name="key">The key.</param>
    /// <param name="sealer">A sealer over the same key.</param>
    /// <param name="at">Now.</param>
    /// <param name="appearance">What is seen on the page; null for an invisible field.</param>
    /// <param name="force">Whether findings on the content are overridden; a revoked, expired or unfit key never is.</param>
    /// <param name="known">CRLs and OCSP answers at hand, or null.</param>
    /// <returns>The sealed file with what was found (and overridden), or the errors that stand in the way.</returns>
    public static Outcome<byte[]> Seal(
        ReadOnlyMemory<byte> pdf, ISealingKey key, PadesSealer sealer, DateTimeOffset at, PdfSignatureAppearance? appearance = null, bool force = false, TrustAnchors? known = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(sealer);
        var opened = PdfDocument.Open(pdf);
        if (opened.Value is not { } document)
        {
            return new Outcome<byte[]>(null, opened.Findings);
        }

        if (!PadesValidator.IsIntact(document))
        {
            return Finding.Error("seal.upgrade-not-intact");
        }

        var findings = new List<Finding>(KeyFitness.Check(key, at, known));
        foreach (var attached in document.Attachments.Select(a => a.Bytes).OfType<ReadOnlyMemory<byte>>())
        {
            if (SealedDocument.Open(attached).Value is { } inside && EdcReader.Read(inside.Payload).Value is { } credential)
            {
                findings.AddRange(IssuerAgreement.Check(credential, key.Chain[0]));
            }
        }

        if (findings.Any(f => f.Severity == Severity.Error && (!force || KeyFitness.Final.Contains(f.Code, StringComparer.Ordinal))))
        {
            return new Outcome<byte[]>(null, findings);
        }

        var made = sealer.Seal(pdf, at, appearance);
        if (made.Value is not { } bytes)
        {
            return new Outcome<byte[]>(null, [.. findings, .. made.Findings]);
        }

        return bytes.AsSpan().StartsWith(pdf.Span) && PdfDocument.Open(bytes).Value is { } result && PadesValidator.IsIntact(result)
            ? new Outcome<byte[]>(bytes, findings)
            : new Outcome<byte[]>(null, [.. findings, Finding.Error("key.mismatch", key.Chain[0].Subject)]);
    }
}
