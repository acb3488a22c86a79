using System.Net;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Testing.Network;

namespace BEM.Credentials.Tests.Seals;

/// <summary>The way out reaches what it may and nothing else, whatever a document or a host says.</summary>
public sealed class GuardedHttpTests
{
    private static readonly Limits Small = new() { ResponseBytes = 1000, ResponseTime = TimeSpan.FromMilliseconds(700) };

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2a00:1450:4001:81b::200e", true)]
    public void Addresses_are_public_or_not(string address, bool expected) => Assert.Equal(expected, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    [Trait("Category", "Abuse")]
    public async Task Private_hosts_and_plain_http_are_refused_unless_they_are_named()
    {
        using var server = new LoopbackServer();
        server.Map("/x", "text/plain", _ => [1, 2, 3]);
        using var closed = new GuardedHttp(NetworkPolicy.PublicOnly, Small);
        Assert.Equal("network.not-https", await Code(closed.GetAsync(server.Address + "/x", default)));
        Assert.Equal("network.private-address", await Code(closed.GetAsync(server.Address + "/x", default, plain: true)));
        Assert.Equal("network.private-address", await Code(closed.GetAsync($"http://localhost:{server.Port}/x", default, plain: true)));
        Assert.Equal("network.address", await Code(closed.GetAsync("file:///etc/hostname", default)));
        Assert.Equal("network.address", await Code(closed.GetAsync("https://user:word@example.org/", default)));
        Assert.Empty(server.Seen);
        using var open = new GuardedHttp(NetworkPolicy.Parse($"example.org:443, {server.Allow}"), Small);
        Assert.Equal([1, 2, 3], (await open.GetAsync(server.Address + "/x", default)).Value!);
        Assert.Equal("network.private-address", await Code(open.GetAsync($"http://localhost:{server.Port}/x", default, plain: true)));
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public async Task Size_time_and_redirects_are_limited()
    {
        using var server = new LoopbackServer();
        using var other = new LoopbackServer();
        other.Map("/secret", "text/plain", _ => [9]);
        server.Map("/large", "text/plain", _ => new byte[1001]);
        server.Map("/slow", _ => new LoopbackAnswer(200, "text/plain", [1]) { Delay = TimeSpan.FromSeconds(4) });
        server.Map("/loop", _ => new LoopbackAnswer(302, "text/plain", []) { Location = server.Address + "/loop" });
        server.Map("/away", _ => new LoopbackAnswer(302, "text/plain", []) { Location = other.Address + "/secret" });
        server.Map("/gone", _ => new LoopbackAnswer(404, "text/plain", []));
        using var http = new GuardedHttp(NetworkPolicy.Parse(server.Allow), Small);
        Assert.Equal("network.too-large", await Code(http.GetAsync(server.Address + "/large", default)));
        Assert.Equal("network.too-slow", await Code(http.GetAsync(server.Address + "/slow", default)));
        Assert.Equal("network.too-many-redirects", await Code(http.GetAsync(server.Address + "/loop", default)));
        Assert.Equal("network.private-address", await Code(http.GetAsync(server.Address + "/away", default, plain: true)));
        Assert.Equal("network.status", await Code(http.GetAsync(server.Address + "/gone", default)));
        Assert.Empty(other.Seen);
    }

    private static async Task<string> Code(Task<Outcome<byte[]>> asked)
    {
        var answer = await asked;
        Assert.False(answer.Succeeded);
        Assert.True(Messages.Has(Languages.English, answer.Findings[0].Code));
        return answer.Findings[0].Code;
    }
}
