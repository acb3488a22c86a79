namespace BEM.Credentials.Issuance.Records.Writing;

/// <summary>The empty list that a school fills in.</summary>
public static class EmptySpreadsheet
{
    /// <summary>Writes a workbook (.xlsx) with headers and no learner; number columns are texts, so that no leading zero is lost.</summary>
    /// <param name="language">Language of the headers, one of the ten; any other gives English.</param>
    public static byte[] Write(string language) => RecordSpreadsheet.Write([], language);
}
