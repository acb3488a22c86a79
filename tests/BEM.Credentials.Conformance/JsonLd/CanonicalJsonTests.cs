using System.Globalization;
using System.Text;
using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>The tests of RFC 8785 by its author, and numbers as a JavaScript engine writes them.</summary>
[Trait("Category", "Conformance")]
[Trait("Suite", "jcs")]
public sealed class CanonicalJsonTests
{
    private const int LinesACase = 1000;

    public static IEnumerable<TheoryDataRow<string>> Documents() =>
        Suites.Find("jcs", "input") is { } folder ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => new TheoryDataRow<string>(Path.GetFileName(file))) : [];

    public static IEnumerable<TheoryDataRow<int>> Numbers() =>
        Suites.Find("jcs", "numbers.tsv") is { } file
            ? Enumerable.Range(0, (File.ReadLines(file).Count() + LinesACase - 1) / LinesACase).Select(part => new TheoryDataRow<int>(part))
            : [];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Documents))]
    public void Document(string name) => KnownFailures.Judge("jcs", name, () =>
    {
        var actual = CanonicalJson.Of(File.ReadAllBytes(Suites.At("jcs", "input", name)));
        Assert.True(actual.Succeeded, string.Join("; ", actual.Findings));
        Assert.Equal(File.ReadAllText(Suites.At("jcs", "output", name)), Encoding.UTF8.GetString(actual.Value));
    });

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Numbers))]
    public void NumberTexts(int part) => KnownFailures.Judge("jcs", $"numbers.tsv {part}", () =>
    {
        foreach (var line in File.ReadLines(Suites.At("jcs", "numbers.tsv")).Skip(part * LinesACase).Take(LinesACase))
        {
            var columns = line.Split('\t');
            if (long.TryParse(columns[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits))
            {
                Assert.Equal(columns[1], EcmaNumber.Format(BitConverter.Int64BitsToDouble(bits)));
            }
        }
    });
}
