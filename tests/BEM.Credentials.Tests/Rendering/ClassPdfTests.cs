using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Tests.Rendering;

public class ClassPdfTests
{
    [Fact]
    public void A_class_is_one_file_with_every_learner_in_order()
    {
        var one = Certificates.In(CertificateDesign.Classic, "uk");
        var other = Certificates.In(CertificateDesign.Modern, "ka", "en");
        var contents = Enumerable.Range(1, 5).SelectMany(i => new[] { one with { Number = $"А-{i}" }, other with { Number = $"B-{i}" } }).ToList();
        var document = PdfDocument.Open(Certificates.Renderer.RenderClass(contents, Certificates.Created).Value!).Value!;
        var firsts = document.Pages.Where(p => p.Text.Contains("verify.example", StringComparison.Ordinal)).ToList();
        Assert.Equal(contents.Count, firsts.Count);
        Assert.All(contents.Zip(firsts), pair => Assert.Contains(pair.First.Number, pair.Second.Text, StringComparison.Ordinal));
        Assert.True(document.Pages.Count > contents.Count);
        Assert.Equal(contents.Count, PdfDocument.Open(Certificates.Renderer.RenderClass(contents, Certificates.Created, withSupplement: false).Value!).Value!.Pages.Count);
    }

    [Fact]
    public void One_certificate_that_cannot_be_set_is_named()
    {
        var good = Certificates.In(CertificateDesign.Plain, "hy");
        var outcome = Certificates.Renderer.RenderClass([good, good with { Learner = new LearnerName("李小龙", "hy") }], Certificates.Created);
        Assert.False(outcome.Succeeded);
        Assert.All(outcome.Findings, f => Assert.Equal("rendering.missing-glyph", f.Code));
        Assert.Equal("rendering.class-size", Certificates.Renderer.RenderClass([], Certificates.Created).Findings[0].Code);
    }
}
