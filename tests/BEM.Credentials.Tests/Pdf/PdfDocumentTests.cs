using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Tests.Rendering;

namespace BEM.Credentials.Tests.Pdf;

public class PdfDocumentTests
{
    [Theory]
    [MemberData(nameof(Certificates.Some), MemberType = typeof(Certificates))]
    public void Our_own_certificates_are_read_back_with_their_texts_and_their_credential(CertificateDesign design, string first, string? second)
    {
        var content = Certificates.In(design, Certificates.Pair(first, second));
        var document = PdfDocument.Open(Certificates.Pdf(content, "{\"sealed\":true}"u8.ToArray())).Value!;
        var page = document.Pages[0];
        var text = page.Text.Replace('\u00A0', ' ');
        Assert.Contains(content.Learner.Native, text, StringComparison.Ordinal);
        Assert.Contains(content.Number, text, StringComparison.Ordinal);
        Assert.Contains(content.Grade![first]!, text, StringComparison.Ordinal);
        Assert.Contains(content.Template.Outcomes[0].Text[first]!, text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.All(page.Texts, t => Assert.True(t.Visible && !t.Unmapped));
        var largest = page.Texts.MaxBy(t => t.Size)!;
        Assert.StartsWith(largest.Value.Split(' ')[0], content.Learner.Native, StringComparison.Ordinal);
        var attached = Assert.Single(document.Attachments);
        Assert.Equal(("2026-0147.jsonld", "application/json", "Source", 15L), (attached.Name, attached.MediaType, attached.Relationship, attached.DeclaredSize));
        Assert.True(attached.InNames && attached.Associated);
        Assert.Equal("{\"sealed\":true}", Encoding.UTF8.GetString(attached.Bytes!.Value.Span));
        Assert.Empty(document.Signatures);
        Assert.Equal([document.Bytes.Length], document.Revisions);
    }

    [Fact]
    public void A_cut_off_file_is_still_read_and_says_so()
    {
        var pdf = Certificates.Pdf(Certificates.In(CertificateDesign.Plain, "nb"));
        var outcome = PdfDocument.Open(pdf.AsMemory(0, pdf.AsSpan().LastIndexOf("startxref"u8) - 60));
        Assert.True(outcome.Succeeded);
        Assert.Equal("pdf.references-damaged", Assert.Single(outcome.Findings).Code);
    }

    [Theory, Trait("Category", "Abuse")]
    [InlineData("", "pdf.not-pdf")]
    [InlineData("%PDF-1.7\n", "pdf.unreadable")]
    [InlineData("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R/Encrypt<<>>>>", "pdf.encrypted")]
    [InlineData("{\"payload\":{}}", "pdf.not-pdf")]
    public void What_is_no_readable_pdf_is_refused_with_its_reason(string file, string code) =>
        Assert.Equal(code, PdfDocument.Open(Encoding.Latin1.GetBytes(file)).Findings[0].Code);

    [Fact, Trait("Category", "Abuse")]
    public void Circles_bombs_and_deep_nesting_end_in_bounded_time()
    {
        string[] bodies =
        [
            "1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>/Names<</EmbeddedFiles 4 0 R>>>>endobj 2 0 obj<</Kids[2 0 R 2 0 R]>>endobj 3 0 obj<</FT/Sig/Kids[3 0 R]/V 3 0 R>>endobj 4 0 obj<</Kids[4 0 R 4 0 R]>>endobj",
            "1 0 obj 1 0 R endobj 2 0 obj<</Type/Catalog/Pages 3 0 R>>endobj 3 0 obj 4 0 R endobj 4 0 obj 3 0 R endobj",
            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[3 0 R]>>endobj 3 0 obj<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>endobj 4 0 obj<</Subtype/Form/Length 12>>stream\n/X Do /X Do \nendstream endobj",
            "1 0 obj<</Type/Catalog/Pages " + new string('[', 100_000) + ">>endobj",
            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[]>>endobj 5 0 obj<</Length 6 0 R>>stream\nx\nendstream endobj 6 0 obj<</Length 5 0 R>>stream\nx\nendstream endobj",
        ];
        foreach (var body in bodies)
        {
            var document = PdfDocument.Open(Encoding.Latin1.GetBytes("%PDF-1.7\n" + body + "\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF")).Value;
            _ = document?.Pages.Sum(p => p.Text.Length);
            _ = document?.Signatures.Count;
            _ = document?.Attachments.Count;
        }

        Assert.Equal("pdf.too-large", PdfDocument.Open(new byte[5000], Limits.Default with { DocumentBytes = 4096 }).Findings[0].Code);
    }
}
