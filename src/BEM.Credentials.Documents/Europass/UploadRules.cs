using System.Globalization;
using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>
/// Will the Commission's own issuer take this file for sealing? The wrapper <c>{"credential": {…}}</c> around an unsigned credential, and what
/// the issuer did with about 130 of them when it was run (docs/elm.md, Upload).
/// </summary>
public static class UploadRules
{
    /// <summary>The page takes 5 MB for all files of a batch together.</summary>
    private const int LargestFile = 5 * 1024 * 1024;

    /// <summary>What sealing there writes itself.</summary>
    private static readonly string[] WrittenBySealing =
    [
        "europass.id-missing", "europass.issued-missing", "europass.issuer-identifier-missing", "europass.context-missing", "europass.schema-missing",
        "europass.profiles-missing", "annex-1.date-of-issue",
    ];

    /// <summary>Judges a file for upload.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    public static IReadOnlyList<Finding> Judge(ReadOnlyMemory<byte> file, Limits? limits = null)
    {
        if (file.Span.StartsWith("\uFEFF"u8))
        {
            return [Finding.Error("upload.byte-order-mark")];
        }

        var parsed = EdcNode.Parse(file, limits ?? Limits.Default);
        if (!parsed.Succeeded)
        {
            return parsed.Findings;
        }

        var findings = new List<Finding>();
        if (file.Length > LargestFile)
        {
            findings.Add(Finding.Warning("upload.too-large", (file.Length / (1024 * 1024)).ToString(CultureInfo.InvariantCulture)));
        }

        if (parsed.Value.Has("payload") || parsed.Value.First("credential")?.Has("payload") == true)
        {
            findings.Refuse(parsed.Value, "upload-sealed");
            return Named(findings);
        }

        if (parsed.Value.First("credential") is not { IsObject: true } wrapped)
        {
            findings.Refuse(parsed.Value, "upload-wrapper");
            return Named(findings);
        }

        Judge(EdcNode.Root(wrapped.Element), findings);
        return Named([.. findings.Select(f => f.Pointer is null ? f : f with { Pointer = "/credential" + f.Pointer })]);
    }

    private static void Judge(EdcNode credential, List<Finding> findings)
    {
        findings.AddRange(EuropassImport.JudgeContent(credential).Concat(AnnexOneRules.Judge(credential))
            .Where(f => !WrittenBySealing.Contains(f.Code) && f.Code is not ("europass.status-text" or "europass.terms-of-use-text")));
        foreach (var term in new[] { "credentialStatus", "termsOfUse" })
        {
            if (credential.First(term) is { IsText: true } text)
            {
                findings.Refuse(text, "upload-status-text", term);
            }
        }

        if (credential.All("@context").FirstOrDefault(c => c.IsObject) is { } own)
        {
            findings.Warn(own, "upload-own-context");
        }

        Issuer(credential, findings);
        if (!credential.All("identifier").Any(i => i.Text("notation") is { Length: > 0 }))
        {
            findings.Warn(credential, "upload-no-number");
        }

        if (credential.First("credentialSubject")?.First("contactPoint")?.Has("emailAddress") == true)
        {
            findings.Warn(credential.First("credentialSubject")!.First("contactPoint")!, "upload-email");
        }

        if (credential.Types().Count > 2)
        {
            findings.Refuse(credential.Raw("type")!, "upload-type");
        }
    }

    /// <summary>Sealing writes name and identifier of the issuer anew from the certificate, and keeps the rest: of a school nothing should be there.</summary>
    private static void Issuer(EdcNode credential, List<Finding> findings)
    {
        if (credential.First("issuer") is not { IsObject: true } issuer)
        {
            return;
        }

        foreach (var kept in new[] { "registration", "vatIdentifier", "taxIdentifier", "logo", "homepage", "identifier", "contactPoint" }.Where(issuer.Has))
        {
            findings.Warn(issuer.Raw(kept)!, "upload-issuer-mixture", kept);
        }

        if (issuer.Id() is { } id && credential.All("credentialSubject").SelectMany(s => s.All("hasClaim")).SelectMany(c => c.All("awardedBy")).SelectMany(p => p.All("awardingBody")).Any(b => b.Id() == id))
        {
            findings.Warn(issuer, "upload-issuer-is-body", id);
        }
    }

    /// <summary>Rules of this profile have codes of their own.</summary>
    private static List<Finding> Named(List<Finding> findings) =>
        [.. findings.Select(f => f.Code.StartsWith("europass.upload-", StringComparison.Ordinal) ? f with { Code = "upload." + f.Code["europass.upload-".Length..] } : f)];
}
