using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Output;

namespace BEM.Credentials.Rendering;

/// <summary>
/// Makes certificates: a PDF (PDF/A-3a and PDF/UA-1 in one file) and pictures of its first page, from one layout.
/// Thread-safe; keep one for the life of the process. The same input gives the same bytes.
/// </summary>
public sealed class CertificateRenderer
{
    private readonly FontLibrary fonts;
    private readonly TemplateCache templates;

    /// <summary>A renderer with these fonts.</summary>
    /// <param name="fonts">The fonts.</param>
    public CertificateRenderer(FontLibrary fonts)
    {
        ArgumentNullException.ThrowIfNull(fonts);
        this.fonts = fonts;
        templates = new TemplateCache(fonts);
    }

    /// <summary>
    /// Where the electronic seal shows on the first page: the rosette of Classic, a place that Modern and Plain keep free. The appearance of a
    /// signature field belongs there.
    /// </summary>
    /// <param name="template">The class's template.</param>
    public PageArea SealArea(CertificateTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return PageArea.Of(1, templates.Of(template).Design.SealBox);
    }

    /// <summary>What a signature field shows in <see cref="SealArea"/> of one certificate.</summary>
    /// <param name="content">What is printed.</param>
    public SealMark SealMark(CertificateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Content.SealMark.Of(content, templates.Of(content.Template).Design);
    }

    /// <summary>Makes the PDF.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="options">Attachment and time.</param>
    /// <returns>The file, or why it cannot be made: a missing glyph, a text that does not fit, an unreadable picture (<c>rendering.*</c>).</returns>
    public Outcome<byte[]> RenderPdf(CertificateContent content, PdfOptions options)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        if (Refuse(content) is { } finding)
        {
            return finding;
        }

        var prepared = templates.Of(content.Template);
        var award = new Award(content, new Typesetter(fonts));
        var variant = prepared.Design.Measure(award, content.Template.Languages[0]);
        if (Errors(prepared.Findings, award.Type.Findings) is { } early)
        {
            return early;
        }

        var laid = prepared.Layout(award, variant, firstOnly: false);
        var (layout, findings) = (laid.Layout, laid.Findings);
        var filled = CompiledCertificate.Fill(layout, award);
        if (Errors(findings, award.Type.Findings) is { } failed)
        {
            return failed;
        }

        var compiled = prepared.Compiled(layout, variant);
        var missing = compiled.Missing(filled);
        if (missing.Count > 0)
        {
            compiled = prepared.CompiledWith(layout, variant, missing);
        }

        return compiled.Write(award, filled, options);
    }

    /// <summary>Makes one PDF of a whole class, for printing: the certificates one after the other, no credential attached.</summary>
    /// <param name="contents">The certificates, at most 1,000.</param>
    /// <param name="created">Creation time written into the file.</param>
    /// <param name="withSupplement">Whether the supplements are printed too.</param>
    /// <returns>The file, or the findings of every certificate that cannot be made.</returns>
    public Outcome<byte[]> RenderClass(IReadOnlyList<CertificateContent> contents, DateTimeOffset created, bool withSupplement = true)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.Count is 0 or > 1000)
        {
            return Finding.Error("rendering.class-size", contents.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var findings = new List<Finding>();
        var sheets = new List<Sheet>();
        var root = new StructureNode("Document");
        Award? last = null;
        foreach (var content in contents)
        {
            if (Refuse(content) is { } refused)
            {
                findings.Add(refused);
                continue;
            }

            var prepared = templates.Of(content.Template);
            var award = new Award(content, new Typesetter(fonts));
            var variant = prepared.Design.Measure(award, content.Template.Languages[0]);
            var layout = prepared.Design.Lay(award, variant, firstOnly: !withSupplement, sheets.Count);
            var filled = CompiledCertificate.Fill(layout, award);
            findings.AddRange(prepared.Findings.Concat(award.Type.Findings).Except(findings));
            for (var i = 0; i < layout.Sheets.Count; i++)
            {
                layout.Sheets[i].Fixed.AddRange(filled[i].Select(f => new Group(f.Slot.Node, f.Slot.Piece, f.Drawing)));
                layout.Sheets[i].Slots.Clear();
            }

            layout.Root.Bind(award);
            var part = root.Add("Part", content.Template.Languages[0]);
            part.Children.AddRange(layout.Root.Children);
            sheets.AddRange(layout.Sheets);
            last = award;
        }

        if (findings.Count > 0 || last is null)
        {
            return new Outcome<byte[]>(null, findings);
        }

        var template = contents[0].Template;
        var whole = new CertificateLayout(sheets, root, template.Languages);
        var title = $"{template.Title.Best(template.Languages[0])} ({contents.Count})";
        return new CompiledCertificate(whole, []).Write(last, CompiledCertificate.Fill(whole, last), new PdfOptions { Created = created }, title);
    }

    /// <summary>Makes a picture of the first page in one language, for a credential's <c>individualDisplay</c>.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="language">One of the template's languages: it stands first; in another of the ten the words are in that language.</param>
    /// <param name="width">Width in pixels, 1,000 to 2,480; the height follows A4 landscape.</param>
    /// <returns>The picture, or why it cannot be made (<c>rendering.*</c>).</returns>
    public Outcome<PageImage> RenderPageImage(CertificateContent content, string language, int width = 1240)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 2480);
        if (Refuse(content) is { } finding)
        {
            return finding;
        }

        if (Languages.Nearest(language) is null)
        {
            return Finding.Error("rendering.language-unknown", language);
        }

        var prepared = templates.Of(content.Template);
        var award = new Award(content, new Typesetter(fonts));
        var variant = prepared.Design.Measure(award, language);
        if (Errors(prepared.Findings, award.Type.Findings) is { } early)
        {
            return new Outcome<PageImage>(null, early.Findings);
        }

        var laid = prepared.Layout(award, variant, firstOnly: true);
        var (layout, findings) = (laid.Layout, laid.Findings);
        var filled = CompiledCertificate.Fill(layout, award);
        if (Errors(findings, award.Type.Findings) is { } failed)
        {
            return new Outcome<PageImage>(null, failed.Findings);
        }

        return PagePainter.Paint(laid.Backdrop(width), filled[0], language);
    }

    /// <summary>Makes pictures of all pages: the certificate, then the supplement in each of its languages.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="width">Width in pixels, 1,000 to 2,480; the height follows A4 landscape.</param>
    /// <returns>The pictures in their order, or why they cannot be made (<c>rendering.*</c>).</returns>
    public Outcome<IReadOnlyList<PageImage>> RenderPages(CertificateContent content, int width = 1240)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 2480);
        if (Refuse(content) is { } finding)
        {
            return finding;
        }

        var prepared = templates.Of(content.Template);
        var award = new Award(content, new Typesetter(fonts));
        var language = content.Template.Languages[0];
        var variant = prepared.Design.Measure(award, language);
        if (Errors(prepared.Findings, award.Type.Findings) is { } early)
        {
            return new Outcome<IReadOnlyList<PageImage>>(null, early.Findings);
        }

        var laid = prepared.Layout(award, variant, firstOnly: false);
        var filled = CompiledCertificate.Fill(laid.Layout, award);
        if (Errors(laid.Findings, award.Type.Findings) is { } failed)
        {
            return new Outcome<IReadOnlyList<PageImage>>(null, failed.Findings);
        }

        return laid.Layout.Sheets.Select((sheet, i) => PagePainter.Paint(
            i == 0 ? laid.Backdrop(width) : PagePainter.PaintFixed(sheet, width, prepared.Design.Ink, prepared.Design.PictureColours), filled[i], language)).ToArray();
    }

    /// <summary>Makes a picture for social networks: title, school and day of the award; the learner's name only by choice, nothing else of the person.</summary>
    /// <param name="content">What was awarded.</param>
    /// <param name="language">One of the ten languages.</param>
    /// <param name="withName">Whether the name is shown.</param>
    /// <returns>The picture, or why it cannot be made (<c>rendering.*</c>).</returns>
    public Outcome<ShareImage> RenderShareImage(CertificateContent content, string language, bool withName)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(language);
        if (Refuse(content) is { } finding)
        {
            return finding;
        }

        if (Languages.Nearest(language) is not { } known || Words.For(known) is not { } words)
        {
            return Finding.Error("rendering.language-unknown", language);
        }

        var type = new Typesetter(fonts);
        var image = new SharePainter(content, words, type).Draw(withName);
        return type.Findings.Count > 0 ? new Outcome<ShareImage>(null, type.Findings) : image;
    }

    private static Outcome<byte[]>? Errors(IReadOnlyList<Finding> fixedFindings, List<Finding> own) =>
        fixedFindings.Count == 0 && own.Count == 0 ? null : new Outcome<byte[]>(null, [.. fixedFindings, .. own.Except(fixedFindings)]);

    private static Finding? Refuse(CertificateContent content)
    {
        var template = content.Template;
        if (template.Languages.Count is 0 or > 2)
        {
            return Finding.Error("rendering.empty", "languages");
        }

        foreach (var language in template.Languages)
        {
            if (Languages.Nearest(language) is null)
            {
                return Finding.Error("rendering.language-unknown", language);
            }
        }

        return string.IsNullOrWhiteSpace(content.Learner.Native) ? Finding.Error("rendering.empty", "learner")
            : template.Title.IsEmpty ? Finding.Error("rendering.empty", "title")
            : template.School.Name.IsEmpty ? Finding.Error("rendering.empty", "school")
            : string.IsNullOrWhiteSpace(content.Number) ? Finding.Error("rendering.empty", "number")
            : string.IsNullOrWhiteSpace(content.VerificationUrl) ? Finding.Error("rendering.empty", "verificationUrl")
            : null;
    }
}
