using BEM.Credentials.Verifier;
using BEM.Credentials.Model.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>The verifier as a reader meets it: every answer, several languages, phone and desktop, keyboard, no script, print.</summary>
[Trait("Category", "Journey")]
public sealed class VerifierPagesInABrowser(Browser browser) : IAsyncLifetime
{
    private RunningService service = null!;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(
        VerifierHost.Build, replace: services => services.AddSingleton<VerifyFile>(Reports.For));

    public ValueTask DisposeAsync() => service.DisposeAsync();

    public static TheoryData<string> Answers => [.. Reports.All];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_its_own_band_and_is_accessible(string answer)
    {
        var page = await CheckAsync(answer);

        Assert.Equal(1, await page.Locator("h1").CountAsync());
        var kind = answer switch
        {
            "valid" => "good",
            "unknown" or "not-asked" or "unfinished" or "unsealed" => "open",
            _ => "bad",
        };
        Assert.Equal(1, await page.Locator(".band-" + kind).CountAsync());
        Assert.Equal(4, await page.Locator(".statements > li").CountAsync());
        Assert.Equal("answer", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.DoesNotContain("Beridze", await page.TitleAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync();
        await page.PictureAsync("verifier-" + answer);
    }

    private async Task<IPage> CheckAsync(string answer, int width = 1280, string language = "en", bool script = true)
    {
        var page = await browser.OpenAsync(width, language: language, script: script);
        await page.GotoAsync(service.Address.ToString());
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "credential.jsonld", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(answer) });
        if (!script)
        {
            await page.Locator("form:has(#file) button").ClickAsync();
        }

        await page.WaitForURLAsync("**/report");
        return page;
    }
}
