using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Keys;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>Keys in a token and with a remote service seal through the commands, by a reference file; their secrets stand elsewhere.</summary>
[Trait("Category", "Journey")]
public sealed class KeysByCommandTests : IDisposable
{
    private readonly SchoolWithServices school = new();

    public void Dispose() => school.Dispose();

    [Fact]
    public void A_token_seals_a_list_and_a_file()
    {
        Directory.CreateDirectory(school.At("hsm"));
        var token = SoftHsm.Make(school.At("hsm"));
        token.Import(school.Certificate(), "seal", "01");
        school.Environment["SOFTHSM2_CONF"] = token.Settings;
        File.WriteAllText(school.At("pin.txt"), "1234\n");
        SealsWith(Reference("token.json", $$"""{"module": "{{token.Module}}", "token": "school", "key": "seal", "pinFile": "pin.txt"}"""));

        // The PIN in the environment, and what is said where it is wrong or missing.
        var named = Reference("token2.json", $$"""{"module": "{{token.Module}}", "pinVariable": "SCHOOL_PIN"}""");
        Refuses(named, 66, "key.secret-missing");
        school.Environment["SCHOOL_PIN"] = "4321";
        Refuses(named, 65, "key.pin-wrong");
        school.Environment["SCHOOL_PIN"] = "1234";
        Assert.Equal(0, school.Issue(named, "more").Code);
        Refuses(Reference("token3.json", """{"module": "/nowhere/module.so", "pinVariable": "SCHOOL_PIN"}"""), 65, "key.module");
    }

    [Fact]
    public void A_remote_service_seals_a_list_and_a_file()
    {
        using var remote = new RemoteSealServer(school.Certificate());
        school.Environment["BEM_NETWORK_ALLOW"] += "," + remote.Server.Allow;
        File.WriteAllText(school.At("access.txt"), "access\n");
        File.WriteAllText(school.At("pin.txt"), "1234\n");
        SealsWith(Reference("remote.json", $$$"""{"address": "{{{remote.Address}}}", "tokenFile": "access.txt", "authorizationFiles": {"PIN": "pin.txt"}}"""));
        Assert.Contains("POST /csc/v2/signatures/signHash", remote.Server.Seen);

        File.WriteAllText(school.At("access.txt"), "another\n");
        Refuses(school.At("remote.json"), 69, "network.status");
        remote.Dispose();
        Refuses(school.At("remote.json"), 69, "network.unreachable");
    }

    [Theory]
    [InlineData("{}", 65, "key.reference-malformed")]
    [InlineData("[", 65, "key.reference-malformed")]
    [InlineData("\"x\"", 65, "key.reference-malformed")]
    [InlineData("{\"module\": 7}", 65, "key.reference-malformed")]
    [InlineData("{\"address\": \"https://x.example\", \"tokenFile\": \"none.txt\"}", 66, "key.secret-missing")]
    public void A_reference_that_says_too_little_is_refused_by_name(string reference, int code, string finding) => Refuses(Reference("bad.json", reference), code, finding);

    private string Reference(string name, string json)
    {
        File.WriteAllText(school.At(name), json);
        return school.At(name);
    }

    private void SealsWith(string key)
    {
        var issued = school.Issue(key, "out");
        Assert.True(issued.Code == 0, issued.Error);
        Assert.Equal(2, school.Sealed("out").Length);
        Assert.All(school.Sealed("out"), f => Assert.Equal(0, school.Verify(f).Code));
        File.WriteAllBytes(school.At("payload.json"), BEM.Credentials.Seals.Opening.SealedDocument.Open(File.ReadAllBytes(school.Sealed("out")[0])).Value!.Payload.ToArray());
        Assert.Equal(0, school.Bem("seal", school.At("payload.json"), "--seal", key, "--level", "B-T", "--tsa", school.Services.TsaAddress, "--out", school.At("again.jsonld")).Code);
        Assert.Equal(0, school.Verify(school.At("again.jsonld")).Code);
    }

    private void Refuses(string key, int code, string finding)
    {
        var refused = school.Issue(key, "refused");
        Assert.Equal((code, true), (refused.Code, refused.Error.Contains(finding, StringComparison.Ordinal)));
        Assert.Empty(school.Sealed("refused"));
    }
}
