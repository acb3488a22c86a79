using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Journeys;
using BEM.Credentials.Tests.Seals.OfflineCodes;
using BEM.Credentials.Verification.Photographs;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>Both codes, as a school prints them, are read from the page by programs that are not ours, and by ours: printed grey, copied, photographed.</summary>
[Trait("Category", "Interop")]
public sealed class PaperCodeTests
{
    private static readonly string[] Sharp = ["-colorspace", "Gray", "-quality", "80"];

    // Slightly out of focus, turned by five degrees, JPEG at quality 50.
    private static readonly string[] Turned = ["-blur", "0x0.6", "-background", "white", "-rotate", "5", "-quality", "50"];

    // A sheet on a table: seen from one side, in uneven light, with the noise of a small sensor.
    private static readonly string[] Photographed =
    [
        "-bordercolor", "#8a7f70", "-border", "60", "-virtual-pixel", "edge",
        "-distort", "Perspective", "0,0 50,70  %w,0 %[fx:w-20],15  %w,%h %[fx:w-70],%[fx:h-40]  0,%h 15,%[fx:h-10]",
        "(", "-size", "2000x1600", "gradient:#ffffff-#8c8c80", "-rotate", "35", "-gravity", "center", "-crop", "1600x1200+0+0", "+repage", ")",
        "-compose", "Multiply", "-composite", "-seed", "7", "-attenuate", "0.35", "+noise", "Gaussian", "-blur", "0x0.5", "-quality", "60",
    ];

    public static TheoryData<CertificateDesign, string, string> Designs()
    {
        var data = new TheoryData<CertificateDesign, string, string>();
        foreach (var design in Enum.GetValues<CertificateDesign>())
        {
            data.Add(design, "ka", "en");
            data.Add(design, "sr-Cyrl", "en");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Both_codes_are_read_from_the_page_printed_copied_and_photographed(CertificateDesign design, string first, string second)
    {
        using var peers = NodePeers.Start();
        using var key = OfflineCodeTests.Key(new FakeWorld().Seal());
        var content = Certificates.In(design, first, second) with { VerificationUrl = "HTTPS://VERIFY.BEM-CREDENTIALS.EXAMPLE/C/K7M49QXD2B/6ZU7MJHCP4TA4UQJZQJ52GPJ" };
        content = content with { OfflineCode = OfflineCodeTests.Code(content, key) };
        Assert.InRange(CodeSize.Version(content.OfflineCode)!.Value, 8, 15);
        Assert.InRange(CodeSize.Version(content.VerificationUrl)!.Value, 1, 5);
        using var pdf = ExternalTool.Save(Certificates.Pdf(content), ".pdf");

        var printed = Page(pdf, 150, Sharp, "printed.png");
        var codes = ExternalTool.Run("zbarimg", "-q", "--raw", printed).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(new[] { content.VerificationUrl, content.OfflineCode }.Order(StringComparer.Ordinal), codes.Order(StringComparer.Ordinal));

        Assert.Equal(codes.Order(StringComparer.Ordinal), PhotographedCodes.Read(File.ReadAllBytes(printed)).Value!.Order(StringComparer.Ordinal));
        foreach (var path in (string[])[Page(pdf, 120, Turned, "turned.jpg"), Page(pdf, 150, Photographed, "photographed.jpg")])
        {
            var read = peers.Ask(new { op = "read-codes", file = path });
            Assert.True(read.TryGetProperty("texts", out var texts), read.ToString());
            Assert.Equal(
                (Path.GetFileName(path), string.Join('\n', new[] { content.VerificationUrl, content.OfflineCode }.Order(StringComparer.Ordinal))),
                (Path.GetFileName(path), string.Join('\n', texts.EnumerateArray().Select(t => t.GetString()).Order(StringComparer.Ordinal))));
            Assert.Equal((Path.GetFileName(path), string.Join('\n', codes.Order(StringComparer.Ordinal))), (Path.GetFileName(path), string.Join('\n', PhotographedCodes.Read(File.ReadAllBytes(path)).Value!.Order(StringComparer.Ordinal))));
        }
    }

    /// <summary>Signatures of RSA keys fill a code that only the last sheet has room for.</summary>
    [Theory]
    [InlineData(CertificateDesign.Classic, 3072, "en", null)]
    [InlineData(CertificateDesign.Modern, 3072, "ka", "en")]
    [InlineData(CertificateDesign.Plain, 4096, "mk", "uk")]
    public void The_offline_code_of_an_RSA_key_stands_on_the_last_sheet_and_is_read_there(CertificateDesign design, int bits, string first, string? second)
    {
        using var key = OfflineCodeTests.Key(new FakeWorld().Seal(new CertificatePlan { RsaBits = bits }));
        var content = Certificates.In(design, Certificates.Pair(first, second));
        content = content with { OfflineCode = OfflineCodeTests.Code(content, key) };
        Assert.InRange(CodeSize.Version(content.OfflineCode)!.Value, CodeSize.LargestOffline + 1, CodeSize.LargestOnSupplement);
        using var pdf = ExternalTool.Save(Certificates.Pdf(content), ".pdf");
        var last = PdfDocument.Open(File.ReadAllBytes(pdf.Path)).Value!.Pages.Count;
        var printed = Page(pdf, 150, Sharp, "printed.png", last);
        Assert.Equal(content.OfflineCode, ExternalTool.Run("zbarimg", "-q", "--raw", printed).Output.TrimEnd('\n'));
        Assert.Equal([content.OfflineCode], PhotographedCodes.Read(File.ReadAllBytes(printed)).Value!);
        Assert.Equal([content.VerificationUrl], PhotographedCodes.Read(File.ReadAllBytes(Page(pdf, 150, Sharp, "first.png"))).Value!);
    }

    private static string Page(ExternalTool.TemporaryFile pdf, int resolution, string[] treatment, string name, int sheet = 1)
    {
        var page = Path.Combine(pdf.Folder, "page");
        Assert.Equal(0, ExternalTool.Run("pdftoppm", "-r", $"{resolution}", "-f", $"{sheet}", "-l", $"{sheet}", "-png", "-singlefile", pdf.Path, page).Code);
        var made = Path.Combine(pdf.Folder, name);
        var (code, _, error) = ExternalTool.Run("convert", [page + ".png", .. treatment, made]);
        Assert.True(code == 0, error);
        return made;
    }
}
