using System.Text;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Issuance.Keys;

/// <summary>Sealing with a remote service: in batches, each signature checked, every refusal said.</summary>
public sealed class RemoteKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly FakeWorld World = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(3072, false)]
    public async Task A_class_is_sealed_in_batches(int rsa, bool plain)
    {
        using var server = new RemoteSealServer(World.Seal(new CertificatePlan { RsaBits = rsa })) { Plain = plain };
        using var http = new GuardedHttp(NetworkPolicy.Parse(server.Server.Allow));
        using var key = (await RemoteKey.OpenAsync(Options(server), http, TestContext.Current.CancellationToken)).Value!;
        var payloads = Enumerable.Range(0, 12).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($$"""{"n":{{i}}}""")).ToList();
        var files = await new JadesSealer(key).SealAllAsync(payloads, Now, TestContext.Current.CancellationToken);
        Assert.All(files.Zip(payloads), f => Assert.True(SealCredential.IsOurs(f.First.Value, f.Second.Span)));
        Assert.Equal(3, server.Server.Seen.Count(s => s == "POST /csc/v2/signatures/signHash"));
        Assert.True(SealCredential.IsOurs(new JadesSealer(key).Seal(payloads[0].Span, Now).Value, payloads[0].Span));
    }

    [Fact]
    public async Task What_many_threads_sign_one_by_one_goes_together()
    {
        using var server = new RemoteSealServer(World.Seal());
        using var http = new GuardedHttp(NetworkPolicy.Parse(server.Server.Allow));
        using var key = (await RemoteKey.OpenAsync(Options(server), http, TestContext.Current.CancellationToken)).Value!;
        Assert.Equal(5, key.AtOnce);
        var payloads = Enumerable.Range(0, 11).Select(i => Encoding.UTF8.GetBytes($$"""{"n":{{i}}}""")).ToList();
        var sealer = new JadesSealer(key);
        using var hold = new ManualResetEventSlim();
        server.Hold = hold;
        var tasks = payloads.ConvertAll(p => Task.Factory.StartNew(() => sealer.Seal(p, Now), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var isQueued = SpinWait.SpinUntil(() => key.Waiting >= 10, TimeSpan.FromMinutes(1));
        hold.Set();
        var files = await Task.WhenAll(tasks);
        Assert.True(isQueued);
        Assert.All(files.Zip(payloads), f => Assert.True(SealCredential.IsOurs(f.First.Value, f.Second)));
        Assert.Equal(3, server.Server.Seen.Count(s => s == "POST /csc/v2/signatures/signHash"));

        server.Lies = true;
        Assert.Equal("key.remote-signature", sealer.Seal("{}"u8, Now).Findings[0].Code);
        server.Lies = false;
        Assert.True(sealer.Seal("{}"u8, Now).Succeeded);
    }

    [Fact]
    public async Task What_the_service_does_wrong_is_said_and_no_seal_leaves()
    {
        using var server = new RemoteSealServer(World.Seal());
        using var http = new GuardedHttp(NetworkPolicy.Parse(server.Server.Allow));
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal("network.status", (await RemoteKey.OpenAsync(Options(server) with { AccessToken = "none" }, http, cancel)).Findings[0].Code);
        Assert.Equal("network.status", (await RemoteKey.OpenAsync(Options(server) with { CredentialId = "another" }, http, cancel)).Findings[0].Code);
        using var unauthorized = (await RemoteKey.OpenAsync(Options(server) with { Authorization = new Dictionary<string, string>() }, http, cancel)).Value!;
        Assert.Equal("network.status", new JadesSealer(unauthorized).Seal("{}"u8, Now).Findings[0].Code);
        using var key = (await RemoteKey.OpenAsync(Options(server), http, cancel)).Value!;
        server.Lies = true;
        Assert.Equal("key.remote-signature", new JadesSealer(key).Seal("{}"u8, Now).Findings[0].Code);
        server.Lies = false;
        server.Forgets = true;
        Assert.Equal("key.remote-count", new JadesSealer(key).Seal("{}"u8, Now).Findings[0].Code);
    }

    private static RemoteKeyOptions Options(RemoteSealServer server) => new(server.Address, null, "access") { Authorization = new Dictionary<string, string> { ["PIN"] = "1234" } };
}
