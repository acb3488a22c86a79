using System.Text.Json;
using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Conformance.Pdf;

/// <summary>Certificates with one thing broken each, also where validators see nothing: every one is named or refused.</summary>
[Trait("Category", "Conformance")]
public class PdfBrokenTests
{
    public static TheoryData<string> Cases()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("pdf-broken", "index.json") is { } index)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(index));
            foreach (var entry in json.RootElement.EnumerateArray())
            {
                data.Add(entry.GetProperty("file").GetString()!);
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void The_defect_is_named(string file)
    {
        var opened = PdfDocument.Open(File.ReadAllBytes(Suites.At("pdf-broken", file)));
        var findings = opened.Value is { } document ? [.. opened.Findings, .. PdfExamination.Of(document)] : opened.Findings;
        if (file == "good.pdf")
        {
            Assert.Empty(findings);
        }
        else
        {
            Assert.NotEmpty(findings);
            Assert.True(findings.Count < 12, string.Join("; ", findings));
        }
    }
}
