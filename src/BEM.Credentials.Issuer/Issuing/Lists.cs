using System.Security.Cryptography;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Model;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>The uploaded lists: taken in once, read anew whenever somebody looks, so that findings stand in the reader's language.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="batches">The batches.</param>
/// <param name="schools">The issuers.</param>
/// <param name="clock">The clock.</param>
public sealed class Lists(DataFolder folder, Batches batches, SchoolRegister schools, TimeProvider clock)
{
    /// <summary>Takes a list in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="school">Who issues.</param>
    public (Batch Batch, ImportedRecords List) TakeIn(Upload file, School school)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(school);
        var now = clock.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var today = DateOnly.FromDateTime(now.ToOffset(school.Profile.OffsetAt(DateOnly.FromDateTime(now.UtcDateTime), TimeSpan.Zero)).DateTime);
        var list = Read(file.Bytes, file.Name, school, today);
        var wanted = list.Refused is null ? New(list, school, id).New.Records.Count() : 0;
        var batch = new Batch(id, now, today, school.Name, file.Name, BatchState.Review, list.Rows.Count, wanted, 0, 0, null, null);
        Directory.CreateDirectory(folder.Batch(id));
        File.WriteAllBytes(folder.List(id), file.Bytes.ToArray());
        batches.Add(batch);
        return (batch, list);
    }

    /// <summary>The list of a batch, read again; null where its file or its issuer is gone.</summary>
    /// <param name="batch">The batch.</param>
    public (ImportedRecords List, School School)? Again(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return schools.Find(batch.Issuer) is { } school && File.Exists(folder.List(batch.Id))
            ? (Read(File.ReadAllBytes(folder.List(batch.Id)), batch.FileName, school, batch.ReadOn), school)
            : null;
    }

    /// <summary>The rows of a list that are still to be issued, and those whose award another batch issued already.</summary>
    /// <param name="list">The list.</param>
    /// <param name="school">Who issues.</param>
    /// <param name="batch">Id of the batch.</param>
    public (IReadOnlyList<int> IssuedBefore, ImportedRecords New) New(ImportedRecords list, School school, string batch)
    {
        ArgumentNullException.ThrowIfNull(list);
        var identities = list.Rows.Where(r => r.IsGood).ToDictionary(r => r.Row, r => Identity(r.Record!, school));
        var known = batches.IssuedBefore(identities.Values, batch);
        var before = identities.Where(i => known.Contains(i.Value)).Select(i => i.Key).ToHashSet();
        return ([.. before], new ImportedRecords
        {
            File = list.File,
            Sheet = list.Sheet,
            HeaderRow = list.HeaderRow,
            Columns = list.Columns,
            Rows = [.. list.Rows.Where(r => !before.Contains(r.Row))],
            Findings = list.Findings,
            Refused = list.Refused,
        });
    }

    /// <summary>What makes an award the same award in another list.</summary>
    /// <param name="record">The record.</param>
    /// <param name="school">Who issues.</param>
    public static string Identity(AwardRecord record, School school)
    {
        ArgumentNullException.ThrowIfNull(school);
        return AwardKey.Of(record, school.Profile.OrganizationIdentifier ?? school.Name).Identity;
    }

    private static ImportedRecords Read(ReadOnlyMemory<byte> bytes, string name, School school, DateOnly today) =>
        SpreadsheetImport.Read(bytes, name, school.Catalogue.Titles(), new ImportOptions { Today = today });
}
