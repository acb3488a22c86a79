using System.Collections.Concurrent;
using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Layout;
using SkiaSharp;

namespace BEM.Credentials.Rendering.Output;

/// <summary>Paints a sheet as a picture, from the same marks as the PDF.</summary>
internal static class PagePainter
{

    private static readonly ConcurrentDictionary<FontFace, SKTypeface> Typefaces = new();

    /// <summary>Paints what the class shares.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="ink">Text colour.</param>
    /// <param name="accents">The design's colours.</param>
    public static Backdrop PaintFixed(Sheet sheet, int width, Colour ink, IReadOnlyList<Colour> accents)
    {
        var height = (int)Math.Round(width * Sheet.Height / Sheet.Width);
        var scale = (float)(width / Sheet.Width);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(scale);
            foreach (var group in sheet.Fixed)
            {
                Draw(canvas, group.Drawing, scale);
            }
        }

        var pixels = bitmap.GetPixelSpan().ToArray();
        return new Backdrop(pixels, width, height, IndexedPng.For(ink, accents, pixels));
    }

    /// <summary>Paints one certificate.</summary>
    public static PageImage Paint(Backdrop backdrop, IReadOnlyList<(Slot Slot, Drawing Drawing)> filled, string language)
    {
        var scale = (float)(backdrop.Width / Sheet.Width);
        using var surface = new SKBitmap(new SKImageInfo(backdrop.Width, backdrop.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        System.Runtime.InteropServices.Marshal.Copy(backdrop.Pixels, 0, surface.GetPixels(), backdrop.Pixels.Length);
        using (var canvas = new SKCanvas(surface))
        {
            canvas.Scale(scale);
            foreach (var (_, drawing) in filled)
            {
                Draw(canvas, drawing, scale);
            }
        }

        return new PageImage("image/png", backdrop.Png.Encode(surface.GetPixelSpan(), surface.Width, surface.Height), surface.Width, surface.Height, language);
    }

    /// <summary>The fixed part of a page as pixels, and the colours that the whole takes.</summary>
    internal sealed record Backdrop(byte[] Pixels, int Width, int Height, IndexedPng Png);

    private static void Draw(SKCanvas canvas, Drawing drawing, float scale)
    {
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var mark in drawing.Marks)
        {
            switch (mark)
            {
                case TextMark text:
                    Text(canvas, paint, text);
                    break;
                case PathMark path:
                    using (var outline = PathOf(path.Outline))
                    {
                        if (path.Fill is { } fill)
                        {
                            paint.Style = SKPaintStyle.Fill;
                            paint.Color = Of(fill);
                            canvas.DrawPath(outline, paint);
                        }

                        if (path.Stroke is { } stroke)
                        {
                            paint.Style = SKPaintStyle.Stroke;
                            paint.StrokeWidth = (float)path.Width;
                            paint.Color = Of(stroke);
                            canvas.DrawPath(outline, paint);
                        }
                    }

                    break;
                case PictureMark picture:
                    Picture(canvas, picture);
                    break;
                case RepeatedMark repeated:
                    canvas.Save();
                    canvas.Concat(new SKMatrix((float)repeated.A, (float)repeated.C, (float)repeated.E, (float)repeated.B, (float)repeated.D, (float)repeated.F, 0, 0, 1));
                    using (var soft = PathOf(repeated.Shape.Soft))
                    {
                        // Lines of a third of a pixel are a tint.
                        paint.Style = SKPaintStyle.Fill;
                        paint.Color = Of(repeated.Shape.Stroke).WithAlpha(64);
                        canvas.DrawPath(soft, paint);
                    }

                    canvas.Restore();
                    break;
                case CodeMark code:
                    Code(canvas, paint, code, scale);
                    break;
                case RosetteMark rosette:
                    Rosette(canvas, paint, rosette);
                    break;
            }
        }
    }

    private static void Stroke(SKCanvas canvas, SKPaint paint, Outline shape, Colour ink, float width)
    {
        using var outline = PathOf(shape);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = width;
        paint.Color = Of(ink);
        canvas.DrawPath(outline, paint);
    }

    private static void Rosette(SKCanvas canvas, SKPaint paint, RosetteMark mark)
    {
        var unit = (float)(mark.Radius / 50);
        canvas.Save();
        canvas.Translate((float)mark.X, (float)mark.Y);
        canvas.Scale(unit);
        Stroke(canvas, paint, Ornament.RosetteInner(mark.Form), mark.Inner, 0.066f / unit);
        using var sector = PathOf(Ornament.RosetteSector(mark.Form));
        paint.Color = Of(mark.Outer);
        for (var i = 0; i < mark.Form.OuterWaves; i++)
        {
            canvas.DrawPath(sector, paint);
            canvas.RotateDegrees(360f / mark.Form.OuterWaves);
        }

        canvas.Restore();
    }

    /// <summary>A code whose modules begin and end on whole pixels.</summary>
    private static void Code(SKCanvas canvas, SKPaint paint, CodeMark code, float scale)
    {
        var module = code.Side * scale / code.Symbol.Size;
        double left = Math.Round(code.X * scale), top = Math.Round(code.Y * scale);
        float X(int column) => (float)(left + Math.Round(column * module));
        float Y(int row) => (float)(top + Math.Round(row * module));
        canvas.Save();
        canvas.ResetMatrix();
        paint.Style = SKPaintStyle.Fill;
        paint.Color = SKColors.Black;
        paint.IsAntialias = false;
        foreach (var (row, column, width, height) in ContentEmitter.Rectangles(code.Symbol))
        {
            canvas.DrawRect(SKRect.Create(X(column), Y(row), X(column + width) - X(column), Y(row + height) - Y(row)), paint);
        }

        paint.IsAntialias = true;
        canvas.Restore();
    }

    private static void Picture(SKCanvas canvas, PictureMark mark)
    {
        var source = mark.Picture;
        using var bitmap = new SKBitmap(new SKImageInfo(source.Width, source.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        unsafe
        {
            fixed (byte* p = pixels)
            {
                for (int i = 0, j = 0; j < source.Rgb.Length; i += 4, j += 3)
                {
                    (p[i], p[i + 1], p[i + 2], p[i + 3]) = (source.Rgb[j], source.Rgb[j + 1], source.Rgb[j + 2], 255);
                }
            }
        }

        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, SKRect.Create((float)mark.X, (float)mark.Y, (float)mark.Width, (float)mark.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    /// <summary>The face as Skia has it.</summary>
    internal static SKTypeface TypefaceOf(FontFace face) => Typefaces.GetOrAdd(face, static f => SKTypeface.FromFile(f.Path));

    private static void Text(SKCanvas canvas, SKPaint paint, TextMark mark)
    {
        var run = mark.Run;
        if (run.Glyphs.Length == 0)
        {
            return;
        }

        var typeface = TypefaceOf(run.Face);
        var size = (float)(mark.Size * SetText.MillimetresPerPoint);
        using var font = new SKFont(typeface, size) { Subpixel = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };
        var positions = new SKPoint[run.Glyphs.Length];
        var unit = size / run.Face.UnitsPerEm;
        var x = 0f;
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = new SKPoint(x + ((run.XOffsets?[i] ?? 0) * unit), -(run.YOffsets?[i] ?? 0) * unit);
            x += (run.Advances[i] * unit) + (float)(mark.Tracking * size / 1000);
        }

        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(run.Glyphs, font, positions);
        using var blob = builder.Build();
        paint.Style = SKPaintStyle.Fill;
        paint.Color = Of(mark.Ink);
        canvas.DrawText(blob, (float)mark.X, (float)mark.Y, paint);
    }

    private static SKPath PathOf(Outline outline)
    {
        using var path = new SKPathBuilder();
        var numbers = outline.Numbers;
        var n = 0;
        foreach (var step in outline.Steps)
        {
            switch (step)
            {
                case (byte)'m':
                    path.MoveTo((float)numbers[n], (float)numbers[n + 1]);
                    n += 2;
                    break;
                case (byte)'l':
                    path.LineTo((float)numbers[n], (float)numbers[n + 1]);
                    n += 2;
                    break;
                case (byte)'c':
                    path.CubicTo((float)numbers[n], (float)numbers[n + 1], (float)numbers[n + 2], (float)numbers[n + 3], (float)numbers[n + 4], (float)numbers[n + 5]);
                    n += 6;
                    break;
                case (byte)'r':
                    path.AddRect(SKRect.Create((float)numbers[n], (float)numbers[n + 1], (float)numbers[n + 2], (float)numbers[n + 3]));
                    n += 4;
                    break;
                default:
                    path.Close();
                    break;
            }
        }

        return path.Detach();
    }

    private static SKColor Of(Colour colour) => new(colour.R, colour.G, colour.B);
}
