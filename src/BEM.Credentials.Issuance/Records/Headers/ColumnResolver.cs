using System.Globalization;
using BEM.Credentials.Issuance.Records.Reading;
using BEM.Credentials.Issuance.Records.Values;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>
/// Gives every column its field. What a header alone does not say may follow from the columns beside it or from what stands below;
/// that is said in a warning. What does not follow is a question: the file is refused where a mandatory field hangs on it, else the column
/// is left out with a warning.
/// </summary>
internal sealed class ColumnResolver(Sheet sheet, ColumnPlan plan, ImportOptions options, SpecificationTitles? catalogue)
{
    private const int RowsLookedAt = 200;

    private static readonly RecordField[] Mandatory = [RecordField.DateOfBirth, RecordField.Specification, RecordField.AwardDate];

    private readonly HashSet<RecordField> taken = [];
    private readonly HashSet<HeaderColumn> doubtful = [];

    /// <summary>Resolves all columns into <see cref="ColumnPlan.Fields"/>, findings and perhaps a refusal.</summary>
    public void Resolve()
    {
        foreach (var column in plan.Columns)
        {
            column.Possible = column.Entry is null ? [] : [.. column.Entry.Fields];
            column.IsLeftOut = column.Entry is { IsLeftOut: true };
        }

        TakeMapped();
        RefuseTwice();
        TakeSure();
        plan.Language = LanguageOfMost();
        TakeNames();
        TakeByElimination();
        TakeWeakerSynonyms();
        Finish();
    }

    private IEnumerable<HeaderColumn> Open => plan.Columns.Where(c => c.Field is null && !c.IsLeftOut && c.Possible.Count > 0);

    private void TakeMapped()
    {
        if (options.ColumnMap is not { } map)
        {
            return;
        }

        foreach (var column in plan.Columns)
        {
            var named = map.TryGetValue(column.Text, out var field) || map.TryGetValue(CellText.Clean(column.Text).Text, out field);
            if (!named && !plan.Columns.Any(c => c.Text == column.Letter))
            {
                named = map.TryGetValue(column.Letter, out field);
            }

            if (!named)
            {
                continue;
            }

            column.Possible = [];
            if (string.IsNullOrEmpty(field) || field == "-")
            {
                column.IsLeftOut = true;
            }
            else if (RecordFields.Find(field) is not { } known)
            {
                plan.Findings.Add(Finding.Error("unknown-field", Short(field), column.Text) with { Column = column.Letter });
            }
            else if (!Take(column, known))
            {
                plan.Findings.Add(Finding.Error("duplicate-header", Short(column.Text), known.Name()) with { Column = column.Letter });
            }
        }
    }

    private void RefuseTwice()
    {
        // The same header twice, with two different contents, says nothing about which of them is meant.
        foreach (var group in plan.Columns.Where(c => c.Field is null && c.Possible.Count > 0).GroupBy(c => (HeaderKey.Of(c.Text), string.Join(',', c.Possible.Order()))).Where(g => g.Count() > 1))
        {
            var columns = group.ToList();
            foreach (var column in columns.Skip(1))
            {
                if (Same(columns[0].Column, column.Column))
                {
                    column.IsLeftOut = true;
                    plan.Findings.Add(Finding.Warning("duplicate-header", Short(column.Text), columns[0].Letter) with { Column = column.Letter });
                    continue;
                }

                if (columns[0].Entry is { IsAmbiguous: false } && columns[0].Possible.Count == 1
                    && Values(column.Column).All(v => v.Length == 0))
                {
                    column.IsLeftOut = true;
                    continue;
                }

                plan.Findings.Add(Finding.Error("duplicate-header", Short(column.Text), columns[0].Letter) with { Column = column.Letter });
                doubtful.Add(columns[0]);
                doubtful.Add(column);
            }
        }
    }

    private void TakeSure()
    {
        foreach (var column in Open.Where(c => c.Possible.Count == 1 && c.Entry is { IsAmbiguous: false } && !doubtful.Contains(c)).ToList())
        {
            Take(column, column.Possible[0]);
        }
    }

    private void TakeNames()
    {
        // English headers beside a name in another language hold the name in Latin letters.
        Latin(RecordField.FamilyName, RecordField.FamilyNameLatin, RecordField.GivenName, RecordField.GivenNameLatin);
        Latin(RecordField.GivenName, RecordField.GivenNameLatin, RecordField.FamilyName, RecordField.FamilyNameLatin);
        foreach (var column in Open.Where(c => !doubtful.Contains(c) && c.Possible.Exists(f => f.IsName())).OrderBy(c => c.Entry!.IsAmbiguous).ToList())
        {
            var others = plan.Columns.Where(c => c != column).ToList();
            var family = taken.Contains(RecordField.FamilyName) || others.Exists(c => c.Possible.Contains(RecordField.FamilyName) && !c.Possible.Contains(RecordField.GivenName));
            var given = taken.Contains(RecordField.GivenName);
            RecordField? field =
                family && !given && column.Possible.Contains(RecordField.GivenName) && !column.Possible.Contains(RecordField.FamilyNameLatin) ? RecordField.GivenName
                : given && !taken.Contains(RecordField.FamilyName) && column.Possible.Contains(RecordField.FamilyName) ? RecordField.FamilyName
                : column.Possible.Contains(RecordField.FamilyName) && !column.Possible.Contains(RecordField.GivenName) && !taken.Contains(RecordField.FamilyName) ? RecordField.FamilyName
                : column.Possible.Contains(RecordField.GivenName) && !column.Possible.Contains(RecordField.FullNameNative) && !given ? RecordField.GivenName
                : null;
            if (field is { } sure)
            {
                Take(column, sure);
            }
            else if (!family && !given && column.Possible.Contains(RecordField.FullNameNative) && !taken.Contains(RecordField.FullNameNative))
            {
                Infer(column, RecordField.FullNameNative);
            }
        }
    }

    private void Latin(RecordField native, RecordField latin, RecordField otherNative, RecordField otherLatin)
    {
        var local = plan.Columns.FirstOrDefault(c => c.Field == native || c.Field == RecordField.FullNameNative
            ? !c.Languages(c.Field.Value).Contains(Languages.English)
            : c.Field is null && c.Possible.Contains(native) && !c.Languages(native).Contains(Languages.English));
        if (local is null || taken.Contains(latin))
        {
            return;
        }

        foreach (var column in plan.Columns.Where(c => !doubtful.Contains(c) && (c.Field is null || c.Field == native) && c != local && c.Entry is not null))
        {
            var english = column.Entry!.Meanings.Exists(m => m.Field == native && m.Language == Languages.English);
            var listed = column.Entry.Meanings.Exists(m => m.Field == latin);
            var pair = column.Entry.IsAmbiguous && plan.Columns.Any(c => c != column && c.Possible.Contains(otherLatin));
            if ((english && listed) || (english && pair && plan.Columns.Any(c => c.Field == otherNative)))
            {
                column.Field = null;
                Take(column, latin);
                return;
            }
        }
    }

    private void TakeByElimination()
    {
        foreach (var column in Open.Where(c => !doubtful.Contains(c) && !c.Possible.Exists(f => f.IsName())).ToList())
        {
            if (IsRunningNumber(column))
            {
                column.IsLeftOut = true;
                continue;
            }

            var left = column.Possible.Where(f => !taken.Contains(f) && !Open.Any(o => o != column && !doubtful.Contains(o) && o.Possible.Count == 1 && o.Possible[0] == f)).ToList();
            var byContent = left.Where(f => Fits(column, f)).ToList();
            if (column.Entry!.MaybeOther && left.Contains(RecordField.Specification) && !left.Exists(f => f != RecordField.Specification))
            {
                // "Title" is the micro-credential where its cells are titles of the catalogue.
                if (catalogue is not null && byContent.Contains(RecordField.Specification))
                {
                    Infer(column, RecordField.Specification);
                }
            }
            else if (left.Count == 1 && column.Possible.Count > 1 && !(column.Entry.MaybeOther && left[0] is RecordField.PlaceOfBirth or RecordField.AwardPlace))
            {
                Infer(column, left[0]);
            }
            else if (column.Possible is [RecordField.Phone, RecordField.Email] && byContent.Count == 1)
            {
                Infer(column, byContent[0]);
            }
            else if (column.Possible is [RecordField.Hours] && byContent.Count == 1)
            {
                Infer(column, RecordField.Hours);
            }
        }
    }

    private void TakeWeakerSynonyms()
    {
        // Two different headers for one field: the more usual one was taken if it came first; else change them.
        foreach (var column in Open.Where(c => c.Entry is { IsAmbiguous: false } && c.Possible.Count == 1 && !doubtful.Contains(c)).ToList())
        {
            var field = column.Possible[0];
            var holder = plan.Columns.First(c => c.Field == field);
            if (options.ColumnMap is null && column.Rank(field) < holder.Rank(field))
            {
                holder.Field = null;
                column.Field = field;
                holder = column;
            }

            var loser = holder == column ? plan.Columns.First(c => c.Field is null && c.Possible.Contains(field) && c != column) : column;
            loser.IsLeftOut = true;
            plan.Findings.Add(Finding.Warning("second-column", Short(loser.Text), holder.Letter, field.Name()) with { Column = loser.Letter });
        }
    }

    private void Finish()
    {
        var fields = plan.Columns.Where(c => c.Field is not null).ToDictionary(c => c.Column, c => c.Field!.Value);
        plan.Fields = fields;
        var missing = Mandatory.Where(f => !taken.Contains(f)).ToList();
        var nameMissing = !(taken.Contains(RecordField.FullNameNative) || (taken.Contains(RecordField.FamilyName) && taken.Contains(RecordField.GivenName)));
        var unresolved = Open.Concat(doubtful.Where(c => c.Field is null)).Distinct().OrderBy(c => c.Column).ToList();
        var asked = unresolved.Where(c => c.Possible.Exists(f => missing.Contains(f)
            || (nameMissing && f is RecordField.FamilyName or RecordField.GivenName or RecordField.FullNameNative))).ToList();
        foreach (var column in unresolved)
        {
            var meanings = string.Join(", ", column.Possible.Select(f => f.Name()));
            var severity = asked.Contains(column) ? Severity.Error : Severity.Warning;
            plan.Findings.Add(new Finding(severity, "ambiguous-header") { Arguments = [Short(column.Text), meanings], Column = column.Letter });
        }

        SayUnmapped();
        var names = missing.Select(f => f.Name()).ToList();
        if (nameMissing)
        {
            names.InsertRange(0, taken.Contains(RecordField.FamilyName) ? ["givenName"] : taken.Contains(RecordField.GivenName) ? ["familyName"] : ["familyName", "givenName"]);
        }

        if (names.Count == 0)
        {
            return;
        }

        var answered = asked.SelectMany(c => c.Possible).ToHashSet();
        var hopeless = missing.Any(f => !answered.Contains(f)) || (nameMissing && !answered.Any(f => f.IsName()));
        var found = string.Join(", ", plan.Columns.Take(40).Select(c => "\u201E" + Short(c.Text) + "\u201C"));
        plan.Refused = hopeless ? "missing-column" : "ambiguous-header";
        if (hopeless)
        {
            plan.Findings.Add(Finding.Error("missing-column", string.Join(", ", names), found));
        }
    }

    private void SayUnmapped()
    {
        var unknown = plan.Columns.Where(c => c.Field is null && !c.IsLeftOut && c.Possible.Count == 0).ToList();
        if (unknown.Count > 8)
        {
            plan.Findings.Add(Finding.Warning("unmapped-columns", unknown.Count.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", unknown.Take(8).Select(c => Short(c.Text)))));
            return;
        }

        plan.Findings.AddRange(unknown.Select(c => Finding.Warning("unmapped-column", Short(c.Text)) with { Column = c.Letter }));
    }

    private bool Take(HeaderColumn column, RecordField field)
    {
        if (!taken.Add(field))
        {
            return false;
        }

        column.Field = field;
        return true;
    }

    private void Infer(HeaderColumn column, RecordField field)
    {
        if (Take(column, field))
        {
            plan.Findings.Add(Finding.Warning("header-inferred", Short(column.Text), field.Name()) with { Column = column.Letter });
        }
    }

    private string LanguageOfMost()
    {
        var votes = Languages.All.ToDictionary(l => l, _ => 0);
        foreach (var column in plan.Columns.Where(c => c.Possible.Count > 0))
        {
            foreach (var language in column.Entry!.Meanings.Select(m => m.Language).Where(l => l.Length > 0).Distinct())
            {
                votes[language]++;
            }
        }

        return votes.MaxBy(v => v.Value).Key;
    }

    private IEnumerable<string> Values(int column) => sheet.Rows.Skip(plan.FirstRow).Take(RowsLookedAt).Select(r => r[column]?.Text.Trim() ?? string.Empty);

    private bool Same(int one, int other) => Values(one).SequenceEqual(Values(other), StringComparer.Ordinal);

    private bool IsRunningNumber(HeaderColumn column)
    {
        if (column.Entry is not { MaybeOther: true } || !column.Possible.Exists(f => f is RecordField.CertificateNumber or RecordField.NationalId))
        {
            return false;
        }

        var numbers = Values(column.Column).Where(v => v.Length > 0)
            .Select(v => int.TryParse(v.TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToList();
        return numbers.Count == 0 || (numbers[0] is 0 or 1 && numbers.Zip(numbers.Skip(1)).All(p => p.Second == p.First + 1));
    }

    private bool Fits(HeaderColumn column, RecordField field)
    {
        var values = Values(column.Column).Where(v => v.Length > 0).ToList();
        return values.Count > 0 && field switch
        {
            RecordField.Email => values.TrueForAll(v => v.Contains('@', StringComparison.Ordinal)),
            RecordField.Phone => values.TrueForAll(v => v.Count(char.IsAsciiDigit) >= 5 && !v.Any(char.IsLetter)),
            RecordField.Specification => catalogue is not null && values.Count(v => SpecificationMatch.Find(catalogue, v).Id is not null) * 2 >= values.Count,
            RecordField.Hours => values.TrueForAll(NumberText.HasHourUnit)
                || column.Text.ToLowerInvariant().Split(' ', '(', ')', '/', '.', ',').Any(w => w.Length > 1 && Words.HourUnits.Contains(w)),
            _ => true,
        };
    }

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
