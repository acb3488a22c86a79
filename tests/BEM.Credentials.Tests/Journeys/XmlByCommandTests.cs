using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Tests.Issuance.Sealing;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>XML sealed and raised through the commands.</summary>
[Trait("Category", "Journey")]
public sealed class XmlByCommandTests : IDisposable
{
    private readonly SchoolWithServices school = new();

    public void Dispose() => school.Dispose();

    [Fact]
    public void A_file_is_sealed_as_XAdES_at_a_level_and_raised_to_it_later()
    {
        var key = school.Key(school.Services.Seal());
        var payload = school.At("credential.xml");
        File.WriteAllText(payload, XadesSamples.Credential);
        var made = school.Bem("seal", payload, "--format", "xades", "--seal", key, "--level", "B-LTA", "--tsa", school.Services.TsaAddress, "--out", school.At("at-once.xml"));
        Assert.True(made.Code == 0, made.Error);
        made = school.Bem("seal", payload, "--format", "xades", "--seal", key, "--out", school.At("plain.xml"));
        Assert.True(made.Code == 0, made.Error);
        made = school.Bem("upgrade", school.At("plain.xml"), "--level", "B-LTA", "--trust", school.At("roots.pem"), "--tsa", school.Services.TsaAddress, "--out", school.At("later.xml"));
        Assert.True(made.Code == 0, made.Error);
        foreach (var name in (string[])["at-once.xml", "later.xml"])
        {
            var context = new ValidationContext { At = DateTimeOffset.UtcNow, Trust = school.Services.World.Trust() };
            var seal = Assert.Single(SealValidator.Validate(XadesDocument.Open(File.ReadAllBytes(school.At(name))).Value!, context));
            Assert.Equal(("TOTAL-PASSED", "B-LTA"), (seal.Report.Indication, seal.Report.Level));
        }

        // No byte of what was sealed is another: the signature taken out, the file is as it was.
        var file = File.ReadAllText(school.At("later.xml"));
        var (start, end) = (file.IndexOf("<ds:Signature ", StringComparison.Ordinal), file.IndexOf("</ds:Signature>", StringComparison.Ordinal) + 15);
        Assert.Equal(XadesSamples.Credential, file[..start] + file[end..]);

        File.WriteAllText(school.At("bad.xml"), "<!DOCTYPE a><a></a>");
        var refused = school.Bem("seal", school.At("bad.xml"), "--format", "xades", "--seal", key, "--out", school.At("bad.out.xml"));
        Assert.Equal((65, false), (refused.Code, File.Exists(school.At("bad.out.xml"))));
        Assert.Contains("seal.xml-doctype", refused.Error, StringComparison.Ordinal);
    }
}
