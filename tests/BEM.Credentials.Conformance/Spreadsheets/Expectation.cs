using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;

namespace BEM.Credentials.Conformance.Spreadsheets;

/// <summary>Compares what the importer made of a file with the entry of the index, by the rules of the index's README.</summary>
internal sealed class Expectation(JsonElement entry, ImportedRecords actual)
{
    /// <summary>Codes of which the README says that a warning is as good as the error.</summary>
    private static readonly HashSet<string> WarningIsAsGood = ["invalid-grade", "not-passed", "invalid-email", "formula-injection"];

    private static readonly HashSet<string> Numbers = ["hours", "ects", "grade"];

    private readonly List<string> mistakes = [];

    public IReadOnlyList<string> Mistakes()
    {
        var refusal = Text(entry, "refused");
        if (refusal is not null && (actual.Refused == refusal || !Flag(entry, "orRows")))
        {
            Expect(actual.Refused == refusal, $"refused: {refusal} expected, {actual.Refused ?? "read"}");
            Expect(actual.Findings.Any(f => f.Severity == Severity.Error), "a refusal says nothing");
            return mistakes;
        }

        if (actual.Refused is not null)
        {
            Expect(actual.Refused == Text(entry, "orRefused"), $"refused: {actual.Refused}");
            return mistakes;
        }

        CompareHeader();
        CompareRows();
        CompareFindings(entry, "fileFindings", actual.Findings, "file");
        Expect(!Flag(entry, "mustAsk") || actual.Findings.Count > 0, "the file: nothing asked");
        if (Items(entry, "traits").Any(t => t.GetString() == "control"))
        {
            Expect(actual.Findings.Count == 0, "a control file has findings: " + string.Join("; ", actual.Findings));
            foreach (var row in actual.Rows)
            {
                Expect(row.Findings.Count == 0, $"a control file has findings in row {row.Row}: {string.Join("; ", row.Findings)}");
            }
        }

        return mistakes;
    }

    private void CompareHeader()
    {
        if (entry.TryGetProperty("sheet", out var sheet))
        {
            Expect(actual.Sheet == sheet.GetString(), $"sheet {actual.Sheet}");
        }

        Expect(actual.HeaderRow == entry.GetProperty("headerRow").GetInt32(), $"header row {actual.HeaderRow}");
        var wanted = entry.GetProperty("columns").EnumerateObject().Select(c => $"{c.Name}={c.Value.GetString()}").ToHashSet();
        var read = actual.Columns.Select(c => $"{c.Key}={c.Value.Name()}").ToHashSet();
        Expect(wanted.SetEquals(read), $"columns: missing {string.Join(' ', wanted.Except(read))}, more {string.Join(' ', read.Except(wanted))}");
    }

    private void CompareRows()
    {
        var expected = Items(entry, "rows").ToDictionary(r => r.GetProperty("row").GetInt32());
        var others = Items(entry, "notLearners").Select(r => r.GetInt32()).ToHashSet();
        foreach (var row in actual.Rows)
        {
            if (others.Contains(row.Row))
            {
                Expect(!row.IsGood, $"row {row.Row} is no learner");
            }
            else if (!expected.TryGetValue(row.Row, out var wanted))
            {
                mistakes.Add($"row {row.Row} was not expected");
            }
            else
            {
                CompareRow(wanted, row);
            }
        }

        foreach (var number in expected.Keys.Except(actual.Rows.Select(r => r.Row)))
        {
            mistakes.Add($"row {number} is missing");
        }
    }

    private void CompareRow(JsonElement wanted, ImportedRow row)
    {
        var outcome = row.IsGood ? "taken" : "rejected";
        Expect(row.IsGood == row.Findings.All(f => f.Severity != Severity.Error), $"row {row.Row}: outcome and findings differ");
        var accept = wanted.TryGetProperty("accept", out var a) ? a : default;
        var any = Text(entry, "anyOutcome");
        if (any is not null && row.Findings.Any(f => f.Code == any))
        {
            return;
        }

        Expect(Text(wanted, "outcome") == outcome || Items(accept, "outcome").Any(o => o.GetString() == outcome),
            $"row {row.Row}: {outcome}: {string.Join("; ", row.Findings)}");
        CompareValues(wanted, accept, row);
        CompareFindings(wanted, "findings", row.Findings, $"row {row.Row}");
        Expect(!Flag(wanted, "mustAsk") || row.Findings.Count > 0, $"row {row.Row}: nothing asked");
    }

    private void CompareValues(JsonElement wanted, JsonElement accept, ImportedRow row)
    {
        var values = wanted.TryGetProperty("values", out var v) ? v : default;
        var fields = row.Values.Keys.Select(k => k.Name()).ToHashSet();
        fields.UnionWith(values.ValueKind == JsonValueKind.Object ? values.EnumerateObject().Select(p => p.Name) : []);
        foreach (var field in fields)
        {
            var is_ = row.Values.GetValueOrDefault(RecordFields.Find(field)!.Value);
            var right = new List<string?> { Text(values, field) };
            right.AddRange(Items(accept, field).Select(i => i.ValueKind == JsonValueKind.Null ? null : i.GetString()));
            if (wanted.TryGetProperty("mayAlso", out var also) && also.TryGetProperty(field, out var more))
            {
                right.Add(more.GetString());
            }

            Expect(right.Exists(r => Same(field, r, is_)), $"row {row.Row}: {field} is {is_ ?? "null"}, not {string.Join(" or ", right.Select(r => r ?? "null"))}");
        }
    }

    private void CompareFindings(JsonElement wanted, string property, IReadOnlyList<Finding> found, string where)
    {
        foreach (var expected in Items(wanted, property))
        {
            if (Flag(expected, "optional"))
            {
                continue;
            }

            var code = Text(expected, "code")!;
            var codes = Items(expected, "orCode").Select(c => c.GetString()).Append(code).ToHashSet();
            var severities = new HashSet<string?> { Text(expected, "severity"), Text(expected, "orSeverity") };
            if (WarningIsAsGood.Contains(code))
            {
                severities.Add("warning");
            }

            Expect(found.Any(f => codes.Contains(f.Code) && f.Column == Text(expected, "column") && severities.Contains(f.Severity == Severity.Error ? "error" : "warning")),
                $"{where}: no {code} in {Text(expected, "column") ?? "the row"}; found {string.Join("; ", found)}");
        }
    }

    private static bool Same(string field, string? wanted, string? read)
    {
        if (wanted is null || read is null)
        {
            return wanted is null && read is null;
        }

        if (field == "phone")
        {
            return wanted.Where(char.IsAsciiDigit).SequenceEqual(read.Where(char.IsAsciiDigit));
        }

        return wanted == read || (Numbers.Contains(field) && Number(wanted) is { } w && Number(read) is { } r && w == r);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    private static bool Flag(JsonElement of, string name) => of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.True;

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array ? v.EnumerateArray() : [];

    private void Expect(bool right, string mistake)
    {
        if (!right)
        {
            mistakes.Add(mistake);
        }
    }
}
