using BEM.Credentials.Seals.TrustedLists;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals.TrustedLists;

/// <summary>A trust file says what it means, or is refused with the place of the mistake.</summary>
public sealed class TrustFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trust").FullName;

    public TrustFileTests() => File.WriteAllText(Path.Combine(folder, "x.pem"), new FakeWorld().Root.Pem);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("[]", "trust.file-member", "")]
    [InlineData("{\"lotls\":[]}", "trust.file-member", "/lotls")]
    [InlineData("{\"lotl\":{}}", "trust.file-member", "/lotl")]
    [InlineData("{\"lotl\":[1]}", "trust.file-member", "/lotl/0")]
    [InlineData("{\"lotl\":[{\"url\":\"https://a.test/l.xml\"}]}", "trust.file-member", "/lotl/0/signer")]
    [InlineData("{\"lotl\":[{\"url\":\"ftp://a.test/l.xml\",\"signer\":[\"x.pem\"]}]}", "trust.file-member", "/lotl/0/url")]
    [InlineData("{\"lotl\":[{\"url\":\"https://a.test/l.xml\",\"signer\":[\"x.pem\"],\"pivot\":false}]}", "trust.file-member", "/lotl/0/pivot")]
    [InlineData("{\"lotl\":[{\"url\":\"https://a.test/l.xml\",\"signer\":[\"x.pem\"],\"pivots\":\"no\"}]}", "trust.file-member", "/lotl/0/pivots")]
    [InlineData("{\"tl\":[{\"url\":\"https://a.test/l.xml\",\"signer\":[\"y.pem\"]}]}", "trust.file-missing", null)]
    [InlineData("{\"tl\":[{\"url\":\"https://a.test/l.xml\",\"signer\":[\"TRUST.json\"]}]}", "trust.file-unreadable", null)]
    [InlineData("{\"tl\":[{\"url\":\"https://a.test/l.xml\",\"signer\":[\"x.pem\"],\"words\":\"zz.json\"}]}", "trust.file-missing", null)]
    [InlineData("{\"partners\":[{\"file\":\"p.jws\"}]}", "trust.file-member", "/partners/0/signer")]
    [InlineData("{\"lists\":{\"https://a.test/l.xml\":7}}", "trust.file-member", "/lists/https://a.test/l.xml")]
    [InlineData("{\"lotl\":", "trust.file-json", null)]
    public void A_mistake_is_named_with_its_place(string json, string code, string? pointer)
    {
        var file = Path.Combine(folder, "TRUST.json");
        File.WriteAllText(file, json);
        var read = TrustFile.Read(file);
        Assert.Null(read.Value);
        Assert.Equal((code, pointer), (read.Findings[0].Code, read.Findings[0].Pointer));
    }

    [Fact]
    public void Every_member_is_read_and_paths_are_relative_to_the_file()
    {
        var file = Path.Combine(folder, "TRUST.json");
        File.WriteAllText(file, """
            {"lotl":[{"url":"https://a.test/l.xml","signer":"x.pem","announced":"https://oj.test/1","pivots":false,"mra":true,"listType":"t","lotlType":"u"}],
             "tl":[{"url":"https://b.test/l.xml","signer":["x.pem"],"country":"rs","words":"rs.json"}],
             "partners":[{"file":"p.jws","signer":["x.pem"]}],"certificates":["x.pem"],"lists":{"https://a.test/l.xml":"copy.xml"}}
            """);
        var read = TrustFile.Read(file).Value!;
        var lotl = Assert.Single(read.ListsOfLists);
        Assert.Equal(("https://oj.test/1", false, true, "t", "u"), (lotl.Announced, lotl.FollowsPivots, lotl.IsOfThirdCountries, lotl.ListType, lotl.OwnType));
        var single = Assert.Single(read.Lists);
        Assert.Equal(("RS", "RS"), (single.Country, single.Words!.Country));
        Assert.Equal(Path.Combine(folder, "p.jws"), Assert.Single(read.Partners).File);
        Assert.Equal(Path.Combine(folder, "x.pem"), Assert.Single(read.Certificates));
        Assert.Equal(Path.Combine(folder, "copy.xml"), read.Copies["https://a.test/l.xml"]);
    }

    [Theory]
    [InlineData("EU", 6)]
    [InlineData("RS", 1)]
    [InlineData("ME", 1)]
    [InlineData("MK", 1)]
    [InlineData("GE", 1)]
    [InlineData("UA", 1)]
    [InlineData("AM", 0)]
    public void The_signers_that_are_shipped_name_their_source(string country, int signers)
    {
        var shipped = ShippedSigners.Of(country)!;
        Assert.Equal(signers, shipped.Signers.Count);
        Assert.Equal(signers > 0, shipped.Url is not null);
        Assert.NotEmpty(shipped.Source);
    }
}
