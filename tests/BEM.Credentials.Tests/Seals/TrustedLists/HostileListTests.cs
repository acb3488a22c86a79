using System.Text;
using BEM.Credentials.Seals.TrustedLists;
using BEM.Credentials.Testing.Lists;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals.TrustedLists;

/// <summary>Whatever lies at a list's address is read or refused by name.</summary>
[Trait("Category", "Abuse")]
public sealed class HostileListTests
{
    private static readonly DateTimeOffset Day = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly FakeWorld World = new();
    private static readonly TestCertificate Operator = World.Seal();
    private static readonly string Good = Encoding.UTF8.GetString(new TrustedListPlan { Issued = Day, NextUpdate = Day.AddDays(9), Services = [new ListedPlan(World.Authority, Day)] }.Sign(Operator));

    [Fact]
    public void A_list_canonicalized_and_signed_by_the_platform_is_good() => Assert.Null(Check(Good));

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"x\">]>", "", "trust.list-unreadable")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "", "trust.list-unreadable")]
    public void A_document_type_is_refused(string before, string after, string code) => Assert.Equal(code, Check(before + Good + after));

    [Fact]
    public void A_comment_is_no_change_and_an_instruction_is_one()
    {
        Assert.Null(Check(Good.Replace("<TSLType>", "<!-- x --><TSLType>", StringComparison.Ordinal)));
        Assert.Equal("trust.list-altered", Check(Good.Replace("<TSLType>", "<?x y?><TSLType>", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<TSLSequenceNumber>1<", "<TSLSequenceNumber>2<", "trust.list-altered")]
    [InlineData("<xades:SigningTime>2026", "<xades:SigningTime>2025", "trust.list-altered")]
    [InlineData("URI=\"\"", "URI=\"#sig\"", "trust.list-signature-form")]
    [InlineData("xmldsig#enveloped-signature", "xmldsig#base64", "trust.list-signature-form")]
    [InlineData("ecdsa-sha256", "hmac-sha256", "trust.list-algorithm")]
    [InlineData("xmldsig-more#ecdsa-sha256", "xmldsig-more#rsa-sha256", "trust.list-altered")]
    [InlineData("Id=\"props\"", "Id=\"other\"", "trust.list-signature-form")]
    [InlineData("</ds:Signature>", "</ds:Signature><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>", "trust.list-signatures")]
    [InlineData("</ds:SignedInfo>", "<ds:Reference URI=\"\"/></ds:SignedInfo>", "trust.list-signature-form")]
    public void A_changed_signature_is_refused(string part, string other, string code)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        Assert.Equal(code, Check(Good.Replace(part, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_signed_list_inside_another_does_not_lend_it_its_signature()
    {
        var inner = Good[Good.IndexOf("<TrustServiceStatusList", StringComparison.Ordinal)..];
        Assert.Equal("trust.list-unsigned", Check("<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\"><SchemeInformation/>" + inner + "</TrustServiceStatusList>"));
        var signature = Good[Good.IndexOf("<ds:Signature ", StringComparison.Ordinal)..Good.IndexOf("</TrustServiceStatusList>", StringComparison.Ordinal)];
        var body = Good.Replace(signature, string.Empty, StringComparison.Ordinal);
        Assert.Equal("trust.list-altered", Check("<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\"><SchemeInformation/><ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">" + body + "</ds:Object>" + signature + "</TrustServiceStatusList>"));
    }

    [Fact]
    public void Depth_and_size_are_limited()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Equal("trust.list-unreadable", Check("<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\">" + deep));
        var bytes = Encoding.UTF8.GetBytes(Good);
        Assert.Equal("trust.list-unreadable", ListSignature.Check(bytes, new() { ResponseBytes = bytes.Length / 2 }).Fault);
        Assert.Equal("trust.list-unreadable", Assert.Single(TrustedListReader.Read(bytes, new() { ResponseBytes = bytes.Length / 2 }).Findings).Code);
    }

    [Fact]
    public void Damage_anywhere_is_refused_by_name_or_leaves_the_list_as_it_was()
    {
        var random = new Random(612);
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var i = 0; i < 400; i++)
        {
            var damaged = bytes.ToArray();
            var at = random.Next(damaged.Length);
            damaged[at] = (byte)random.Next(256);
            var read = TrustedListReader.Read(damaged);
            Assert.True(read.Succeeded || read.Findings[0].Code.StartsWith("trust.list-", StringComparison.Ordinal));
            if (ListSignature.Check(damaged).IsIntact)
            {
                Assert.Equal((1L, "XA", 1), (read.Value!.SequenceNumber, read.Value.Territory, read.Value.Services.Count));
            }
        }
    }

    private static string? Check(string list) => ListSignature.Check(Encoding.UTF8.GetBytes(list)).Fault;
}
