using BEM.Credentials.Issuance.Records.Reading;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>A learner's row while it is read.</summary>
internal sealed class RowDraft(SheetRow row)
{
    /// <summary>The row of the sheet.</summary>
    public SheetRow Row { get; } = row;

    /// <summary>Values that could be read.</summary>
    public SortedDictionary<RecordField, string> Values { get; } = [];

    /// <summary>Findings, in the order in which they were made.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Day of birth, once read.</summary>
    public DateOnly? Born { get; set; }

    /// <summary>Day of the award, once read.</summary>
    public DateOnly? Awarded { get; set; }

    /// <summary>Whether an error stands in the way.</summary>
    public bool IsBad => Findings.Exists(f => f.Severity == Severity.Error);

    /// <summary>Adds an error.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="column">The column; null for the row.</param>
    /// <param name="arguments">Values for the message.</param>
    public void Error(string code, int? column, params string[] arguments) => Add(Severity.Error, code, column, arguments);

    /// <summary>Adds a warning.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="column">The column; null for the row.</param>
    /// <param name="arguments">Values for the message.</param>
    public void Warn(string code, int? column, params string[] arguments) => Add(Severity.Warning, code, column, arguments);

    /// <summary>A text short enough for a message.</summary>
    /// <param name="text">The text.</param>
    public static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");

    private void Add(Severity severity, string code, int? column, string[] arguments) => Findings.Add(new Finding(severity, code)
    {
        Arguments = [.. arguments.Select(Short)],
        Row = Row.Number,
        Column = column is { } c ? CellRange.Letters(c) : null,
    });
}
