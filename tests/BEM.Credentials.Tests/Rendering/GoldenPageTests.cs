using BEM.Credentials.Rendering.Content;
using SkiaSharp;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>
/// Pages as poppler draws them against pictures kept in <c>Golden</c>, with a tolerance for another version of poppler or of the fonts.
/// After a change that is wanted: <c>BEM_GOLDEN=write</c> and this class's tests make them anew; look at every one before you keep it.
/// </summary>
[Trait("Category", "Interop")]
public class GoldenPageTests
{
    private const int Dpi = 60;
    private const int Block = 4;

    private static readonly string Folder = Repository.At("tests", "BEM.Credentials.Tests", "Rendering", "Golden");

    [Theory]
    [InlineData(CertificateDesign.Classic)]
    [InlineData(CertificateDesign.Modern)]
    [InlineData(CertificateDesign.Plain)]
    public void Every_language_of_a_design_looks_as_its_golden_picture(CertificateDesign design)
    {
        var write = Environment.GetEnvironmentVariable("BEM_GOLDEN") == "write";
        var differences = new List<string>();
        foreach (var (name, _, index) in GoldenCertificates.Names().Where(n => n.Design == design))
        {
            using var pdf = ExternalTool.Save(Certificates.Pdf(GoldenCertificates.Of(design, index)), ".pdf");
            var pages = index % 4 == 3 || name.Contains("-en", StringComparison.Ordinal) ? 2 : 1;
            for (var page = 1; page <= pages; page++)
            {
                var (file, drawn) = ($"{name}-{page}.png", Draw(pdf, page));
                if (write)
                {
                    Directory.CreateDirectory(Folder);
                    File.WriteAllBytes(Path.Combine(Folder, file), Png(drawn));
                }
                else if (Compare(Golden(file), drawn, file) is { } difference)
                {
                    differences.Add(difference);
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [Fact]
    public void Another_name_a_missing_line_and_a_moved_page_are_seen()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("BEM_GOLDEN") == "write", "The pictures are being made.");
        var (name, design, index) = GoldenCertificates.Names().First(n => n.Name == "modern-cnr");
        var content = GoldenCertificates.Of(design, index);
        var golden = Golden(name + "-1.png");
        CertificateContent[] others =
        [
            content with { Learner = new LearnerName("Milica Šekularac-Ž", "cnr") },
            content with { Grade = null },
            content with { Template = content.Template with { Outcomes = [.. content.Template.Outcomes.Skip(1)] } },
        ];
        foreach (var other in others)
        {
            using var pdf = ExternalTool.Save(Certificates.Pdf(other), ".pdf");
            Assert.NotNull(Compare(golden, Draw(pdf, 1), null));
        }

        using var same = ExternalTool.Save(Certificates.Pdf(content), ".pdf");
        var drawn = Draw(same, 1);
        Assert.Null(Compare(golden, drawn, null));
        Array.Copy(drawn.Pixels, 0, drawn.Pixels, drawn.Width * 2, drawn.Pixels.Length - (drawn.Width * 2));
        Assert.NotNull(Compare(golden, drawn, null));
    }

    private sealed record Grey(int Width, int Height, byte[] Pixels);

    private static Grey Draw(ExternalTool.TemporaryFile pdf, int page)
    {
        var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var run = ExternalTool.Run("pdftoppm", "-r", Dpi.ToString(System.Globalization.CultureInfo.InvariantCulture), "-gray", "-f", number, "-l", number, "-png", "-singlefile", pdf.Path, Path.Combine(pdf.Folder, "page"));
        Assert.True(run.Code == 0, run.Error);
        return Read(File.ReadAllBytes(Path.Combine(pdf.Folder, "page.png")));
    }

    private static Grey Golden(string file)
    {
        var path = Path.Combine(Folder, file);
        Assert.True(File.Exists(path), $"{file} is not there: make it with BEM_GOLDEN=write.");
        return Read(File.ReadAllBytes(path));
    }

    private static Grey Read(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        var pixels = new byte[bitmap.Width * bitmap.Height];
        var source = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = source[((i / bitmap.Width) * bitmap.RowBytes) + ((i % bitmap.Width) * bitmap.BytesPerPixel)];
        }

        return new Grey(bitmap.Width, bitmap.Height, pixels);
    }

    /// <summary>A small file: eight shades are enough to compare blocks.</summary>
    private static byte[] Png(Grey grey)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(grey.Width, grey.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < grey.Height; y++)
        {
            for (var x = 0; x < grey.Width; x++)
            {
                var shade = (byte)Math.Round(Math.Round(grey.Pixels[(y * grey.Width) + x] / 255.0 * 7) / 7 * 255);
                System.Runtime.InteropServices.Marshal.WriteByte(bitmap.GetPixels(), (y * bitmap.RowBytes) + x, shade);
            }
        }

        using var pixmap = bitmap.PeekPixels()!;
        using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 9))!;
        return data.ToArray();
    }

    /// <summary>What differs, in words, with a picture of the difference; null where nothing does.</summary>
    private static string? Compare(Grey golden, Grey drawn, string? file)
    {
        if ((golden.Width, golden.Height) != (drawn.Width, drawn.Height))
        {
            return $"{file}: {drawn.Width} × {drawn.Height} pixels, not {golden.Width} × {golden.Height}";
        }

        var (apart, blocks, worst, at) = (0, 0, 0.0, (X: 0, Y: 0));
        for (var y = 0; y + Block <= golden.Height; y += Block)
        {
            for (var x = 0; x + Block <= golden.Width; x += Block, blocks++)
            {
                var difference = Math.Abs(Mean(golden, x, y) - Mean(drawn, x, y));
                apart += difference > 26 ? 1 : 0;
                if (difference > worst)
                {
                    (worst, at) = (difference, (x, y));
                }
            }
        }

        if (apart <= blocks / 500)
        {
            return null;
        }

        var seen = file is null ? string.Empty : Show(golden, drawn, file);
        return FormattableString.Invariant($"{file}: {apart} of {blocks} blocks differ, most at {at.X * 25.4 / Dpi:0} × {at.Y * 25.4 / Dpi:0} mm from the top left; {seen}");
    }

    private static double Mean(Grey grey, int left, int top)
    {
        var sum = 0;
        for (var y = top; y < top + Block; y++)
        {
            for (var x = left; x < left + Block; x++)
            {
                sum += grey.Pixels[(y * grey.Width) + x];
            }
        }

        return sum / (double)(Block * Block);
    }

    /// <summary>The golden picture's ink in red, the new one's in blue, both in grey.</summary>
    private static string Show(Grey golden, Grey drawn, string file)
    {
        using var bitmap = new SKBitmap(golden.Width, golden.Height);
        for (var i = 0; i < golden.Pixels.Length; i++)
        {
            bitmap.SetPixel(i % golden.Width, i / golden.Width, new SKColor(drawn.Pixels[i], Math.Max(golden.Pixels[i], drawn.Pixels[i]) is var light && Math.Abs(golden.Pixels[i] - drawn.Pixels[i]) > 40 ? (byte)(light / 2) : light, golden.Pixels[i]));
        }

        var folder = Repository.At("artifacts", "golden");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, file);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, data.ToArray());
        return path;
    }
}
