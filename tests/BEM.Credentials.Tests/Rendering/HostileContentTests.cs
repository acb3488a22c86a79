using System.Buffers.Binary;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>Content that no certificate was made for: a finding or a correct page.</summary>
[Trait("Category", "Abuse")]
public class HostileContentTests
{
    [Theory]
    [InlineData("Мария \U0001F600 Петров", "rendering.missing-glyph", "U+1F600")]
    [InlineData("محمد علي", "rendering.right-to-left", "محمد علي")]
    [InlineData("יעל לוי", "rendering.right-to-left", "יעל לוי")]
    [InlineData("Ana\u0007 Anić", "rendering.control-character", "U+0007")]
    [InlineData("Ana\nAnić", "rendering.control-character", "U+000A")]
    [InlineData("Ana \u202Eevil", "rendering.control-character", "U+202E")]
    [InlineData("李小龙", "rendering.missing-glyph", "U+674E")]
    public void A_name_that_cannot_be_set_is_refused_with_the_character_named(string name, string code, string named)
    {
        var content = Certificates.In(CertificateDesign.Classic, "sr-Cyrl");
        var outcome = Certificates.Renderer.RenderPdf(content with { Learner = new LearnerName(name, "sr-Cyrl") }, Certificates.Options());
        Assert.False(outcome.Succeeded);
        Assert.Contains(outcome.Findings, f => f.Code == code && f.Arguments.Any(a => a.StartsWith(named, StringComparison.Ordinal)));
        Assert.False(Certificates.Renderer.RenderPageImage(content with { Learner = new LearnerName(name, "sr-Cyrl") }, "sr-Cyrl").Succeeded);
    }

    [Fact]
    public void A_name_of_500_characters_is_refused_and_one_of_60_is_set()
    {
        var content = Certificates.In(CertificateDesign.Modern, "uk");
        foreach (var name in (string[])[new string('Щ', 500), string.Concat(Enumerable.Repeat("Олександра ", 45)).Trim(), new string('Щ', 80)])
        {
            var outcome = Certificates.Renderer.RenderPdf(content with { Learner = new LearnerName(name, "uk") }, Certificates.Options());
            Assert.Contains(outcome.Findings, f => f.Code == "rendering.name-too-long");
        }

        Assert.True(Certificates.Renderer.RenderPdf(content with { Learner = new LearnerName("Олександра-Вікторія Нечуй-Левицька де Костянтинівська-Горська", "uk") }, Certificates.Options()).Succeeded);
    }

    [Fact]
    public void Pictures_that_are_none_or_too_large_are_findings()
    {
        Assert.Equal("rendering.picture-unreadable", Read("GIF89a not really"u8.ToArray()));
        Assert.Equal("rendering.picture-unreadable", Read([]));
        Assert.Equal("rendering.picture-unreadable", Read("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()));
        Assert.Equal("rendering.picture-too-large", Read(HugePng(30_000, 30_000)));
        Assert.Equal("rendering.picture-too-large", Read(new byte[20 * 1024 * 1024]));
        var truncated = Certificates.Picture();
        Assert.NotNull(Picture.Read(truncated.AsMemory(0, truncated.Length / 2), "x"));
        var content = Certificates.In(CertificateDesign.Plain, "mk");
        content = content with { Template = content.Template with { School = content.Template.School with { Logo = new Logo { Picture = "nothing"u8.ToArray() } } } };
        Assert.Equal("rendering.picture-unreadable", Certificates.Renderer.RenderPdf(content, Certificates.Options()).Findings[0].Code);
    }

    [Fact]
    public void A_noisy_logo_of_ten_megabytes_becomes_a_small_picture()
    {
        using var noise = new SkiaSharp.SKBitmap(1900, 1900);
        var random = new Random(1);
        var pixels = new byte[1900 * 1900 * 4];
        random.NextBytes(pixels);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, noise.GetPixels(), pixels.Length);
        using var png = noise.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
        Assert.True(png.Size > 10_000_000);
        var picture = Picture.Read(png.ToArray(), "x").Value!;
        Assert.True(picture.Width <= 640);
        Assert.True(picture.Stored.Length < 400_000);
    }

    private static readonly string[] LanguagesOfRounds = ["ka en", "uk", "hy", "sr-Cyrl sr-Latn", "mk en", "de", "nb en", "cnr de", "sr-Latn", "en", "ka", "hy en"];

    [Theory]
    [InlineData(CertificateDesign.Classic)]
    [InlineData(CertificateDesign.Modern)]
    [InlineData(CertificateDesign.Plain)]
    public void However_long_the_texts_are_nothing_leaves_the_sheet(CertificateDesign design)
    {
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            string[] languages = LanguagesOfRounds[round].Split(' ');
            LanguageMap Long(int most) => new(languages.Select(l => KeyValuePair.Create(l, Words(random, l, random.Next(1, most)))));
            var content = Certificates.In(design, languages);
            content = content with
            {
                Grade = Long(4),
                Place = Long(3),
                Number = Words(random, "en", 2).Replace(' ', '-'),
                Template = content.Template with
                {
                    Title = Long(22),
                    Description = Long(80),
                    Outcomes = [.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => new PrintedOutcome(Long(25)) { Knowledge = Long(40), Skills = Long(40), Responsibility = round == 4 ? Long(900) : Long(40) })],
                    School = content.Template.School with { Name = Long(14), Line = Long(8) },
                    Signatories = [.. Enumerable.Range(0, round % 4).Select(_ => new Signatory { Name = Words(random, languages[0], 3), Role = Long(6) })],
                    Supplement = new Supplement { Participation = Long(60), Assessment = Long(60), QualityAssurance = Long(round == 6 ? 600 : 30), Prerequisites = Long(20), GradingScale = Long(20), HoursByForm = [new(3, Long(6)), new(4, Long(6)), new(1, Long(6))] },
                },
            };
            foreach (var mark in Marks(content))
            {
                if (mark is TextMark text)
                {
                    // Classic's inner line is 13.8 mm from the edge.
                    Assert.InRange(text.X, 13.9, 283.1);
                    Assert.InRange(text.X + SetText.Width(text.Run, text.Size, text.Tracking), 13.9, 283.1);
                    Assert.InRange(text.Y, 14, 198);
                }
            }

            Assert.True(Certificates.Renderer.RenderPdf(content, Certificates.Options()).Succeeded);
        }
    }

    private static IEnumerable<Mark> Marks(CertificateContent content)
    {
        var fonts = Certificates.Fonts();
        var pictures = TemplatePictures.Of(content.Template, []);
        var design = Design.Of(content.Template, pictures);
        var award = new Award(content, new Typesetter(fonts));
        var variant = design.Measure(award, content.Template.Languages[0]);
        var layout = design.Lay(award, variant, firstOnly: false);
        var filled = BEM.Credentials.Rendering.Output.CompiledCertificate.Fill(layout, award);
        return layout.Sheets.SelectMany(s => s.Fixed).SelectMany(g => g.Drawing.Marks).Concat(filled.SelectMany(s => s).SelectMany(s => s.Drawing.Marks));
    }

    private static string Words(Random random, string language, int count)
    {
        var alphabet = BEM.Credentials.Rendering.Output.Alphabets.Of(language);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? string.Empty : " ");
            for (var n = random.Next(1, random.Next(3, 24)); n >= 0; n--)
            {
                text.Append(alphabet[random.Next(alphabet.Length)]);
            }
        }

        return text.ToString();
    }

    private static string Read(byte[] file) => Picture.Read(file, "x").Findings[0].Code;

    internal static byte[] HugePng(int width, int height)
    {
        var png = Certificates.Picture();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        var crc = uint.MaxValue;
        foreach (var b in png.AsSpan(12, 17))
        {
            crc ^= b;
            for (var k = 0; k < 8; k++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), crc ^ uint.MaxValue);
        return png;
    }
}
