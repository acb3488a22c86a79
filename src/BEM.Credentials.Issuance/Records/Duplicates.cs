using System.Globalization;
using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Issuance.Records.Values;

namespace BEM.Credentials.Issuance.Records;

/// <summary>Finds what stands twice in a list: rows, numbers, addresses, people. The later row is told the earlier one's number.</summary>
internal static class Duplicates
{
    /// <summary>Adds findings to the rows.</summary>
    /// <param name="rows">All learners' rows.</param>
    /// <param name="plan">The columns.</param>
    public static void Find(IReadOnlyList<RowDraft> rows, ColumnPlan plan)
    {
        FindNumbersInOtherLetters(rows, plan);
        FindRows(rows);
        var later = rows.Where(r => !r.Findings.Exists(f => f.Code == "duplicate-row")).ToList();
        FindCertificates(later, plan);
        FindShared(later, plan, RecordField.NationalId, isError: true, "duplicate-national-id");
        FindShared(later, plan, RecordField.Email, isError: false, "duplicate-email");
        FindPeople(later, plan);
    }

    private static void FindNumbersInOtherLetters(IReadOnlyList<RowDraft> rows, ColumnPlan plan)
    {
        // МК-2026-0006 among MK-2026-0001 … is typed on the other keyboard.
        if (plan.ColumnOf(RecordField.CertificateNumber) is not { } column)
        {
            return;
        }

        var numbers = rows.Where(r => r.Values.ContainsKey(RecordField.CertificateNumber)).Select(r => (Row: r, Number: r.Values[RecordField.CertificateNumber])).ToList();
        var latin = numbers.Count(n => n.Number.Any(LookAlikes.IsLatin) && !n.Number.Any(LookAlikes.IsCyrillic));
        var cyrillic = numbers.Count(n => n.Number.Any(LookAlikes.IsCyrillic) && !n.Number.Any(LookAlikes.IsLatin));
        if (latin == 0 || cyrillic == 0 || latin == cyrillic)
        {
            return;
        }

        foreach (var (row, number) in numbers.Where(n => n.Number.Any(latin > cyrillic ? LookAlikes.IsCyrillic : LookAlikes.IsLatin)))
        {
            var other = latin > cyrillic ? LookAlikes.LatinSkeleton(number) : LookAlikes.CyrillicSkeleton(number);
            if (other != number && !other.Any(latin > cyrillic ? LookAlikes.IsCyrillic : LookAlikes.IsLatin) && !row.Findings.Exists(f => f.Code == "mixed-script" && f.Column == Reading.CellRange.Letters(column)))
            {
                row.Values[RecordField.CertificateNumber] = other;
                row.Warn("mixed-script", column, number);
            }
        }
    }

    private static void FindRows(IReadOnlyList<RowDraft> rows)
    {
        var first = new Dictionary<string, RowDraft>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Born is not null && r.Awarded is not null && r.Values.ContainsKey(RecordField.Specification)))
        {
            var key = string.Join('\u001F', Name(row), Iso(row.Born!.Value), row.Values[RecordField.Specification], Iso(row.Awarded!.Value));
            if (!first.TryAdd(key, row))
            {
                row.Error("duplicate-row", null, Number(first[key]));
            }
        }
    }

    private static void FindCertificates(IReadOnlyList<RowDraft> rows, ColumnPlan plan)
    {
        if (plan.ColumnOf(RecordField.CertificateNumber) is not { } column)
        {
            return;
        }

        var first = new Dictionary<string, RowDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (row.Values.TryGetValue(RecordField.CertificateNumber, out var number) && !first.TryAdd(LookAlikes.LatinSkeleton(number), row))
            {
                row.Error("duplicate-certificate-number", column, number, Number(first[LookAlikes.LatinSkeleton(number)]));
                row.Values.Remove(RecordField.CertificateNumber);
            }
        }
    }

    private static void FindShared(IReadOnlyList<RowDraft> rows, ColumnPlan plan, RecordField field, bool isError, string code)
    {
        if (plan.ColumnOf(field) is not { } column)
        {
            return;
        }

        var first = new Dictionary<string, RowDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (!row.Values.TryGetValue(field, out var value) || first.TryAdd(value, row) || Person(first[value]) == Person(row))
            {
                continue;
            }

            if (isError)
            {
                row.Error(code, column, Number(first[value]));
                row.Values.Remove(field);
            }
            else
            {
                row.Warn(code, column, Number(first[value]));
            }
        }
    }

    private static void FindPeople(IReadOnlyList<RowDraft> rows, ColumnPlan plan)
    {
        var column = plan.ColumnOf(RecordField.DateOfBirth)!.Value;
        var first = new Dictionary<string, RowDraft>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Born is not null && Name(r).Length > 1))
        {
            var key = Person(row);
            if (first.TryAdd(key, row))
            {
                continue;
            }

            var other = first[key];
            var sameSpelling = Name(other) == Name(row);
            if (!sameSpelling || (other.Values.GetValueOrDefault(RecordField.Specification) is { } s && s == row.Values.GetValueOrDefault(RecordField.Specification)))
            {
                row.Warn("possible-duplicate-person", column, Number(other));
            }
        }
    }

    private static string Name(RowDraft row) => row.Values.TryGetValue(RecordField.FamilyName, out var family) || row.Values.ContainsKey(RecordField.GivenName)
        ? $"{family}\u001F{row.Values.GetValueOrDefault(RecordField.GivenName)}\u001F{row.Values.GetValueOrDefault(RecordField.Patronymic)}"
        : row.Values.GetValueOrDefault(RecordField.FullNameNative) ?? string.Empty;

    private static string Person(RowDraft row) => row.Born is { } born ? Folding.Person(Name(row)) + Iso(born) : "row " + Number(row);

    private static string Number(RowDraft row) => row.Row.Number.ToString(CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
