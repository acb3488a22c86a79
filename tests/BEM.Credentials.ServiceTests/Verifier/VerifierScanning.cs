using System.Net;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Verifier;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using QRCoder;
using SkiaSharp;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>Codes from paper at the verifier: typed, photographed, held before the camera. Nothing but the service itself is reached.</summary>
[Trait("Category", "Journey")]
public sealed class VerifierScanning(Browser browser) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("bem-scanning-").FullName;
    private RunningService service = null!;
    private string code = string.Empty;

    public async ValueTask InitializeAsync()
    {
        var world = new FakeWorld();
        var seal = world.Seal();
        using var key = Pkcs12Key.Read(seal.Pkcs12("word"), "word", "key.p12").Value!;
        var content = new CertificateContent
        {
            Template = new CertificateTemplate { Languages = ["ka", "en"], School = new School { Name = LanguageMap.Of("en", "Test school") }, Title = LanguageMap.Of("ka", "შედუღება", "en", "Welding"), EqfLevel = 3 },
            Learner = new LearnerName("ნინო ბერიძე", "ka", "Nino Beridze"),
            Awarded = new DateOnly(2026, 6, 12),
            Number = "2026/1",
            VerificationUrl = "HTTPS://VERIFY.EXAMPLE/C/K7M49QXD2B",
            ShortCode = "K7M4-9QXD-2B",
        };
        var issuer = new IssuerProfile { LegalName = LanguageMap.Of("en", "Test school"), OrganizationIdentifier = "NTRME-5000000", Country = "ME" };
        code = new OfflineCodeWriter(key).Make(content, issuer, "urn:credential:0b0fb7f0-3c55-4d52-9a55-0c6e1c0f5b11", Now, false).Value!;
        var (trust, known) = (Path.Combine(folder, "trust"), Path.Combine(folder, "known"));
        Directory.CreateDirectory(trust);
        Directory.CreateDirectory(known);
        File.WriteAllText(Path.Combine(trust, "root.pem"), world.Root.Pem);
        File.WriteAllBytes(Path.Combine(trust, "one.crl"), world.Crl(world.Authority, Now.AddHours(-1)));
        File.WriteAllBytes(Path.Combine(trust, "two.crl"), world.Crl(world.Root, Now.AddHours(-1)));
        File.WriteAllText(Path.Combine(known, "school.pem"), seal.Pem + "\n" + world.Authority.Pem);
        service = await RunningService.StartAsync(
            VerifierHost.Build,
            ["--Verifier:Offline", "true", "--Trust:Paths:0", trust, "--Trust:Known:0", known],
            services => services.AddSingleton<TimeProvider>(new Still()));
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_text_of_a_code_is_genuine_offline_and_shows_what_the_paper_says()
    {
        var page = await browser.OpenAsync(width: 320);
        await page.GotoAsync(service.Address.ToString());
        await page.Locator("#text").FillAsync(code);
        await page.Locator("form:has(#text) button").ClickAsync();
        await page.ArrivesAtAsync("/report");
        Assert.Equal(1, await page.Locator(".band-good").CountAsync());
        Assert.Contains("ნინო ბერიძე", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("2026/1", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.DoesNotScrollSidewaysAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_photograph_is_read_here_with_and_without_script()
    {
        foreach (var script in (bool[])[true, false])
        {
            var page = await browser.OpenAsync(script: script);
            await page.GotoAsync(service.Address.ToString());
            await page.Locator("#photo").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = Picture(code, 1400, 1000, SKEncodedImageFormat.Png) });
            if (!script)
            {
                await page.Locator("form:has(#photo) button").ClickAsync();
            }

            await page.ArrivesAtAsync("/report");
            Assert.Equal(1, await page.Locator(".band-good").CountAsync());
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_online_code_leads_to_a_page_that_asks_for_the_file_and_compares_it()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(service.Address + "C/K7M49QXD2B/6ZU7MJHCP4TA4UQJZQJ52GPJ");
        Assert.Contains("K7M49QXD2B", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("6ZU7MJHCP4TA4UQJZQJ52GPJ", await page.Locator("input[name=digest]").GetAttributeAsync("value"));
        await page.IsAccessibleAsync();
        await page.Context.CloseAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/c/K7M49QXD2B/not-a-digest")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/c/%3Cscript%3E")).StatusCode);
    }

    [Fact]
    public async Task Only_the_pages_that_scan_may_use_the_camera()
    {
        Assert.Contains("camera=(self)", (await service.Client.GetAsync("/")).Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("camera=()", (await service.Client.GetAsync("/healthz")).Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_before_the_camera_is_read_and_checked()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "Chromium is not installed");
        var film = Path.Combine(folder, "film.mjpeg");
        await File.WriteAllBytesAsync(film, Picture(code, 1280, 720, SKEncodedImageFormat.Jpeg));
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + film,
            ],
        });
        var page = await chromium.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(service.Address.ToString());
        await page.Locator("[data-scan-start]").ClickAsync();
        await page.ArrivesAtAsync("/report");
        Assert.Equal(1, await page.Locator(".band-good").CountAsync());
    }

    // The code as a part of a light picture, a little turned.
    private static byte[] Picture(string text, int width, int height, SKEncodedImageFormat format)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix.Count;
        var module = (float)(Math.Min(width, height) * 0.85 / modules);
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = SKColors.Black })
        {
            canvas.Clear(new SKColor(0xF0, 0xEE, 0xE8));
            canvas.RotateDegrees(3, width / 2f, height / 2f);
            canvas.Translate((width - (modules * module)) / 2, (height - (modules * module)) / 2);
            for (var row = 0; row < modules; row++)
            {
                for (var column = 0; column < modules; column++)
                {
                    if (data.ModuleMatrix[row][column])
                    {
                        canvas.DrawRect(column * module, row * module, module + 0.3f, module + 0.3f, paint);
                    }
                }
            }
        }

        using var file = bitmap.Encode(format, 92);
        return file.ToArray();
    }

    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
