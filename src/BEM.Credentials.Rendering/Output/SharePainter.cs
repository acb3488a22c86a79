using System.Globalization;
using System.Security;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using SkiaSharp;

namespace BEM.Credentials.Rendering.Output;

/// <summary>Draws a credential's title, school and day, and the name only where the learner wants that, as outlines: once for PNG and SVG.</summary>
/// <param name="content">What was awarded.</param>
/// <param name="words">The language.</param>
/// <param name="type">Shapes the texts; its findings are those of the picture.</param>
internal sealed class SharePainter(CertificateContent content, Words words, Typesetter type)
{
    private const float Margin = 84;
    private const float Measure = ShareImage.Width - (2 * Margin);
    private readonly List<(SKPath Path, Colour Ink)> shapes = [];
    private readonly List<string> texts = [];

    /// <summary>Draws.</summary>
    /// <param name="withName">Whether the learner's name is shown.</param>
    public ShareImage Draw(bool withName)
    {
        var template = content.Template;
        var accent = Colour.Parse(template.AccentColour) ?? Colour.Of(0x1F5C7A);
        var ink = Colour.Of(0x1A1A1A);
        Bar(0, 20, accent);
        Line(In(template.School.Name), FontStyle.SerifSemibold, 34, 104, ink);
        Line((words["kind"], words.Language), FontStyle.SerifRegular, 26, 150, accent.ForText());
        var top = 236f;
        if (withName)
        {
            Line((content.Learner.Native.Trim(), content.Learner.Language), FontStyle.SerifDisplay, 62, 244, ink);
            top = 340;
        }

        Title(In(template.Title), top, ink);
        Line((words.DateInSentence(content.Awarded), words.Language), FontStyle.SerifRegular, 28, 560, Colour.Of(0x505050));
        Bar(ShareImage.Height - 20, 20, accent);
        return new ShareImage(Png(), Svg(), words.Language);
    }

    private (string Text, string Language) In(LanguageMap map) => Award.In(map, words.Language) ?? (string.Empty, words.Language);

    private void Line((string Text, string Language) text, FontStyle style, float size, float baseline, Colour ink)
    {
        var set = type.Set(text.Text, text.Language, style);
        var width = Pixels(set.Width(1));
        texts.Add(text.Text);
        Place(set, Math.Min(size, Measure / Math.Max(width, 0.01f)), baseline, ink);
    }

    // The largest size at which three lines are enough; a text that is longer even then is set in as many as it needs, ever smaller.
    private void Title((string Text, string Language) text, float top, Colour ink)
    {
        texts.Add(text.Text);
        var room = 520 - top;
        for (var size = 64f; ; size *= 0.9f)
        {
            var lines = type.Paragraph(text.Text, text.Language, FontStyle.SerifSemibold, size, Measure * SetText.MillimetresPerPoint);
            if ((lines.Length <= 3 && lines.Length * size * 1.2f <= room + size && lines.All(l => Pixels(l.Width(size)) <= Measure)) || size < 8)
            {
                for (var i = 0; i < lines.Length; i++)
                {
                    Place(lines[i], size, top + (i * size * 1.2f), ink);
                }

                return;
            }
        }
    }

    private void Bar(float top, float height, Colour ink)
    {
        using var path = new SKPathBuilder();
        path.AddRect(SKRect.Create(0, top, ShareImage.Width, height));
        shapes.Add((path.Detach(), ink));
    }

    private void Place(SetText text, float size, float baseline, Colour ink)
    {
        var x = Margin;
        using var path = new SKPathBuilder();
        foreach (var run in text.Runs)
        {
            using var font = new SKFont(PagePainter.TypefaceOf(run.Face), size) { Subpixel = true, Hinting = SKFontHinting.None };
            var unit = size / run.Face.UnitsPerEm;
            for (var i = 0; i < run.Glyphs.Length; i++)
            {
                using var outline = font.GetGlyphPath(run.Glyphs[i]);
                if (outline is not null)
                {
                    path.AddPath(outline, x + ((run.XOffsets?[i] ?? 0) * unit), baseline - ((run.YOffsets?[i] ?? 0) * unit));
                }

                x += run.Advances[i] * unit;
            }
        }

        shapes.Add((path.Detach(), ink));
    }

    private byte[] Png()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(ShareImage.Width, ShareImage.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { IsAntialias = true })
        {
            canvas.Clear(SKColors.White);
            foreach (var (path, ink) in shapes)
            {
                paint.Color = new SKColor(ink.R, ink.G, ink.B);
                canvas.DrawPath(path, paint);
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private byte[] Svg()
    {
        var svg = new StringBuilder();
        var title = SecurityElement.Escape(string.Join(", ", texts.Where(t => t.Length > 0)));
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {ShareImage.Width} {ShareImage.Height}\" role=\"img\" lang=\"{words.Language}\"><title>{title}</title>");
        svg.Append("<path fill=\"#fff\" d=\"M0 0h1200v630H0z\"/>");
        foreach (var (path, ink) in shapes)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#{ink.R:x2}{ink.G:x2}{ink.B:x2}\" d=\"{path.ToSvgPathData()}\"/>");
            path.Dispose();
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    private static float Pixels(double millimetres) => (float)(millimetres / SetText.MillimetresPerPoint);
}
