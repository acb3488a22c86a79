using System.Security.Cryptography;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Upload;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Issuance;

/// <summary>
/// Takes in what the Commission's issuer sealed for us: every seal is checked, matched with what we prepared by certificate number, stored byte
/// for byte, and its new id written into the index.
/// </summary>
public static class AcceptSealed
{
    /// <summary>Takes in a ZIP.</summary>
    /// <param name="zip">The ZIP, seekable.</param>
    /// <param name="folder">The folder into which the uploads were issued.</param>
    /// <returns>The index as it is now, with findings on entries that were not taken; or why the ZIP cannot be read.</returns>
    /// <exception cref="IOException">The folder cannot be written, or another run holds it.</exception>
    public static Outcome<IssueIndex> Run(Stream zip, string folder)
    {
        var read = SealedZipImport.Read(zip, CheckSeal);
        if (read.Value is not { } seals)
        {
            return new Outcome<IssueIndex>(null, read.Findings);
        }

        using var journal = IssueJournal.Open(folder);
        var findings = new List<Finding>(seals.SelectMany(s => s.Findings));
        findings.AddRange(SealedZipImport.Match(seals, [.. journal.Entries.Select(e => e.Number)]));
        var twice = seals.Where(s => s.IsGood).GroupBy(s => s.CertificateNumber!, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var taken = new List<(AwardKey, IssuedEntry)>();
        foreach (var seal in seals.Where(s => s.IsGood && !twice.Contains(s.CertificateNumber!)))
        {
            if (journal.FindNumber(seal.CertificateNumber!) is not { } known)
            {
                continue;
            }

            var name = Stem(known.Entry) + OutputFormat.Extensions[OutputFormat.EdcJson];
            File.WriteAllBytes(Path.Combine(journal.WaitingFolder, name), seal.Bytes.Span);
            taken.Add((known.Key, known.Entry with
            {
                Id = seal.Id!,
                Files = With(known.Entry.Files, name),
                Sha256 = With(known.Entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(seal.Bytes.Span))),
            }));
        }

        journal.Commit(taken);
        var index = new IssueIndex([.. journal.Entries], []);
        index.Write(folder);
        return new Outcome<IssueIndex>(index, findings);
    }

    private static IReadOnlyList<Finding> CheckSeal(ReadOnlyMemory<byte> file)
    {
        var opened = SealedDocument.Open(file);
        return opened.Value is not { } document ? opened.Findings
            : SealValidator.IsIntact(document) ? []
            : [Finding.Error("seal.signature-mismatch")];
    }

    private static string Stem(IssuedEntry entry)
    {
        var (format, file) = entry.Files.First();
        return file[..^OutputFormat.Extensions[format].Length];
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> all, string value) =>
        new(all) { [OutputFormat.EdcJson] = value };
}
