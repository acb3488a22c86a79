using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Writing;
using SkiaSharp;

namespace BEM.Credentials.Rendering.Pictures;

/// <summary>
/// A school's picture made fit for printing: read within limits, put on white, cropped to its ink, no larger than the page can show.
/// </summary>
internal sealed class Picture
{
    private const int LargestFile = 16 * 1024 * 1024;
    private const long LargestArea = 40_000_000;
    private const int LongestSide = 640;
    private const int LargestDeflated = 14 * 1024;

    private Picture(int width, int height, byte[] rgb, byte[] stored, string dictionary)
    {
        (Width, Height, Rgb, Stored, Dictionary) = (width, height, rgb, stored, dictionary);
        Key = Convert.ToHexString(SHA256.HashData(stored));
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Width by height.</summary>
    public double Ratio => (double)Width / Height;

    /// <summary>Red, green and blue, row by row.</summary>
    public byte[] Rgb { get; }

    /// <summary>The bytes of the PDF's image stream.</summary>
    public byte[] Stored { get; }

    /// <summary>The entries of the PDF's image dictionary.</summary>
    public string Dictionary { get; }

    /// <summary>A digest of the content: equal pictures are stored once.</summary>
    public string Key { get; }

    /// <summary>Reads a picture.</summary>
    /// <param name="file">Its bytes, from a stranger.</param>
    /// <param name="whose">Whose picture it is, for findings.</param>
    public static Outcome<Picture> Read(ReadOnlyMemory<byte> file, string whose)
    {
        if (file.Length > LargestFile)
        {
            return Finding.Error("rendering.picture-too-large", whose, $"{file.Length / 1024 / 1024} MB");
        }

        using var data = SKData.CreateCopy(file.Span);
        using var codec = file.Length == 0 ? null : SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp))
        {
            return Finding.Error("rendering.picture-unreadable", whose);
        }

        var info = codec.Info;
        if (info.Width <= 0 || info.Height <= 0 || (long)info.Width * info.Height > LargestArea)
        {
            return Finding.Error("rendering.picture-too-large", whose, $"{info.Width} × {info.Height} px");
        }

        using var bitmap = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
        {
            return Finding.Error("rendering.picture-unreadable", whose);
        }

        using var upright = Upright(bitmap, codec.EncodedOrigin);
        var box = Ink(upright);
        if (box.IsEmpty)
        {
            return Finding.Error("rendering.picture-unreadable", whose);
        }

        var scale = Math.Min(1.0, (double)LongestSide / Math.Max(box.Width, box.Height));
        var width = Math.Max(1, (int)Math.Round(box.Width * scale));
        var height = Math.Max(1, (int)Math.Round(box.Height * scale));
        using var page = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(page))
        using (var image = SKImage.FromBitmap(upright))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawImage(image, SKRect.Create(box.Left, box.Top, box.Width, box.Height), SKRect.Create(0, 0, width, height),
                new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        return Pack(page);
    }

    private static Picture Pack(SKBitmap page)
    {
        var pixels = page.GetPixelSpan();
        var rgb = new byte[page.Width * page.Height * 3];
        for (int i = 0, j = 0; j < rgb.Length; i += 4, j += 3)
        {
            rgb[j] = pixels[i];
            rgb[j + 1] = pixels[i + 1];
            rgb[j + 2] = pixels[i + 2];
        }

        var size = FormattableString.Invariant($"/Type/XObject/Subtype/Image/Width {page.Width}/Height {page.Height}/BitsPerComponent 8");
        var (indexed, palette) = Indexed(rgb);
        var raw = indexed ?? rgb;
        var deflated = Deflater.Zlib(raw, System.IO.Compression.CompressionLevel.SmallestSize).ToArray();
        if (deflated.Length > LargestDeflated)
        {
            using var jpeg = page.Encode(SKEncodedImageFormat.Jpeg, 82);
            if (jpeg.Size < deflated.Length)
            {
                return new Picture(page.Width, page.Height, rgb, jpeg.ToArray(), size + "/ColorSpace/DeviceRGB/Filter/DCTDecode");
            }
        }

        var space = indexed is null ? "/DeviceRGB" : $"[/Indexed/DeviceRGB {(palette.Length / 3) - 1}<{Convert.ToHexString(palette)}>]";
        return new Picture(page.Width, page.Height, rgb, deflated, size + "/ColorSpace" + space + "/Filter/FlateDecode");
    }

    private static (byte[]? Indices, byte[] Palette) Indexed(byte[] rgb)
    {
        var colours = new Dictionary<int, byte>();
        var palette = new List<byte>();
        var indices = new byte[rgb.Length / 3];
        for (int i = 0, j = 0; i < indices.Length; i++, j += 3)
        {
            var colour = (rgb[j] << 16) | (rgb[j + 1] << 8) | rgb[j + 2];
            if (!colours.TryGetValue(colour, out var index))
            {
                if (colours.Count == 256)
                {
                    return (null, []);
                }

                index = (byte)colours.Count;
                colours.Add(colour, index);
                palette.AddRange(rgb.AsSpan(j, 3));
            }

            indices[i] = index;
        }

        return (indices, [.. palette]);
    }

    private static SKRectI Ink(SKBitmap bitmap)
    {
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        var pixels = bitmap.GetPixelSpan();
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, bitmap.Width * 4);
            for (var x = 0; x < bitmap.Width; x++)
            {
                var p = row.Slice(x * 4, 4);
                if (p[3] > 8 && (p[0] < 250 || p[1] < 250 || p[2] < 250))
                {
                    left = Math.Min(left, x);
                    right = Math.Max(right, x);
                    top = Math.Min(top, y);
                    bottom = y;
                }
            }
        }

        return right < 0 ? SKRectI.Empty : new SKRectI(left, top, right + 1, bottom + 1);
    }

    private static SKBitmap Upright(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftBottom or SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightBottom;
        var target = new SKBitmap(new SKImageInfo(turned ? bitmap.Height : bitmap.Width, turned ? bitmap.Width : bitmap.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        if (origin == SKEncodedOrigin.TopLeft)
        {
            bitmap.CopyTo(target);
            return target;
        }

        using var canvas = new SKCanvas(target);
        canvas.Clear(SKColors.Transparent);
        switch (origin)
        {
            case SKEncodedOrigin.BottomRight:
                canvas.RotateDegrees(180, target.Width / 2f, target.Height / 2f);
                break;
            case SKEncodedOrigin.RightTop:
                canvas.Translate(target.Width, 0);
                canvas.RotateDegrees(90);
                break;
            case SKEncodedOrigin.LeftBottom:
                canvas.Translate(0, target.Height);
                canvas.RotateDegrees(270);
                break;
            default:
                break;
        }

        canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
        return target;
    }
}
