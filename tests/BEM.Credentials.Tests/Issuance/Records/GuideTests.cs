using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>The guide for schools says what the importer does.</summary>
public sealed class GuideTests
{
    private static readonly string? Guide = Find();

    [Fact]
    public void The_guide_names_the_usual_header_of_every_field_in_every_language()
    {
        if (Guide is null)
        {
            Assert.Skip("docs/records.md is not beside the tests.");
        }

        var lines = Guide.Split('\n');
        foreach (var field in RecordFields.All)
        {
            var line = Assert.Single(lines, l => l.StartsWith($"| `{field.Name()}` |", StringComparison.Ordinal));
            Assert.Equal(Languages.All.Select(l => HeaderNames.Usual(field, l)), line.Split('|').Skip(2).SkipLast(1).Select(c => c.Trim()));
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "docs", "records.md") is var path && File.Exists(path))
            {
                return File.ReadAllText(path);
            }
        }

        return null;
    }
}
