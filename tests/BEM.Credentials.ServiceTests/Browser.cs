using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BEM.Credentials.ServiceTests.Browser))]

namespace BEM.Credentials.ServiceTests;

/// <summary>One Chromium for all tests, each with a fresh profile of its own. Missing Chromium skips a test with that reason.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page in a fresh profile.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 900, string language = "en", bool script = true, ForcedColors? forced = null)
    {
        await starting.WaitAsync();
        try
        {
            if (browser is null)
            {
                var program = Programs.FirstOrDefault(File.Exists);
                Assert.SkipWhen(program is null, "Chromium is not installed");
                playwright = await Playwright.CreateAsync();
                browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
            }
        }
        finally
        {
            starting.Release();
        }

        var context = await browser.NewContextAsync(new()
        {
            Locale = language,
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            ForcedColors = forced,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        PageHistory.Keep(page);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        starting.Dispose();
    }
}

/// <summary>What every page of ours must be.</summary>
internal static class PageAsserts
{
    /// <summary>axe finds no violation of WCAG 2.0 to 2.2, A and AA, nor of its best practice.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions());
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(v =>
            $"{v.Id} ({v.Impact}): {v.Help}: {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }

    /// <summary>Nothing scrolls sideways.</summary>
    public static async Task DoesNotScrollSidewaysAsync(this IPage page)
    {
        var wide = await page.EvaluateAsync<string>(
            """
            () => {
              const most = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= most) return '';
              return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > most + 1)
                .slice(0, 5).map(e => e.outerHTML.slice(0, 160)).join('\n') || 'scrollWidth ' + document.documentElement.scrollWidth;
            }
            """);
        Assert.Equal(string.Empty, wide);
    }

    /// <summary>Takes a picture where <c>BEM_SCREENSHOTS</c> names a folder; for people, never compared.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BEM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
