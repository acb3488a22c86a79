using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Verifier;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>The verifier as programs and browsers meet it over HTTP, without a browser.</summary>
public sealed class VerifierOverHttp : IAsyncLifetime
{
    private RunningService service = null!;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(VerifierHost.Build, ["--Verifier:Offline", "true"]);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Is_healthy() => Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/healthz")).StatusCode);

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Answers_a_bare_body_of_any_type_with_a_report(string? type)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"a":1}"""));
        body.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        var answer = await service.Client.PostAsync("/api/v1/verify", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(1, report.GetProperty("reportVersion").GetInt32());
        Assert.Equal(7, report.GetProperty("input").GetProperty("bytes").GetInt64());
        Assert.Equal(CheckId.All, report.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Answers_the_multipart_part_file_with_the_same_report_as_the_bare_body()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"a":1}""");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "x.json" } };
        var report = JsonDocument.Parse(await (await service.Client.PostAsync("/api/v1/verify", form)).Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("x.json", report.GetProperty("input").GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), report.GetProperty("input").GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Describes_its_interface()
    {
        var document = JsonDocument.Parse(await service.Client.GetStringAsync("/openapi/v1.json")).RootElement;
        var post = document.GetProperty("paths").GetProperty("/api/v1/verify").GetProperty("post");
        Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("multipart/form-data", out _));
        Assert.True(document.GetProperty("components").GetProperty("schemas").TryGetProperty("VerificationReport", out var report));
        Assert.True(report.GetProperty("properties").TryGetProperty("verdict", out _));
        Assert.Equal(["/api/v1/verify"], document.GetProperty("paths").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/verify")]
    [InlineData("/no-such-page")]
    public async Task Sends_headers_that_keep_foreign_content_out(string path)
    {
        var answer = await service.Client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Pages_name_no_foreign_address_and_hold_no_inline_script_or_style()
    {
        var page = await service.Client.GetStringAsync("/");
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(src|href|action)=""(https:)?//", page);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]*src=)", page);
        Assert.DoesNotMatch(@"\son[a-z]+=", page);
    }

    public static TheoryData<string> AllLanguages => [.. Languages.All];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public async Task Speaks_the_language_that_the_browser_asks_for(string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptLanguage.ParseAdd($"xx, {language};q=0.9, en;q=0.1");
        var page = await (await service.Client.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(Messages.Text(language, "web.verifier.start.heading"), WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_by_hand_is_the_only_thing_that_it_remembers()
    {
        var chosen = await service.Client.GetAsync("/?lang=ka");
        var cookie = chosen.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("lang=ka;", cookie, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "lang=ka");
        request.Headers.AcceptLanguage.ParseAdd("de");
        Assert.Contains("<html lang=\"ka\">", await (await service.Client.SendAsync(request)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False((await service.Client.GetAsync("/?lang=%3Cscript%3E")).Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_answer_on_screen_comes_again_in_another_language_without_having_been_kept()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("""{"name":"ნინო"}""")), "file", "x.json" } };
        var page = await (await service.Client.PostAsync("/report", form)).Content.ReadAsStringAsync();
        var again = System.Text.RegularExpressions.Regex.Match(page, @"name=""again"" value=""([^""]*)""").Groups[1].Value;
        Assert.NotEmpty(again);

        using var second = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(again)), "again" }, { new StringContent("x.json"), "name" }, { new StringContent("de"), "lang" } };
        var german = await (await service.Client.PostAsync("/report", second)).Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"de\">", german, StringComparison.Ordinal);
        Assert.Contains("name=\"again\"", german, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_not_followed_where_the_service_is_offline()
    {
        using var form = new MultipartFormDataContent { { new StringContent("https://example.org/x"), "link" } };
        var answer = await service.Client.PostAsync("/report", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(Messages.Text("en", "web.verifier.link.offline"), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_its_own_fonts_and_only_those()
    {
        var sheet = System.Text.RegularExpressions.Regex.Match(await service.Client.GetStringAsync("/"), @"href=""(/assets/[^""]+\.css)""").Groups[1].Value;
        var style = await service.Client.GetAsync(sheet);
        Assert.Contains("immutable", style.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("//", await style.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/assets/fonts/..%2f..%2fetc%2fpasswd")).StatusCode);
    }
}
