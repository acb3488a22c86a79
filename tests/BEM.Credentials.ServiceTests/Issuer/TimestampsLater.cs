using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.ServiceTests.Issuer;

/// <summary>Sealed now, time-stamped later: the authority is down, the process is killed twice, and in the end each seal has one time-stamp.</summary>
[Trait("Category", "Chaos")]
public sealed class TimestampsLater
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Seals_wait_for_an_authority_that_is_down_and_survive_a_kill()
    {
        using var school = new SampleSchool();
        using var services = new TrustServices(() => DateTimeOffset.UtcNow, start: DateTimeOffset.UtcNow.AddDays(-10));
        var stamped = 0;
        var works = false;
        using var killed = new ManualResetEventSlim();
        services.Server.Map("/tsa", r => !works ? new LoopbackAnswer(503, "text/plain", [])
            : Interlocked.Increment(ref stamped) > 1 && !killed.Wait(Patience) ? new LoopbackAnswer(503, "text/plain", [])
            : new LoopbackAnswer(200, "application/timestamp-reply", services.Timestamps.Answer(r.Body)));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SampleSchool.Password);
        string id;
        using (var first = await StartedAsync(school, services, client))
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleSchool.List("ge.xlsx")), "file", "ge.xlsx" } };
            id = JsonDocument.Parse(await (await client.PostAsync("/api/v1/batches", form)).Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
            (await client.PostAsync($"/api/v1/batches/{id}/issue", null)).EnsureSuccessStatusCode();
            await UntilAsync(client, id, b => b.GetProperty("state").GetString() == "done");
            Assert.True((await BatchAsync(client, id)).GetProperty("raising").GetBoolean());
            await EndAsync(first);
        }

        var folder = Path.Combine(school.Data, "batches", id, "issued");
        var plain = Sealed(folder);
        Assert.True(plain.Count > 2);
        Assert.All(plain.Values, s => Assert.Empty(s.Unsigned));

        works = true;
        using (var second = await StartedAsync(school, services, client))
        {
            // The authority answers once and then holds until the process is dead: one seal is raised, the others cannot be.
            using var patience = new CancellationTokenSource(Patience);
            while (Sealed(folder).Values.All(s => s.Unsigned.Count == 0))
            {
                await Task.Delay(20, patience.Token);
            }

            await EndAsync(second);
            killed.Set();
        }

        Assert.Contains(Sealed(folder).Values, s => s.Unsigned.Count == 0);
        using (var third = await StartedAsync(school, services, client))
        {
            await UntilAsync(client, id, b => !b.GetProperty("raising").GetBoolean());
            await EndAsync(third);
        }

        var raised = Sealed(folder);
        Assert.Equal(plain.Keys.Order(StringComparer.Ordinal), raised.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, seal) in raised)
        {
            Assert.Equal("sigTst", Assert.Single(seal.Unsigned).Name);
            Assert.True(seal.ProtectedText.Span.SequenceEqual(plain[name].ProtectedText.Span) && seal.ValueText.Span.SequenceEqual(plain[name].ValueText.Span));
        }

        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        foreach (var entry in index.RootElement.GetProperty("credentials").EnumerateArray())
        {
            var file = File.ReadAllBytes(Path.Combine(folder, entry.GetProperty("files").GetProperty("edc-json").GetString()!));
            Assert.Equal(entry.GetProperty("sha256").GetProperty("edc-json").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
        }
    }

    private static Dictionary<string, SealedSignature> Sealed(string folder) => Directory.EnumerateFiles(folder, "*.jsonld")
        .ToDictionary(f => Path.GetFileName(f), f => SealedDocument.Open(File.ReadAllBytes(f)).Value!.Signatures[0]);

    private static async Task<Process> StartedAsync(SampleSchool school, TrustServices services, HttpClient client)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, WorkingDirectory = school.Root };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "BEM.Credentials.Issuer.dll"), "--urls", client.BaseAddress!.ToString().TrimEnd('/'), "--Issuer:Level", "B-T", "--Issuer:Tsa:0", services.TsaAddress,
        }.Concat(school.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["BEM_NETWORK_ALLOW"] = services.Server.Allow;
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                (await client.GetAsync("/healthz", patience.Token)).EnsureSuccessStatusCode();
                return process;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static async Task UntilAsync(HttpClient client, string id, Func<JsonElement, bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!reached(await BatchAsync(client, id)))
        {
            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task<JsonElement> BatchAsync(HttpClient client, string id) =>
        JsonDocument.Parse(await client.GetStringAsync($"/api/v1/batches/{id}")).RootElement;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }
}
