using System.Xml.Linq;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using SkiaSharp;

namespace BEM.Credentials.Tests.Rendering;

public sealed class ShareImageTests
{
    public static TheoryData<string> Ten => [.. Languages.All];

    [Theory]
    [MemberData(nameof(Ten))]
    public void Every_script_is_drawn_and_the_name_only_by_choice(string language)
    {
        var content = Certificates.In(CertificateDesign.Modern, language);
        var without = Made(content, language, withName: false);
        var with = Made(content, language, withName: true);
        using var picture = SKBitmap.Decode(without.Png);
        Assert.Equal((ShareImage.Width, ShareImage.Height), (picture.Width, picture.Height));
        Assert.InRange(without.Png.Length, 4_000, 120_000);
        Assert.Equal(without.Png, Made(content, language, withName: false).Png);

        var title = Title(without);
        Assert.Contains(content.Template.Title[language]!, title, StringComparison.Ordinal);
        Assert.DoesNotContain(content.Learner.Native, title, StringComparison.Ordinal);
        Assert.Contains(content.Learner.Native, Title(with), StringComparison.Ordinal);
        Assert.NotEqual(without.Png, with.Png);
        Assert.DoesNotContain(content.Number, title, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_stay_inside_and_bad_ones_are_findings()
    {
        var content = Certificates.In(CertificateDesign.Modern, "en");
        var content2 = content with { Template = content.Template with { Title = LanguageMap.Of("en", string.Join(' ', Enumerable.Repeat("Unreasonably", 60))) } };
        using var picture = SKBitmap.Decode(Made(content2, "en", withName: true).Png);
        for (var y = 30; y < 600; y += 3)
        {
            Assert.Equal(SKColors.White, picture.GetPixel(ShareImage.Width - 10, y));
        }

        Assert.Equal("rendering.language-unknown", Certificates.Renderer.RenderShareImage(content, "fr", false).Findings[0].Code);
        var odd = content with { Learner = new LearnerName("Ana \U0001F600", "en") };
        Assert.Equal("rendering.missing-glyph", Certificates.Renderer.RenderShareImage(odd, "en", true).Findings[0].Code);
        Assert.True(Certificates.Renderer.RenderShareImage(odd, "en", false).Succeeded);
    }

    private static ShareImage Made(CertificateContent content, string language, bool withName)
    {
        var made = Certificates.Renderer.RenderShareImage(content, language, withName);
        Assert.True(made.Succeeded, string.Join("; ", made.Findings));
        return made.Value;
    }

    private static string Title(ShareImage image) =>
        XDocument.Load(new MemoryStream(image.Svg)).Root!.Elements().First(e => e.Name.LocalName == "title").Value;
}
