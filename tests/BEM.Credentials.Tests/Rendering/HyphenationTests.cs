using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Tests.Rendering;

public class HyphenationTests
{
    [Theory]
    [InlineData("de", "Photovoltaikanlagen", "Pho-to-vol-taik-anla-gen")]
    [InlineData("de", "Elektrofachkraft", "Elekt-ro-fach-kraft")]
    [InlineData("de", "überprüfung", "über-prü-fung")]
    [InlineData("nb", "avfallshåndtering", "av-falls-hånd-te-ring")]
    [InlineData("en", "measurement", "measure-ment")]
    [InlineData("en", "planning", "plan-ning")]
    [InlineData("en", "installation", "installa-tion")]
    [InlineData("cnr", "konstrukcije", "kon-struk-cije")]
    [InlineData("sr-Latn", "zaljubljenost", "za-lju-blje-nost")]
    [InlineData("sr-Latn", "odgovarajuće", "od-go-va-ra-juće")]
    [InlineData("sr-Cyrl", "одржавање", "одр-жа-вање")]
    [InlineData("mk", "изолација", "изо-ла-ција")]
    [InlineData("uk", "підготувати", "під-го-ту-вати")]
    [InlineData("uk", "зв’язування", "зв’я-зу-вання")]
    [InlineData("uk", "майстерня", "майс-терня")]
    [InlineData("ka", "მიკროკონტროლერი", "მიკ-რო-კონტ-რო-ლერი")]
    [InlineData("hy", "համակարգային", "հա-մա-կար-գա-յին")]
    public void Words_part_where_their_language_parts_them(string language, string word, string expected)
    {
        var parts = word;
        foreach (var point in Hyphenation.Points(word, language).Reverse())
        {
            parts = parts.Insert(point, "-");
        }

        Assert.Equal(expected, parts);
    }

    [Theory]
    [InlineData("cnr", "Podgorica")]
    [InlineData("uk", "Дем’яненко")]
    [InlineData("en", "PHOTOVOLTAIC")]
    [InlineData("de", "MIG/MAG-Schweißen")]
    [InlineData("mk", "ISO9001")]
    [InlineData("ka", "სქემა")]
    [InlineData("xx", "something")]
    public void Names_short_words_and_signs_are_left_whole(string language, string word) => Assert.Empty(Hyphenation.Points(word, language));

    [Fact]
    public void A_hyphen_at_a_lines_end_is_a_soft_one_and_the_lines_give_the_word_back()
    {
        var type = new Typesetter(Certificates.Fonts());
        var lines = type.Paragraph("Montage von Photovoltaikanlagen", "de", FontStyle.SansRegular, 9, 36, hyphenate: true);
        Assert.Equal("Montage von Photovoltaikanlagen", string.Concat(lines.Select((l, i) => (i > 0 && !lines[i - 1].Runs[^1].Text.EndsWith('\u00AD') ? " " : string.Empty) + l.Text)));
        Assert.Contains(lines, l => l.Runs[^1].Text == "\u00AD");
        Assert.All(lines, l => Assert.True(l.Width(9) <= 36.01));

        // A reader of the file gets the soft hyphen, which is no letter: the word can be found by whoever leaves it out.
        var content = Certificates.In(CertificateDesign.Plain, "de");
        content = content with { Template = content.Template with { Outcomes = [new PrintedOutcome(LanguageMap.Of("de", "bauen")) { Knowledge = LanguageMap.Of("de", "Oberflächenbehandlungsverfahren Korrosionsschutzbeschichtung"), Skills = LanguageMap.Of("de", "messen"), Responsibility = LanguageMap.Of("de", "melden") }] } };
        using var file = ExternalTool.Save(Certificates.Pdf(content), ".pdf");
        var text = ExternalTool.Run("pdftotext", "-raw", "-enc", "UTF-8", file.Path, "-").Output;
        Assert.Contains("Korrosionsschutzbeschichtung", text.Replace("\u00AD", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
