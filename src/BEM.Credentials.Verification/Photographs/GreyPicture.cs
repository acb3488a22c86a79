using System.Globalization;
using BEM.Credentials.Model;
using SkiaSharp;

namespace BEM.Credentials.Verification.Photographs;

/// <summary>A picture as grey values, with the mean grey round each pixel: what is darker than its surroundings is ink.</summary>
internal sealed class GreyPicture
{
    private const long MostPixels = 60_000_000;
    private const int LongestSide = 4096;

    private readonly byte[] grey;
    private readonly long[] sums;
    private readonly int radius;

    private GreyPicture(int width, int height, byte[] grey, int radius)
    {
        (Width, Height, this.grey, this.radius) = (width, height, grey, radius);
        sums = new long[(width + 1) * (height + 1)];
        for (var y = 0; y < height; y++)
        {
            long row = 0;
            for (var x = 0; x < width; x++)
            {
                row += grey[(y * width) + x];
                sums[((y + 1) * (width + 1)) + x + 1] = sums[(y * (width + 1)) + x + 1] + row;
            }
        }
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Whether bytes begin like a PNG or a JPEG.</summary>
    public static bool Looks(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) || bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]);

    /// <summary>Reads a picture in the sizes in which codes are looked for in it, the likeliest first.</summary>
    /// <param name="file">PNG or JPEG, from a stranger.</param>
    public static Outcome<IReadOnlyList<GreyPicture>> Read(ReadOnlySpan<byte> file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg))
        {
            return Finding.Error("format.picture-unreadable");
        }

        var info = codec.Info;
        if (info.Width < 20 || info.Height < 20 || (long)info.Width * info.Height > MostPixels)
        {
            return Finding.Error("format.picture-too-large", info.Width.ToString(CultureInfo.InvariantCulture), info.Height.ToString(CultureInfo.InvariantCulture));
        }

        using var bitmap = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
        {
            return Finding.Error("format.picture-unreadable");
        }

        using var image = SKImage.FromBitmap(bitmap);
        var longest = Math.Max(info.Width, info.Height);
        double[] scales = longest * 2 <= LongestSide ? [2, 1] : longest <= LongestSide ? [1, 0.5] : [(double)LongestSide / longest, LongestSide / 2.0 / longest];
        var pictures = new List<GreyPicture>();
        foreach (var scale in scales)
        {
            var (width, height) = (Math.Max(1, (int)(info.Width * scale)), Math.Max(1, (int)(info.Height * scale)));
            var values = Values(image, width, height);
            pictures.Add(new GreyPicture(width, height, values, Math.Max(12, Math.Min(width, height) / 24)));
        }

        return new Outcome<IReadOnlyList<GreyPicture>>(pictures, []);
    }

    /// <summary>Whether a pixel is ink: darker than a share of its surroundings.</summary>
    /// <param name="x">The pixel.</param>
    /// <param name="y">The pixel.</param>
    /// <param name="share">In per cent; smaller ones part what is out of focus.</param>
    public bool IsDark(int x, int y, int share) => grey[(y * Width) + x] * 100L < Mean(x, y) * share;

    /// <summary>How much darker than its surroundings a place is, in grey values; negative for lighter.</summary>
    public double Darkness(double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x - 0.5), (int)Math.Floor(y - 0.5));
        if (left < 0 || top < 0 || left + 1 >= Width || top + 1 >= Height)
        {
            return 0;
        }

        var (right, below) = (x - 0.5 - left, y - 0.5 - top);
        var at = (top * Width) + left;
        var upper = (grey[at] * (1 - right)) + (grey[at + 1] * right);
        var lower = (grey[at + Width] * (1 - right)) + (grey[at + Width + 1] * right);
        return Mean(left, top) - ((upper * (1 - below)) + (lower * below));
    }

    private long Mean(int x, int y)
    {
        var (left, top) = (Math.Max(0, x - radius), Math.Max(0, y - radius));
        var (right, bottom) = (Math.Min(Width, x + radius + 1), Math.Min(Height, y + radius + 1));
        var line = Width + 1;
        return (sums[(bottom * line) + right] - sums[(top * line) + right] - sums[(bottom * line) + left] + sums[(top * line) + left]) / ((right - left) * (long)(bottom - top));
    }

    private static byte[] Values(SKImage image, int width, int height)
    {
        using var page = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(page))
        {
            canvas.Clear(SKColors.White);
            var sampling = width > image.Width ? new SKSamplingOptions(SKCubicResampler.Mitchell) : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear);
            canvas.DrawImage(image, SKRect.Create(0, 0, width, height), sampling);
        }

        var pixels = page.GetPixelSpan();
        var values = new byte[width * height];
        for (int i = 0, p = 0; i < values.Length; i++, p += 4)
        {
            values[i] = (byte)(((pixels[p] * 77) + (pixels[p + 1] * 150) + (pixels[p + 2] * 29)) >> 8);
        }

        return values;
    }
}
