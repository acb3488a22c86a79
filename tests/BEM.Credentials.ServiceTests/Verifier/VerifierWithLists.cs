using System.Net;
using System.Text.Json;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Testing.Lists;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Verifier;
using Microsoft.Extensions.DependencyInjection;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>The verifier with trusted lists that are fetched, are down, and are kept.</summary>
public sealed class VerifierWithLists : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verifier-lists-").FullName;
    private readonly LoopbackServer server = new();
    private readonly FakeWorld world = new(DateTimeOffset.UtcNow.AddDays(-100));
    private readonly TestCertificate listOperator;

    public VerifierWithLists()
    {
        listOperator = world.Seal(new CertificatePlan { CommonName = "List operator" });
        File.WriteAllText(Path.Combine(folder, "operator.pem"), listOperator.Pem);
        File.WriteAllText(Path.Combine(folder, "TRUST.json"), JsonSerializer.Serialize(new { tl = new[] { new { url = server.Address + "/tl.xml", signer = new[] { "operator.pem" } } } }));
    }

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [Trait("Category", "Chaos")]
    public async Task Answers_while_a_list_is_down_and_knows_the_kept_one_at_the_next_start()
    {
        await using (var down = await StartAsync())
        {
            Assert.Equal(HttpStatusCode.OK, (await down.Client.GetAsync("/healthz")).StatusCode);
            await WaitAsync(() => down.Log.Text.Contains("trust.list-unreachable", StringComparison.Ordinal));
            Assert.False(Assert.Single(down.Services.GetRequiredService<CurrentTrust>().At(DateTimeOffset.UtcNow).Lists).IsUsable);
        }

        var now = DateTimeOffset.UtcNow;
        var list = new TrustedListPlan { Issued = now.AddDays(-1), NextUpdate = now.AddDays(90), Services = [new ListedPlan(world.Authority, now.AddYears(-1))] }.Sign(listOperator);
        server.Map("/tl.xml", "application/xml", _ => list);
        await using (var up = await StartAsync())
        {
            await WaitAsync(() => Directory.Exists(Path.Combine(folder, "kept")) && Directory.GetFiles(Path.Combine(folder, "kept"), "*.list").Length == 1);
        }

        server.Map("/tl.xml", _ => new LoopbackAnswer(500, "text/plain", []));
        await using var again = await StartAsync();
        var trust = again.Services.GetRequiredService<CurrentTrust>().At(DateTimeOffset.UtcNow);
        Assert.NotNull(trust.Find(world.Authority.Certificate));
        Assert.Equal(HttpStatusCode.OK, (await again.Client.GetAsync("/healthz")).StatusCode);
    }

    [Fact]
    public void Does_not_start_with_a_trust_file_that_it_cannot_read()
    {
        File.WriteAllText(Path.Combine(folder, "TRUST.json"), """{"tls":[]}""");
        var refused = Assert.Throws<TrustException>(() => VerifierHost.Build(["--Trust:Path", Path.Combine(folder, "TRUST.json")]));
        Assert.Contains("trust.file-member", refused.Message, StringComparison.Ordinal);
    }

    private static async Task WaitAsync(Func<bool> reached)
    {
        for (var i = 0; i < 600 && !reached(); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(reached());
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(
        VerifierHost.Build,
        ["--Trust:Path", Path.Combine(folder, "TRUST.json"), "--Trust:Cache", Path.Combine(folder, "kept")],
        services => services.AddSingleton(_ => new GuardedHttp(NetworkPolicy.Parse(server.Allow))));
}
