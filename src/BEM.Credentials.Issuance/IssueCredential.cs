using System.Collections.Concurrent;
using System.Security.Cryptography;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Mapping.Xml;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Issuance.Upload;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Augmentation;
using PageImage = BEM.Credentials.Issuance.Mapping.PageImage;

namespace BEM.Credentials.Issuance;

/// <summary>
/// The verb of this story: an award becomes a sealed credential and a certificate. Thread-safe; one for a whole list. Templates are made once
/// for each specification and pair of languages.
/// </summary>
/// <param name="plan">How the school issues.</param>
public sealed class IssueCredential(IssuePlan plan)
{
    private readonly ConcurrentDictionary<(string Specification, string Languages), Templates> templates = new();

    /// <summary>How the school issues.</summary>
    public IssuePlan Plan => plan;

    /// <summary>A new identity for a record.</summary>
    /// <param name="record">The record.</param>
    public CredentialIdentity NewIdentity(AwardRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return CredentialIdentity.New(record.Award.CertificateNumber, record.Award.AwardDate.Year, plan.Verifier);
    }

    /// <summary>Issues one award.</summary>
    /// <param name="record">Learner and award.</param>
    /// <param name="identity">What names it.</param>
    /// <returns>The files, with warnings; or why it cannot be issued.</returns>
    public Outcome<IssuedCredential> Issue(AwardRecord record, CredentialIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(identity);
        if (plan.Catalogue.Find(record.Award.Specification) is not { } specification)
        {
            return Finding.Error("unknown-specification", record.Award.Specification);
        }

        var (template, languages) = TemplatesOf(specification, record);
        var now = plan.Clock.GetUtcNow();
        var issued = now.ToOffset(plan.Issuer.OffsetAt(DateOnly.FromDateTime(now.UtcDateTime), plan.Clock.LocalTimeZone.GetUtcOffset(now)));
        var content = CertificateContents.Of(template.Certificate, record, plan.Issuer, identity, issued, ValidUntil(specification, record.Award.AwardDate));
        var findings = new List<Finding>();

        var pages = new List<PageImage>();
        foreach (var language in languages)
        {
            var image = plan.Renderer.RenderPageImage(content, language);
            findings.AddRange(image.Findings);
            if (image.Value is not { } page)
            {
                return new Outcome<IssuedCredential>(null, findings);
            }

            pages.Add(new PageImage(language, 1, page.MediaType, page.Bytes));
        }

        var status = plan.StatusList is { } list ? new StatusPlace(list, RandomNumberGenerator.GetInt32(StatusListLength)) : null;
        var details = new CredentialDetails
        {
            Id = identity.Id,
            Issued = issued,
            CertificateNumber = identity.Number,
            Status = status is null ? [] : [new StatusEntry(status.List, status.Index)],
            StatusForm = plan.StatusForm,
            VerifyAddress = identity.VerifyAddress,
            Pages = pages,
            IncludeEmail = plan.IncludeEmail,
            IncludeNationalId = plan.IncludeNationalId,
        };
        var payload = ElmCredentialWriter.Write(template.Elm, record, details);
        findings.AddRange(ContentRules.Judge(payload, plan.StatusForm, plan.Issuer.Mandate is not null));
        if (plan.Issuer.Mandate is { } mandate && !mandate.Covers(DateOnly.FromDateTime(issued.DateTime)))
        {
            findings.Add(Finding.Error("issue.mandate-not-in-force", EdcPeriod.Text(mandate.ValidFrom, mandate.ValidUntil)));
        }

        if (!plan.Force && findings.Exists(f => f.Severity == Severity.Error))
        {
            return new Outcome<IssuedCredential>(null, findings);
        }

        var files = new Dictionary<string, byte[]>();
        foreach (var format in plan.Formats)
        {
            var made = format switch
            {
                OutputFormat.EdcJson => Seal(payload, now),
                OutputFormat.EdcXml => SealXml(ElmXmlWriter.Write(record, specification, plan.Issuer, languages, details), now),
                OutputFormat.EdcUpload => EdcUpload.Write(record, specification, plan.Issuer, languages, details),
                _ => Finding.Error("issue.format-unknown", format),
            };
            findings.AddRange(made.Findings);
            if (made.Value is not { } bytes)
            {
                return new Outcome<IssuedCredential>(null, findings);
            }

            files[format] = bytes;
        }

        if (plan.Pdf)
        {
            var attachment = files.TryGetValue(OutputFormat.EdcJson, out var sealedFile)
                ? new PdfAttachment(SafeFileName.Of(identity.Number) + ".jsonld", "application/ld+json", sealedFile) : null;
            var printed = WithCodes(content, identity, issued, payload, status is not null);
            findings.AddRange(printed.Findings);
            var pdf = SealPdf(printed.Value!, plan.Renderer.RenderPdf(printed.Value!, new PdfOptions { Created = issued, Credential = attachment }), now);
            findings.AddRange(pdf.Findings);
            if (pdf.Value is not { } bytes)
            {
                return new Outcome<IssuedCredential>(null, findings);
            }

            files[OutputFormat.Pdf] = bytes;
        }

        if (plan.ShareWithName is { } withName)
        {
            var share = plan.Renderer.RenderShareImage(content, languages[0], withName);
            findings.AddRange(share.Findings);
            if (share.Value is not { } image)
            {
                return new Outcome<IssuedCredential>(null, findings);
            }

            (files[OutputFormat.SharePng], files[OutputFormat.ShareSvg]) = (image.Png, image.Svg);
        }

        return new Outcome<IssuedCredential>(new IssuedCredential(identity, files) { Status = status }, findings);
    }

    /// <summary>What is printed for an award that was issued before; null where its specification is no longer in the catalogue.</summary>
    /// <param name="record">The record.</param>
    /// <param name="identity">What names it.</param>
    /// <param name="issued">When it was issued.</param>
    /// <param name="payload">What was sealed: then the codes are those of its paper; null where that is not at hand.</param>
    public CertificateContent? Printed(AwardRecord record, CredentialIdentity identity, DateTimeOffset issued, ReadOnlyMemory<byte>? payload = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(identity);
        if (plan.Catalogue.Find(record.Award.Specification) is not { } specification)
        {
            return null;
        }

        var content = CertificateContents.Of(
            TemplatesOf(specification, record).Templates.Certificate, record, plan.Issuer, identity, issued, ValidUntil(specification, record.Award.AwardDate));
        return payload is { } bytes ? WithCodes(content, identity, issued, bytes.Span, plan.StatusList is not null).Value : content;
    }

    private (Templates Templates, IReadOnlyList<string> Languages) TemplatesOf(Specification specification, AwardRecord record)
    {
        var languages = CertificateLanguages.Of(plan.Languages, specification, record.Learner.PreferredLanguage);
        return (templates.GetOrAdd((specification.Id, string.Join(',', languages)), _ => new Templates(
            CertificateTemplates.Of(specification, plan.Issuer, languages, plan.Design), ElmTemplate.For(specification, plan.Issuer, languages, plan.Catalogue))), languages);
    }

    // The picture inside the sealed data cannot name its digest; the paper that is made after it can, and has the offline code besides.
    private Outcome<CertificateContent> WithCodes(CertificateContent content, CredentialIdentity identity, DateTimeOffset issued, ReadOnlySpan<byte> payload, bool mayBeWithdrawn)
    {
        if (plan.Key is not { } key || !plan.Formats.Contains(OutputFormat.EdcJson))
        {
            return content;
        }

        var code = new OfflineCodeWriter(key).Make(content, plan.Issuer, identity.Id, issued, mayBeWithdrawn);
        return new Outcome<CertificateContent>(content with { VerificationUrl = identity.AddressWithDigest(payload), OfflineCode = code.Value }, code.Findings);
    }

    // W3C Bitstring Status List 1.0, section 2.2: at least so many entries, so that an index says little.
    private const int StatusListLength = 131_072;

    private static DateOnly? ValidUntil(Specification specification, DateOnly awarded) =>
        specification.Validity.CredentialMonths is { } months ? awarded.AddMonths(months) : null;

    private Outcome<byte[]> Seal(byte[] payload, DateTimeOffset now)
    {
        if (plan.Key is not { } key || plan.Sealer is not { } sealer)
        {
            return Finding.Error("issue.no-seal");
        }

        var made = SealCredential.Seal(payload, key, sealer, now, plan.Force, plan.Known);
        if (made.Value is not { } bytes || plan.Upgrade is not { } upgrade)
        {
            return made;
        }

        return Raise(made, bytes, key, upgrade);
    }

    private Outcome<byte[]> SealXml(Outcome<byte[]> written, DateTimeOffset now)
    {
        if (written.Value is not { } document)
        {
            return written;
        }

        if (plan.Key is not { } key || plan.XmlSealer is not { } sealer)
        {
            return Finding.Error("issue.no-seal");
        }

        var made = SealCredential.Seal(document, key, sealer, now, plan.Force, plan.Known);
        return made.Value is { } bytes && plan.Upgrade is { } upgrade ? Raise(made, bytes, key, upgrade) : made;
    }

    /// <summary>Seals the certificate where the page has its place for it. Whose seal the credential inside has was asked already.</summary>
    private Outcome<byte[]> SealPdf(CertificateContent content, Outcome<byte[]> rendered, DateTimeOffset now)
    {
        if (rendered.Value is not { } pdf || plan.Key is not { } key || plan.PdfSealer is not { } sealer)
        {
            return rendered;
        }

        var mark = plan.Renderer.SealMark(content);
        var area = mark.Area;
        var appearance = new PdfSignatureAppearance(area.Page - 1, area.Left, area.Bottom, area.Right, area.Top, mark.Description, mark.Content);
        var made = Sealing.SealPdf.Seal(pdf, key, sealer, now, appearance, plan.Force, plan.Known);
        made = new Outcome<byte[]>(made.Value, [.. rendered.Findings, .. made.Value is null ? made.Findings : []]);
        return made.Value is { } bytes && plan.Upgrade is { } upgrade ? Raise(made, bytes, key, upgrade) : made;
    }

    // The list is worked off in parallel already: waiting here for the authority holds up no one else.
    private Outcome<byte[]> Raise(Outcome<byte[]> made, byte[] bytes, ISealingKey key, SealUpgrade upgrade)
    {
        var raised = upgrade.UpgradeAsync(bytes, plan.Level, SealCredential.Anchored(key, plan.Known), CancellationToken.None).GetAwaiter().GetResult();
        return new Outcome<byte[]>(raised.Value, [.. made.Findings, .. raised.Findings]);
    }

    private sealed record Templates(CertificateTemplate Certificate, ElmTemplate Elm);
}
