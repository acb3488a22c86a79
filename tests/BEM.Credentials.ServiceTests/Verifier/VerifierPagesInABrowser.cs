using BEM.Credentials.Model;
using BEM.Credentials.Verifier;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>A verifier whose reports are made by hand: the file's text is the answer's name.</summary>
public sealed class VerifierOfMadeReports : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await RunningService.StartAsync(
        VerifierHost.Build, replace: services => services.AddSingleton<VerifyFile>((file, _) => Task.FromResult(Reports.For(file))));

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

/// <summary>The verifier as a reader meets it: every answer, several languages, phone and desktop, keyboard, no script, print, forced colours.</summary>
[Trait("Category", "Journey")]
public sealed class VerifierPagesInABrowser(Browser browser, VerifierOfMadeReports verifier) : IClassFixture<VerifierOfMadeReports>
{
    private static readonly string[] CheckedByAxe = ["valid", "unknown", "altered", "withdrawn"];

    public static TheoryData<string> Answers => [.. Reports.All];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_its_own_band_and_takes_the_focus(string answer)
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
        Assert.Equal(answer is "valid" ? 0 : 1, await page.Locator(".checks > li > details[open]").CountAsync());
        if (CheckedByAxe.Contains(answer))
        {
            await page.IsAccessibleAsync();
        }

        await page.PictureAsync("verifier-" + answer);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("ka", "valid")]
    [InlineData("sr-Cyrl", "altered")]
    [InlineData("hy", "unknown")]
    public async Task Fits_a_phone_of_320_pixels_in_every_script(string language, string answer)
    {
        var page = await CheckAsync(answer, width: 320, language: language);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        await page.Locator("summary:has(.sum)").ClickAsync();
        await page.DoesNotScrollSidewaysAsync();
        await page.PictureAsync($"phone-{answer}-{language}");
        await page.GotoAsync(verifier.Service.Address.ToString());
        await page.DoesNotScrollSidewaysAsync();
        await page.PictureAsync($"phone-start-{language}");
        await page.IsAccessibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Changing_the_language_keeps_the_answer_on_screen()
    {
        var page = await CheckAsync("unknown");
        await page.Locator("#language").SelectOptionAsync("mk");
        await page.WaitForSelectorAsync("html[lang=mk]");
        Assert.Equal(1, await page.Locator(".band-open").CountAsync());
        Assert.Equal(Messages.Text("mk", "web.answer.unknown"), await page.Locator("h1").TextContentAsync());
        await page.GotoAsync(verifier.Service.Address.ToString());
        Assert.Equal("mk", await page.Locator("html").GetAttributeAsync("lang"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Works_by_keyboard_alone()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(verifier.Service.Address.ToString());
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("Enter");
        var reached = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.tagName"));
        }

        Assert.Contains("file", reached);
        Assert.Contains("link", reached);
        Assert.Contains("text", reached);
        await page.Locator("#text").FocusAsync();
        await page.Keyboard.TypeAsync("valid");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/report");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("SUMMARY", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(1, await page.Locator(".checks > li > details[open]").CountAsync());
        var ring = await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle");
        Assert.Equal("solid", ring);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Works_without_script()
    {
        var page = await CheckAsync("valid", script: false);
        Assert.Equal(1, await page.Locator(".band-good").CountAsync());
        await page.Locator("#language").SelectOptionAsync("nb");
        await page.Locator(".language button").ClickAsync();
        await page.WaitForSelectorAsync("html[lang=nb]");
        Assert.Equal(1, await page.Locator(".band-good").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Takes_a_file_that_is_dropped_and_refuses_one_that_is_too_large_before_sending_it()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(verifier.Service.Address.ToString());
        await DropAsync(page, "new File([new Uint8Array(15000001)], 'big.json')");
        Assert.Contains("15", await page.Locator("#file-error").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("true", await page.Locator("#file").GetAttributeAsync("aria-invalid"));
        await DropAsync(page, "new File(['altered'], 'a.json')");
        await page.ArrivesAtAsync("/report");
        Assert.Equal(1, await page.Locator(".band-bad").CountAsync());
        await page.Context.CloseAsync();

        static Task DropAsync(IPage page, string file) => page.EvaluateAsync($$"""
            () => {
              const data = new DataTransfer();
              data.items.add({{file}});
              document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """);
    }

    [Fact]
    public async Task Prints_unfolded_and_keeps_its_shapes_in_forced_colours()
    {
        var page = await CheckAsync("valid");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.True(await page.Locator(".checks .checks li").First.IsVisibleAsync());
        Assert.False(await page.Locator(".language").IsVisibleAsync());
        Assert.False(await page.Locator(".details").First.IsVisibleAsync());
        Assert.True(await page.Locator(".digest").IsVisibleAsync());
        await page.PictureAsync("print-valid");
        await page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        await page.EmulateMediaAsync(new() { Media = Media.Screen, ForcedColors = ForcedColors.Active });
        Assert.True(await page.Locator(".verdict-symbol").IsVisibleAsync());
        Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.band')).borderTopStyle"));
        await page.PictureAsync("forced-colours-valid");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Loads_nothing_from_elsewhere_and_breaks_no_rule_of_its_own()
    {
        var page = await browser.OpenAsync();
        var foreign = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(verifier.Service.Address.ToString(), StringComparison.Ordinal))
            {
                foreign.Add(r.Url);
            }
        };
        page.Console += (_, m) => complaints.Add(m.Text);
        page.PageError += (_, e) => complaints.Add(e);
        await page.GotoAsync(verifier.Service.Address + "?lang=hy");
        await page.Locator("#text").FillAsync("unknown");
        await page.Locator("form:has(#text) button").ClickAsync();
        await page.ArrivesAtAsync("/report");
        Assert.Empty(foreign);
        Assert.Empty(complaints);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> CheckAsync(string answer, int width = 1280, string language = "en", bool script = true)
    {
        var page = await browser.OpenAsync(width, language: language, script: script);
        await page.GotoAsync(verifier.Service.Address.ToString());
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "credential.jsonld", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(answer) });
        if (!script)
        {
            await page.Locator("form:has(#file) button").ClickAsync();
        }

        await page.ArrivesAtAsync("/report");
        return page;
    }
}
