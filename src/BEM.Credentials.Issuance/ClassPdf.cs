using System.Globalization;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Issuance;

/// <summary>The whole class as one PDF, for the printer: the certificates of a list that were issued into a folder, in the list's order.</summary>
/// <param name="issue">How the awards were issued.</param>
public sealed class ClassPdf(IssueCredential issue)
{
    /// <summary>Name of the file in the output folder.</summary>
    public const string FileName = "class.pdf";

    /// <summary>Makes the file.</summary>
    /// <param name="records">The list.</param>
    /// <param name="folder">The folder into which it was issued.</param>
    /// <returns>The file; or why it cannot be made.</returns>
    public Outcome<byte[]> Make(ImportedRecords records, string folder)
    {
        ArgumentNullException.ThrowIfNull(records);
        var now = issue.Plan.Clock.GetLocalNow();
        var contents = new List<CertificateContent>();
        using (var journal = IssueJournal.Open(folder))
        {
            foreach (var record in records.Records)
            {
                var key = AwardKey.Of(record, issue.Plan.Issuer.OrganizationIdentifier ?? issue.Plan.Issuer.LegalName.ToString());
                if (journal.Find(key) is not { } issued)
                {
                    continue;
                }

                var identity = CredentialIdentity.Of(issued.Entry.Id, issued.Entry.Number, record.Award.AwardDate.Year, issue.Plan.Verifier);
                var payload = Payload(folder, issued.Entry);
                if (issue.Printed(record, identity, Issued(payload) ?? now, payload) is { } content)
                {
                    contents.Add(content);
                }
            }
        }

        return contents.Count == 0 ? Finding.Error("no-rows") : issue.Plan.Renderer.RenderClass(contents, now);
    }

    // The day of the seal is printed: it is that of the sealed file, also when the class is printed later.
    private static DateTimeOffset? Issued(ReadOnlyMemory<byte>? payload) =>
        payload is { } bytes && DateTimeOffset.TryParse(EdcReader.Read(bytes).Value?.Issued, CultureInfo.InvariantCulture, DateTimeStyles.None, out var issued) ? issued : null;

    private static ReadOnlyMemory<byte>? Payload(string folder, IssuedEntry entry) =>
        entry.Files.TryGetValue(OutputFormat.EdcJson, out var file) ? SealedDocument.Open(File.ReadAllBytes(Path.Combine(folder, file))).Value?.Payload : null;
}
