using System.Globalization;
using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Issuance.Records.Reading;
using BEM.Credentials.Issuance.Records.Values;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>Reads one learner's row into a draft, field by field.</summary>
internal sealed class RowReader
{
    private readonly ColumnPlan plan;
    private readonly ImportOptions options;
    private readonly SpecificationTitles? catalogue;
    private readonly DateReader birth;
    private readonly DateReader award;
    private readonly GradeScale grades;
    private readonly string? nationalKind;
    private readonly int? commaName;
    private readonly bool oldFont;

    /// <summary>Prepares the reading of a sheet: orders of dates, scales, kinds of numbers.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="plan">Its columns.</param>
    /// <param name="options">Options.</param>
    /// <param name="catalogue">The specifications; null for none.</param>
    public RowReader(Sheet sheet, ColumnPlan plan, ImportOptions options, SpecificationTitles? catalogue)
    {
        this.plan = plan;
        this.options = options;
        this.catalogue = catalogue;
        birth = new DateReader(sheet, plan, RecordField.DateOfBirth, options.Today);
        award = new DateReader(sheet, plan, RecordField.AwardDate, options.Today);
        birth.LearnFrom(award);
        award.LearnFrom(birth);
        if (plan.ColumnOf(RecordField.Grade) is { } grade)
        {
            var numbers = sheet.Rows.Skip(plan.FirstRow).Select(r => r[grade]).OfType<SheetCell>()
                .Where(c => c.Kind is CellKind.Number or CellKind.Text && c.Format.Shape != NumberShape.Date && c.Text.Length < 10)
                .Select(c => GradeScale.Number(c.Text.Trim())).OfType<decimal>().DefaultIfEmpty(0);
            grades = new GradeScale(plan.Language, numbers.Max());
        }

        if (plan.ColumnOf(RecordField.NationalId) is { } national)
        {
            nationalKind = NationalNumber.KindOf([.. plan.Columns.First(c => c.Column == national).Languages(RecordField.NationalId)]);
        }

        int[] names = [.. plan.Fields.Where(f => f.Value is RecordField.FamilyName or RecordField.GivenName or RecordField.FullNameNative).Select(f => f.Key)];
        oldFont = plan.Language == "ka" && sheet.Rows.Skip(plan.FirstRow).Any(r => names.Any(n => r[n] is { Kind: CellKind.Text } c && LegacyFont.LooksGeorgian(c.Text.Trim())));
        if (plan.ColumnOf(RecordField.FullNameNative) is { } full && plan.TextOf(full).Contains(',', StringComparison.Ordinal)
            && HeaderNames.IsFamilyFirst(plan.TextOf(full)))
        {
            commaName = full;
        }
    }

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    public RowDraft Read(SheetRow row)
    {
        var draft = new RowDraft(row);
        if (row.Unclosed)
        {
            draft.Error("unclosed-quote", null);
            return draft;
        }

        if (row.Hidden)
        {
            draft.Warn("hidden-row", null, row.Number.ToString(CultureInfo.InvariantCulture));
        }

        if (row.Cells.Exists(c => c.Struck && plan.Fields.ContainsKey(c.Column) && !c.IsBlank))
        {
            draft.Warn("struck-through", null);
        }

        ReadDates(draft);
        foreach (var (column, field) in plan.Fields)
        {
            if (ReadField(draft, field, column) is { } value)
            {
                draft.Values[field] = value;
            }
        }

        SplitAtComma(draft);
        SayWrongKeyboard(draft);
        SayMissing(draft);
        return draft;
    }

    private void ReadDates(RowDraft draft)
    {
        int bornAt = plan.ColumnOf(RecordField.DateOfBirth)!.Value, awardedAt = plan.ColumnOf(RecordField.AwardDate)!.Value;
        var born = birth.Read(draft);
        var awarded = award.Read(draft);
        if (born > options.Today)
        {
            draft.Error("date-in-future", bornAt, Iso(born.Value));
            born = null;
        }

        if (awarded > options.Today)
        {
            draft.Error("date-in-future", awardedAt, Iso(awarded.Value));
            awarded = null;
        }

        if (born is { } b && awarded is { } a && a < b)
        {
            draft.Error("award-before-birth", awardedAt, Iso(a), Iso(b));
            awarded = null;
        }
        else if (born is { } day && (awarded ?? options.Today) is var then && (day.AddYears(14) > then || day.AddYears(111) <= then))
        {
            draft.Error("implausible-age", bornAt, Iso(day));
            born = null;
        }

        (draft.Born, draft.Awarded) = (born, awarded);
    }

    private string? ReadField(RowDraft draft, RecordField field, int column) => field switch
    {
        RecordField.DateOfBirth => draft.Born is { } born ? Iso(born) : null,
        RecordField.AwardDate => draft.Awarded is { } awarded ? Iso(awarded) : null,
        RecordField.NationalId => NumberReader.National(draft, column, nationalKind),
        RecordField.Email => EmailReader.Read(draft, column),
        RecordField.Phone => NumberReader.Phone(draft, column),
        RecordField.PreferredLanguage => LanguageReader.Read(draft, column),
        RecordField.Specification => ReadSpecification(draft, column),
        RecordField.CertificateNumber => NumberReader.Certificate(draft, column),
        RecordField.Grade => NumberReader.Grade(draft, column, grades),
        RecordField.Hours => Quantity(draft, column, Words.HourUnits),
        RecordField.Ects => Quantity(draft, column, Words.CreditUnits),
        RecordField.Remarks => ReadRemarks(draft, column),
        RecordField.PlaceOfBirth or RecordField.AwardPlace => NameReader.Place(draft, column),
        RecordField.FamilyNameLatin or RecordField.GivenNameLatin => ReadLatin(draft, column),
        _ => NameReader.Name(draft, column, plan.Language, options.Limits.NameCharacters, oldFont),
    };

    private string? ReadLatin(RowDraft draft, int column)
    {
        var name = NameReader.Name(draft, column, plan.Language, options.Limits.NameCharacters, oldFont: false);
        if (name is not null && name.Any(c => char.IsLetter(c) && !LookAlikes.IsLatin(c) && c != 'ʼ'))
        {
            draft.Warn("not-latin", column, name);
        }

        return name;
    }

    private static string? Quantity(RowDraft draft, int column, IReadOnlySet<string> units) =>
        NumberReader.Quantity(draft, column, units) is { } number ? NumberText.Plain(number) : null;

    private string? ReadSpecification(RowDraft draft, int column)
    {
        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if (catalogue is null)
        {
            if (!CellReader.IsFormula(text))
            {
                return text;
            }

            draft.Error("formula-injection", column, text);
            return null;
        }

        var match = SpecificationMatch.Find(catalogue, text);
        if (match.Id is null)
        {
            draft.Error("unknown-specification", column, text, match.Nearest ?? "–");
            return null;
        }

        if (match.IsInexact)
        {
            draft.Warn("title-inexact", column, text, match.Id);
        }

        return match.Id;
    }

    private static string? ReadRemarks(RowDraft draft, int column)
    {
        if (CellReader.Text(draft, column, keepLines: true) is not { } text)
        {
            return null;
        }

        if (CellReader.IsFormula(text))
        {
            draft.Warn("formula-injection", column, text);
        }

        if (EncodingDamage.IsDamaged(text))
        {
            draft.Warn("encoding-damage", column, text);
        }

        return text;
    }

    private void SplitAtComma(RowDraft draft)
    {
        if (commaName is null || !draft.Values.TryGetValue(RecordField.FullNameNative, out var whole)
            || whole.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } family, { Length: > 0 } given])
        {
            return;
        }

        draft.Values.TryAdd(RecordField.FamilyName, family);
        draft.Values.TryAdd(RecordField.GivenName, given);
        draft.Values[RecordField.FullNameNative] = given + " " + family;
    }

    private void SayWrongKeyboard(RowDraft draft)
    {
        // A name all in Latin letters that look Cyrillic, beside a Cyrillic one: EBA is hardly meant.
        foreach (var (field, other) in ((RecordField, RecordField)[])[(RecordField.FamilyName, RecordField.GivenName), (RecordField.GivenName, RecordField.FamilyName)])
        {
            if (draft.Values.TryGetValue(field, out var name) && draft.Values.TryGetValue(other, out var beside) && plan.ColumnOf(field) is { } column
                && LookAlikes.PassesForCyrillic(name) && beside.Any(LookAlikes.IsCyrillic))
            {
                draft.Warn("mixed-script", column, name);
            }
        }
    }

    private void SayMissing(RowDraft draft)
    {
        foreach (var field in (ReadOnlySpan<RecordField>)[RecordField.DateOfBirth, RecordField.Specification, RecordField.AwardDate])
        {
            SayMissing(draft, field);
        }

        if (!draft.Values.ContainsKey(RecordField.FullNameNative))
        {
            var parted = plan.ColumnOf(RecordField.FamilyName) is not null && plan.ColumnOf(RecordField.GivenName) is not null;
            if (!parted)
            {
                SayMissing(draft, RecordField.FullNameNative);
                return;
            }

            SayMissing(draft, RecordField.FamilyName);
            SayMissing(draft, RecordField.GivenName);
        }
    }

    private void SayMissing(RowDraft draft, RecordField field)
    {
        // A cell that holds something wrong has its own finding.
        var column = plan.ColumnOf(field)!.Value;
        var letter = CellRange.Letters(column);
        if (!draft.Values.ContainsKey(field) && !draft.Findings.Exists(f => f.Column == letter && f.Severity == Severity.Error))
        {
            draft.Error("missing-value", column, plan.TextOf(column));
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
