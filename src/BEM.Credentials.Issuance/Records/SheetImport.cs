using System.Globalization;
using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Issuance.Records.Reading;
using BEM.Credentials.Issuance.Records.Values;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>Turns a sheet of cells with a known header into learners' rows.</summary>
internal sealed class SheetImport(Sheet sheet, ColumnPlan plan, ImportOptions options, SpecificationTitles? catalogue)
{
    private readonly List<int> uncalculated = [];

    /// <summary>Rows that are no learners, with a remark each.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Reads all rows.</summary>
    public List<ImportedRow> Read()
    {
        var reader = new RowReader(sheet, plan, options, catalogue);
        var drafts = new List<RowDraft>();
        for (var i = plan.FirstRow; i < sheet.Rows.Count; i++)
        {
            var row = sheet.Rows[i];
            if (row.Unclosed || IsLearner(row, i == plan.FirstRow))
            {
                var draft = reader.Read(row);
                SayTooMany(draft);
                drafts.Add(draft);
            }
        }

        if (uncalculated.Count > 0)
        {
            Findings.Add(Finding.Warning("rows-without-values", uncalculated.Count.ToString(CultureInfo.InvariantCulture),
                uncalculated[0].ToString(CultureInfo.InvariantCulture), uncalculated[^1].ToString(CultureInfo.InvariantCulture)));
        }

        Duplicates.Find(drafts, plan);
        SayHidden(drafts);
        return [.. drafts.Select(Finished)];
    }

    /// <summary>Whether any row behind the header may be a learner's.</summary>
    public bool HasRows => sheet.Rows.Skip(plan.FirstRow).Any(r => r.Unclosed || r.Cells.Exists(c => IsContent(c) && plan.Fields.ContainsKey(c.Column)));

    private static bool IsContent(SheetCell cell) => !cell.IsBlank && !cell.Filled && (cell.Kind != CellKind.Text || CellText.Clean(cell.Text).Text.Length > 0);

    private bool IsLearner(SheetRow row, bool isFirst)
    {
        var all = row.Cells.Where(IsContent).ToList();
        var own = all.Where(c => plan.Fields.ContainsKey(c.Column)).ToList();
        if (own.TrueForAll(c => c.Kind == CellKind.FormulaWithoutValue))
        {
            if (own.Count > 0)
            {
                uncalculated.Add(row.Number);
            }
            else if (all.Find(c => c.Kind == CellKind.Text && c.Text.Length > 3) is { } note)
            {
                LeaveOut(row, note.Text);
            }

            return false;
        }

        // The header again, as on every printed page, or the numbers of the columns under it.
        if (all.TrueForAll(c => CellText.Clean(c.Text).Text == plan.TextOf(c.Column)))
        {
            return false;
        }

        if (isFirst && all.Count > 2 && all.Select((c, i) => c.Text.Trim() == (i + 1).ToString(CultureInfo.InvariantCulture)).All(b => b))
        {
            return false;
        }

        var first = all[0];
        var filled = own.Select(c => plan.Fields[c.Column]).ToList();
        var complete = filled.Contains(RecordField.DateOfBirth) && filled.Contains(RecordField.AwardDate);
        if (!complete && (HeaderNames.BeginsTotals(first.Text) || HeaderNames.BeginsTotals(own[0].Text)))
        {
            LeaveOut(row, own[0].Text);
            return false;
        }

        if (all.Count == 1 && first.Kind == CellKind.Text && IsNote(CellText.Clean(first.Text).Text))
        {
            LeaveOut(row, first.Text);
            return false;
        }

        return true;
    }

    private static bool IsNote(string text) =>
        text.Length > 60 || text.Count(c => c == ' ') > 3 || text.Any(char.IsDigit) || text.AsSpan().IndexOfAny(":_/*") >= 0;

    private void LeaveOut(SheetRow row, string text)
    {
        var finding = Finding.Warning("row-left-out", row.Number.ToString(CultureInfo.InvariantCulture), RowDraft.Short(CellText.Clean(text).Text));
        Findings.Add(finding with { Row = row.Number });
    }

    private void SayTooMany(RowDraft draft)
    {
        // A separator too many shifts what stands behind it: a text file's row with more fields than headers cannot be trusted.
        if (sheet.IsText && draft.Row.Cells.Count > 0 && draft.Row.Cells[^1] is { IsBlank: false } last && last.Column > plan.LastColumn && plan.HeaderRow > 0)
        {
            draft.Error("too-many-fields", null, last.Column.ToString(CultureInfo.InvariantCulture), plan.LastColumn.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void SayHidden(List<RowDraft> drafts)
    {
        var hidden = drafts.Where(d => d.Row.Hidden).Select(d => d.Row.Number.ToString(CultureInfo.InvariantCulture)).ToList();
        if (hidden.Count > 0)
        {
            Findings.Add(Finding.Warning("hidden-row", string.Join(", ", hidden.Take(20)) + (hidden.Count > 20 ? ", …" : string.Empty)));
        }

        foreach (var column in plan.Fields.Keys.Where(sheet.HiddenColumns.Contains))
        {
            Findings.Add(Finding.Warning("hidden-column", plan.TextOf(column)) with { Column = CellRange.Letters(column) });
        }
    }

    private static ImportedRow Finished(RowDraft draft) => new()
    {
        Row = draft.Row.Number,
        Values = draft.Values,
        Findings = [.. draft.Findings.OrderBy(f => f.Column is null ? 0 : f.Column.Length).ThenBy(f => f.Column, StringComparer.Ordinal)],
        Record = draft.IsBad ? null : Record(draft),
    };

    private static AwardRecord Record(RowDraft draft)
    {
        string? Value(RecordField field) => draft.Values.GetValueOrDefault(field);
        decimal? Number(RecordField field) => Value(field) is { } n ? decimal.Parse(n, CultureInfo.InvariantCulture) : null;
        var learner = new Learner
        {
            FamilyName = Value(RecordField.FamilyName),
            GivenName = Value(RecordField.GivenName),
            Patronymic = Value(RecordField.Patronymic),
            FullNameNative = Value(RecordField.FullNameNative),
            FamilyNameLatin = Value(RecordField.FamilyNameLatin),
            GivenNameLatin = Value(RecordField.GivenNameLatin),
            DateOfBirth = draft.Born!.Value,
            PlaceOfBirth = Value(RecordField.PlaceOfBirth),
            NationalId = Value(RecordField.NationalId),
            Email = Value(RecordField.Email),
            Phone = Value(RecordField.Phone),
            PreferredLanguage = Value(RecordField.PreferredLanguage),
        };
        var award = new Award
        {
            Specification = Value(RecordField.Specification)!,
            AwardDate = draft.Awarded!.Value,
            CertificateNumber = Value(RecordField.CertificateNumber),
            AwardPlace = Value(RecordField.AwardPlace),
            Grade = Value(RecordField.Grade),
            Hours = Number(RecordField.Hours),
            Ects = Number(RecordField.Ects),
            Remarks = Value(RecordField.Remarks),
        };
        return new AwardRecord(learner, award) { Row = draft.Row.Number };
    }
}
