using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Verifier;
using Microsoft.Playwright;

namespace BEM.Credentials.ServiceTests.Issuer;

/// <summary>The issuer as a school meets it: from signing in to the download, and what the verifier says of the file.</summary>
[Trait("Category", "Journey")]
public sealed class IssuerPagesInABrowser(Browser browser) : IAsyncLifetime
{
    private readonly SampleSchool school = new();
    private RunningService service = null!;

    public async ValueTask InitializeAsync() => service = await school.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        school.Dispose();
    }

    [Fact]
    public async Task From_a_spreadsheet_with_faults_to_a_credential_that_the_verifier_finds_genuine()
    {
        var page = await SignInAsync();
        await page.IsAccessibleAsync();
        await page.PictureAsync("issuer-home-empty");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start a new batch" }).ClickAsync();
        await page.PictureAsync("issuer-new");
        await page.IsAccessibleAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "spring group.csv", MimeType = "text/csv", Buffer = WithFaults() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the spreadsheet" }).ClickAsync();

        await page.ArrivesAtAsync("/batches/[^/]+");
        Assert.Equal(Messages.Text("en", "web.issuer.review.errors.one"), await page.Locator("h1").TextContentAsync());
        Assert.Equal(1, await page.Locator(".cell-error").CountAsync());
        Assert.Contains("E4", await page.Locator(".says").First.TextContentAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync();
        await page.PictureAsync("issuer-review");
        await page.SetViewportSizeAsync(320, 800);
        await page.DoesNotScrollSidewaysAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.PictureAsync("issuer-review-phone");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = "All rows" }).ClickAsync();
        await page.PictureAsync("issuer-review-all");

        // A learner's certificate, before anything is issued.
        await page.Locator("main a[href^='/preview']").ClickAsync();
        await page.ArrivesAtAsync("/preview[?].*");
        Assert.Equal("ვაჟა ჭყონია", await page.Locator("#preview-row option[selected]").TextContentAsync());
        Assert.Equal(1240, await page.Locator("img.specimen").First.EvaluateAsync<int>(Decoded));
        await page.IsAccessibleAsync();
        await page.PictureAsync("issuer-preview-learner");
        await page.GoBackAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Issue 5 credentials" }).ClickAsync();
        await page.WaitForSelectorAsync("a[href$='/download']", new() { Timeout = 120_000 });
        Assert.Equal("5 credentials are sealed", await page.Locator("h1").TextContentAsync());
        await page.IsAccessibleAsync();
        await page.PictureAsync("issuer-done");
        await page.SetViewportSizeAsync(320, 800);
        await page.DoesNotScrollSidewaysAsync();
        await page.PictureAsync("issuer-done-phone");

        // What one learner is given, with the picture to share and its words.
        await page.Locator("a[href*='/learners/']").First.ClickAsync();
        await page.ArrivesAtAsync("/learners/\\d+");
        var share = page.Locator("img.specimen");
        Assert.Equal(1200, await share.EvaluateAsync<int>(Decoded));
        Assert.EndsWith("awarded by Mtkvari College", await share.GetAttributeAsync("alt"), StringComparison.Ordinal);
        Assert.Equal(["pdf", "edc-json", "share-png", "share-svg"], (await page.Locator("main a.button").EvaluateAllAsync<string[]>("l => l.map(a => a.href.split('/').pop())")).OrderBy(f => Array.IndexOf(["pdf", "edc-json", "share-png", "share-svg"], f)));
        await page.IsAccessibleAsync();
        await page.DoesNotScrollSidewaysAsync();
        await page.PictureAsync("issuer-learner-phone");
        await page.GoBackAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='/download']").ClickAsync());
        using var zip = System.IO.Compression.ZipFile.OpenRead(await download.PathAsync());
        var sealedFile = zip.Entries.First(e => e.Name.EndsWith(".jsonld", StringComparison.Ordinal));
        using var memory = new MemoryStream();
        using (var stream = sealedFile.Open())
        {
            await stream.CopyToAsync(memory, TestContext.Current.CancellationToken);
        }

        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync(service.Address + "credentials");
        Assert.Equal(5, await page.Locator("tbody tr").CountAsync());
        await page.PictureAsync("issuer-credentials");
        await page.GotoAsync(service.Address + "catalogue");
        await page.IsAccessibleAsync();
        await page.PictureAsync("issuer-catalogue");
        await page.GotoAsync(service.Address.ToString());
        await page.PictureAsync("issuer-home");
        await page.Context.CloseAsync();
        await VerifierSaysAsync(memory.ToArray());
    }

    [Theory]
    [InlineData("ka")]
    [InlineData("uk")]
    public async Task Speaks_the_schools_language_on_a_phone_without_script(string language)
    {
        var page = await SignInAsync(320, language, script: false);
        await page.GotoAsync(service.Address + "batches/new");
        await page.DoesNotScrollSidewaysAsync();
        await page.PictureAsync($"issuer-new-{language}");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = WithFaults() });
        await page.Locator("form[enctype] button").ClickAsync();
        await page.WaitForSelectorAsync(".cell-error");
        await page.DoesNotScrollSidewaysAsync();
        Assert.Equal(Messages.Text(language, "web.issuer.review.errors.one"), await page.Locator("h1").TextContentAsync());
        await page.Locator("form[action$='/issue'] button").ClickAsync();
        await page.WaitForSelectorAsync("a[href$='/download']", new() { Timeout = 120_000 });
        Assert.Equal(Messages.Text(language, "web.issuer.done", "5"), await page.Locator("h1").TextContentAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_said_beside_the_field()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(service.Address.ToString());
        await page.Locator("#password").FillAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#password-error .icon");
        await page.IsAccessibleAsync();
        await page.PictureAsync("issuer-sign-in");
        await page.Context.CloseAsync();
    }

    // The third learner was born on a day that does not exist.
    private static byte[] WithFaults()
    {
        var lines = Encoding.UTF8.GetString(SampleSchool.List("ge.csv")).Split('\n');
        var cells = lines[3].Split(';');
        cells[4] = "31.02.2004";
        lines[3] = string.Join(';', cells);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    [Fact]
    public async Task The_specimen_of_a_certificate_follows_the_form_and_names_a_colour_that_is_too_light()
    {
        var page = await SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Preview" }).ClickAsync();
        var picture = page.GetByAltText("Specimen of the certificate, first page");
        await picture.WaitForAsync();
        Assert.Equal(1240, await picture.EvaluateAsync<int>(Decoded));
        await page.IsAccessibleAsync();
        await page.PictureAsync("issuer-preview");
        var before = await picture.GetAttributeAsync("src");

        // Every page is there, certificate first.
        var pages = page.Locator("img.specimen");
        Assert.True(await pages.CountAsync() >= 2);
        Assert.Equal("Specimen of the supplement, page 2", await pages.Nth(1).GetAttributeAsync("alt"));
        Assert.Equal(1240, await pages.Nth(1).EvaluateAsync<int>(Decoded));

        await page.GetByLabel("Design", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.WaitForSelectorAsync("img[src*='design=modern']");
        await page.GetByLabel("Main colour").FillAsync("#9acd32");
        await page.WaitForSelectorAsync("#preview-says .notice");
        Assert.Contains("#9acd32", await page.Locator("#preview-says").TextContentAsync(), StringComparison.Ordinal);
        Assert.NotEqual(before, await picture.GetAttributeAsync("src"));
        Assert.Equal(1240, await picture.EvaluateAsync<int>(Decoded));
        Assert.Contains("\"design\": \"modern\"", await page.Locator("pre").TextContentAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync();
        await page.SetViewportSizeAsync(320, 800);
        await page.DoesNotScrollSidewaysAsync();
        await page.PictureAsync("issuer-preview-phone");

        // Whatever stands in the address, the answer is a picture or the page with its own words; and only for those who are signed in.
        const string Strange = "?design=x&primary=%3Cscript%3Ealert(1)%3C/script%3E&first=xx&second=%00&issuer=nobody&batch=x&row=y&specification=%00&logo=z";
        var strange = await page.APIRequest.GetAsync(new Uri(service.Address, "/preview/page.png" + Strange).ToString());
        Assert.Equal("PNG"u8.ToArray(), (await strange.BodyAsync())[1..4]);
        Assert.Equal(404, (await page.APIRequest.GetAsync(new Uri(service.Address, "/preview/page.png?page=99").ToString())).Status);
        Assert.DoesNotContain("<script>a", await (await page.APIRequest.GetAsync(new Uri(service.Address, "/preview" + Strange).ToString())).TextAsync(), StringComparison.Ordinal);
        var stranger = await browser.OpenAsync();
        Assert.NotEqual("image/png", (await stranger.APIRequest.GetAsync(new Uri(service.Address, "/preview/page.png").ToString())).Headers["content-type"]);

        var plain = await SignInAsync(language: "ka", script: false);
        await plain.GotoAsync(new Uri(service.Address, "/preview").ToString());
        await plain.Locator("#preview-design").SelectOptionAsync("plain");
        await plain.Locator("#preview-second").SelectOptionAsync("");
        await plain.Locator("#preview-logo").SetInputFilesAsync(Logo(Red));
        await plain.Locator("form[data-preview] button").ClickAsync();
        await plain.ArrivesAtAsync("/preview[?].*");
        Assert.Contains("design=plain&first=ka&second=&", await plain.Locator("img.specimen").First.GetAttributeAsync("src"), StringComparison.Ordinal);
        Assert.Contains("\"logo\": \"red.png\"", await plain.Locator("pre").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_tried_on_the_certificate_and_one_that_is_none_is_refused()
    {
        var page = await SignInAsync();
        await page.GotoAsync(new Uri(service.Address, "/preview").ToString());
        var picture = page.Locator("img.specimen").First;
        foreach (var (name, line) in ((string, string)[])[("signature", "\"image\": \"red.png\""), ("second-logo", "\"secondLogo\": \"red.png\""), ("logo", "\"logo\": \"red.png\"")])
        {
            await page.Locator("#preview-" + name).SetInputFilesAsync(Logo(Red));
            await page.WaitForSelectorAsync($"#preview-kept input[name={name}]", new() { State = WaitForSelectorState.Attached });
            Assert.Contains(line, await page.Locator("pre").TextContentAsync(), StringComparison.Ordinal);
            if (name == "signature")
            {
                Assert.True(await picture.EvaluateAsync<bool>(HasRed), "The picture is nowhere on the page.");
            }
        }

        var shown = await picture.GetAttributeAsync("src");

        // No picture; 30,000 by 30,000 pixels; 10 MB: what is wrong stands there, and the page is still there.
        (string Name, byte[] Bytes, string Says)[] bad =
        [
            ("text.png", "this is a text"u8.ToArray(), "neither PNG nor JPEG"),
            ("large.png", [.. Red, .. new byte[10_000_000]], "at most 2 MB"),
        ];
        foreach (var (name, bytes, says) in bad)
        {
            await page.Locator("#preview-logo").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/png", Buffer = bytes });
            await page.WaitForSelectorAsync($"#preview-says li:has-text('{says}')");
            Assert.Equal(shown, await picture.GetAttributeAsync("src"));
        }

        await page.Locator("#preview-logo").SetInputFilesAsync(new FilePayload { Name = "huge.png", MimeType = "image/png", Buffer = HostilePictures.Huge() });
        await page.WaitForSelectorAsync("#preview-says li:has-text('30000 × 30000')");
        Assert.Equal(0, await page.Locator("img.specimen").CountAsync());
        await page.IsAccessibleAsync();
    }

    [Fact]
    public async Task Names_that_cannot_be_printed_are_put_aside_with_their_reason_and_the_others_are_issued()
    {
        (string Family, string Given, string? Says)[] learners =
        [
            ("محمد", "علي", "from right to left"), ("Jones 😀", "Ann", "U+1F600"), (new string('W', 250) + " " + new string('w', 245), "Ann", "does not fit"), ("Jo\anes", "Ann", null),
        ];
        var list = SampleSchool.LongList(0).AsSpan().ToArray().Concat(Encoding.UTF8.GetBytes(string.Concat(
            learners.Select((l, i) => $"{l.Family};{l.Given};1{i}.01.1990;შედუღება: MIG/MAG პროცესი;GE-26-090{i};03.07.2026;გორი;დადასტურდა\n")))).ToArray();
        var id = (await service.TakeInAsync(list)).GetProperty("id").GetString()!;
        var done = await service.IssueAsync(id);
        Assert.Equal((1, 3), (done.GetProperty("issued").GetInt32(), done.GetProperty("rejected").GetInt32()));
        var page = await SignInAsync();
        async Task<string> Get(string path) => await (await page.APIRequest.GetAsync(new Uri(service.Address, path).ToString())).TextAsync();
        var says = await Get($"/batches/{id}");
        Assert.All(learners.Where(l => l.Says is not null), l => Assert.Contains(l.Says!, says, StringComparison.Ordinal));
        Assert.Single(await service.DownloadAsync(id), f => f.Key == "GE-26-0903.pdf");

        // The preview of each says the same, or shows a page.
        for (var i = 0; i < learners.Length; i++)
        {
            var shown = await Get($"/preview?batch={id}&row={i + 2}");
            Assert.Equal(learners[i].Says is null, shown.Contains("class=\"specimen\"", StringComparison.Ordinal));
            Assert.Contains(learners[i].Says ?? "Ann Jones", shown, StringComparison.Ordinal);
        }
    }

    private const string Decoded = "async i => { i.loading = 'eager'; await i.decode(); return i.naturalWidth; }";

    /// <summary>Whether a picture shows at least a few points of the red of <see cref="Red"/>.</summary>
    private const string HasRed = """
        async i => {
          await i.decode();
          const c = document.createElement('canvas');
          [c.width, c.height] = [i.naturalWidth, i.naturalHeight];
          const g = c.getContext('2d');
          g.drawImage(i, 0, 0);
          const d = g.getImageData(0, 0, c.width, c.height).data;
          let red = 0;
          for (let k = 0; k < d.length; k += 4) if (d[k] > 200 && d[k + 1] < 60 && d[k + 2] < 60) red++;
          return red > 200;
        }
        """;

    private static readonly byte[] Red = HostilePictures.Red();

    private static FilePayload Logo(byte[] bytes) => new() { Name = "red.png", MimeType = "image/png", Buffer = bytes };

    private async Task<IPage> SignInAsync(int width = 1280, string language = "en", bool script = true)
    {
        var page = await browser.OpenAsync(width, language: language, script: script);
        await page.GotoAsync(service.Address.ToString());
        await page.Locator("#password").FillAsync(SampleSchool.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("a[href='/batches/new']");
        return page;
    }

    private async Task VerifierSaysAsync(byte[] file)
    {
        await using var trusting = await RunningService.StartAsync(VerifierHost.Build, ["--Verifier:Offline", "true", "--Trust:Path", school.Trust]);
        await using var knowing = await RunningService.StartAsync(VerifierHost.Build, ["--Verifier:Offline", "true"]);
        var genuine = await ShowAsync(trusting, file, "real-genuine");
        Assert.DoesNotContain("not what was sealed", genuine, StringComparison.Ordinal);
        Assert.Contains("Mtkvari College", genuine, StringComparison.Ordinal);
        Assert.Equal(Messages.Text("en", "web.answer.unknown"), await ShowAsync(knowing, file, "real-unknown", "h1"));
        var text = Encoding.UTF8.GetString(file);
        var at = text.IndexOf("Mtkvari College", StringComparison.Ordinal);
        var tampered = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), "Mtkwari", text.AsSpan(at + 7)));
        Assert.Equal(Messages.Text("en", "web.answer.altered"), await ShowAsync(trusting, tampered, "real-altered", "h1"));
    }

    private async Task<string> ShowAsync(RunningService verifier, byte[] file, string picture, string what = "main")
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(verifier.Address.ToString());
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "c.jsonld", MimeType = "application/json", Buffer = file });
        await page.ArrivesAtAsync("/report");
        await page.PictureAsync(picture);
        await page.SetViewportSizeAsync(390, 844);
        await page.PictureAsync(picture + "-phone");
        var text = await page.Locator(what).First.TextContentAsync();
        await page.Context.CloseAsync();
        return text!;
    }
}
