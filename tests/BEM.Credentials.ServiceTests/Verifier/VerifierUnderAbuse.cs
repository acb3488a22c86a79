using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Verifier;
using Microsoft.Extensions.DependencyInjection;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>What strangers send: each gets its own answer, never a stack trace, and the service goes on.</summary>
[Trait("Category", "Abuse")]
public sealed class VerifierUnderAbuse : IAsyncLifetime
{
    private RunningService service = null!;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(
        VerifierHost.Build,
        ["--Verifier:Offline", "true"],
        services => services.AddSingleton<VerifyFile>(inner => (file, _) => Task.FromResult(
            file.Name == "bug" ? Reports.For(new("bug", "bug"u8.ToArray())) : BEM.Credentials.Verification.VerifyCredential.Verify(file.Bytes, file.Name, new(), DateTimeOffset.UnixEpoch))));

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/healthz")).StatusCode);
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=xx")]
    public async Task A_wrong_multipart_body_is_a_problem_with_a_code(string type)
    {
        using var body = new ByteArrayContent(type.Length == 0 ? [] : Encoding.UTF8.GetBytes("--yy\r\nnothing of the kind"));
        body.Headers.Remove("Content-Type");
        if (type.Length > 0)
        {
            body.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        var answer = await service.Client.PostAsync("/api/v1/verify", body);
        await IsProblemAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Two_files_at_once_are_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a" }, { new ByteArrayContent([2]), "file", "b" } };
        Assert.Equal("several-files", await IsProblemAsync(await service.Client.PostAsync("/api/v1/verify", form), HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_by_its_length_and_where_it_hides_its_length()
    {
        using var honest = new ByteArrayContent(new byte[VerifierHost.MostBytes + 1_000_000]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/verify") { Content = honest };
        request.Headers.ExpectContinue = true;
        await IsProblemAsync(await service.Client.SendAsync(request), HttpStatusCode.RequestEntityTooLarge);

        using var hidden = new HttpRequestMessage(HttpMethod.Post, "/api/v1/verify") { Content = new StreamContent(new MemoryStream(new byte[VerifierHost.MostBytes + 1000])) };
        hidden.Headers.TransferEncodingChunked = true;
        await IsProblemAsync(await service.Client.SendAsync(hidden), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\0\0\0\0")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")]
    [InlineData("%PDF-1.7 nothing")]
    [InlineData("{\"payload\":\"e30\",\"signatures\":[{\"protected\":\"e30\",\"signature\":\"\"}]}")]
    public async Task Garbage_gets_a_report_as_page_and_as_json(string garbage)
    {
        var bytes = Encoding.UTF8.GetBytes(garbage);
        var answer = await service.Client.PostAsync("/api/v1/verify", new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual("valid", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("verdict").GetString());

        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "<img src=x onerror=alert(1)>" } };
        var page = await service.Client.PostAsync("/report", form);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("<img", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_gets_a_report()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('[', 10_000) + new string(']', 10_000));
        var answer = await service.Client.PostAsync("/api/v1/verify", new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_forged_carried_file_is_only_an_unreadable_request()
    {
        foreach (var again in new[] { "!!!", Convert.ToBase64String([1, 2, 3, 4]), Bomb() })
        {
            using var form = new MultipartFormDataContent { { new StringContent(again), "again" } };
            Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.PostAsync("/report", form)).StatusCode);
        }

        static string Bomb()
        {
            using var memory = new MemoryStream();
            using (var deflate = new System.IO.Compression.DeflateStream(memory, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            {
                deflate.Write(new byte[200_000_000]);
            }

            return Convert.ToBase64String(memory.ToArray());
        }
    }

    [Fact]
    public async Task A_bug_shows_a_reference_and_the_log_holds_nothing_of_the_person()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Reports.Learner)), "file", "bug" } };
        var answer = await service.Client.PostAsync("/report", form);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        var reference = System.Text.RegularExpressions.Regex.Match(page, "<code>([0-9A-F]{8})</code>").Groups[1].Value;
        Assert.Contains(reference, service.Log.Text, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", service.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reports.Learner, service.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_slow_senders_keep_nobody_else_waiting()
    {
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, service.Address.Port);
                await socket.SendAsync(Encoding.ASCII.GetBytes("POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{"));
                slow.Add(socket);
            }

            var answer = await service.Client.PostAsync("/api/v1/verify", new ByteArrayContent("{}"u8.ToArray()));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

            // Kestrel hangs up on a sender below its least rate: the read below ends by that, or the test by its time limit.
            var end = await slow[0].ReceiveAsync(new byte[4096], SocketFlags.None, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
            Assert.True(end >= 0);
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/verify", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_a_problem(string method, string path, HttpStatusCode status) =>
        await IsProblemAsync(await service.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)), status);

    private static async Task<string> IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual(problem.GetProperty("code").GetString(), problem.GetProperty("title").GetString());
        return problem.GetProperty("code").GetString()!;
    }
}
