using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using SkiaSharp;

namespace BEM.Credentials.Tests.Rendering;

public class PageImageTests
{
    [Theory, Trait("Category", "Interop")]
    [MemberData(nameof(Certificates.Some), MemberType = typeof(Certificates))]
    public void Both_codes_are_read_from_the_picture_and_from_the_page_in_grey(CertificateDesign design, string first, string? second)
    {
        var content = Certificates.In(design, Certificates.Pair(first, second));
        var picture = Certificates.Renderer.RenderPageImage(content, first);
        Assert.True(picture.Succeeded, string.Join("; ", picture.Findings));
        Assert.Equal("image/png", picture.Value.MediaType);
        Assert.InRange(picture.Value.Bytes.Length, 5_000, 60_000);
        using var decoded = SKBitmap.Decode(picture.Value.Bytes);
        Assert.Equal((1240, 877), (decoded.Width, decoded.Height));
        using var image = ExternalTool.Save(picture.Value.Bytes, ".png");
        AssertCodes(content, image.Path);

        using var pdf = ExternalTool.Save(Certificates.Pdf(content), ".pdf");
        Assert.Equal(0, ExternalTool.Run("pdftoppm", "-r", "150", "-gray", "-f", "1", "-l", "1", "-png", "-singlefile", pdf.Path, Path.Combine(pdf.Folder, "page")).Code);
        AssertCodes(content, Path.Combine(pdf.Folder, "page.png"));
    }

    [Fact]
    public void The_picture_is_the_same_every_time_and_at_other_widths()
    {
        var content = Certificates.In(CertificateDesign.Modern, "ka", "en");
        var first = Certificates.Renderer.RenderPageImage(content, "ka").Value!.Bytes;
        var wide = Certificates.Renderer.RenderPageImage(content, "ka", 2000).Value!;
        Assert.Equal((2000, 1414), (wide.Width, wide.Height));
        Assert.Equal(first, Certificates.Renderer.RenderPageImage(content, "ka").Value!.Bytes);
    }

    [Fact]
    public void Another_language_of_the_template_can_stand_first()
    {
        var content = Certificates.In(CertificateDesign.Modern, "ka", "en");
        Assert.NotEqual(Certificates.Renderer.RenderPageImage(content, "ka").Value!.Bytes, Certificates.Renderer.RenderPageImage(content, "en").Value!.Bytes);
        Assert.Equal("rendering.language-unknown", Certificates.Renderer.RenderPageImage(content, "fr").Findings[0].Code);
    }

    private static void AssertCodes(CertificateContent content, string path)
    {
        var codes = ExternalTool.Run("zbarimg", "-q", "--raw", path).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(content.VerificationUrl, codes);
        Assert.Contains(content.OfflineCode!, codes);
    }
}
