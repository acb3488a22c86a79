using System.Net;
using BEM.Credentials.Verifier.Endpoints;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>A pasted link must not make the service talk to the inside of its own network.</summary>
[Trait("Category", "Abuse")]
public sealed class LinksOfStrangers
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.20.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void Addresses_that_are_not_of_the_public_internet_are_not_reached(string address) => Assert.False(LinkReader.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2a00:1450:4001:82f::200e")]
    public void Public_addresses_are(string address) => Assert.True(LinkReader.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://localhost/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("http://example.org/x")]
    public async Task Such_links_are_refused(string link)
    {
        using var reader = new LinkReader();
        var (file, reason) = await reader.ReadAsync(new Uri(link), TestContext.Current.CancellationToken);
        Assert.Null(file);
        Assert.NotNull(reason);
    }
}
