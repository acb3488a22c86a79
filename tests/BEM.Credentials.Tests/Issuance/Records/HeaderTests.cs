using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Issuance.Records.Writing;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>A school's own words for its columns are understood, and what they do not say is asked.</summary>
public sealed class HeaderTests
{
    public static TheoryData<string> AllLanguages() => [.. Languages.All];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Every_name_of_a_field_means_that_field_or_is_asked(string language)
    {
        using var table = RecordWords.Table("headers");
        var fields = RecordSpreadsheet.Fields(language).Append(RecordField.Phone).ToList();
        var mistakes = new List<string>();
        foreach (var field in fields)
        {
            foreach (var name in table.RootElement.GetProperty("fields").GetProperty(field.Name()).GetProperty(language).Texts())
            {
                var headers = fields.Select(f => f == field ? name : HeaderNames.Usual(f, language)).ToList();
                var records = ListOf.Read(string.Join(";", headers) + "\n" + string.Join(";", headers.Select(_ => "x")));
                var column = ((char)('A' + fields.IndexOf(field))).ToString();
                var read = records.Columns.TryGetValue(column, out var is_) ? is_ : (RecordField?)null;
                var said = records.Findings.Any(f => f.Column == column);
                if (read != field && (read is not null || !said) && HeaderNames.Look(name) is not { IsLeftOut: true })
                {
                    mistakes.Add($"{name} ({field.Name()}): {read?.ToString() ?? "nothing"}, {string.Join(' ', records.Findings.Select(f => f.Code + f.Column))}");
                }
            }
        }

        Assert.Empty(mistakes);
    }
}
