using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>
/// The profile <c>europass-import</c>: will the Commission's wallet and viewer take this file, and show all of it? One rule for each behaviour of
/// the published 2.x code that was observed when it was run (docs/elm.md). An error is a refusal, a page that breaks, or content that the
/// published profiles forbid; a warning is something lost or risky. Judges unsigned credentials and sealed files; no signature is checked.
/// </summary>
public static class EuropassImport
{
    /// <summary>Judges a file.</summary>
    /// <param name="file">Its bytes, as they would be uploaded.</param>
    /// <param name="fileName">Its name; null where it has none yet.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    public static IReadOnlyList<Finding> Judge(ReadOnlyMemory<byte> file, string? fileName = null, Limits? limits = null)
    {
        limits ??= Limits.Default;
        var findings = new List<Finding>();
        if (IsXml(file.Span))
        {
            findings.Add(Finding.Info("europass.xml"));
            return findings;
        }

        FileName(fileName, findings);
        var sealedFile = SealedFile.Open(file, limits, findings);
        if (sealedFile.IsSealed)
        {
            SealRules.Judge(sealedFile, findings);
        }

        if (sealedFile.Credential is not { } credential)
        {
            return findings;
        }

        if (credential.Span.StartsWith("\uFEFF"u8))
        {
            if (sealedFile.IsSealed)
            {
                findings.Add(Finding.Error("europass.payload-bom"));
            }

            credential = credential[3..];
        }

        var parsed = EdcNode.Parse(credential, limits);
        if (!parsed.Succeeded)
        {
            findings.AddRange(parsed.Findings);
            return findings;
        }

        findings.AddRange(JudgeContent(parsed.Value));
        return findings;
    }

    /// <summary>The credential inside a sealed file (a JWS in JSON or in compact form); null where the file is none. No signature is checked.</summary>
    /// <param name="file">The file.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    public static ReadOnlyMemory<byte>? CredentialIn(ReadOnlyMemory<byte> file, Limits? limits = null)
    {
        var opened = SealedFile.Open(file, limits ?? Limits.Default, []);
        return opened.IsSealed ? opened.Credential : null;
    }

    /// <summary>Judges an unsigned credential that is parsed already.</summary>
    internal static IReadOnlyList<Finding> JudgeContent(EdcNode root)
    {
        var findings = new List<Finding>();
        if (!root.Has("@context") && !root.Has("credentialSubject"))
        {
            findings.Add(Finding.Error("europass.not-a-credential") with { Pointer = string.Empty });
            return findings;
        }

        EnvelopeRules.Judge(root, findings);
        DisplayRules.Judge(root, findings);
        SubjectRules.Judge(root, findings);
        NodeRules.Judge(root, findings);
        return findings;
    }

    /// <summary>An XML credential (ELM 2) goes to the Commission's conversion service, which nobody outside has seen run.</summary>
    private static bool IsXml(ReadOnlySpan<byte> file) => (file.StartsWith("\uFEFF"u8) ? file[3..] : file).TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    private static void FileName(string? name, List<Finding> findings)
    {
        if (name is null)
        {
            return;
        }

        if (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(Finding.Error("europass.file-name-xml", name));
        }
        else if (!name.EndsWith(".jsonld", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(Finding.Warning("europass.file-name", name));
        }
    }
}

/// <summary>Adding findings of this profile.</summary>
internal static class Reporting
{
    /// <summary>Adds an error about a place.</summary>
    public static void Refuse(this List<Finding> findings, EdcNode place, string code, params string[] arguments) =>
        findings.Add(Finding.Error("europass." + code, arguments) with { Pointer = place.Pointer });

    /// <summary>Adds a warning about a place.</summary>
    public static void Warn(this List<Finding> findings, EdcNode place, string code, params string[] arguments) =>
        findings.Add(Finding.Warning("europass." + code, arguments) with { Pointer = place.Pointer });
}
