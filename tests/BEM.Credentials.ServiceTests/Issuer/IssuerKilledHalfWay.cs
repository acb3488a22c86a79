using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace BEM.Credentials.ServiceTests.Issuer;

/// <summary>The issuer's own process, killed in the middle of a batch and started again.</summary>
[Trait("Category", "Chaos")]
public sealed class IssuerKilledHalfWay
{
    private const int Learners = 120;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Goes_on_where_it_stopped_and_issues_nothing_twice()
    {
        using var school = new SampleSchool();
        var port = FreePort();
        string password;
        string id;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using (var first = Start(school, port))
        {
            password = await GeneratedPasswordAsync(first);
            client.DefaultRequestHeaders.Authorization = new("Bearer", password);
            await ReadyAsync(client);
            using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleSchool.LongList(Learners)), "file", "long.csv" } };
            var batch = JsonDocument.Parse(await (await client.PostAsync("/api/v1/batches", form)).Content.ReadAsStringAsync()).RootElement;
            Assert.Equal(Learners, batch.GetProperty("wanted").GetInt32());
            id = batch.GetProperty("id").GetString()!;
            (await client.PostAsync($"/api/v1/batches/{id}/issue", null)).EnsureSuccessStatusCode();
            using var patience = new CancellationTokenSource(Patience);
            while ((await BatchAsync(client, id)).GetProperty("issued").GetInt32() == 0)
            {
                await Task.Delay(20, patience.Token);
            }

            first.Kill();
            await first.WaitForExitAsync();
        }

        var issued = Path.Combine(school.Data, "batches", id, "issued");
        var early = Directory.EnumerateFiles(issued, "*.jsonld").ToDictionary(f => f, File.ReadAllBytes);
        Assert.InRange(early.Count, 1, Learners - 1);

        using var second = Start(school, port);
        await ReadyAsync(client);
        JsonElement state;
        using var limit = new CancellationTokenSource(Patience);
        while ((state = await BatchAsync(client, id)).GetProperty("state").GetString() == "issuing")
        {
            await Task.Delay(200, limit.Token);
        }

        Assert.Equal("done", state.GetProperty("state").GetString());
        Assert.Equal(Learners, state.GetProperty("issued").GetInt32());
        Assert.All(early, e => Assert.Equal(e.Value, File.ReadAllBytes(e.Key)));
        var credentials = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/batches/{id}/credentials")).RootElement.EnumerateArray().ToList();
        Assert.Equal(Learners, credentials.Select(c => c.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(Learners, credentials.Select(c => c.GetProperty("row").GetInt32()).Distinct().Count());
        Assert.Equal(Learners, Directory.EnumerateFiles(issued, "*.jsonld").Count());
        second.Kill();
        await second.WaitForExitAsync();
    }

    private static Process Start(SampleSchool school, int port)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = school.Root };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "BEM.Credentials.Issuer.dll"));
        foreach (var argument in new[] { "--urls", $"http://127.0.0.1:{port}", "--Issuer:DataFolder", school.Data })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task<string> GeneratedPasswordAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("The password of this issuer", StringComparison.Ordinal))
            {
                return line[(line.LastIndexOf(' ') + 1)..];
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                if ((await client.GetAsync("/healthz", patience.Token)).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static async Task<JsonElement> BatchAsync(HttpClient client, string id) => JsonDocument.Parse(await client.GetStringAsync($"/api/v1/batches/{id}")).RootElement;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
