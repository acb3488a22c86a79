using System.Text.Json;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Testing.Network;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>Every level through the commands, against authorities that answer, fail, or have revoked the key.</summary>
[Trait("Category", "Journey")]
public sealed class LevelsByCommandTests : IDisposable
{
    private readonly SchoolWithServices school = new();

    public void Dispose() => school.Dispose();

    [Fact]
    public void A_list_is_issued_archived_and_verified_with_and_without_the_network()
    {
        var issued = school.Issue(school.Key(school.Certificate()), "out", "--level", "B-LTA", "--tsa", school.Services.Server.Address + "/tsa-down", "--tsa", school.Services.TsaAddress);
        Assert.True(issued.Code == 0, issued.Error);
        Assert.Equal(2, school.Sealed("out").Length);
        foreach (var file in school.Sealed("out"))
        {
            var (code, report, error) = school.Verify(file, "--offline");
            Assert.True(code == 0, error + report);
            Assert.Equal("TOTAL-PASSED", report.GetProperty("seals")[0].GetProperty("indication").GetString());
            Assert.Equal(["sigTst", "xVals", "rVals", "arcTst"], SealedDocument.Open(File.ReadAllBytes(file)).Value!.Signatures[0].Unsigned.Select(u => u.Name));
        }
    }

    [Fact]
    public void A_plain_seal_is_valid_with_the_network_and_open_without()
    {
        Assert.Equal(0, school.Issue(school.Key(school.Certificate()), "out").Code);
        var file = school.Sealed("out")[0];
        Assert.Equal(0, school.Verify(file).Code);
        var asked = school.Services.Server.Seen.Count;
        Assert.Equal(2, school.Verify(file, "--offline").Code);
        Assert.Equal(asked, school.Services.Server.Seen.Count);

        // From an address: fetched by the guarded client, refused without leave, and never where nothing may be fetched.
        school.Services.Server.Map("/credential.jsonld", "application/json", _ => File.ReadAllBytes(file));
        var address = school.Services.Server.Address + "/credential.jsonld";
        var (code, report, _) = school.Verify(address);
        Assert.Equal((0, address), (code, report.GetProperty("input").GetProperty("name").GetString()));
        Assert.Equal((64, true), (school.Verify(address, "--offline").Code, school.Verify(address, "--offline").Error.Contains("cli.offline-address", StringComparison.Ordinal)));
        Assert.Equal(69, school.Verify(school.Services.Server.Address + "/nothing").Code);
        school.Environment.Clear();
        var refused = school.Verify(address);
        Assert.Equal(69, refused.Code);
        Assert.Contains("network.not-https", refused.Error, StringComparison.Ordinal);
        var unreachable = school.Verify(file);
        Assert.Equal(2, unreachable.Code);
        Assert.Contains("network.private-address", unreachable.Report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_sealed_at_a_level_and_another_is_raised_to_it()
    {
        var key = school.Key(school.Certificate());
        var payload = Payload(key);
        Assert.Equal(0, school.Bem("seal", payload, "--seal", key, "--signing-time", "iat", "--out", school.At("plain.jsonld")).Code);
        foreach (var level in (string[])["B-T", "B-LT", "B-LTA"])
        {
            Assert.Equal(0, school.Bem("seal", payload, "--seal", key, "--level", level, "--tsa", school.Services.TsaAddress, "--signing-time", "iat", "--out", school.At("at-once.jsonld")).Code);
            Assert.Equal(0, school.Bem("upgrade", school.At("plain.jsonld"), "--level", level, "--tsa", school.Services.TsaAddress, "--out", school.At("later.jsonld")).Code);
            var (code, said, _) = school.Bem("verify", school.At("at-once.jsonld"), school.At("later.jsonld"), "--trust", school.At("roots.pem"), "--json");
            Assert.Equal(0, code);
            using var reports = JsonDocument.Parse(said);
            Assert.Equal([level, level], reports.RootElement.EnumerateArray().Select(r => r.GetProperty("seals")[0].GetProperty("level").GetString()));
        }

        var before = SealedDocument.Open(File.ReadAllBytes(school.At("plain.jsonld"))).Value!.Signatures[0];
        var after = SealedDocument.Open(File.ReadAllBytes(school.At("later.jsonld"))).Value!.Signatures[0];
        Assert.True(before.ProtectedText.Span.SequenceEqual(after.ProtectedText.Span) && before.ValueText.Span.SequenceEqual(after.ValueText.Span));
    }

    [Fact]
    public void Where_no_authority_stamps_the_time_the_exit_code_says_so_and_nothing_is_lost()
    {
        var key = school.Key(school.Certificate());
        var down = school.Services.Server.Address + "/tsa-down";
        var failed = school.Issue(key, "out", "--level", "B-T", "--tsa", down);
        Assert.Equal(69, failed.Code);
        Assert.Empty(school.Sealed("out"));
        Assert.Equal(0, school.Issue(key, "out", "--level", "B-T", "--tsa", school.Services.TsaAddress).Code);
        Assert.Equal(2, school.Sealed("out").Length);

        // A single file is sealed all the same, and its time stamped later.
        var payload = Payload(key);
        Assert.Equal(69, school.Bem("seal", payload, "--seal", key, "--level", "B-T", "--tsa", down, "--out", school.At("one.jsonld")).Code);
        Assert.Equal(0, school.Verify(school.At("one.jsonld")).Code);
        Assert.Equal(69, school.Bem("upgrade", school.At("one.jsonld"), "--level", "B-T", "--tsa", down, "--out", school.At("two.jsonld")).Code);
        Assert.False(File.Exists(school.At("two.jsonld")));
        Assert.Equal(0, school.Bem("upgrade", school.At("one.jsonld"), "--level", "B-T", "--tsa", school.Services.TsaAddress, "--out", school.At("two.jsonld")).Code);

        // No revocation information is to be had: a B-LT that holds none is not made.
        school.Services.Server.Map("/ocsp", _ => new LoopbackAnswer(503, "text/plain", []));
        var poor = school.Bem("upgrade", school.At("one.jsonld"), "--level", "B-LT", "--tsa", school.Services.TsaAddress, "--out", school.At("three.jsonld"));
        Assert.Equal((69, false), (poor.Code, File.Exists(school.At("three.jsonld"))));
        Assert.Contains("seal.upgrade-no-revocation", poor.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revoked_key_makes_no_seal_not_even_by_force()
    {
        var certificate = school.Certificate();
        var key = school.Key(certificate);
        var payload = Payload(key);
        school.Services.World.Revoke(certificate, DateTimeOffset.UtcNow.AddMinutes(-1));
        var refused = school.Bem("seal", payload, "--seal", key, "--force", "--out", school.At("revoked.jsonld"));
        Assert.Equal((65, false), (refused.Code, File.Exists(school.At("revoked.jsonld"))));
        Assert.Contains("key.revoked", refused.Error, StringComparison.Ordinal);
        Assert.Equal(65, school.Issue(key, "refused", "--force").Code);
        Assert.Empty(school.Sealed("refused"));

        // Without a network the list at hand says it.
        File.WriteAllBytes(school.At("authority.crl"), school.Services.World.Crl(school.Services.World.Authority, DateTimeOffset.UtcNow));
        school.Environment.Clear();
        Assert.Equal(65, school.Bem("seal", payload, "--seal", key, "--force", "--trust", school.At("authority.crl"), "--out", school.At("revoked.jsonld")).Code);
        var unasked = school.Bem("seal", payload, "--seal", key, "--out", school.At("unasked.jsonld"));
        Assert.Equal(0, unasked.Code);
        Assert.Contains("key.revocation-unknown", unasked.Error, StringComparison.Ordinal);
    }

    private string Payload(string key)
    {
        Assert.Equal(0, school.Issue(key, "for-payload").Code);
        File.WriteAllBytes(school.At("payload.json"), SealedDocument.Open(File.ReadAllBytes(school.Sealed("for-payload")[0])).Value!.Payload.ToArray());
        return school.At("payload.json");
    }
}
