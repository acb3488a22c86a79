namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>One column of a header on its way to its field.</summary>
internal sealed class HeaderColumn
{
    /// <summary>Column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>The header as it stands, the heading of its group before it.</summary>
    public required string Text { get; init; }

    /// <summary>What the header may mean; null where it is not known.</summary>
    public HeaderEntry? Entry { get; init; }

    /// <summary>The field, once it is sure.</summary>
    public RecordField? Field { get; set; }

    /// <summary>Whether nothing is to be read from the column, without a word about it.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>Fields still possible.</summary>
    public List<RecordField> Possible { get; set; } = [];

    /// <summary>Letter of the column.</summary>
    public string Letter => Reading.CellRange.Letters(Column);

    /// <summary>Languages in which the header means a field.</summary>
    /// <param name="field">The field.</param>
    public IEnumerable<string> Languages(RecordField field) => Entry?.Meanings.Where(m => m.Field == field && m.Language.Length > 0).Select(m => m.Language) ?? [];

    /// <summary>Place of the header in the lists of a field's names; the smaller the more usual.</summary>
    /// <param name="field">The field.</param>
    public int Rank(RecordField field) => Entry?.Meanings.Where(m => m.Field == field).Select(m => m.Rank).DefaultIfEmpty(100).Min() ?? 100;
}
