using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records.Writing;

/// <summary>Writes lists of learners and awards that our own importer reads without a question.</summary>
public static class RecordSpreadsheet
{
    /// <summary>The fields of a list in a language: names in Latin letters besides where the language has another script.</summary>
    /// <param name="language">One of the ten.</param>
    public static IReadOnlyList<RecordField> Fields(string language) =>
    [
        RecordField.FamilyName, RecordField.GivenName,
        .. language is "uk" or "hy" ? [RecordField.Patronymic] : Array.Empty<RecordField>(),
        .. language is "sr-Cyrl" or "mk" or "uk" or "hy" or "ka" ? [RecordField.FamilyNameLatin, RecordField.GivenNameLatin] : Array.Empty<RecordField>(),
        RecordField.DateOfBirth, RecordField.PlaceOfBirth, RecordField.NationalId, RecordField.Email, RecordField.PreferredLanguage,
        RecordField.Specification, RecordField.CertificateNumber, RecordField.AwardDate, RecordField.AwardPlace,
        RecordField.Grade, RecordField.Hours, RecordField.Ects, RecordField.Remarks,
    ];

    /// <summary>Writes records as a workbook (.xlsx).</summary>
    /// <param name="records">The records; they must have family and given names.</param>
    /// <param name="language">Language of the headers, one of the ten; any other gives English.</param>
    public static byte[] Write(IEnumerable<AwardRecord> records, string language)
    {
        var known = Languages.Nearest(language) ?? Languages.English;
        var fields = Fields(known);
        return WorkbookWriter.Write(
            HeaderNames.SheetName(known),
            [.. fields.Select(f => (HeaderNames.Usual(f, known), Look(f)))],
            records.Select(r => (IReadOnlyList<object?>)[.. fields.Select(f => Value(r, f))]));
    }

    private static WorkbookWriter.Look Look(RecordField field) => field switch
    {
        RecordField.DateOfBirth or RecordField.AwardDate => WorkbookWriter.Look.Date,
        RecordField.Hours or RecordField.Ects => WorkbookWriter.Look.Number,
        _ => WorkbookWriter.Look.Text,
    };

    private static object? Value(AwardRecord record, RecordField field) => field switch
    {
        RecordField.FamilyName => record.Learner.FamilyName,
        RecordField.GivenName => record.Learner.GivenName,
        RecordField.Patronymic => record.Learner.Patronymic,
        RecordField.FullNameNative => record.Learner.FullNameNative,
        RecordField.FamilyNameLatin => record.Learner.FamilyNameLatin,
        RecordField.GivenNameLatin => record.Learner.GivenNameLatin,
        RecordField.DateOfBirth => record.Learner.DateOfBirth,
        RecordField.PlaceOfBirth => record.Learner.PlaceOfBirth,
        RecordField.NationalId => record.Learner.NationalId,
        RecordField.Email => record.Learner.Email,
        RecordField.Phone => record.Learner.Phone,
        RecordField.PreferredLanguage => record.Learner.PreferredLanguage,
        RecordField.Specification => record.Award.Specification,
        RecordField.CertificateNumber => record.Award.CertificateNumber,
        RecordField.AwardDate => record.Award.AwardDate,
        RecordField.AwardPlace => record.Award.AwardPlace,
        RecordField.Grade => record.Award.Grade,
        RecordField.Hours => record.Award.Hours,
        RecordField.Ects => record.Award.Ects,
        RecordField.Remarks => record.Award.Remarks,
        _ => null,
    };
}
