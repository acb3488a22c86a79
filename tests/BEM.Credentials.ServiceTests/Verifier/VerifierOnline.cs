using System.Text.Json;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Verifier;
using Microsoft.Extensions.DependencyInjection;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>The verifier asks the authorities for what a seal does not carry, keeps their answers, and asks nobody where it may not.</summary>
public sealed class VerifierOnline : IDisposable
{
    private readonly TrustServices authorities = new(() => DateTimeOffset.UtcNow, start: DateTimeOffset.UtcNow.AddDays(-10));
    private readonly string folder = Directory.CreateTempSubdirectory("bem-online-").FullName;

    public void Dispose()
    {
        authorities.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Revocation_is_asked_for_once_and_named_where_it_cannot_be_had()
    {
        File.WriteAllText(Path.Combine(folder, "root.pem"), authorities.World.Root.Pem);
        await using var service = await StartAsync();
        using var key = Pkcs12Key.Read(authorities.Seal().Pkcs12("word"), "word", "seal").Value!;
        var file = new JadesSealer(key).Seal("""{"a":1}"""u8, DateTimeOffset.UtcNow).Value!;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("passed", (await RevocationAsync(service, file)).GetProperty("status").GetString());
        }

        Assert.Equal(["POST /ocsp", "GET /root.crl"], authorities.Server.Seen);

        authorities.Server.Map("/ocsp", _ => new LoopbackAnswer(503, "text/plain", []));
        using var another = Pkcs12Key.Read(authorities.Seal().Pkcs12("word"), "word", "seal").Value!;
        var open = await RevocationAsync(service, new JadesSealer(another).Seal("""{"a":2}"""u8, DateTimeOffset.UtcNow).Value!);
        Assert.Equal("indeterminate", open.GetProperty("status").GetString());
        Assert.Contains(open.GetProperty("findings").EnumerateArray(), f => f.GetProperty("message").GetString()!.Contains(authorities.Server.Address + "/ocsp", StringComparison.Ordinal));

        var asked = authorities.Server.Seen.Count;
        await using var offline = await StartAsync("--Verifier:Offline", "true");
        Assert.Equal("indeterminate", (await RevocationAsync(offline, file)).GetProperty("status").GetString());
        Assert.Equal(asked, authorities.Server.Seen.Count);
    }

    private Task<RunningService> StartAsync(params string[] more) => RunningService.StartAsync(
        VerifierHost.Build, ["--Trust:Path", Path.Combine(folder, "root.pem"), .. more], s => s.AddSingleton(_ => authorities.Client()));

    private static async Task<JsonElement> RevocationAsync(RunningService service, byte[] file)
    {
        var answer = await service.Client.PostAsync("/api/v1/verify", new ByteArrayContent(file));
        using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return report.RootElement.GetProperty("checks").EnumerateArray().First(c => c.GetProperty("id").GetString() == "seal.revocation").Clone();
    }
}
